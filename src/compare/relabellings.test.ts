import { expect, test } from 'vitest'
import { DataError } from '../errors.ts'
import { fork, uniform } from '../math/random.ts'
import { Label } from './measure.ts'
import { Side } from './pool-rows.ts'
import { logLabellings, relabel } from './relabelling.ts'
import { exchangeGenerations, exchangeHoldout } from './relabellings.ts'

const { reference: R, generation: G, holdout: H } = Side

test('known answer: without groups all rows but those of the holdout change places', () => {
  const { relabelling, warnings } = exchangeGenerations(Uint8Array.of(R, G, H, G, R, R), { seed: 1 })
  expect([...relabelling.truth]).toEqual([0, 1, 2, 1, 0, 0])
  expect(relabelling.within.map((rows) => [...rows])).toEqual([[0, 1, 3, 4, 5]])
  expect(relabelling.blocks).toEqual([])
  expect(warnings).toEqual([])
})

test('law: reference and holdout change places at equal sizes, and the generation stays', () => {
  const side = Uint8Array.from({ length: 300 }, (_, row) => (row % 10 === 0 ? H : row % 3 === 0 ? G : R))
  const { relabelling } = exchangeHoldout(side, { seed: 2 })
  const held = side.filter((of) => of === H).length
  const stays = (labels: Uint8Array) => side.every((of, row) => of !== G || labels[row] === Label.generation)
  for (let seed = 0; seed < 20; seed++) {
    const labels = relabel(relabelling, seed)
    expect(stays(labels)).toBe(true)
    expect(labels.filter((label) => label === Label.reference).length).toBe(held)
  }
  const learnt = Array.from(side.keys()).filter((row) => relabelling.truth[row] === Label.reference)
  expect(learnt.every((row) => side[row] === R)).toBe(true)
  expect(relabelling.within[0]!.length).toBe(2 * held)
})

test('law: a holdout larger than the reference is cut to its size', () => {
  const side = Uint8Array.from([R, R, G, H, H, H, H, H])
  const { relabelling } = exchangeHoldout(side, { seed: 3 })
  expect(relabelling.within[0]!.length).toBe(4)
})

test('law: groups on both sides swap within themselves', () => {
  // Prompts 0 to 4, each with reference and generated rows.
  const groups = Int32Array.from({ length: 50 }, (_, row) => row % 5)
  const side = Uint8Array.from(groups, (group, row) => (row < 5 * (group + 3) ? R : G))
  const { relabelling, warnings } = exchangeGenerations(side, { seed: 4, groups })
  expect(relabelling.blocks).toEqual([])
  expect(relabelling.within).toHaveLength(5)
  expect(warnings).toEqual([])
  const inGroup = (labels: Uint8Array) =>
    [0, 1, 2, 3, 4].map((group) => labels.filter((label, row) => groups[row] === group && label === G).length)
  for (let seed = 0; seed < 20; seed++) expect(inGroup(relabel(relabelling, seed))).toEqual(inGroup(relabelling.truth))
})

test('law: groups on one side are brought to one size, and whole groups change places', () => {
  // Groups of 2 to 7 rows, of one side each; some rows have no group.
  const u = uniform(5)
  const groups = Int32Array.from({ length: 90 }, () => Math.floor(22 * u() ** 1.5) - 1)
  const side = Uint8Array.from(groups, (group) => (group % 2 === 0 ? R : G))
  const { relabelling, warnings } = exchangeGenerations(side, { seed: 6, groups })
  const sizes = new Set(relabelling.blocks.map((rows) => rows.length))
  expect(sizes.size).toBe(1)
  const kept = relabelling.truth.filter((label) => label !== Label.ignored).length
  expect(kept).toBe(relabelling.blocks.reduce((sum, rows) => sum + rows.length, 0))
  expect(warnings).toEqual([
    `groups were brought to ${[...sizes][0]} rows each: ${90 - kept} of 90 sampled rows are left out`,
  ])
  for (const rows of relabelling.blocks) expect(new Set(Array.from(rows, (row) => groups[row])).size).toBe(1)
  const total = (labels: Uint8Array) => [R, G, Label.ignored].map((label) => labels.filter((at) => at === label).length)
  for (let seed = 0; seed < 20; seed++) {
    const labels = relabel(relabelling, seed)
    expect(total(labels)).toEqual(total(relabelling.truth))
    for (const rows of relabelling.blocks) expect(new Set(Array.from(rows, (row) => labels[row])).size).toBe(1)
  }
})

test('known answer: the common size is the one that keeps most rows', () => {
  // Sizes 5, 4, 4, 1: four rows of three groups.
  const groups = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3)
  const side = Uint8Array.from(groups, (group) => (group === 1 ? G : R))
  const { relabelling } = exchangeGenerations(side, { seed: 7, groups })
  expect(relabelling.blocks.map((rows) => rows.length)).toEqual([4, 4, 4])
  expect(Math.exp(logLabellings(relabelling))).toBeCloseTo(3, 9)
})

test('known answer: the common size leaves groups of either side', () => {
  // Twenty groups of 20 rows have more rows than 200 of one.
  const groups = Int32Array.from({ length: 600 }, (_, row) => (row < 200 ? row : 200 + (row % 20)))
  const side = Uint8Array.from(groups, (group) => (group < 200 ? R : G))
  const { blocks, truth } = exchangeGenerations(side, { seed: 7, groups }).relabelling
  expect(blocks.map((rows) => rows.length)).toEqual(new Array(220).fill(1))
  expect([R, G].map((of) => truth.filter((label) => label === of).length)).toEqual([200, 20])
})

test('law: few groups leave few labellings, however many rows they have', () => {
  const groups = Int32Array.from({ length: 1000 }, (_, row) => row % 8)
  const side = Uint8Array.from(groups, (group) => (group < 4 ? R : G))
  const { relabelling } = exchangeGenerations(side, { seed: 8, groups })
  expect(Math.exp(logLabellings(relabelling))).toBeCloseTo(70, 6)
})

test('law: which rows of a group are kept does not depend on the labels of the groups', () => {
  const groups = Int32Array.from({ length: 60 }, (_, row) => Math.floor(row / 7))
  const [one, other] = [0, 1].map((flip) => {
    const side = Uint8Array.from(groups, (group) => ((group + flip) % 2 === 0 ? R : G))
    return exchangeGenerations(side, { seed: 9, groups }).relabelling.blocks.map((rows) => [...rows])
  })
  expect(one).toEqual(other)
})

test('known answer: rows without a group are left out, and that is said', () => {
  const { relabelling, warnings } = exchangeGenerations(Uint8Array.of(R, G, R, G, G), {
    seed: 11,
    groups: Int32Array.of(0, 0, 1, 1, -1),
  })
  expect([...relabelling.truth]).toEqual([0, 1, 0, 1, Label.ignored])
  expect(warnings).toEqual(['not every row has a group: 1 of 5 sampled rows is left out'])
})

test('refusal: no row has a group', () => {
  const refused = () => exchangeGenerations(Uint8Array.of(R, G), { seed: 1, groups: Int32Array.of(-1, -1) })
  expect(refused).toThrow(DataError)
  expect(refused).toThrow('no row has a group: name another column with --group')
})

test('calibration: the p of a difference between groups is uniform when groups are alike inside', () => {
  // Rows of one group are copies of one number: a row-wise shuffle would take 20 numbers for 200.
  const runs = 400
  let reached = 0
  for (let run = 0; run < runs; run++) {
    const u = uniform(fork(10, 'run', run))
    const level = Float64Array.from({ length: 20 }, u)
    const groups = Int32Array.from({ length: 200 }, (_, row) => row % 20)
    const side = Uint8Array.from(groups, (group) => (group < 10 ? R : G))
    const { relabelling } = exchangeGenerations(side, { seed: run, groups })
    const statistic = (labels: Uint8Array) =>
      Math.abs(labels.reduce((sum, label, row) => sum + (label === G ? 1 : -1) * level[groups[row]!]!, 0))
    const observed = statistic(relabelling.truth)
    const above = Array.from(
      { length: 19 },
      (_, b) => statistic(relabel(relabelling, fork(run, 'draw', b))) >= observed - 1e-9,
    )
    if (above.every((exceeds) => !exceeds)) reached++
  }
  // p = 1/20 with the chance 1/20: the 99.9 % bound of 400 runs.
  expect(reached).toBeLessThanOrEqual(34)
  expect(reached).toBeGreaterThanOrEqual(7)
})

test('law: samples may be as large as memory allows', () => {
  const side = Uint8Array.from({ length: 400_000 }, (_, row) => (row % 2 === 0 ? R : H))
  const [among] = exchangeHoldout(side, { seed: 5 }).relabelling.within
  expect(among!.length).toBe(400_000)
  expect(among!.every((row, i) => row === i)).toBe(true)
})
