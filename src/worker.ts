import { tasks } from './compare/tasks.ts'
import { servePool } from './platform/serve-pool.ts'

servePool(tasks)
