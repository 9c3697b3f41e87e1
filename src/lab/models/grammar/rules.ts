import { need } from '../../../errors.ts'
import { shown } from '../../number-option.ts'

/** Alternatives of each symbol, each as its words. */
export type Rules = ReadonlyMap<string, readonly (readonly string[])[]>

/**
 * Rules as words, checked: each has alternatives, and none may begin with its own symbol, not even by way of others.
 *
 * @throws DataError `bad-option`
 */
export function rulesOf(given: unknown): Rules {
  const byName = typeof given === 'object' && given !== null && !Array.isArray(given)
  need(byName, 'bad-option', `rules needs lists of alternatives by symbol, got ${shown(given)}`)
  const rules = new Map(Object.entries(given).map(([symbol, texts]) => [symbol, alternativesOf(symbol, texts)]))
  need(rules.size > 0, 'bad-option', 'a grammar needs at least 1 rule, got none')
  needProgress(rules)
  return rules
}

function alternativesOf(symbol: string, texts: unknown): string[][] {
  const list = Array.isArray(texts) && texts.every((text) => typeof text === 'string')
  need(list, 'bad-option', `the rule ${symbol} needs a list of texts, got ${shown(texts)}`)
  need(texts.length > 0, 'bad-option', `the rule ${symbol} needs at least 1 alternative, got none`)
  return texts.map((text: string) => text.split(' ').filter((word) => word !== ''))
}

/** A parser that meets a symbol again before any word goes round for ever. */
function needProgress(rules: Rules): void {
  const silent = silentIn(rules)
  const first = new Map(
    [...rules].map(([symbol, texts]) => [symbol, new Set(texts.flatMap((t) => upToWord(t, silent)))]),
  )
  for (const symbol of rules.keys()) {
    const direct = first.get(symbol)!.has(symbol)
    need(!direct, 'bad-option', `the rule ${symbol} may not begin with itself`)
    const reached = new Set(first.get(symbol))
    for (const next of reached) for (const further of first.get(next) ?? []) reached.add(further)
    need(!reached.has(symbol), 'bad-option', `the rule ${symbol} may not begin with itself by way of other rules`)
  }
}

/** What an alternative may begin with: its words up to the first that is not silent. */
function upToWord(words: readonly string[], silent: ReadonlySet<string>): readonly string[] {
  const at = words.findIndex((word) => !silent.has(word))
  return at < 0 ? words : words.slice(0, at + 1)
}

/** Symbols that may stand for no word at all. */
function silentIn(rules: Rules): ReadonlySet<string> {
  const silent = new Set<string>()
  for (let before = -1; before < silent.size; ) {
    before = silent.size
    for (const [symbol, texts] of rules) {
      if (texts.some((words) => words.every((word) => silent.has(word)))) silent.add(symbol)
    }
  }
  return silent
}
