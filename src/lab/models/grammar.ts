import { need } from '../../errors.ts'
import { fork, uniform } from '../../math/random.ts'
import type { Model, Table } from '../model.ts'
import { numberOption } from '../number-option.ts'
import { raised } from '../theory/raised.ts'
import { expander } from './grammar/expand.ts'
import { type Rules, rulesOf } from './grammar/rules.ts'

export interface GrammarOptions {
  /**
   * Alternatives of each symbol, as words with spaces between; a word that is itself a symbol is replaced. The first symbol is where a text
   * begins. Default: a grammar of small weather reports.
   */
  readonly rules?: Readonly<Record<string, readonly string[]>>
  /** Chances are raised to 1/temperature: below 1 is sharper than the data. Default 1. */
  readonly temperature?: number
}

/**
 * Texts by rules: which alternative is chosen how often is learned by parsing, everything else is given. It never says
 * anything ungrammatical, and forgets alternatives that it did not see.
 *
 * @throws DataError `bad-option`; from `fit`, `needs-grammar`
 * @see Booth and Thompson 1973 for weighted grammars. Parsing backs up; a rule may not begin with its own symbol, not even by way of others.
 */
export function grammar({ rules = weather, temperature = 1 }: GrammarOptions = {}): Model {
  numberOption('temperature', temperature, { above: 0 })
  const parsed = rulesOf(rules)
  const start = [...parsed.keys()][0]!
  return {
    id: 'grammar',
    weighted: true,
    fit(table, _seed, weights) {
      const [name, texts] = textsOf(table)
      const counts = new Map([...parsed].map(([symbol, alternatives]) => [symbol, alternatives.map(() => 0)]))
      for (const [row, text] of texts.entries()) {
        const choices = parse(parsed, start, text.split(' '))
        need(choices !== undefined, 'needs-grammar', `no rule of the grammar makes ${JSON.stringify(text)}`)
        for (const [symbol, choice] of choices) counts.get(symbol)![choice]! += weights?.[row] ?? 1
      }
      const chances = new Map([...counts].map(([symbol, seen]) => [symbol, raised(seen, 1 / temperature)]))
      const expand = expander(parsed, chances, start)
      return {
        sample(rows, seed) {
          const random = uniform(fork(seed, 'grammar'))
          return { [name]: Array.from({ length: rows }, () => expand(random).join(' ')) }
        },
        parameters: () => ({
          'alternatives in use': [...counts.values()].flat().filter((n) => n > 0).length,
        }),
      }
    },
  }
}

/** The default grammar: eight kinds of weather, some of them rare. */
const weather: Readonly<Record<string, readonly string[]>> = {
  '<report>': ['<when> , it will be <sky>', '<sky> <when> , and <wind>', '<when> : <sky> with <wind>'],
  '<when>': ['today', 'tonight', 'tomorrow', 'on <day>', 'by the end of the week'],
  '<day>': ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  '<sky>': ['sunny', 'cloudy', 'dry', 'rain', 'heavy rain', 'snow', 'hail', 'thunder'],
  '<wind>': ['no wind', 'a breeze from <side>', 'wind from <side>', 'a storm from <side>'],
  '<side>': ['the west', 'the north', 'the east', 'the south', 'the sea'],
}

/** Texts of the default grammar in which every alternative stands once, or about so: what an even generator is learned from. */
export function weatherRules(): string[] {
  const texts: string[] = []
  const longest = Math.max(...Object.values(weather).map((alternatives) => alternatives.length))
  const everyChoice = longest * weather['<report>']!.length
  for (let i = 0; i < everyChoice; i++) {
    const say = (symbol: string): string => {
      const alternatives = weather[symbol]
      if (alternatives === undefined) return symbol
      return alternatives[i % alternatives.length]!.split(' ').map(say).join(' ')
    }
    texts.push(say('<report>'))
  }
  return texts
}

type Choices = readonly (readonly [symbol: string, choice: number])[]

/** The choices that make these words, the first that are found; undefined where none do. */
function parse(rules: Rules, start: string, words: readonly string[]): Choices | undefined {
  for (const { at, choices } of derive(rules, [start], { words, at: 0, choices: [] })) {
    if (at === words.length) return choices
  }
  return undefined
}

interface Reading {
  readonly words: readonly string[]
  readonly at: number
  readonly choices: Choices
}

function* derive(rules: Rules, symbols: readonly string[], reading: Reading): Generator<Reading> {
  const [first, ...rest] = symbols
  if (first === undefined) return yield reading
  const alternatives = rules.get(first)
  if (alternatives === undefined) {
    if (reading.words[reading.at] === first) yield* derive(rules, rest, { ...reading, at: reading.at + 1 })
    return
  }
  for (const [choice, alternative] of alternatives.entries()) {
    const choices = [...reading.choices, [first, choice] as const]
    for (const after of derive(rules, alternative, { ...reading, choices })) yield* derive(rules, rest, after)
  }
}

function textsOf(table: Table): [string, string[]] {
  const [column, ...others] = Object.entries(table)
  need(column !== undefined && others.length === 0, 'needs-grammar', 'grammar needs one column of texts')
  const wrong = column[1].find((cell) => typeof cell !== 'string')
  need(wrong === undefined, 'needs-grammar', `grammar needs a text in every row of ${column[0]}, got ${wrong}`)
  return [column[0], column[1] as string[]]
}
