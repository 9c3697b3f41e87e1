import { html as markup } from './html/escape.ts'
import type { Report } from './report.ts'
import { terminal } from './terminal.ts'

/** The report as one page. */
export function html(report: Report): string {
  return markup`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pitprop</title></head><body><pre>${terminal(
    report,
    { color: false },
  )
    .split('\n')
    .map((l) => markup`${l}<br>`)}</pre></body></html>`.text
}
