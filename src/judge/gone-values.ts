import { typeText } from '../compare/type-text.ts'
import { percent } from '../math/percent.ts'
import type { Profile, Role } from '../profile/profile.ts'
import type { Types } from '../profile/types.ts'
import type { Finding } from './judgement.ts'

/** Values of a column of categories that a generation has lost for certain, whatever share of the rows they had. */
export interface GoneValues {
  readonly finding: Finding
  /** In words, for a loss that is tolerated: `values of occupation (.14 % of the rows)`. */
  readonly tolerated: string
}

/** The chance that honest data lacks any of them is below this. */
const certain = 1e-6
const named = 5

export interface GoneOptions {
  readonly roles: ReadonlyMap<string, Role>
  /** False names no value. */
  readonly examples: boolean
}

/**
 * Values that stand in so many of all rows of the reference that honest data would have them, and that the generation lacks: of c
 * cells that are on one side by chance, all are on the reference's with a chance of at most (its share of all cells)^c.
 */
export function goneValues(reference: Profile, generation: Profile, { roles, examples }: GoneOptions): GoneValues[] {
  const columns = [...roles].flatMap(([name, role]) => (role === 'categorical' ? [name] : []))
  const pairs = columns.flatMap((name) => {
    const [real, made] = [reference, generation].map(
      (side) => side.columns.find((column) => column.name === name)?.types,
    )
    return real && made && made.n > 0 && !sharesNone(real, made) ? [{ name, real, made }] : []
  })
  const tested = pairs.reduce((sum, { real }) => sum + real.distinct, 0)
  return pairs.flatMap(({ name, real, made }) => {
    const fewest = Math.log(certain / tested) / Math.log(real.n / (real.n + made.n))
    const gone = Array.from(real.entries()).filter(
      ({ high, low, count }) => count >= fewest && made.countOf(high, low) === 0,
    )
    if (gone.length === 0) return []
    const rows = gone.reduce((sum, { count }) => sum + count, 0)
    const most = gone.sort((a, b) => b.count - a.count).slice(0, named)
    const list = examples ? most.map((type) => typeText(type) ?? 'a long text') : []
    const names = list.length === 0 ? '' : `: ${list.join(', ')}${gone.length > list.length ? ', …' : ''}`
    const of = `${gone.length} of ${Math.round(real.distinct).toLocaleString('en')} values of ${name}`
    const where = `${rows.toLocaleString('en')} of ${reference.rows.toLocaleString('en')} real rows hold ${gone.length === 1 ? 'it' : 'them'}, and none of ${generation.rows.toLocaleString('en')} here`
    return [
      {
        finding: {
          kind: 'values-gone' as const,
          column: name,
          text: `${of} ${gone.length === 1 ? 'is' : 'are'} gone${names} (${where})`,
        },
        tolerated: `values of ${name} (${percent(rows / reference.rows)} of the real rows)`,
      },
    ]
  })
}

/** Whether no value that is known of either is in both: then they are written otherwise, and not gone. */
function sharesNone(real: Types, made: Types): boolean {
  return Array.from(real.entries()).every(({ high, low }) => !made.countOf(high, low))
}
