import { expect, test } from 'vitest'
import { normal, uniform } from '../../math/random.ts'
import type { Cell, Table } from '../model.ts'
import { gaussianCopula } from './gaussian-copula.ts'

const rows = 4000
const real = mixedTable(1)
const made = gaussianCopula.fit(real, 1).sample(rows, 2)

test('law: same rows and seed, same output; another seed, another output', () => {
  expect(gaussianCopula.fit(real, 1).sample(rows, 2)).toEqual(made)
  expect(gaussianCopula.fit(real, 1).sample(rows, 3)).not.toEqual(made)
})

test('law: no value beyond the range, no category that was not there', () => {
  const known = new Set(real.city)
  for (const city of made.city!) expect(known.has(city)).toBe(true)
  const [before, after] = [numbers(real.income!), numbers(made.income!)]
  expect(Math.min(...after)).toBeGreaterThanOrEqual(Math.min(...before))
  expect(Math.max(...after)).toBeLessThanOrEqual(Math.max(...before))
})

test('known answer: whole numbers stay whole, days stay days, booleans stay booleans, spikes stay spikes', () => {
  expect(numbers(made.age!).every(Number.isInteger)).toBe(true)
  expect(made.day!.every((day) => /^\d{4}-\d\d-\d\d$/.test(String(day)))).toBe(true)
  expect(new Set(made.member)).toEqual(new Set([true, false]))
  expect(share(made.cost!, (cost) => cost === 0)).toBeCloseTo(
    share(real.cost!, (cost) => cost === 0),
    1,
  )
})

test('oracle: margins, missing shares and correlation come back within four standard errors', () => {
  const error = 4 / Math.sqrt(rows)
  for (const city of ['a', 'b', 'c']) {
    expect(Math.abs(share(made.city!, (x) => x === city) - share(real.city!, (x) => x === city))).toBeLessThan(error)
  }
  expect(Math.abs(share(made.income!, isMissing) - share(real.income!, isMissing))).toBeLessThan(error)
  expect(Math.abs(correlation(made.age!, made.weight!) - correlation(real.age!, real.weight!))).toBeLessThan(error)
  expect(Math.abs(gap(made) - gap(real))).toBeLessThan(error * 8)
})

test('law: five generations on their own output keep a correlation where it was', () => {
  let table = real
  for (let seed = 0; seed < 5; seed++) table = gaussianCopula.fit(table, seed).sample(rows, seed)
  expect(Math.abs(correlation(table.age!, table.weight!) - correlation(real.age!, real.weight!))).toBeLessThan(0.05)
})

test('known answer: constants, all-null columns and one row come back as they are', () => {
  const odd = { same: ['x', 'x'], none: [null, null], number: [7, 7] }
  expect(gaussianCopula.fit(odd, 0).sample(2, 0)).toEqual(odd)
  expect(gaussianCopula.fit({ a: [1], b: ['x'] }, 0).sample(2, 0)).toEqual({ a: [1, 1], b: ['x', 'x'] })
})

/** Age and weight correlate at .6; income is higher for members and missing for some; cost is mostly 0. */
function mixedTable(seed: number): Table {
  const [z, u] = [normal(seed), uniform(seed + 100)]
  const columns: Record<string, Cell[]> = { age: [], weight: [], city: [], day: [], member: [], income: [], cost: [] }
  for (let row = 0; row < rows; row++) {
    const [common, member] = [z(), u() < 0.3]
    columns.age!.push(Math.round(40 + 10 * common))
    columns.weight!.push(70 + 8 * (0.6 * common + 0.8 * z()))
    columns.city!.push(u() < 0.6 ? 'a' : u() < 0.6 ? 'b' : u() < 0.9 ? 'c' : `rare ${Math.floor(u() * 50)}`)
    columns.day!.push(new Date(Date.UTC(2020, 0, 1 + Math.floor(u() * 700))).toISOString().slice(0, 10))
    columns.member!.push(member)
    columns.income!.push(u() < 0.1 ? null : Math.exp(10 + 0.5 * z() + (member ? 0.5 : 0)))
    columns.cost!.push(u() < 0.9 ? 0 : Math.floor(u() * 10_000))
  }
  return columns
}

function numbers(cells: readonly Cell[]): number[] {
  return cells.filter((cell) => typeof cell === 'number')
}

function isMissing(cell: Cell): boolean {
  return cell === null
}

function share(cells: readonly Cell[], is: (cell: Cell) => boolean): number {
  return cells.filter(is).length / cells.length
}

/** How much higher the log income of members is. */
function gap({ income, member }: Table): number {
  const mean = (which: boolean) => {
    const logs = income!.flatMap((x, row) => (typeof x === 'number' && member![row] === which ? [Math.log(x)] : []))
    return logs.reduce((sum, x) => sum + x, 0) / logs.length
  }
  return mean(true) - mean(false)
}

function correlation(a: readonly Cell[], b: readonly Cell[]): number {
  const [x, y] = [centred(numbers(a)), centred(numbers(b))]
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y))
}

function centred(x: number[]): number[] {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length
  return x.map((value) => value - mean)
}

function dot(x: number[], y: number[]): number {
  return x.reduce((sum, value, i) => sum + value * y[i]!, 0)
}
