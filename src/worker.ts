import { tasks } from './judge/tasks.ts'
import { servePool } from './platform/serve-pool.ts'

servePool(tasks)
