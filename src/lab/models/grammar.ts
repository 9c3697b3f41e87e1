import { need } from '../../errors.ts'
import { fork, type Uniform, uniform } from '../../math/random.ts'
import type { Model, Table } from '../model.ts'

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
 * @see Booth and Thompson 1973 for weighted grammars. Parsing backs up; a rule may not begin with its own symbol.
 */
export function grammar({ rules = weather, temperature = 1 }: GrammarOptions = {}): Model {
  need(temperature > 0, 'bad-option', `temperature needs a number above 0, got ${temperature}`)
  const parsed = rulesOf(rules)
  const [start] = Object.keys(rules)
  need(start !== undefined, 'bad-option', 'a grammar needs at least 1 rule, got none')
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
      const chances = new Map([...counts].map(([symbol, seen]) => [symbol, seen.map((n) => n ** (1 / temperature))]))
      return {
        sample(rows, seed) {
          const random = uniform(fork(seed, 'grammar'))
          return {
            [name]: Array.from({ length: rows }, () => expand(parsed, chances, { symbol: start, random }).join(' ')),
          }
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

type Rules = ReadonlyMap<string, readonly (readonly string[])[]>

function rulesOf(rules: Readonly<Record<string, readonly string[]>>): Rules {
  return new Map(
    Object.entries(rules).map(([symbol, alternatives]) => {
      need(alternatives.length > 0, 'bad-option', `the rule ${symbol} needs at least 1 alternative, got none`)
      const split = alternatives.map((text) => text.split(' ').filter((word) => word !== ''))
      const circular = split.find(([first]) => first === symbol)
      need(circular === undefined, 'bad-option', `the rule ${symbol} may not begin with itself`)
      return [symbol, split]
    }),
  )
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

interface Growth {
  readonly symbol: string
  readonly random: Uniform
  readonly depth?: number
}

const deepest = 200

function expand(rules: Rules, chances: ReadonlyMap<string, number[]>, { symbol, random, depth = 0 }: Growth): string[] {
  const alternatives = rules.get(symbol)
  if (alternatives === undefined || depth > deepest) return [symbol]
  const weights = chances.get(symbol)!
  let at = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const choice = weights.findIndex((weight) => (at -= weight) < 0)
  return alternatives[Math.max(choice, 0)]!.flatMap((next) =>
    expand(rules, chances, { symbol: next, random, depth: depth + 1 }),
  )
}

function textsOf(table: Table): [string, string[]] {
  const [column, ...others] = Object.entries(table)
  need(column !== undefined && others.length === 0, 'needs-grammar', 'grammar needs one column of texts')
  const wrong = column[1].find((cell) => typeof cell !== 'string')
  need(wrong === undefined, 'needs-grammar', `grammar needs a text in every row of ${column[0]}, got ${wrong}`)
  return [column[0], column[1] as string[]]
}
