/** Units beyond which letters may be written in two ways, with and without combining marks. */
const mayCombine = /[\u0300-\uffff]/

/**
 * A text as words are compared: in small letters, and with accents written one way (NFC).
 *
 * @example folded('CAFE\u0301') // => 'café'
 */
export function folded(text: string): string {
  const whole = mayCombine.test(text) ? text.normalize('NFC') : text
  return whole.toLowerCase()
}
