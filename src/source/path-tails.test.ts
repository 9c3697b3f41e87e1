import { expect, test } from 'vitest'
import { pathTails } from './path-tails.ts'

test.each([
  [
    ['a/gen1.csv', 'b/gen2.csv'],
    ['gen1.csv', 'gen2.csv'],
  ],
  [
    ['checkpoint-100/out.jsonl', 'checkpoint-200/out.jsonl', 'real/train.jsonl'],
    ['checkpoint-100/out.jsonl', 'checkpoint-200/out.jsonl', 'train.jsonl'],
  ],
  [
    ['a/x/run/out.csv', 'b/x/run/out.csv'],
    ['a/…/out.csv', 'b/…/out.csv'],
  ],
  [
    ['1/a/out.csv', '1/b/out.csv', '2/a/out.csv'],
    ['1/a/out.csv', '1/b/out.csv', '2/a/out.csv'],
  ],
  [
    ['out.csv', 'old/out.csv'],
    ['out.csv', 'old/out.csv'],
  ],
  [
    ['C:\\runs\\1\\out.csv', 'C:\\runs\\2\\out.csv'],
    ['1/out.csv', '2/out.csv'],
  ],
  [
    ['1/*.parquet', '2/*.parquet'],
    ['1/*.parquet', '2/*.parquet'],
  ],
  [
    ['same.csv', './same.csv'],
    ['same.csv', 'same.csv'],
  ],
  [['/'], ['/']],
])('known answer: %j are told apart as %j', (paths, tails) => {
  expect(pathTails(paths)).toEqual(tails)
})
