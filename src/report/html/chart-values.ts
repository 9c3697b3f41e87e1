import { percent } from '../numbers.ts'
import type { ValuesEvidence } from '../report.ts'
import { cut } from '../text.ts'
import { type Html, html } from './escape.ts'
import { at, label, scale, svg } from './svg.ts'

const width = 360
const row = 26
const left = 124
const right = 244

/** The shares of the values that changed most: the reference's bar above, the generation's below. */
export function valuesChart({ column, lost, of, values }: ValuesEvidence): Html {
  const shown = values.slice(0, 12)
  const most = Math.max(...shown.flatMap((one) => [one.reference, one.generation]), 1e-9)
  const x = scale([0, most], [left, right])
  const bars = (side: 'reference' | 'generation', down: number) =>
    shown.map((one, i) => {
      const share = one[side]
      if (!(share > 0)) return ''
      return `M${left} ${i * row + down}H${at(Math.max(left + 1, x(share)))}v7H${left}z`
    })
  const words = `Shares of values of ${cut(column, 60)}, real rows against this generation${lost > 0 ? `: ${lost} of ${of} values are lost` : ''}`
  return svg({ width, height: shown.length * row + 4, label: words }, [
    html`<path class="r" d="${bars('reference', 4).map((bar) => html`${bar}`)}M0 0"/>`,
    html`<path class="g solid" d="${bars('generation', 12).map((bar) => html`${bar}`)}M0 0"/>`,
    shown.map((one, i) => [
      label(left - 8, i * row + 16, cut(one.value === '' ? '(empty)' : one.value, 18), 'end name'),
      lost > 0 && one.generation === 0
        ? label(right + 8, i * row + 16, `${percent(one.reference)} → lost`, 'v-late strong')
        : label(right + 8, i * row + 16, `${percent(one.reference)} → ${percent(one.generation)}`),
    ]),
  ])
}
