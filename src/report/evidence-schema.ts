import { z } from 'zod'
import type { Evidence, ModeStatus } from '../judge/evidence.ts'

const share = z.number()
const range = z.tuple([z.number(), z.number()])

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
  column: z.string().exactOptional(),
  of: z.int().min(0).exactOptional(),
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

/** What became of a mode. */
export const modeStatus: z.ZodType<ModeStatus> = z.enum(['kept', 'lost', 'thinned', 'grown', 'invented'])

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

/** What is shown for a symptom, by its kind. */
export const evidence: z.ZodType<Evidence> = z.discriminatedUnion('kind', [
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
