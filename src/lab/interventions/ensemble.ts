import { fork, shuffle, uniform } from '../../math/random.ts'
import { join, type Model, rowsOf, take } from '../model.ts'
import { numberOption } from '../number-option.ts'
import type { Intervention } from './intervention.ts'

/**
 * Several models, each learned from rows drawn with replacement; each makes an equal part, and the parts are shuffled into
 * each other. It keeps the spread between its members, and adds the error of the drawing: for a Gaussian that is a small
 * loss on the whole.
 *
 * @throws DataError `bad-option`
 * @see Breiman 1996, Bagging predictors.
 */
export function ensemble({ models = 5 }: { models?: number } = {}): Intervention {
  numberOption('models', models, { least: 2, whole: true })
  return { id: 'ensemble', model: (model) => several(model, models) }
}

function several(model: Model, models: number): Model {
  return {
    id: `${models} × ${model.id}`,
    ...(model.weighted ? { weighted: true } : {}),
    fit(table, seed, weights) {
      const n = rowsOf(table)
      const members = Array.from({ length: models }, (_, i) => {
        const random = uniform(fork(seed, 'ensemble', i))
        const rows = Uint32Array.from({ length: n }, () => Math.floor(random() * n))
        const own = weights && Float64Array.from(rows, (row) => weights[row]!)
        return model.fit(take(table, rows), fork(seed, 'member', i), own)
      })
      const share = (rows: number, i: number) => Math.floor(((i + 1) * rows) / models) - Math.floor((i * rows) / models)
      return {
        sample(rows, draw) {
          const made = join(members.map((member, i) => member.sample(share(rows, i), fork(draw, 'member', i))))
          const order = Uint32Array.from({ length: rows }, (_, row) => row)
          // Whoever takes the first rows takes some of every member.
          return take(made, shuffle(order, uniform(fork(draw, 'ensemble order'))))
        },
      }
    },
  }
}
