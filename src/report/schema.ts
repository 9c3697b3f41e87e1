import { z } from 'zod'
import type { Report } from './report.ts'

const share = z.number()
const range = z.tuple([z.number(), z.number()])
const columnSummary = z.looseObject({
  name: z.string(),
  role: z.string(),
  present: z.int().min(0),
  odd: z.record(z.string(), z.int().min(0)),
  distinct: z.number().nullable(),
  min: z.union([z.number(), z.string()]).exactOptional(),
  max: z.union([z.number(), z.string()]).exactOptional(),
  leftOut: z.string().exactOptional(),
})

const datasetSummary = z.looseObject({ name: z.string(), rows: z.int().min(0), columns: z.array(columnSummary) })

const settings = z.looseObject({
  alpha: z.number().min(0).max(1),
  level: z.number().min(0).max(1),
  sample: z.int().min(0),
  failOn: z.array(z.enum(['early', 'late', 'shifted', 'never'])),
  metric: z.enum(['euclidean', 'cosine']).exactOptional(),
  reproducible: z.boolean().exactOptional(),
  group: z.string().exactOptional(),
  prompt: z.string().exactOptional(),
  embedder: z.string().exactOptional(),
  splits: z.int().min(0),
  pilot: z.int().min(0),
  backend: z.string(),
  node: z.string(),
})

const headlines = z.looseObject({ support: share.nullable(), spread: share.nullable(), distinct: share.nullable() })
const band = z.looseObject({ support: range.nullable(), spread: range.nullable(), distinct: range.nullable() })

const valuesEvidence = z.looseObject({
  kind: z.literal('values'),
  column: z.string(),
  lost: z.number(),
  of: z.number(),
  lostShare: share,
  values: z.array(z.looseObject({ value: z.string(), reference: share, generation: share })).max(20),
})

const rangeEvidence = z.looseObject({
  kind: z.literal('range'),
  column: z.string(),
  unit: z.enum(['number', 'milliseconds']),
  levels: z.array(z.number()),
  reference: z.array(z.number()),
  generation: z.array(z.number()),
  beyond: z.looseObject({ low: range, high: range }),
  histogram: z.looseObject({
    edges: z.array(z.number()),
    reference: z.array(z.number()),
    generation: z.array(z.number()),
  }),
})

const pairEvidence = z.looseObject({
  kind: z.literal('pair'),
  columns: z.tuple([z.string(), z.string()]),
  statistic: z.string(),
  reference: z.number(),
  generation: z.number(),
})

const exampleRow = z.looseObject({
  generation: z.number(),
  reference: z.number(),
  cells: z.array(z.string().nullable()),
})

const rowsEvidence = z.looseObject({
  kind: z.literal('rows'),
  what: z.enum(['repeated', 'copied']),
  share,
  honestShare: share,
  columns: z.array(z.string()),
  rows: z.array(exampleRow).max(5),
})

const missingEvidence = z.looseObject({
  kind: z.literal('missing'),
  column: z.string(),
  reference: share,
  generation: share,
})

const cells = z.array(z.string().nullable())

const pointsEvidence = z.looseObject({
  kind: z.literal('points'),
  space: z.string(),
  what: z.enum(['lost', 'novel', 'repeated', 'crowded']),
  measure: z.string(),
  share,
  honestShare: share.exactOptional(),
  columns: z.array(z.string()),
  rows: z.array(z.looseObject({ cells, other: cells.exactOptional(), distance: z.number().nullable() })).max(5),
})

const modeStatus = z.enum(['kept', 'lost', 'thinned', 'grown', 'invented'])

const modesEvidence = z.looseObject({
  kind: z.literal('modes'),
  space: z.string(),
  of: z.int().min(1),
  columns: z.array(z.string()),
  modes: z.array(
    z.looseObject({
      name: z.string(),
      status: modeStatus,
      reference: share,
      generation: share,
      interval: range,
      pAdjusted: z.number(),
      centre: z.array(cells).max(3),
      distinguishing: z.array(z.looseObject({ column: z.string(), text: z.string() })).max(3),
    }),
  ),
})

const spectrumEvidence = z.looseObject({
  kind: z.literal('spectrum'),
  space: z.string(),
  reference: z.array(share),
  generation: z.array(share),
  total: z.number(),
  apart: z.number(),
  spacing: z.number().exactOptional(),
})

const side = z.looseObject({ before: z.string(), span: z.string(), after: z.string() })

const spansEvidence = z.looseObject({
  kind: z.literal('spans'),
  column: z.string(),
  share,
  heldShare: share,
  texts: z.int().min(0),
  longest: z.int().min(0),
  spans: z.array(z.looseObject({ words: z.int().min(1), generation: side, reference: side })).max(5),
})

const reusedEvidence = z.looseObject({
  kind: z.literal('reused'),
  column: z.string(),
  reference: share,
  generation: share,
  answers: z
    .array(z.looseObject({ text: z.string(), prompts: z.int().min(1), rows: z.int().min(1), real: z.int().min(0) }))
    .max(5),
})

const textsEvidence = z.looseObject({
  kind: z.literal('texts'),
  column: z.string(),
  what: z.enum([
    'words',
    'phrases',
    'frames',
    'openings',
    'closings',
    'near-duplicates',
    'loops',
    'runs',
    'lines',
    'shapes',
  ]),
  measure: z.string(),
  value: z.number().nullable(),
  honest: z.number().nullable(),
  lost: z.int().min(0).exactOptional(),
  of: z.int().min(0).exactOptional(),
  items: z.array(z.looseObject({ text: z.string(), reference: z.number(), generation: z.number() })).max(5),
})

const evidence = z.discriminatedUnion('kind', [
  valuesEvidence,
  rangeEvidence,
  pairEvidence,
  rowsEvidence,
  missingEvidence,
  pointsEvidence,
  modesEvidence,
  spectrumEvidence,
  spansEvidence,
  reusedEvidence,
  textsEvidence,
])

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
    warnings: z.array(z.string()),
    exit: z.union([z.literal(0), z.literal(1), z.literal(3)]),
  })
  .meta({ title: 'Pitprop report', description: 'What `pitprop check --json` prints: every number of the report.' })

/** JSON Schema (draft 2020-12) of `pitprop.report/1`, as the package ships it. @example reportSchema().$id // => 'pitprop.report/1' */
export function reportSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(report, { target: 'draft-2020-12' })
  return { $schema, $id: 'pitprop.report/1', ...rest }
}
