/** The only script of a page: the choice of light or dark, and the table of measures. The page reads well without it. */
export const script: string = `'use strict'
;(() => {
const root = document.documentElement
const get = (id) => document.getElementById(id)
root.classList.add('js')

const dark = matchMedia('(prefers-color-scheme: dark)')
const toggle = get('theme')
const isDark = () => (root.dataset.theme || (dark.matches ? 'dark' : 'light')) === 'dark'
const named = () => { toggle.textContent = isDark() ? 'Light' : 'Dark' }
toggle.hidden = false
toggle.onclick = () => { root.dataset.theme = isDark() ? 'light' : 'dark'; named() }
dark.onchange = named
named()

const reveal = () => {
  const part = location.hash && document.getElementById(location.hash.slice(1))
  if (part && part.tagName === 'DETAILS') part.open = true
}
addEventListener('hashchange', reveal)
reveal()
addEventListener('beforeprint', () => document.querySelectorAll('details.gen').forEach((part) => { part.open = true }))

const table = get('all')
if (!table) return
const body = table.tBodies[0]
const rows = Array.from(body.rows, (row) => ({
  row,
  text: row.textContent.toLowerCase(),
  name: row.cells[0].textContent,
  flagged: row.cells[11].textContent.trim() === 'yes',
}))
const filter = () => {
  const words = get('find').value.toLowerCase().split(' ').filter(Boolean)
  const which = get('which').value
  let left = 0
  for (const one of rows) {
    const shown = (!which || one.name === which) && (!get('flagged').checked || one.flagged) && words.every((word) => one.text.includes(word))
    one.row.hidden = !shown
    if (shown) left++
  }
  get('left').textContent = left + ' shown'
}
get('filter').hidden = false
get('filter').oninput = filter

const value = (cell) => {
  const text = cell.textContent.trim()
  const number = parseFloat(text.replace(/,/g, '').replace(/\\u2212/g, '-').replace('< ', ''))
  return /^[\\u2212<\\d]/.test(text) && !isNaN(number) ? number : text
}
const compare = (a, b) => {
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0
  return typeof a === 'number' ? -1 : 1
}
Array.from(table.tHead.rows[0].cells).forEach((head, i) => {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = head.textContent
  head.replaceChildren(button)
  button.onclick = () => {
    const down = head.getAttribute('aria-sort') === 'ascending'
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending')
    const sorted = rows.map((one) => ({ row: one.row, key: value(one.row.cells[i]) }))
    sorted.sort((a, b) => (down ? -1 : 1) * compare(a.key, b.key))
    body.append(...sorted.map((one) => one.row))
  }
})
})()
`
