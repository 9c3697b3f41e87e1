/** Parts of a page that benchmarks write: what stands between `<!-- NAME -->` and `<!-- end of NAME -->`. */
import { readFileSync, writeFileSync } from 'node:fs'

/** Puts text in the place of what stands there. */
export function rewrite(page, name, text) {
  const file = new URL(`../${page}`, import.meta.url)
  const [open, shut] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`]
  const old = readFileSync(file, 'utf8')
  const [from, to] = [old.indexOf(open), old.indexOf(shut)]
  if (from < 0 || to < from) throw new Error(`${page} needs ${open} and ${shut}`)
  writeFileSync(file, `${old.slice(0, from + open.length)}\n${text}\n${old.slice(to)}`)
}

/** A table in Markdown: the first column is words, the others are numbers. */
export function tableOf(head, lines) {
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'))
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
