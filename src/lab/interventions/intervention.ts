import type { Model, Table } from '../model.ts'

/** Everything that a model is about to learn from. */
export interface Lesson {
  readonly table: Table
  /** Of each row; all alike where absent. */
  readonly weights?: Float64Array
  /** 1 for each row that is real. */
  readonly real: Uint8Array
  /** The place, among all that is learned from, of the dataset that each row came from. */
  readonly part?: Uint32Array
}

/** Where a run stands when an intervention is asked. */
export interface Moment {
  /** Of the generation that is being made, from 1. */
  readonly number: number
  readonly reference: Table
  readonly seed: number
}

/** Makes rows, by seed. */
export type Make = (rows: number, seed: number) => Table

/** A change to training or sampling that should slow collapse. It may act on what is learned, on the model, and on what is made. */
export interface Intervention {
  /** Kebab-case. */
  readonly id: string
  lesson?(lesson: Lesson, moment: Moment): Lesson
  model?(model: Model, moment: Moment): Model
  make?(make: Make, moment: Moment): Make
}
