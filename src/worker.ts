import { tasks } from './judge/tasks.ts'
import { labTasks } from './lab/tasks.ts'
import { servePool } from './platform/serve-pool.ts'

servePool({ ...tasks, ...labTasks })
