import { percent } from '../numbers.ts'
import type { SpectrumEvidence } from '../report.ts'
import { type Html, html } from './escape.ts'
import { at, label, scale, svg } from './svg.ts'

const width = 360
const row = 26
const left = 78
const right = 244

/** Variance along the main directions of the reference: its bar above, the generation's below. */
export function spectrumChart({ reference, generation }: SpectrumEvidence): Html {
  const most = Math.max(...reference, ...generation, 1e-9)
  const x = scale([0, most], [left, right])
  const bars = (side: readonly number[], down: number) =>
    side.map((share, i) =>
      share > 0 ? `M${left} ${i * row + down}H${at(Math.max(left + 1, x(share)))}v7H${left}z` : '',
    )
  const said = reference.slice(0, 3).map((share, i) => `${percent(share)} and ${percent(generation[i]!)}`)
  const words = `Variance along the main directions of real rows, real and here, as shares of the real rows’: ${said.join('; ')}`
  return svg({ width, height: reference.length * row + 4, label: words }, [
    html`<path class="r" d="${bars(reference, 4).map((bar) => html`${bar}`)}M0 0"/>`,
    html`<path class="g solid" d="${bars(generation, 12).map((bar) => html`${bar}`)}M0 0"/>`,
    reference.map((share, i) => [
      label(left - 8, i * row + 16, `direction ${i + 1}`, 'end name'),
      label(right + 8, i * row + 16, `${percent(share)} → ${percent(generation[i]!)}`),
    ]),
  ])
}
