/** What a core can do at most: GFLOP/s of fused products of 128 bits in WebAssembly that nothing but registers holds. */
import asc from 'assemblyscript/asc'

const times = 2_000_000
const sums = Array.from({ length: 12 }, (_, i) => `s${i}`)
// AssemblyScript. The factors are read, so that the compiler cannot know them.
const source = `
export function fused(times: i32): f32 {
  const x = v128.load(0)
  const y = v128.load(16)
  ${sums.map((sum) => `let ${sum} = x`).join('\n  ')}
  for (let i = 0; i < times; i++) {
    ${sums.map((sum) => `${sum} = f32x4.relaxed_madd(x, y, ${sum})`).join('\n    ')}
  }
  return f32x4.extract_lane(${sums.reduce((all, sum) => `f32x4.add(${all}, ${sum})`)}, 0)
}`

/** The best of some; undefined where relaxed SIMD is missing. */
export async function fusedPeak() {
  const binary = await compiled()
  if (!WebAssembly.validate(binary)) return undefined
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary))
  let most = 0
  for (let i = 0; i < 20; i++) {
    const start = performance.now()
    exports.fused(times)
    // Four products and four sums for each of the twelve.
    most = Math.max(most, (times * sums.length * 8) / (performance.now() - start) / 1e6)
  }
  return most
}

async function compiled() {
  let binary
  const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--initialMemory', '1', '--enable', 'simd,relaxed-simd']
  const { error, stderr } = await asc.main(['peak.ts', '--outFile', 'peak.wasm', ...flags], {
    readFile: (name) => (name.startsWith('peak.ts') ? source : null),
    writeFile: (name, content) => {
      if (name.endsWith('.wasm')) binary = content
    },
    listFiles: () => [],
  })
  if (error) throw new Error(`the loop does not compile: ${error.message}\n${stderr}`)
  return binary
}
