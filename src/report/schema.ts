import { z } from 'zod'
import { evidence, modeStatus } from './evidence-schema.ts'
import { lineage } from './lineage-schema.ts'
import type { Report } from './report.ts'

const share = z.number()
const range = z.tuple([z.number(), z.number()])
const runNumbers = z.looseObject({
  total: z.int().min(0),
  distinct: z.int().min(0),
  unseen: share.nullable(),
  effective: z.number().nullable().exactOptional(),
})
const textNumbers = z.looseObject({
  texts: z.int().min(0),
  words: runNumbers,
  pairs: runNumbers,
  triples: runNumbers,
  fours: runNumbers,
  characters: runNumbers,
})
const ratios = z.looseObject({ reference: z.number(), generation: z.number() }).nullable()
const kept = share.nullable()
const textColumn = z.looseObject({
  column: z.string(),
  kept: z.looseObject({ words: kept, pairs: kept, triples: kept, fours: kept, characters: kept }).nullable(),
  compression: z.looseObject({
    bytes: z.int().min(0),
    gzip: ratios,
    brotli: ratios,
    reason: z.string().exactOptional(),
  }),
})
const columnSummary = z.looseObject({
  name: z.string(),
  role: z.string(),
  present: z.int().min(0),
  odd: z.record(z.string(), z.int().min(0)),
  distinct: z.number().nullable(),
  min: z.union([z.number(), z.string()]).exactOptional(),
  max: z.union([z.number(), z.string()]).exactOptional(),
  texts: textNumbers.exactOptional(),
  leftOut: z.string().exactOptional(),
})

const datasetSummary = z.looseObject({ name: z.string(), rows: z.int().min(0), columns: z.array(columnSummary) })

const settings = z.looseObject({
  alpha: z.number().min(0).max(1),
  level: z.number().min(0).max(1),
  sample: z.int().min(0),
  failOn: z.array(z.enum(['early', 'late', 'shifted', 'never'])),
  least: z
    .looseObject({ support: share.exactOptional(), spread: share.exactOptional(), distinct: share.exactOptional() })
    .exactOptional(),
  metric: z.enum(['euclidean', 'cosine']).exactOptional(),
  reproducible: z.boolean().exactOptional(),
  group: z.string().exactOptional(),
  modes: z.string().exactOptional(),
  prompt: z.string().exactOptional(),
  embedder: z.string().exactOptional(),
  splits: z.int().min(0),
  pilot: z.int().min(0),
  backend: z.string(),
  node: z.string(),
})

const headlines = z.looseObject({ support: share.nullable(), spread: share.nullable(), distinct: share.nullable() })
const band = z.looseObject({ support: range.nullable(), spread: range.nullable(), distinct: range.nullable() })

const symptom = z.looseObject({
  id: z.string(),
  pAdjusted: z.number(),
  measures: z.array(z.string()),
  evidence: z.array(evidence),
  certainty: z.literal('suspected').exactOptional(),
})

const measure = z.looseObject({
  id: z.string(),
  column: z.string().exactOptional(),
  columns: z.tuple([z.string(), z.string()]).exactOptional(),
  space: z.string().exactOptional(),
  mode: z.string().exactOptional(),
  symptom: z.string(),
  value: z.number().nullable(),
  baseline: z.number().nullable(),
  interval: z.tuple([z.number().nullable(), z.number().nullable()]),
  retained: z.number().nullable().exactOptional(),
  effect: z.number().nullable(),
  p: z.number().nullable(),
  pAdjusted: z.number().nullable(),
  flagged: z.boolean(),
  reason: z.string().exactOptional(),
})

const findingKinds = [
  'column-missing',
  'column-added',
  'column-constant',
  'column-type',
  'column-null',
  'column-grain',
  'values-gone',
  'values-unlike',
  'uncomputable',
] as const

const space = z.looseObject({
  name: z.string(),
  kind: z.enum(['table', 'vector']),
  points: z.int().min(0),
  dimensions: z.int().min(1),
  metric: z.enum(['euclidean', 'cosine']),
  neighbours: z.int().min(0),
  backend: z.string(),
  modes: z.int().min(1).exactOptional(),
  authenticity: share.nullable().exactOptional(),
  copyingScore: z.number().nullable().exactOptional(),
  notes: z.array(z.string()),
})

const map = z.looseObject({
  space: z.string(),
  shares: share,
  reference: z.array(range).max(600),
  generation: z.array(range).max(600),
  modes: z.array(
    z.looseObject({
      name: z.string(),
      status: modeStatus,
      x: z.number(),
      y: z.number(),
      radius: z.number(),
      reference: share,
      generation: share,
      pAdjusted: z.number().nullable(),
      dots: z.array(z.int().min(0)).exactOptional(),
    }),
  ),
})

const generation = z.looseObject({
  name: z.string(),
  rows: z.int().min(0),
  columns: z.array(columnSummary),
  texts: z.array(textColumn).exactOptional(),
  verdict: z.enum(['healthy', 'early collapse', 'late collapse', 'shifted', 'undecided']),
  reason: z.string(),
  lost: z.string(),
  retained: headlines,
  band,
  detectable: headlines,
  reasons: z.record(z.string(), z.string()),
  symptoms: z.array(symptom),
  measures: z.array(measure),
  findings: z.array(z.looseObject({ kind: z.enum(findingKinds), column: z.string(), text: z.string() })),
  spaces: z.array(space).exactOptional(),
  maps: z.array(map).exactOptional(),
  draws: z.looseObject({ drawn: z.int().min(0), exceeded: z.int().min(0) }),
})

const trend = z.looseObject({
  of: z.enum(['variety', 'length', 'reward']),
  direction: z.enum(['up', 'down', 'none']),
  p: share,
  change: z.number(),
})

const series = z.looseObject({
  writer: z.enum(['TRL', 'verl']),
  column: z.string(),
  points: z.array(
    z.looseObject({
      step: z.int().min(0),
      rows: z.int().min(0),
      variety: share.nullable(),
      length: z.number().nullable(),
      reward: z.number().nullable(),
      rewards: z.record(z.string(), z.number().nullable()),
      generation: z.string().exactOptional(),
    }),
  ),
  trends: z.array(trend).max(3),
  varietyPairs: z.int().min(1).nullable(),
  warning: z.literal('reward up, variety down').exactOptional(),
})

/** The contract of `pitprop.report/1` as a check at run time. Fields that it does not know are let through: added fields keep `/1`. */
export const report: z.ZodType<Report> = z
  .looseObject({
    schema: z.literal('pitprop.report/1'),
    version: z.string(),
    seed: z.int(),
    settings,
    reference: datasetSummary,
    holdout: datasetSummary.exactOptional(),
    generations: z.array(generation),
    series: series.exactOptional(),
    about: z.record(z.string(), z.string()).exactOptional(),
    lineage: lineage.exactOptional(),
    warnings: z.array(z.string()),
    exit: z.union([z.literal(0), z.literal(1), z.literal(3)]),
  })
  .meta({ title: 'Pitprop report', description: 'What `pitprop check --json` prints: every number of the report.' })

/** JSON Schema (draft 2020-12) of `pitprop.report/1`, as the package ships it. @example reportSchema().$id // => 'pitprop.report/1' */
export function reportSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(report, { target: 'draft-2020-12' })
  return { $schema, $id: 'pitprop.report/1', ...rest }
}
