import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
]

test.each(pages)('law: every relative link in %s leads somewhere', (page) => {
  const missing = linksOf(read(page)).filter((link) => {
    const [path, heading] = link.split('#')
    const target = path === '' ? page : join(dirname(page), decodeURIComponent(path!))
    if (!existsSync(join(root, target))) return true
    return heading !== undefined && !headingsOf(read(target)).includes(heading)
  })
  expect(missing).toEqual([])
})

test('law: every page of docs/ is linked from its index', () => {
  const index = linksOf(read('docs/README.md'))
  const own = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md') && file !== 'README.md')
  expect(own.filter((file) => !index.includes(file))).toEqual([])
})

/** Targets of Markdown links and images, and of HTML attributes, that lead to a place in the repository. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')
  const found = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(([, a, b]) => a ?? b!)
  return found.filter((link) => !/^[a-z]+:/.test(link))
}

function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}
