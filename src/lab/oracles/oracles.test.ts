import { expect, test } from 'vitest'
import { oracleOf, oracles } from './oracles.ts'
import { runOracles } from './run-oracles.ts'

test.each(oracles)('oracle: $title', async (oracle) => {
  const outcomes = await runOracles({ only: [oracle], form: 'short', workers: 1 })
  expect(outcomes.length).toBe(oracle.readings.length)
  for (const { name, expected, measured, tolerance } of outcomes) {
    expect(Math.abs(measured - expected), `${name}: expected ${expected}, measured ${measured}`).toBeLessThanOrEqual(
      tolerance,
    )
  }
})

test('law: the numbers do not depend on the number of workers', async () => {
  const only = [oracleOf('rare-class'), oracleOf('regression')]
  const [alone, two] = [
    await runOracles({ only, form: 'short', workers: 1 }),
    await runOracles({ only, form: 'short', workers: 2 }),
  ]
  expect(two).toEqual(alone)
})

test('law: no experiment is there twice, and every row has its number', () => {
  expect(new Set(oracles.map(({ id }) => id)).size).toBe(oracles.length)
  for (const { id } of oracles) expect(oracleOf(id).id).toBe(id)
})

/** Stated with the experiments, before any code; to the digits that were stated. */
test.each([
  ['categorical-replace', 0, 0.5748],
  ['gaussian-unbiased', 0, -1.027],
  ['gaussian-unbiased', 1, -0.2055],
  ['gaussian-ml', 0, 0.3642],
  ['gaussian-ml', 1, 0.6358],
  ['gaussian-accumulate', 0, 0.8443],
  ['gaussian-accumulate', 1, 0.1557],
  ['categorical-subsample', 0, 0.8964],
  ['categorical-subsample', 1, 0.2827],
  ['regression', 0, 0.2564 * 20],
  ['regression', 1, 0.4093],
  ['rare-class', 0, 0.3676],
  ['fresh-share', 0, 0.01196],
  ['real-weight', 0, 0.00813],
  ['real-weight', 1, 0.00618],
  ['real-weight', 2, 0.00708],
  ['zipf-error', 0, -1 / 3],
  ['zipf-error', 1, -1 / 2],
  ['zipf-floor', 0, 0.0438],
  ['zipf-floor', 1, 0.00202],
  ['linear-vae', 0, 1.099],
  ['linear-vae', 1, 0.69],
  ['linear-vae', 2, 0.347],
  ['linear-vae', 3, 0.131],
  ['linear-vae', 4, 0],
  ['linear-vae', 6, 4],
  ['decoding', 0, 0.7673],
  ['decoding', 1, 0.1773],
  ['decoding', 2, 0.0554],
  ['truncation', 0, 0.7588],
])('known answer: the closed form of %s, reading %s, is the stated %s', (id, reading, stated) => {
  const expected = oracleOf(id).readings[reading]!.expected
  expect(Math.abs(expected - stated)).toBeLessThanOrEqual(0.01 * Math.abs(stated) + 1e-12)
})
