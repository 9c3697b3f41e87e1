import { z } from 'zod'
import { causeNames } from '../lineage/causes/cause.ts'
import { origins } from '../lineage/ledger/entry.ts'
import type { LineageReport } from './report.ts'

const share = z.number()
const range = z.tuple([z.number(), z.number()])
const retained = z.looseObject({ support: share.nullable(), spread: share.nullable(), distinct: share.nullable() })
const outlook = z.union([
  z.looseObject({ declined: z.string() }),
  z.looseObject({
    next: z.array(z.tuple([share, share, share])).length(5),
    threshold: share.exactOptional(),
    crossing: z.tuple([z.int(), z.int().nullable()]).nullable().exactOptional(),
    chanceWithinFive: share.exactOptional(),
    weights: z.record(z.string(), share),
  }),
])
const cause = z.looseObject({
  name: z.enum(causeNames),
  text: z.string(),
  fit: share,
  for: z.array(z.string()),
  against: z.array(z.string()),
  notToldFrom: z.array(z.enum(causeNames)),
  wouldTell: z.string().exactOptional(),
  estimates: z.array(z.looseObject({ what: z.string(), value: z.number(), interval: range })),
})
const numbersTrait = z.looseObject({
  column: z.string(),
  kind: z.literal('numbers'),
  shift: z.number(),
  logSpread: z.number(),
  logMiddle: z.number(),
  low: z.number(),
  high: z.number(),
  cutLow: share,
  cutHigh: share,
  beyond: share,
  rows: range,
})
const change = z.looseObject({ value: z.string(), share, error: z.number() })
const sharesTrait = z.looseObject({
  column: z.string(),
  kind: z.literal('shares'),
  power: z.number(),
  powerError: z.number().nullable(),
  scatter: z.number(),
  lost: share,
  lostByChance: share,
  gain: change,
  fall: change,
  falls: z.array(change).exactOptional(),
  novel: share,
  values: z.int(),
  rows: range,
})
const wordsTrait = z.looseObject({
  column: z.string(),
  kind: z.literal('words'),
  power: z.number(),
  powerError: z.number().nullable(),
  scatter: z.number(),
  words: z.int(),
  rows: range,
})

/** The part of the contract that is about all generations together. */
export const lineage: z.ZodType<LineageReport> = z.looseObject({
  levels: z.looseObject({ kind: z.enum(['run', 'ledger']), alpha: share, each: z.array(share) }),
  symptoms: z.array(
    z.looseObject({
      id: z.string(),
      since: z.string(),
      number: z.int().min(1),
      confirmed: z.boolean().nullable(),
      next: z.string().exactOptional(),
      held: z.array(z.string()),
    }),
  ),
  graph: z
    .array(
      z.looseObject({
        name: z.string(),
        origin: z.enum(origins),
        parents: z.array(z.looseObject({ name: z.string(), weight: share })),
      }),
    )
    .exactOptional(),
  parents: z.array(z.looseObject({ generation: z.string(), parent: z.string(), retained })),
  trends: z.record(z.string(), z.looseObject({ perGeneration: z.number(), interval: range, steps: z.int() })),
  outlook: z.record(z.string(), outlook),
  rare: z
    .array(
      z.looseObject({
        column: z.string(),
        value: z.string(),
        reference: z.int(),
        generations: z.array(z.int()),
        vanished: z.string().exactOptional(),
        unseen: z.literal(true).exactOptional(),
        survives: share,
      }),
    )
    .exactOptional(),
  traits: z.array(z.array(z.discriminatedUnion('kind', [numbersTrait, sharesTrait, wordsTrait]))),
  causes: z.array(cause),
  remedies: z.array(
    z.looseObject({ cause: z.enum(causeNames), text: z.string(), command: z.string().exactOptional() }),
  ),
})
