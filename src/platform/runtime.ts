import { version } from 'node:process'

/** What runs the code, for the report: `v20.20.2`. */
export const runtime: string = version
