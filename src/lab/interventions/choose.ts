import { need } from '../../errors.ts'
import { fork, shuffle, uniform } from '../../math/random.ts'
import { type Model, rowsOf, type Table, take } from '../model.ts'
import { numberOption } from '../number-option.ts'
import type { Intervention } from './intervention.ts'

/**
 * Training stops where rows that were left out fit best, 2 of them at least; then all rows are learned for that long.
 *
 * @throws DataError `bad-option`, `no-steps`; from `fit`, `no-rows`
 */
export function earlyStopping({ share = 0.2 }: { share?: number } = {}): Intervention {
  numberOption('share', share, { above: 0, below: 1 })
  return {
    id: 'early-stopping',
    model(model) {
      const { steps } = model
      need(steps !== undefined, 'no-steps', `early-stopping needs a model that trains in steps, got ${model.id}`)
      return chosen(model, steps, (order) => {
        const n = order.length
        need(n >= 4, 'no-rows', `early-stopping needs 4 rows or more, 2 to learn and 2 to leave out, got ${n}`)
        return [order.subarray(0, Math.min(n - 2, Math.max(2, Math.floor(share * n))))]
      })
    },
  }
}

/**
 * Hyper-parameters that fit best where each part of the rows is left out in turn: bandwidths, penalties, numbers of components.
 *
 * @throws DataError `bad-option`, `no-choices`; from `fit`, `no-rows`
 * @see Stone 1974, Cross-validatory choice.
 */
export function kFold({ folds = 5 }: { folds?: number } = {}): Intervention {
  numberOption('folds', folds, { least: 2, whole: true })
  return {
    id: 'k-fold',
    model(model) {
      const { choices } = model
      need(choices !== undefined, 'no-choices', `k-fold needs a model with hyper-parameters to choose, got ${model.id}`)
      return chosen(model, choices, (order) => {
        const n = order.length
        need(n >= 2 * folds, 'no-rows', `k-fold needs 2 rows a fold, ${2 * folds} for ${folds} folds, got ${n}`)
        return Array.from({ length: folds }, (_, fold) => order.filter((_, i) => i % folds === fold))
      })
    },
  }
}

/** The candidate under which the rows that are left out are likeliest, learned from all rows. */
function chosen(
  model: Model,
  candidates: readonly Model[],
  heldOut: (order: Uint32Array) => readonly Uint32Array[],
): Model {
  return {
    id: model.id,
    ...(model.weighted ? { weighted: true } : {}),
    fit(table, seed, weights) {
      const order = shuffle(
        Uint32Array.from({ length: rowsOf(table) }, (_, row) => row),
        uniform(fork(seed, 'choose')),
      )
      const splits = heldOut(order).map((held) => split(table, held, weights))
      const scores = candidates.map((candidate) =>
        splits.reduce((sum, { learned, own, held }) => sum + score(candidate, { learned, held, seed, own }), 0),
      )
      const best = scores.reduce((top, value, i) => (value > scores[top]! ? i : top), 0)
      return candidates[best]!.fit(table, seed, weights)
    },
  }
}

interface Split {
  readonly learned: Table
  readonly held: Table
  readonly own: Float64Array | undefined
}

function split(table: Table, held: Uint32Array, weights?: Float64Array): Split {
  const out = new Set(held)
  const rest = Uint32Array.from({ length: rowsOf(table) }, (_, row) => row).filter((row) => !out.has(row))
  return {
    learned: take(table, rest),
    held: take(table, held),
    own: weights && Float64Array.from(rest, (row) => weights[row]!),
  }
}

function score(model: Model, { learned, held, seed, own }: Split & { seed: number }): number {
  const value = model.fit(learned, seed, own).logLikelihood!(held)
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value
}
