export { type LineageOptions, lineage, type Policy } from './lab/lineage.ts'
export type { Cell, Fitted, Model, Table } from './lab/model.ts'
export { gaussianCopula } from './lab/models/gaussian-copula.ts'
export { readTable } from './lab/read-table.ts'
