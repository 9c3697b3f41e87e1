/** Panels of curves on two logarithmic axes, as an SVG file of its own. Same numbers, same bytes. */

const panel = { width: 420, height: 300, left: 52, right: 384, top: 40, bottom: 256 }
const colours = ['#2b6cb0', '#b7562b']

/** Each panel has a title and curves, each curve a name and points [x, y], both above 0. */
export function growthPlot(panels) {
  const width = panel.width * panels.length
  const style =
    'text{font:12px system-ui,sans-serif;fill:#333}.t{font-weight:600}.e{text-anchor:end}.m{text-anchor:middle}.g{stroke:#ddd}'
  const label = panels.map(({ title }) => title).join('; ')
  const body = panels.map((one, i) => `<g transform="translate(${i * panel.width} 0)">${drawn(one)}</g>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${panel.height}" role="img" aria-label="${label}"><style>${style}</style><rect width="${width}" height="${panel.height}" fill="#fff"/>${body}</svg>\n`
}

/** How steep a curve is in its upper half, on logarithmic axes: the power that time grows with. */
export function slope(points) {
  const [x0, y0] = points[Math.floor(points.length / 2)]
  const [x1, y1] = points.at(-1)
  return (Math.log(y1 / y0) / Math.log(x1 / x0)).toFixed(1)
}

function drawn({ title, curves }) {
  const all = curves.flatMap(({ points }) => points)
  const x = axis(
    all.map(([value]) => value),
    panel.left,
    panel.right,
  )
  const y = axis(
    all.map(([, value]) => value),
    panel.bottom,
    panel.top,
  )
  const across = x.ticks.map(
    (value) =>
      `<path d="M${at(x.of(value))} ${panel.top}V${panel.bottom}" class="g"/><text x="${at(x.of(value))}" y="${panel.bottom + 18}" class="m">${value.toLocaleString('en')}</text>`,
  )
  const up = y.ticks.map(
    (value) =>
      `<path d="M${panel.left} ${at(y.of(value))}H${panel.right}" class="g"/><text x="${panel.left - 6}" y="${at(y.of(value) + 4)}" class="e">${value}</text>`,
  )
  const lines = curves.map(({ name, points }, i) => {
    const path = points.map(([a, b]) => `${at(x.of(a))} ${at(y.of(b))}`).join('L')
    const dots = points.map(([a, b]) => `<circle cx="${at(x.of(a))}" cy="${at(y.of(b))}" r="3" fill="${colours[i]}"/>`)
    const key = `<path d="M${panel.left + 10} ${panel.top + 12 + 16 * i}h18" stroke="${colours[i]}" stroke-width="2"/><text x="${panel.left + 34}" y="${panel.top + 16 + 16 * i}">${name}</text>`
    return `<path d="M${path}" fill="none" stroke="${colours[i]}" stroke-width="2"/>${dots.join('')}${key}`
  })
  return [`<text x="${panel.left}" y="22" class="t">${title}</text>`, ...across, ...up, ...lines].join('')
}

/** A logarithmic axis that spans whole powers of ten upwards of the least number. */
function axis(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9)
  const high = Math.ceil(Math.log10(Math.max(...values)) - 1e-9)
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => Number((10 ** (low + i)).toPrecision(1)))
  const of = (value) => from + ((Math.log10(value) - low) / Math.max(1, high - low)) * (to - from)
  return { ticks, of }
}

function at(number) {
  return String(Math.round(number * 10) / 10)
}
