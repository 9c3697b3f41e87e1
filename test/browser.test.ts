import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collapsing, hostile } from '../src/report/fixture/reports.ts'
import { html } from '../src/report/html.ts'

const run = promisify(execFile)
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
const flags = `--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
  --disable-component-update --disable-sync --enable-logging=stderr --v=0 --virtual-time-budget=3000 --dump-dom`

let folder = ''

beforeAll(() => {
  if (!existsSync(chromium)) {
    throw new Error(`no browser at ${chromium}: install Debian's chromium, or set CHROMIUM to the path of one`)
  }
  folder = mkdtempSync(join(tmpdir(), 'pitprop-browser-'))
})

afterAll(() => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

/** Opens a page from disk; gives what it became after its scripts ran, and what the browser complained about. */
async function open(name: string, page: string): Promise<{ dom: string; complaints: string[] }> {
  const path = join(folder, `${name}.html`)
  writeFileSync(path, page)
  const options = [...flags.split(/\s+/), `--user-data-dir=${join(folder, name)}`, pathToFileURL(path).href]
  const { stdout, stderr } = await run(chromium, options, { maxBuffer: 1 << 26, timeout: 90_000 })
  return { dom: stdout, complaints: stderr.split('\n').filter((line) => line.includes('CONSOLE')) }
}

/** The page without the text of its scripts. */
function elements(dom: string): string {
  return dom.replace(/<script>[\s\S]*?<\/script>/g, '')
}

test('control: a browser runs what is not escaped, and complains of what the policy forbids', async () => {
  const loose = await open('loose', '<title>a</title><b></b><script>document.title = "pwned"</script>')
  expect(loose.dom).toContain('<title>pwned</title>')
  const policy = '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
  const strict = await open('strict', `${policy}<title>a</title><script>document.title = "pwned"</script>`)
  expect(strict.dom).toContain('<title>a</title>')
  expect(strict.complaints.join('\n')).toMatch(/Content Security Policy/)
})

test('nothing that hostile data holds runs or becomes an element', async () => {
  const { dom, complaints } = await open('hostile', html(hostile))
  expect(complaints).toEqual([])
  expect(/<title>([^<]*)<\/title>/.exec(dom)![1]).toMatch(/^Late collapse, since .* · Pitprop$/)
  expect(dom).toContain('<html lang="en" class="js">')
  expect(dom.match(/<script/g)).toHaveLength(1)
  expect(elements(dom)).not.toMatch(/<(img|pwned|iframe)/)
  const tags = elements(dom).match(/<[a-z](?:[^>"]|"[^"]*")*>/gi)!
  expect(tags.filter((tag) => / on[a-z]+=/.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([])
})

test('the script of the page itself runs under its policy', async () => {
  const { dom, complaints } = await open('plain', html(collapsing))
  expect(complaints).toEqual([])
  expect(dom).toContain('<div class="filter" id="filter" role="search">')
  expect(dom).toContain('<button type="button">Adjusted p</button>')
  expect(dom).toContain('<button type="button" id="theme">Dark</button>')
})

test('the script finds and sorts rows of the table of measures', async () => {
  const act = `<script>
    document.getElementById('find').value = 'capital tail'
    document.getElementById('flagged').checked = true
    document.getElementById('filter').dispatchEvent(new Event('input'))
    document.querySelectorAll('#all th button')[1].click()
    const shown = Array.from(document.querySelectorAll('#all tbody tr:not([hidden])'), (row) => row.cells[1].textContent)
    document.title = shown.join()
  </script></body>`
  const page = html(collapsing)
    .replace(/<meta http-equiv[^>]*>/, '')
    .replace('</body>', act)
  const { dom } = await open('acting', page)
  expect(dom).toContain('<title>tail-mass-high,tail-mass-high,tail-mass-low,tail-mass-low</title>')
  expect(dom).toContain('4 shown</output>')
})
