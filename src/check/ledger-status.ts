import type { Sampled } from '../compare/pool-rows.ts'
import { need } from '../errors.ts'
import { circumstancesOf, generationNames, lineTo, referenceOf } from '../lineage/ledger/circumstances.ts'
import type { DatasetEntry } from '../lineage/ledger/entry.ts'
import { type Ledger, ledgerFolder } from '../lineage/ledger/ledger.ts'
import type { GraphNode } from '../lineage/lineage-report.ts'
import { tellLineage } from '../lineage/tell.ts'
import { besideParent, type ParentComparison } from '../lineage/time/beside-parent.ts'
import { categoryCounts } from '../lineage/time/category-counts.ts'
import { rareClasses } from '../lineage/time/rare-classes.ts'
import { readWhole } from '../platform/read-whole.ts'
import type { Role } from '../profile/profile.ts'
import type { Gate, GenerationReport, Report } from '../report/report.ts'
import { exitOf } from './exit-of.ts'
import { profileOf } from './ledger-verdict.ts'
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
 * when it was added. Nothing is tested anew, so no chance of a false alarm is spent.
 *
 * @throws DataError `no-entry`
 */
export async function statusOf(
  ledger: Ledger,
  { failOn = ['early'] }: { readonly failOn?: readonly Gate[] } = {},
): Promise<Status> {
  const entries = ledger.datasets.map(({ entry }) => entry)
  const made = generationNames(entries)
  const newest = made.findLast((name) => ledger.verdicts.has(name))
  const reference = referenceOf(entries)
  if (newest === undefined || !reference) return { report: undefined, notes: notJudged(made, reference) }
  const line = lineTo(newest, entries)
  const judged = line.filter((name) => ledger.verdicts.has(name))
  const missing = line.filter((name) => !ledger.verdicts.has(name))
  const others = made.filter((name) => !line.includes(name))
  const reports = await Promise.all(judged.map((name) => reportOf(ledger, name)))
  const last = reports.at(-1)!
  const generations = reports.map((one) => one.generations[0]!)
  const told = tellLineage(generations, {
    levels: { kind: 'ledger', alpha: last.settings.alpha, each: reports.map(({ settings }) => settings.level) },
    seed: last.seed,
    traits: reports.map(({ lineage }) => lineage?.traits[0] ?? []),
    parents: await parentsOf(ledger, judged, rolesOf(last), last.seed),
    referenceRows: reference.rows,
    ...(await ofCategories(ledger, reference, judged, rolesOf(last))),
    gaps: missing.length > 0,
    graph: graphOf(judged, entries),
    circumstances: circumstancesOf(newest, entries),
  })
  return {
    report: {
      ...last,
      settings: { ...last.settings, failOn },
      generations,
      lineage: told,
      warnings: [...new Set(reports.flatMap(({ warnings }) => warnings))],
      exit: exitOf(generations, failOn),
    },
    notes: [
      ...(missing.length > 0 ? [`not judged, and left out: ${missing.join(', ')}`] : []),
      ...(others.length > 0 ? [`not on the line to ${newest}, and left out: ${others.join(', ')}`] : []),
    ],
  }
}

/** The line and everything that it came from directly. */
function graphOf(line: readonly string[], entries: readonly DatasetEntry[]): GraphNode[] {
  const named = new Set(line)
  for (const { name, parents } of entries) if (line.includes(name)) for (const parent of parents) named.add(parent.name)
  return entries.flatMap(({ name, origin, parents }) => (named.has(name) ? [{ name, origin, parents }] : []))
}

function notJudged(made: readonly string[], reference: DatasetEntry | undefined): string[] {
  if (!reference) return ['there is no reference yet: add real rows with `pitprop add FILE --as real --origin human`']
  if (made.length === 0)
    return ['there is no generation yet: add one with `pitprop add FILE --as gen1 --origin synthetic --parent NAME`']
  return ['no generation is judged yet']
}

async function reportOf({ root, verdicts }: Ledger, name: string): Promise<Report> {
  const { path } = verdicts.get(name)!.entry.report
  const bytes = await readWhole(`${root}/${ledgerFolder}/${path}`)
  const report = JSON.parse(new TextDecoder().decode(bytes)) as Report
  need(report.generations.length === 1, 'no-entry', `the report ${path} needs one generation: see \`pitprop verify\``)
  return report
}

function rolesOf({ reference }: Report): ReadonlyMap<string, Role> {
  return new Map(
    reference.columns.filter(({ leftOut }) => leftOut === undefined).map(({ name, role }) => [name, role as Role]),
  )
}

/** The rare values of the line; and counts of all of them, where the profiles hold every row. */
async function ofCategories(
  { root, datasets }: Ledger,
  reference: DatasetEntry,
  line: readonly string[],
  roles: ReadonlyMap<string, Role>,
) {
  const sampled = async (entry: DatasetEntry): Promise<Sampled> => {
    const profile = await profileOf(root, entry)
    return sampledOf(profile, profile.sample.rows)
  }
  const made: { readonly name: string; readonly rows: number; readonly sampled: Sampled }[] = []
  for (const name of line) {
    const { entry } = datasets.find((one) => one.entry.name === name)!
    made.push({ name, rows: entry.rows, sampled: await sampled(entry) })
  }
  const real = await sampled(reference)
  const isWhole = made.every((one) => one.rows === one.sampled.rows)
  const own = made.map((one) => one.sampled)
  return { rare: rareClasses(real, made, roles), counts: isWhole ? categoryCounts(real, own, roles) : [] }
}

async function parentsOf(
  { root, datasets }: Ledger,
  line: readonly string[],
  roles: ReadonlyMap<string, Role>,
  seed: number,
): Promise<ParentComparison[]> {
  const sampled = async (name: string) => {
    const { entry } = datasets.find((one) => one.entry.name === name)!
    return sampledOf(await profileOf(root, entry), described)
  }
  const found: ParentComparison[] = []
  for (const [i, generation] of line.slice(1).entries()) {
    const parent = line[i]!
    const retained = besideParent(await sampled(parent), await sampled(generation), { roles, seed })
    found.push({ generation, parent, retained } satisfies { generation: GenerationReport['name'] } & ParentComparison)
  }
  return found
}
