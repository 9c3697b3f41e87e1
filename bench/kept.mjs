/** Results of single runs, kept until the built library changes: a long benchmark goes on where it was stopped. */
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'

const dist = new URL('../dist/', import.meta.url)
const folder = new URL('../node_modules/.cache/pitprop/', import.meta.url)

/** Gives a run's result by its key, kept from before, or made now and kept unless it is undefined. Results must be JSON. */
export function keeper(name) {
  mkdirSync(folder, { recursive: true })
  const file = new URL(`${name}-${fingerprint()}.jsonl`, folder)
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
  const known = new Map(lines.map((line) => JSON.parse(line)))
  return async (key, make) => {
    if (known.has(key)) return known.get(key)
    const made = await make()
    if (made === undefined) return undefined
    known.set(key, made)
    appendFileSync(file, `${JSON.stringify([key, made])}\n`)
    return made
  }
}

/** Of all modules that the library is built into. */
export function fingerprint() {
  const hash = createHash('sha256')
  for (const name of readdirSync(dist).sort()) if (name.endsWith('.mjs')) hash.update(readFileSync(new URL(name, dist)))
  return hash.digest('hex').slice(0, 12)
}
