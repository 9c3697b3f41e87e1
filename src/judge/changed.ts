import { columnName, type Flag } from './flags.ts'
import { listed, unique } from './listed.ts'
import { subjectName } from './subject.ts'

/** What has changed where nothing was lost, in parts: `new values of city`; `a and b go together differently`. */
export function changes(flags: readonly Flag[]): string[] {
  const columns = (has: (flag: Flag) => boolean) => columnsOf(flags.filter(has))
  const measured = (...ids: readonly string[]) => columns(({ instance }) => ids.includes(instance.measure.id))
  const isNew = measured('novel-mass', 'novel-range-k5-numeric')
  const drifted = columns(({ symptom, instance }) => symptom === 'drift' && instance.measure.id !== 'missing-share')
  const parts = [
    listed('new values of', isNew),
    ...gaps(flags),
    listed(
      'moved:',
      drifted.filter((column) => !isNew.includes(column)),
    ),
    ...pairs(flags),
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts : [listed('moved:', spaces(flags))]
}

/** Columns that have more values missing, or fewer. */
export function gaps(flags: readonly Flag[]): string[] {
  const found = (sign: number) =>
    columnsOf(flags.filter((flag) => flag.instance.measure.id === 'missing-share' && flag.sign === sign))
  return [listed('missing values in', found(1)), listed('fewer missing values in', found(-1))]
}

/** Names of those that are of one column. */
function columnsOf(flags: readonly Flag[]): string[] {
  const single = flags.filter(({ instance: { target } }) => !target.space && target.columns.length === 1)
  return unique(single.map(({ instance }) => columnName(instance.target.columns[0]!)))
}

/** The first pair whose dependence has changed, and how many more there are. */
function pairs(flags: readonly Flag[]): string[] {
  const found = unique(
    flags
      .filter(({ symptom }) => symptom === 'dependence-shift')
      .map(({ instance }) => instance.target.columns.map(columnName).join(' and ')),
  )
  if (found.length === 0) return []
  const more = found.length > 1 ? ` (and ${found.length - 1} more such ${found.length > 2 ? 'pairs' : 'pair'})` : ''
  return [`${found[0]} go together differently${more}`]
}

function spaces(flags: readonly Flag[]): string[] {
  return unique(
    flags.flatMap(({ instance: { target } }) => (target.space ? [subjectName({ space: target.space })] : [])),
  )
}
