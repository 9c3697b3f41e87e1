import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { normal, uniform } from '../src/math/random.ts'
import { npyBytes, npzBytes } from '../src/source/npy.fixture.ts'
import { csv, folderWith, pitprop } from './pitprop.ts'

let folder: string
beforeAll(() => {
  const collapsed = csv(1500, 3)
    .split('\n')
    .filter((line) => line.startsWith('x') || /^1\.[3-6].*,[ab]$/.test(line))
  folder = folderWith({ 'real.csv': csv(1500, 1), 'gen1.csv': csv(1500, 2), 'gen2.csv': `${collapsed.join('\n')}\n` })
})

test('known answer: bare, --help and --version are fine and go to stdout', async () => {
  const [bare, help, version] = await Promise.all([[], ['--help'], ['--version']].map((args) => pitprop(folder, args)))
  expect([bare!.code, help!.code, version!.code]).toEqual([0, 0, 0])
  expect(bare!.out).toContain('Usage: pitprop')
  expect(help!.out).toBe(bare!.out)
  expect(version!.out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each([
  [['chek', 'real.csv'], "unknown command 'chek'"],
  [['check'], "missing required argument 'reference'"],
  [['check', 'real.csv'], "missing required argument 'generation'"],
  [['check', 'real.csv', 'gen1.csv', '--alpha', '2'], 'It needs a number above 0'],
  [['check', 'real.csv', 'gen1.csv', '--alpha', '1e-8'], 'It needs 0.00001 or more'],
  [['check', 'real.csv', 'gen1.csv', '--alpha', ''], 'It needs a number above 0'],
  [['check', 'real.csv', 'gen1.csv', '--fail-on', 'late,soon'], 'It needs early, late, shifted'],
  [['check', 'real.csv', 'gen1.csv', '--seed', '1.5'], 'It needs a whole number'],
  [['check', 'real.csv', 'gen1.csv', '--sample', '3'], 'It needs a whole number from 20'],
  [['check', 'real.csv', 'gen1.csv', '--column', 'x=number'], 'It needs name=role with a role of: numeric'],
  [['check', 'real.csv', 'gen1.csv', '--metric', 'far'], 'It needs euclidean or cosine'],
  [['check', 'real.csv', 'gen1.csv', '--embed', 'word2vec'], 'an embedder needs to be none, built-in, column:NAME'],
  [['check', 'real.csv', 'gen1.csv', '--embed', 'transformers:some/model'], 'npm install @huggingface/transformers'],
  [['check', 'real.csv', 'gen1.csv', '--prompt', 'nosuch'], 'the reference needs a column nosuch'],
  [['check', 'real.csv', '--steps', '.'], '--steps takes no datasets beside it, got real.csv'],
  [['check', '--steps', '.', '--group', 'x'], '--steps groups answers by their prompt'],
  [['check', '--steps', '.'], 'needs files named completions_{step}.parquet (TRL) or {step}.jsonl (verl), got none'],
  [['check', '--steps', 'nowhere'], 'steps need a folder, and there is none at nowhere'],
  [['check', 'real.csv', 'gen1.csv', '--reference', 'real.csv'], '--reference goes with --steps'],
  [['check', 'real.csv', 'gen1.csv', '-o', 'report.pdf'], 'a report ends in .html, .json, .md or .junit.xml'],
  [['check', 'real.csv', 'gen1.csv', '-o', 'no/such/report.html'], 'there is no folder'],
  [['check', 'real.csv', 'gen1.csv', '--frobnicate'], "unknown option '--frobnicate'"],
  [['profile', 'real.csv'], "required option '-o, --output <file>' not specified"],
  [['profile', 'real.csv', '-o', 'real.csv'], 'ends in .pitprofile'],
])('refusal: %j exits 2', async (args, message) => {
  const { code, out, err } = await pitprop(folder, args)
  expect(err).toContain(message)
  expect(err).toMatch(/^pitprop: /)
  expect([code, out]).toEqual([2, ''])
})

test('known answer: a collapsed generation fails the gate, and the forms of the report agree', async () => {
  const outputs = ['-o', 'r.json', '-o', 'r.html', '-o', 'r.md', '-o', 'r.junit.xml']
  const { code, out, err } = await pitprop(folder, [
    'check',
    'real.csv',
    'gen1.csv',
    'gen2.csv',
    ...outputs,
    '--workers',
    '2',
    '--quiet',
  ])
  expect(err).toBe('')
  expect(code).toBe(1)
  expect(out).toMatch(/gen2(\.csv)? +late collapse/)
  const report = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8'))
  expect(report.exit).toBe(1)
  expect(report.generations.map((one: { verdict: string }) => one.verdict)[1]).toBe('late collapse')
  const text = (file: string) => readFileSync(join(folder, file), 'utf8')
  for (const file of ['r.html', 'r.md']) expect(text(file)).toContain('late collapse')
  expect(text('r.junit.xml')).toContain('classname="gen2.csv" name="gate early"><failure')
})

test('law: --json prints the JSON alone, the same bytes for any number of workers', async () => {
  const args = ['check', 'real.csv', 'gen1.csv', 'gen2.csv', '--json', '--no-report', '--seed', '7', '--workers']
  const [one, two] = [await pitprop(folder, [...args, '1']), await pitprop(folder, [...args, '2'])]
  expect(JSON.parse(one.out).seed).toBe(7)
  expect(two.out).toBe(one.out)
})

test('known answer: --fail-on never lets a collapse pass', async () => {
  const { code } = await pitprop(folder, ['check', 'real.csv', 'gen2.csv', '--fail-on', 'never', '--no-report'])
  expect(code).toBe(0)
})

test('law: the exit code does not depend on whether somebody reads to the end', async () => {
  for (const form of [['--json'], []]) {
    const args = ['check', 'real.csv', 'gen2.csv', '--no-report', '--quiet', ...form]
    const { code, err } = await pitprop(folder, args, ({ stdout }) => stdout!.destroy())
    expect([code, err]).toEqual([1, ''])
  }
  const deaf = await pitprop(folder, ['check', 'real.csv', 'gen1.csv', '--alpha', '2'], ({ stderr }) =>
    stderr!.destroy(),
  )
  expect(deaf.code).toBe(2)
})

test.skipIf(!existsSync('/dev/full'))('refusal: output that cannot be written is a line, and exits 2', () => {
  const command = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url))
  const { status, stderr } = spawnSync('sh', ['-c', '"$0" "$@" > /dev/full', process.execPath, command, '--help'])
  expect(String(stderr)).toMatch(/^pitprop: cannot write the output: .*ENOSPC.*\n$/)
  expect(status).toBe(2)
})

test('law: profiles stand in for their datasets, and merge', async () => {
  const made = await pitprop(folder, ['profile', 'real.csv', '-o', 'real.pitprofile'])
  expect([made.code, made.err]).toEqual([0, ''])
  expect(made.out).toContain('1,500 rows · 3 columns')
  await pitprop(folder, ['profile', 'gen1.csv', '-o', 'gen1.pitprofile'])
  const merged = await pitprop(folder, ['merge', 'real.pitprofile', 'gen1.pitprofile', '-o', 'both.pitprofile'])
  expect(merged.out).toContain('3,000 rows · 3 columns')
  await pitprop(folder, ['profile', 'real.csv', 'gen1.csv', '-o', 'whole.pitprofile'])
  const bytes = (file: string) => readFileSync(join(folder, file))
  expect(bytes('both.pitprofile').equals(bytes('whole.pitprofile'))).toBe(true)
  const [rows, summary] = await Promise.all(
    ['real.csv', 'real.pitprofile'].map((file) =>
      pitprop(folder, ['check', file, 'gen1.csv', '--json', '--no-report']),
    ),
  )
  const measures = ({ out }: { out: string }) => JSON.parse(out).generations[0].measures
  expect(measures(summary!)).toEqual(measures(rows!))
})

test('known answer: what was noticed while reading is said, and stays in the profile', async () => {
  const odd = folderWith({ 'odd.jsonl': '{"x": 1}\n{"x": NaN}\n'.repeat(20), 'even.jsonl': '{"x": 1}\n' })
  const { code, out } = await pitprop(odd, ['profile', 'odd.jsonl', 'even.jsonl', '-o', 'odd.pitprofile'])
  expect(out).toContain('odd.jsonl: 20 bare NaN or Infinity')
  expect(code).toBe(0)
  const again = await pitprop(odd, ['merge', 'odd.pitprofile', '-o', 'again.pitprofile'])
  expect(again.out).toContain('odd.jsonl: 20 bare NaN or Infinity')
})

test('refusal: a truncated profile, a file that is none, a missing one', async () => {
  const whole = readFileSync(join(folder, 'real.pitprofile'))
  writeFileSync(join(folder, 'half.pitprofile'), whole.subarray(0, whole.length >> 1))
  for (const [file, message] of [
    ['half.pitprofile', 'profile'],
    ['real.csv', 'profile'],
    ['no.pitprofile', 'no such file'],
  ]) {
    const { code, err } = await pitprop(folder, ['merge', file!, '-o', 'out.pitprofile'])
    expect(err).toContain(message)
    expect(code).toBe(2)
  }
})

test('refusal: an input is never written over', async () => {
  const before = readFileSync(join(folder, 'real.pitprofile'))
  const inputs = folderWith({ 'real.json': '[]', 'gen1.csv': csv(50, 1) })
  for (const output of ['real.json', './real.json', join(inputs, 'real.json')]) {
    const { code, err } = await pitprop(inputs, ['check', 'real.json', 'gen1.csv', '-o', output])
    expect(err).toContain('is not written over')
    expect(code).toBe(2)
  }
  expect(readFileSync(join(inputs, 'real.json'), 'utf8')).toBe('[]')
  const matched = await pitprop(inputs, ['check', 'gen1.csv', '*.json', '-o', 'real.json'])
  expect([matched.code, matched.err]).toEqual([2, expect.stringContaining('is not written over')])
  const merged = await pitprop(folder, ['merge', 'real.pitprofile', 'gen1.pitprofile', '-o', 'real.pitprofile'])
  expect(merged.code).toBe(2)
  expect(readFileSync(join(folder, 'real.pitprofile')).equals(before)).toBe(true)
})

test('known answer: NumPy arrays are checked as they are', async () => {
  const z = normal(5)
  const draw = (rows: number) => Array.from({ length: rows * 32 }, z)
  const array = (values: number[], width = 32) =>
    npyBytes(values, { type: '<f4', shape: [values.length / width, width] })
  const repeated = draw(20)
  const arrays = folderWith({
    'ref.npy': array(draw(300)),
    'gen1.npy': array(draw(300)),
    'gen2.npy': array(Array.from({ length: 15 }, () => repeated).flat()),
    'wide.npy': array(draw(300), 64),
    'cut.npy': array(draw(300)).subarray(0, 9999),
    'set.npz': npzBytes({ 'vector.npy': array(draw(300)) }, { deflate: true }),
  })
  const check = (...args: string[]) => pitprop(arrays, ['check', ...args, '--json', '--no-report', '--quiet'])
  const { out, err } = await check('ref.npy', 'gen1.npy', 'gen2.npy', 'set.npz', '--metric', 'cosine')
  expect(err).toBe('')
  const report = JSON.parse(out)
  expect(report.settings.metric).toBe('cosine')
  const symptoms = report.generations.map((one: { symptoms: { id: string }[] }) => one.symptoms.map(({ id }) => id))
  expect(symptoms).toEqual([[], expect.arrayContaining(['repetition']), []])
  const refused = await Promise.all([check('ref.npy', 'wide.npy'), check('ref.npy', 'cut.npy')])
  expect(refused.map(({ code }) => code)).toEqual([2, 2])
  expect(refused[0]!.err).toContain('vector has 32 numbers a row in ref.npy, 64 in wide.npy: embed both with the same')
  expect(refused[1]!.err).toMatch(/^pitprop: cut\.npy ends after \d+ of its 300 rows: is it cut off\?/)
})

test('known answer: the doctor says what there is', async () => {
  const { code, out } = await pitprop(folder, ['doctor'])
  expect(code).toBe(0)
  expect(out).toContain(`node      ${process.versions.node}`)
  expect(out).toMatch(/DuckDB +v?\d/)
  expect(out).toContain('backend   webassembly simd')
  expect(out).toMatch(/geometry {2}webassembly relaxed simd.*; with onnxruntime 1\.\d+\.\d+ from 20 million numbers/)
})

test('known answer: a folder of steps, with its series in every form of the report', async () => {
  const steps = join(folder, 'rollouts')
  mkdirSync(steps)
  for (let step = 1; step <= 6; step++) {
    const z = uniform(step)
    const words = () => Array.from({ length: 20 }, () => `w${Math.floor((120 / step) * z())}`).join(' ')
    const rows = Array.from({ length: 40 }, (_, i) => ({ input: `q${i % 10}`, output: words(), score: step / 6, step }))
    writeFileSync(join(steps, `${step}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'))
  }
  const outputs = ['-o', 'steps.json', '-o', 'steps.html', '-o', 'steps.md', '--quiet', '--workers', '1']
  const { code, out, err } = await pitprop(folder, ['check', '--steps', 'rollouts', ...outputs])
  expect([code, err]).toEqual([1, ''])
  expect(out).toMatch(/steps +reward +variety +length\n1 .* reference\n/)
  expect(out.replace(/\s+/g, ' ')).toContain('trend reward up, variety down: better scores from fewer ways to say it')
  expect(out).toContain('no reference was given: steps 1 to 5 serve as one')
  const text = (name: string) => readFileSync(join(folder, name), 'utf8')
  expect(JSON.parse(text('steps.json')).series).toMatchObject({ writer: 'verl', warning: 'reward up, variety down' })
  expect(text('steps.html')).toContain('Reward, Variety, Length over the training steps 1 to 6')
  expect(text('steps.md')).toContain('| steps | reward | variety | length |')
})
