import { tasks } from './judge/tasks.ts'
import { labTasks } from './lab/tasks.ts'
import { servePool } from './platform/serve-pool.ts'
import { profileTasks } from './profile/tasks.ts'

servePool({ ...tasks, ...labTasks, ...profileTasks })
