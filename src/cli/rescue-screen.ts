import type { Found, Trial } from '../lab/stop/rescue.ts'
import { padEnd } from '../report/width.ts'

/** What was tried and what is the least that helps, dial by dial. */
export function rescueTable({ rescue, without, dials }: Found): string {
  const width =
    Math.max(...[without, ...dials.flatMap(({ trials }) => trials)].map(({ setting }) => setting.length)) + 3
  const row = (trial: Trial) =>
    `  ${padEnd(trial.setting, width)}${padEnd(trial.verdict, 16)}${trial.verdicts.filter((v) => v === 'healthy').length} of ${trial.verdicts.length} lineages healthy at the end`
  const blocks = dials.map(({ dial, trials, least }) => {
    const found = least ? least.setting : 'no setting was enough'
    return [dial.what, ...trials.map(row), `  least: ${found}`].join('\n')
  })
  return `${[`case       ${rescue.title}`, ['nothing done', row(without)].join('\n'), ...blocks].join('\n\n')}\n`
}
