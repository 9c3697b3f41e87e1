/**
 * A share as a percentage, with as many digits as carry meaning.
 *
 * @example percent(0.0412) // => '4.1 %'
 */
export function percent(share: number | null): string {
  if (share === null) return '–'
  const hundredths = Math.abs(share) * 100
  const sign = share < 0 ? '−' : ''
  if (hundredths === 0) return '0 %'
  if (hundredths < 0.01) return `${sign}< 0.01 %`
  const digits = hundredths < 1 ? 2 : hundredths < 9.95 ? 1 : 0
  return `${sign}${plain(hundredths.toFixed(digits))} %`
}

/** A headline, in whole percent: `88 %`; `–` where there is none. @example wholePercent(0.876) // => '88 %' */
export function wholePercent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)} %`
}

/**
 * A number of any size in at most four significant digits; `–` where there is none.
 *
 * @example figure(12345.678) // => '12,350'
 */
export function figure(x: number | null | undefined): string {
  if (x === null || x === undefined) return '–'
  if (x === 0) return '0'
  const size = Math.abs(x)
  const sign = x < 0 ? '−' : ''
  if (size < 0.0001 || size >= 1e9)
    return (
      sign +
      size
        .toExponential(2)
        .replace(/\.?0+e/, 'e')
        .replace('e+', 'e')
        .replace('e-', 'e−')
    )
  return (
    sign + thousands(plain(Number(size.toPrecision(4)).toFixed(Math.max(0, 4 - Math.ceil(Math.log10(size) + 1e-9)))))
  )
}

/** A p-value, to two significant digits. @example pValue(0.00059994) // => '0.0006' */
export function pValue(p: number | null): string {
  return p === null ? '–' : figure(Number(p.toPrecision(2)))
}

/** A whole number with its thousands set apart. @example count(10000) // => '10,000' */
export function count(n: number): string {
  return thousands(String(n))
}

/** A number, or a moment in milliseconds since 1970, as the reader knows it. @example moment(0, 'milliseconds') // => '1970-01-01' */
export function moment(x: number, unit: 'number' | 'milliseconds'): string {
  if (unit === 'number' || Math.abs(x) > 8.64e15) return figure(x)
  return new Date(x)
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace('.000Z', 'Z')
}

function thousands(digits: string): string {
  const [whole, part] = digits.split('.')
  return whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`)
}

function plain(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
}
