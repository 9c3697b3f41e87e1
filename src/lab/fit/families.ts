import type { Role } from '../../profile/profile.ts'
import { type Matrix, matrixOf } from '../matrix.ts'
import type { Cell, Model, Table } from '../model.ts'
import { categorical } from '../models/categorical.ts'
import { gaussian } from '../models/gaussian.ts'
import { sharpCopula } from '../models/gaussian-copula.ts'
import { kernelDensity } from '../models/kernel-density.ts'

/** A kind of model of the lab that a lineage may behave like, with the one setting that biases what it makes. */
export interface Family {
  readonly id: string
  /** Name of the setting, as the model calls it: `lambda`, `temperature`, `bandwidth`. */
  readonly setting: string
  /** Its value where rows are made as they were learned. */
  readonly neutral: number
  /** Values that are tried, rising, the neutral one among them. */
  readonly grid: readonly number[]
  /** Why it cannot learn these columns; undefined where it can. */
  cannot(table: Table, roles: ReadonlyMap<string, Role>): string | undefined
  model(setting: number): Model
}

const shrinking: readonly number[] = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 1, 1.03, 1.07, 1.15]

/** The families that a lineage of tables is held against. */
export const families: readonly Family[] = [
  {
    id: 'gaussian-copula',
    setting: 'lambda',
    neutral: 1,
    grid: shrinking,
    cannot: () => undefined,
    model: (lambda) => sharpCopula({ lambda }),
  },
  {
    id: 'categorical',
    setting: 'temperature',
    neutral: 1,
    grid: shrinking,
    cannot: repeated,
    model: (temperature) => categorical({ temperature }),
  },
  {
    id: 'gaussian',
    setting: 'lambda',
    neutral: 1,
    grid: shrinking,
    cannot: numbersOnly,
    model: (lambda) => gaussian({ lambda }),
  },
  {
    id: 'kernel-density',
    setting: 'bandwidth',
    neutral: 1,
    grid: [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3],
    cannot: numbersOnly,
    model: kernels,
  },
]

/** Different numbers from which on a column is no set of values. */
const fewNumbers = 50

function repeated(table: Table, roles: ReadonlyMap<string, Role>): string | undefined {
  const fine = (name: string, cells: readonly Cell[]) => {
    const role = roles.get(name)
    return role === 'categorical' || role === 'boolean' || new Set(cells).size <= fewNumbers
  }
  const odd = Object.entries(table).find(([name, cells]) => !fine(name, cells))
  return odd && `${odd[0]} has too many different values`
}

function numbersOnly(table: Table): string | undefined {
  const odd = Object.entries(table).find(([, cells]) => !cells.every((cell) => typeof cell === 'number'))
  return odd && `${odd[0]} does not hold a number in every row`
}

/** Kernels as wide as so many times Silverman's rule. */
function kernels(factor: number): Model {
  return {
    id: 'kernel-density',
    weighted: true,
    fit(table, seed, weights) {
      const deviations = factor * silverman(matrixOf(table, 'kernel-density'))
      return kernelDensity({ choices: [deviations] }).choices![0]!.fit(table, seed, weights)
    },
  }
}

function silverman({ n, d }: Matrix): number {
  return (4 / (d + 2)) ** (1 / (d + 4)) * n ** (-1 / (d + 4))
}
