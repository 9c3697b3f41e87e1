export type { Labels, Measure, Symptom, Target } from './compare/measure.ts'
export { Label } from './compare/measure.ts'
export { measures } from './compare/measures/registry.ts'
export type { Pooled, PooledColumn } from './compare/pooled.ts'
