import { Label, type Labels } from '../compare/measure.ts'
import type { Pooled, PooledColumn } from '../compare/pooled.ts'
import type { ReusedEvidence } from './evidence.ts'

const shown = 5

/** The answers that the generation gives to most prompts. */
export function showReused(
  { prompts }: Pooled,
  column: PooledColumn,
  labels: Labels,
  examples: boolean,
): ReusedEvidence {
  const sides = [Label.reference, Label.generation].map((side) => usesOf(column, { prompts: prompts!, labels, side }))
  const [reference, generation] = sides.map(({ share }) => share) as [number, number]
  const [real, made] = sides as [Uses, Uses]
  const found = Array.from(made.prompts, ([code, own]) => ({ code, prompts: own.size, rows: made.rows.get(code)! }))
    .filter((one) => one.prompts > 1)
    .sort((a, b) => b.prompts - a.prompts || b.rows - a.rows || a.code - b.code)
  const answers = found.slice(0, shown).map(({ code, prompts: many, rows }) => ({
    text: column.values![code]!.slice(0, 1000),
    prompts: many,
    rows,
    real: real.prompts.get(code)?.size ?? 0,
  }))
  return { kind: 'reused', column: column.name, reference, generation, answers: examples ? answers : [] }
}

interface Uses {
  /** Prompts that each answer was given to, and how often in all. */
  readonly prompts: ReadonlyMap<number, ReadonlySet<number>>
  readonly rows: ReadonlyMap<number, number>
  /** Share of the answers that were given to another prompt as well. */
  readonly share: number
}

function usesOf(
  { codes }: PooledColumn,
  { prompts, labels, side }: { readonly prompts: Int32Array; readonly labels: Labels; readonly side: number },
): Uses {
  const of = new Map<number, Set<number>>()
  const rows = new Map<number, number>()
  let all = 0
  codes!.forEach((code, row) => {
    if (code < 0 || labels[row] !== side || prompts[row]! < 0) return
    all++
    rows.set(code, (rows.get(code) ?? 0) + 1)
    const own = of.get(code)
    if (own) own.add(prompts[row]!)
    else of.set(code, new Set([prompts[row]!]))
  })
  let reused = 0
  for (const [code, own] of of) if (own.size > 1) reused += rows.get(code)!
  return { prompts: of, rows, share: all === 0 ? 0 : reused / all }
}
