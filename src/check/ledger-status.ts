import { need } from '../errors.ts'
import { type Circumstances, explainedOf } from '../lineage/causes/causes-of.ts'
import {
  circumstancesOf,
  generationNames,
  lessonNames,
  lineTo,
  placesOn,
  referenceOf,
} from '../lineage/ledger/circumstances.ts'
import type { DatasetEntry } from '../lineage/ledger/entry.ts'
import { type Ledger, ledgerFolder } from '../lineage/ledger/ledger.ts'
import type { GraphNode } from '../lineage/lineage-report.ts'
import { tellLineage } from '../lineage/tell.ts'
import { besideParent, type ParentComparison } from '../lineage/time/beside-parent.ts'
import { categoryCounts } from '../lineage/time/category-counts.ts'
import { rareClasses } from '../lineage/time/rare-classes.ts'
import { fileFacts } from '../platform/file-facts.ts'
import { readWhole } from '../platform/read-whole.ts'
import type { Role } from '../profile/profile.ts'
import type { Gate, GenerationReport, Report } from '../report/report.ts'
import { exitOf } from './exit-of.ts'
import { knownOf, profileOf } from './ledger-verdict.ts'
import { sampledOf } from './sampled.ts'

/** What a ledger says all together, and what it leaves out. */
export interface Status {
  /** As of a run over all generations of the line; undefined where nothing is judged yet. */
  readonly report: Report | undefined
  readonly notes: readonly string[]
}

/** Rows a side that a description beside the parent looks at. */
const described = 2000

/**
 * One report over the verdicts of a ledger: the line of generations that leads to the newest one, each as it was judged
 * when it was added. Nothing is tested anew, so no chance of a false alarm is spent. A newest generation without a verdict
 * leaves the line undecided, whatever the ones before it said.
 *
 * @throws DataError `no-entry`, `no-file`, `report-changed`
 */
export async function statusOf(
  ledger: Ledger,
  { failOn = ['early'] }: { readonly failOn?: readonly Gate[] } = {},
): Promise<Status> {
  const entries = ledger.datasets.map(({ entry }) => entry)
  const made = generationNames(entries)
  const lessons = lessonNames(entries)
  // A mixture that nobody judged is a lesson of the next generation, and no news.
  const newest = made.findLast((name) => !lessons.has(name) || ledger.verdicts.has(name))
  const reference = referenceOf(entries)
  if (newest === undefined || !reference) return { report: undefined, notes: nothingYet(reference) }
  const line = lineTo(newest, entries)
  const judged = line.filter((name) => ledger.verdicts.has(name))
  const notes = notesOn({ newest, line, judged, made })
  if (judged.length === 0) return { report: undefined, notes }
  const all = placesOn(line, entries)
  const places = all.filter((_, i) => judged.includes(line[i]!))
  const reports = await Promise.all(judged.map((name) => reportOf(ledger, name)))
  const last = reports.at(-1)!
  const generations = reports.map((one) => one.generations[0]!)
  const each = reports.map(({ settings }) => settings.level)
  // Levels add up to what was spent, also where datasets were added with an alpha each.
  const alpha = Number(each.reduce((sum, level) => sum + level, 0).toPrecision(12))
  const ordered = judged.filter((_, i) => places[i] !== null)
  const circumstances = circumstancesOf(newest, entries)
  const off = explainedOf(generations)
  const told = tellLineage(generations, {
    levels: { kind: 'ledger', alpha, each },
    seed: last.seed,
    traits: reports.map(({ lineage }) => lineage?.traits[0] ?? []),
    parents: await parentsOf(ledger, { line, judged, roles: rolesOf(last), seed: last.seed }),
    referenceRows: reference.rows,
    ...(await ofCategories(ledger, { reference, judged, ordered, roles: rolesOf(last) })),
    places,
    length: all.filter((place) => place !== null).length,
    graph: graphOf(judged, entries),
    circumstances,
    explained: off < 0 ? circumstances : { ...(await knownOf(ledger, judged[off]!)), ...heldOutOf(reports[off]!) },
  })
  const exit = exitOf(generations, failOn)
  return {
    report: {
      ...last,
      settings: { ...last.settings, alpha, failOn },
      generations,
      lineage: told,
      warnings: [...new Set(reports.flatMap(({ warnings }) => warnings))],
      exit: judged.at(-1) !== newest && exit === 0 ? 3 : exit,
    },
    notes,
  }
}

/** Whether real rows that the model never saw stood beside a generation when it was judged. */
function heldOutOf({ holdout }: Report): Pick<Circumstances, 'hasHoldout'> {
  return holdout ? { hasHoldout: true } : {}
}

function notesOn({
  newest,
  line,
  judged,
  made,
}: {
  readonly newest: string
  readonly line: readonly string[]
  readonly judged: readonly string[]
  readonly made: readonly string[]
}): string[] {
  const missing = line.filter((name) => name !== newest && !judged.includes(name))
  const others = made.filter((name) => !line.includes(name))
  return [
    ...(judged.includes(newest) ? [] : [`${newest} is not judged yet: \`pitprop add\` with the same files judges it`]),
    ...(missing.length > 0 ? [`not judged, and left out: ${missing.join(', ')}`] : []),
    ...(others.length > 0 ? [`not on the line to ${newest}, and left out: ${others.join(', ')}`] : []),
  ]
}

/** The line and everything that it came from directly. */
function graphOf(line: readonly string[], entries: readonly DatasetEntry[]): GraphNode[] {
  const named = new Set(line)
  for (const { name, parents } of entries) if (line.includes(name)) for (const parent of parents) named.add(parent.name)
  return entries.flatMap(({ name, origin, parents }) => (named.has(name) ? [{ name, origin, parents }] : []))
}

function nothingYet(reference: DatasetEntry | undefined): string[] {
  if (!reference) return ['there is no reference yet: add real rows with `pitprop add FILE --as real --origin human`']
  return ['there is no generation yet: add one with `pitprop add FILE --as gen1 --origin synthetic --parent NAME`']
}

async function reportOf({ root, verdicts }: Ledger, name: string): Promise<Report> {
  const { path, sha256 } = verdicts.get(name)!.entry.report
  const file = `${root}/${ledgerFolder}/${path}`
  need(
    (await fileFacts(file)).sha256 === sha256,
    'report-changed',
    `the report ${path} on ${name} is not as it was written: bring it back, for instance from git; \`pitprop verify\` says what else changed`,
  )
  const report = JSON.parse(new TextDecoder().decode(await readWhole(file))) as Report
  need(report.generations.length === 1, 'no-entry', `the report ${path} needs one generation: see \`pitprop verify\``)
  return report
}

function rolesOf({ reference }: Report): ReadonlyMap<string, Role> {
  return new Map(
    reference.columns.filter(({ leftOut }) => leftOut === undefined).map(({ name, role }) => [name, role as Role]),
  )
}

interface Categories {
  readonly reference: DatasetEntry
  /** All that is reported, and of these the ones that have a place on the line. */
  readonly judged: readonly string[]
  readonly ordered: readonly string[]
  readonly roles: ReadonlyMap<string, Role>
}

/** The rare values of the line; and counts of all of them, where the profiles hold every row. */
async function ofCategories({ root, datasets }: Ledger, { reference, judged, ordered, roles }: Categories) {
  const rowsOf = async (entry: DatasetEntry) => {
    const profile = await profileOf(root, entry)
    return { profile, rows: entry.rows, sampled: sampledOf(profile, profile.sample.rows) }
  }
  const made: ({ readonly name: string } & Awaited<ReturnType<typeof rowsOf>>)[] = []
  for (const name of judged) {
    const { entry } = datasets.find((one) => one.entry.name === name)!
    made.push({ name, ...(await rowsOf(entry)) })
  }
  const real = await rowsOf(reference)
  const own = made.filter(({ name }) => ordered.includes(name))
  const isWhole = own.every((one) => one.rows === one.sampled.rows)
  const counts = isWhole
    ? categoryCounts(
        real.sampled,
        own.map((one) => one.sampled),
        roles,
      )
    : []
  return { rare: rareClasses(real, made, roles), counts }
}

interface Line {
  readonly line: readonly string[]
  readonly judged: readonly string[]
  readonly roles: ReadonlyMap<string, Role>
  readonly seed: number
}

/** Each judged one after the first beside the one before it on the line, whether that is judged or not. */
async function parentsOf({ root, datasets }: Ledger, { line, judged, roles, seed }: Line): Promise<ParentComparison[]> {
  const sampled = async (name: string) => {
    const { entry } = datasets.find((one) => one.entry.name === name)!
    return sampledOf(await profileOf(root, entry), described)
  }
  const found: ParentComparison[] = []
  for (const generation of judged.slice(1)) {
    const parent = line[line.indexOf(generation) - 1]!
    const retained = besideParent(await sampled(parent), await sampled(generation), { roles, seed })
    found.push({ generation, parent, retained } satisfies { generation: GenerationReport['name'] } & ParentComparison)
  }
  return found
}
