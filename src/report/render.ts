import { DataError } from '../errors.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import type { Report } from './report.ts'

/** The forms that a report can be written in, named as the endings of their files. */
export type Format = 'html' | 'json' | 'md' | 'junit.xml'

const forms: Readonly<Record<Format, (report: Report) => string>> = { html, json, md: markdown, 'junit.xml': junit }

/** The report as the text of one file. */
export function render(report: Report, format: Format): string {
  return forms[format](report)
}

/**
 * The form that a path asks for by its ending, in capitals or not.
 *
 * @throws DataError `unknown-format` for any other ending.
 * @example formatOf('out/report.md') // => 'md'
 */
export function formatOf(path: string): Format {
  const formats = Object.keys(forms) as Format[]
  const format = formats.find((ending) => path.toLowerCase().endsWith(`.${ending}`))
  if (format) return format
  throw new DataError('unknown-format', `a report ends in .html, .json, .md or .junit.xml, got ${JSON.stringify(path)}`)
}
