import { join } from 'node:path'
import { DataError } from '../errors.ts'
import { lookAt, lookInto } from './look.ts'
import { naturalOrder } from './natural-order.ts'

/** Whether a path is a pattern. @example isGlob('data/*.csv') // => true */
export function isGlob(path: string): boolean {
  return /[*?[\]{}]/.test(path)
}

/**
 * Files that a pattern matches, in natural order: `*`, `?`, `[abc]`, `[!abc]`, `{csv,tsv}`, and `**` for any folders.
 * Hidden files and folders match only a pattern that names their dot. Symbolic links to folders are not followed.
 *
 * @throws `no-file` where the pattern is none, or a folder cannot be read.
 */
export async function glob(pattern: string): Promise<string[]> {
  const segments = (process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern).split('/')
  const fixed = segments.findIndex(isGlob)
  const base = segments.slice(0, fixed).join('/') || (pattern.startsWith('/') ? '/' : '.')
  const rest = segments.slice(fixed)
  const depth = rest.includes('**') ? 64 : rest.length
  const matcher = matcherOf(rest.join('/'), pattern)
  const found = (await walk(base, '', depth, /(^|\/)\./.test(rest.join('/')))).filter((path) => matcher.test(path))
  return found.sort(naturalOrder).map((path) => (base === '.' && fixed === 0 ? path : join(base, path)))
}

function matcherOf(rest: string, path: string): RegExp {
  try {
    return globToRegExp(rest)
  } catch (cause) {
    const got = 'as a pattern it has brackets or braces that cannot be read'
    throw new DataError('no-file', `there is no file ${path}, and ${got}: is the name right?`, { cause })
  }
}

/** @throws SyntaxError where brackets or braces make no pattern. @example globToRegExp('gen?.{csv,tsv}').test('gen1.tsv') // => true */
export function globToRegExp(pattern: string): RegExp {
  let source = ''
  let depth = 0
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!
    const close = char === '[' ? pattern.indexOf(']', at + 2) : -1
    if (pattern.startsWith('**/', at)) {
      source += '(?:[^/]+/)*'
      at += 2
    } else if (pattern.startsWith('**', at)) {
      source += '.*'
      at++
    } else if (char === '*') source += '[^/]*'
    else if (char === '?') source += '[^/]'
    else if (close > 0) {
      source += `[${pattern
        .slice(at + 1, close)
        .replace(/^!/, '^')
        .replaceAll('\\', '\\\\')}]`
      at = close
    } else if (char === '{' && pattern.includes('}', at)) {
      source += '(?:'
      depth++
    } else if (char === '}' && depth > 0) {
      source += ')'
      depth--
    } else if (char === ',' && depth > 0) source += '|'
    else source += char.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')
  }
  return new RegExp(`^${source}$`, 'su')
}

async function walk(base: string, folder: string, depth: number, hidden: boolean): Promise<string[]> {
  const found: string[] = []
  for (const entry of (await lookInto(join(base, folder))) ?? []) {
    if (entry.name.startsWith('.') && !hidden) continue
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (depth > 1) found.push(...(await walk(base, path, depth - 1, hidden)))
    } else if (entry.isFile() || (await isLinkedFile(join(base, path)))) found.push(path)
  }
  return found
}

async function isLinkedFile(path: string): Promise<boolean> {
  return (await lookAt(path))?.isFile() ?? false
}
