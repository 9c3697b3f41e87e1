export { DataError } from './errors.ts'
export { type Added, type Addition, addDataset } from './lineage/ledger/add.ts'
export { type Chain, genesis, readChain, seal } from './lineage/ledger/chain.ts'
export type {
  DatasetEntry,
  Entry,
  LedgerFile,
  Origin,
  Parent,
  Sealed,
  VerdictEntry,
} from './lineage/ledger/entry.ts'
export { type Ancestry, ancestries, graphFaults, type Node } from './lineage/ledger/graph.ts'
export { append, initLedger, type Ledger, readLedger } from './lineage/ledger/ledger.ts'
export { type Verified, verifyLedger } from './lineage/ledger/verify.ts'
