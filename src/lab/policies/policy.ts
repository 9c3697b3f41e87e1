import type { Table } from '../model.ts'

/** Rows of one dataset that a generation learns from. */
export interface Part {
  /** Of the dataset: `reference`, `gen3`, `fresh4`. */
  readonly name: string
  readonly real: boolean
  readonly table: Table
  /** Of each of its rows, beside the other parts' rows. */
  readonly weight: number
}

/** What there is before a generation is made. */
export interface Past {
  /** Of the generation that comes next, from 1. */
  readonly number: number
  readonly reference: Table
  /** Generations so far, the first one first. */
  readonly made: readonly Table[]
  /** Rows that the next generation will have. */
  readonly rows: number
  /** Real rows that no generation has seen. */
  fresh(rows: number): Table
  readonly seed: number
}

/** What a generation learns from. The first one learns from the reference, whatever the policy. */
export interface TrainingPolicy {
  /** Kebab-case. */
  readonly id: string
  lesson(past: Past): Part[]
  /** Fresh real rows that generation `number` asks for, when it makes `rows`. */
  freshRows?(rows: number): number
}

/** The generation before, as a part. */
export function previous({ made }: Past): Part {
  return { name: `gen${made.length}`, real: false, table: made.at(-1)!, weight: 1 }
}

/** The real rows that everything began with, as a part. */
export function beginning({ reference }: Past): Part {
  return { name: 'reference', real: true, table: reference, weight: 1 }
}
