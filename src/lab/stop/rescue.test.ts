import { expect, test } from 'vitest'
import { rescuePage } from '../page.ts'
import { recipeOf } from '../prepare.ts'
import { leastSetting, rescueOf, rescues } from './rescue.ts'

const healthyFrom = (from: number) => async (value: number) => ({ value, healthy: value >= from })

test.each([
  [1, 1],
  [4, 4],
  [4.5, 5],
  [9, 9],
])('law: halving finds the least setting that is enough (from %s: %s), in few tries', async (from, least) => {
  const found = await leastSetting([1, 2, 3, 4, 5, 6, 7, 8, 9], healthyFrom(from))
  expect(found.least!.value).toBe(least)
  expect(found.trials.length).toBeLessThanOrEqual(4)
  const values = found.trials.map(({ value }) => value)
  expect(values).toEqual([...values].sort((a, b) => a - b))
})

test('known answer: where nothing is enough, that is what is found', async () => {
  expect((await leastSetting([1, 2], healthyFrom(3))).least).toBeNull()
})

test('law: every setting of every case is a recipe that can be run', () => {
  for (const { recipe, dials } of rescues) {
    expect(recipeOf(recipe)).toEqual(recipe)
    for (const { settings, apply } of dials) for (const setting of settings) recipeOf(apply(recipe, setting))
  }
})

test('known answer: the page says what was enough and what was tried', () => {
  const rescue = rescueOf('gaussian')
  const [dial] = rescue.dials
  const trial = (setting: string, healthy: boolean) => ({
    dial: dial!.what,
    setting,
    value: 1,
    healthy,
    verdict: healthy ? 'healthy' : 'early collapse',
    verdicts: [healthy ? 'healthy' : 'early collapse'],
    followed: healthy ? [0, 0.02] : [0, 0.5],
  })
  const trials = [trial('5 %', false), trial('10 %', true)]
  const without = trial('no intervention', false)
  const { markdown, svg } = rescuePage({
    rescue,
    seed: 0,
    without,
    dials: [{ dial: dial!, trials, least: trials[1]! }],
  })
  expect(markdown).toContain('Least that was enough: **10 %**.')
  expect(svg).toContain('nothing done: early collapse')
  expect(svg).toContain('10 %: healthy')
  expect(markdown).toContain('| 5 % | early collapse | 0 of 1 |')
})
