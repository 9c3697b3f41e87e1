import type { DatasetEntry, Parent } from '../lineage/ledger/entry.ts'
import { ancestries } from '../lineage/ledger/graph.ts'
import type { Ledger } from '../lineage/ledger/ledger.ts'
import { clip, padEnd, padStart } from '../report/width.ts'

/** The datasets of a ledger as a table: what each is, what it comes from, and what was said of it. */
export function logText({ datasets, verdicts }: Ledger): string {
  if (datasets.length === 0)
    return 'The ledger is empty: `pitprop add FILE --as real --origin human` adds the real rows.\n'
  const entries = datasets.map(({ entry }) => entry)
  const known = ancestries(entries)
  const bounds = boundsOf(entries)
  const reference = entries.find(({ origin }) => origin === 'human')?.name
  const rows = datasets.map(({ number, entry }) => {
    const { synthetic, depth } = known.get(entry.name)!
    return [
      String(number),
      clip(entry.name, 24),
      entry.origin,
      entry.rows.toLocaleString('en'),
      clip(parentsText(entry.parents) || '–', 40),
      `${Math.round(100 * synthetic)} %`,
      `${bounds.has(entry.name) ? '≥ ' : ''}${depth.toFixed(1)}`,
      entry.name === reference ? 'the reference' : (verdicts.get(entry.name)?.entry.verdict ?? '–'),
    ]
  })
  return table(['#', 'name', 'origin', 'rows', 'comes from', 'synthetic', 'depth', 'verdict'], rows, [0, 3, 5, 6])
}

/** Datasets whose depth is a lower bound: something unknown stands behind them. Entries come after their parents. */
function boundsOf(entries: readonly DatasetEntry[]): ReadonlySet<string> {
  const bounds = new Set<string>()
  for (const { name, origin, parents } of entries) {
    const unsaid = origin === 'unknown' || (origin === 'mixed' && parents.length === 0)
    if (unsaid || (origin !== 'human' && parents.some((parent) => bounds.has(parent.name)))) bounds.add(name)
  }
  return bounds
}

/** Parents with their shares. @example parentsText([{ name: 'a', weight: 0.9 }, { name: 'b', weight: 0.1 }]) // => 'a 90 % · b 10 %' */
export function parentsText(parents: readonly Parent[]): string {
  if (parents.length === 1 && parents[0]!.weight === 1) return parents[0]!.name
  return parents.map(({ name, weight }) => `${name} ${Number((100 * weight).toPrecision(3))} %`).join(' · ')
}

/** Everything that a ledger holds of one dataset, a line each. */
export function showText({ datasets, verdicts }: Ledger, name: string): string {
  const { entry, number, hash } = datasets.find((one) => one.entry.name === name)!
  const entries = datasets.map((one) => one.entry)
  const ancestry = ancestries(entries).get(name)!
  const isBound = boundsOf(entries).has(name)
  const verdict = verdicts.get(name)?.entry
  const percent = (share: number) => `${Math.round(100 * share)} %`
  const { human, synthetic, unknown, depth } = ancestry
  const lines: (readonly [string, string])[] = [
    ['name', `${entry.name}, entry ${number}`],
    ['origin', entry.origin],
    ['rows', `${entry.rows.toLocaleString('en')} · ${entry.columns} columns`],
    ...entry.files.map(
      (file) =>
        [
          'file',
          `${file.path}, ${file.bytes.toLocaleString('en')} bytes, sha256 ${file.sha256.slice(0, 16)}…`,
        ] as const,
    ),
    ['comes from', parentsText(entry.parents) || 'nothing in the ledger'],
    [
      'in the end',
      `${percent(human)} human · ${percent(synthetic)} synthetic · ${percent(unknown)} unknown; synthetic depth ${isBound ? 'at least ' : ''}${depth.toFixed(2)}`,
    ],
    ['generator', entry.generator ?? ''],
    ['settings', settingsText(entry)],
    ['transforms', entry.transforms.join(', ')],
    ['note', entry.note ?? ''],
    ['verdict', verdict ? `${verdict.verdict}, against ${verdict.against}: ${verdict.reason}` : ''],
    ['lost', verdict?.lost ?? ''],
    ['report', verdict ? `.pitprop/${verdict.report.path}` : ''],
    ['profile', `.pitprop/${entry.profile.path}`],
    ['hash', hash],
  ]
  return lines
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `${padEnd(label, 10)}  ${clip(text, 400)}\n`)
    .join('')
}

function settingsText({ settings }: DatasetEntry): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

function table(titles: readonly string[], rows: readonly (readonly string[])[], right: readonly number[]): string {
  const all = [titles, ...rows]
  const widths = titles.map((_, i) => Math.max(...all.map((row) => [...row[i]!].length)))
  const cell = (text: string, i: number) => (right.includes(i) ? padStart(text, widths[i]!) : padEnd(text, widths[i]!))
  return all.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('')
}
