/** What runs the code, for the report. */
export const runtime = 'browser'
