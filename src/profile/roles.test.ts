import { expect, test } from 'vitest'
import { normal, uniform } from '../math/random.ts'
import { withoutExamples } from './examples.ts'
import { profileOf } from './profile-of.ts'
import { inferRole } from './roles.ts'
import { type Cell, sourceOf } from './rows.fixture.ts'

const random = uniform(1)
const gauss = normal(2)
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
const hexDigits = (n: number) => Array.from({ length: n }, () => pick([...'0123456789abcdef'])).join('')
const uuid = () => [8, 4, 4, 4, 12].map(hexDigits).join('-')
const words = 'the model saw that rare rows of its own data had quietly gone away before anyone looked at them'.split(
  ' ',
)
const sentence = () => Array.from({ length: 12 }, () => pick(words)).join(' ')
const zip = () => {
  const code = String(Math.floor(random() * 99_000) + 500).padStart(5, '0')
  return code.startsWith('0') ? code : Number(code)
}
const column = (draw: (i: number) => Cell, n = 2000) => Array.from({ length: n }, (_, i) => draw(i))

async function roleOf(cells: readonly Cell[], name = 'column', examples = true): Promise<string> {
  const profile = await profileOf(sourceOf([cells.map((cell) => ({ [name]: cell }))]))
  const { columns, sample } = examples ? profile : withoutExamples(profile)
  return inferRole(columns[0]!, sample.chunks[0]!).role
}

test.each<{ name: string; cells: Cell[]; role: string; column?: string }>([
  { name: 'ages', cells: column(() => 17 + Math.floor(random() * 74)), role: 'numeric' },
  { name: 'heights, all different', cells: column(() => 170 + 10 * gauss()), role: 'numeric' },
  {
    name: 'capital gains, mostly 0',
    cells: column(() => (random() < 0.9 ? 0 : Math.floor(random() * 99_999))),
    role: 'numeric',
  },
  { name: 'ratings of 1 to 5', cells: column(() => 1 + Math.floor(random() * 5)), role: 'numeric' },
  { name: 'years', cells: column(() => 1990 + Math.floor(random() * 35)), role: 'numeric' },
  {
    name: 'weights of a census, whole and mostly different',
    cells: column(() => Math.floor(1e6 * random())),
    role: 'numeric',
  },
  { name: 'numbers and infinities', cells: column((i) => (i % 200 === 0 ? Infinity : gauss())), role: 'numeric' },
  { name: 'numbers, half of them missing', cells: column((i) => (i % 2 ? null : gauss())), role: 'numeric' },
  { name: 'numbers and one word', cells: column((i) => (i === 7 ? 'unknown' : gauss())), role: 'numeric' },
  { name: '0 and 1', cells: column(() => Math.round(random())), role: 'boolean' },
  { name: '1 and 2', cells: column(() => 1 + Math.round(random())), role: 'categorical' },
  { name: 'true and false', cells: column(() => random() < 0.5), role: 'boolean' },
  {
    name: 'occupations',
    cells: column(() => pick(['Exec managerial', 'Prof specialty', 'Craft repair', '?'])),
    role: 'categorical',
  },
  {
    name: 'airports of flights',
    cells: column(() => pick(['SFO', 'JFK', '00M', 'LAX', 'ORD', 'ATL'])),
    role: 'categorical',
  },
  {
    name: 'a thousand rare categories',
    cells: column(() => `kind ${Math.floor(random() ** 2 * 1000)}`),
    role: 'categorical',
  },
  {
    name: 'few numbers and words mixed',
    cells: column(() => pick<Cell>([1, 2, 3, 'many', 'none'])),
    role: 'categorical',
  },
  { name: 'zip codes, some with a leading zero', cells: column(() => zip()), role: 'text' },
  { name: 'zip codes of one town', cells: column(() => pick<Cell>(['02134', '02135', 10001])), role: 'categorical' },
  { name: 'sentences', cells: column(sentence), role: 'text' },
  {
    name: 'sentences, each several times',
    cells: column((i) => words.join(' ').slice(0, 80) + (i % 500)),
    role: 'text',
  },
  { name: 'names', cells: column((i) => `${pick(words)} ${i} ${pick(words)}`), role: 'text' },
  { name: 'dates', cells: column(() => new Date(1e12 + Math.floor(random() * 1e11))), role: 'datetime' },
  { name: 'embeddings', cells: column(() => [gauss(), gauss()]), role: 'vector' },
  { name: 'embeddings, some with a NaN', cells: column((i) => [gauss(), i % 3 ? gauss() : NaN]), role: 'vector' },
  { name: 'objects, some lists of numbers', cells: column((i) => (i % 3 ? {} : [gauss()])), role: 'identifier' },
  { name: 'UUIDs', cells: column(uuid), role: 'identifier' },
  {
    name: 'UUIDs of users, who come back',
    cells: ((users) => column(() => pick(users)))(column(uuid, 50)),
    role: 'identifier',
  },
  { name: 'digests', cells: column(() => hexDigits(64)), role: 'identifier' },
  { name: 'consecutive numbers', cells: column((i) => 17_000 + i), role: 'identifier' },
  { name: 'consecutive numbers with gaps', cells: column((i) => Math.floor(1.5 * i)), role: 'identifier' },
  { name: 'whole numbers, all different', cells: column((i) => i * i), role: 'numeric' },
  { name: 'the same, named as a key', cells: column((i) => i * i), column: 'user_id', role: 'identifier' },
  { name: 'the same, under a name that only ends alike', cells: column((i) => i * i), column: 'paid', role: 'numeric' },
  ...['Unnamed: 0', 'Unnamed: 0.1', '__index_level_0__'].map((index) => ({
    name: `the same, the index of pandas: ${index}`,
    cells: column((i) => i * i),
    column: index,
    role: 'identifier',
  })),
  {
    name: 'the same, another column without a name',
    cells: column((i) => i * i),
    column: 'Unnamed: 3',
    role: 'numeric',
  },
  { name: 'numbers with decimal commas', cells: column((i) => `${i},${(i * 7) % 10}4`), role: 'text' },
  { name: 'prices', cells: column((i) => `$${i}.${i % 10}`), role: 'text' },
  { name: 'shares', cells: column((i) => `${i} %`), role: 'text' },
  { name: 'dates as Americans write them', cells: column((i) => `01/31/${i + 1000}`), role: 'text' },
  { name: 'codes, all different', cells: column((i) => `AB-${i}`), role: 'identifier' },
  {
    name: 'airports, one a row',
    cells: column((i) => (i + 100).toString(36).toUpperCase().padStart(3, 'Q')),
    role: 'identifier',
  },
  { name: 'nothing', cells: column(() => null), role: 'constant' },
  { name: 'one value', cells: column(() => 'US'), role: 'constant' },
  { name: 'one value and gaps', cells: column((i) => (i % 3 ? 4 : null)), role: 'constant' },
  { name: 'objects', cells: column(() => ({})), role: 'identifier' },
])('known answer: $name → $role', async ({ cells, role, column: name = 'column' }) => {
  expect(await roleOf(cells, name)).toBe(role)
  expect(await roleOf(cells, name, false)).toBe(role)
})

test('known answer: many rows of consecutive numbers, whose distinct count is an estimate', async () => {
  expect(await roleOf(column((i) => i, 30_000))).toBe('identifier')
  expect(await roleOf(column(() => Math.floor(random() * 30_000), 30_000))).toBe('numeric')
})

/** As every reader has it: a text where no double holds it. */
const whole = (value: bigint) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value))
const time = () => 1_672_531_200_000_000_000n + BigInt(Math.floor(random() * 3e7)) * 1_000_000_000n
const nanoseconds = () => whole(time())
const digits = (n: number) =>
  String(1 + Math.floor(9 * random())) + column(() => pick([...'0123456789']), n - 1).join('')

test.each<{ name: string; cells: Cell[]; role: string; why?: string; column?: string }>([
  { name: 'nanoseconds since 1970', cells: column(() => nanoseconds()), role: 'numeric' },
  { name: 'the same as texts', cells: column(() => String(nanoseconds())), role: 'numeric' },
  { name: 'the same, below 0', cells: column(() => whole(-time())), role: 'numeric' },
  {
    name: 'days of a year, in nanoseconds',
    cells: column((i) => whole(1_672_531_200_000_000_000n + BigInt(i % 365) * 86_400_000_000_000n)),
    role: 'numeric',
  },
  {
    name: 'the same, with gaps and a few words',
    cells: column((i) => (i % 200 ? (i % 7 ? nanoseconds() : null) : 'soon')),
    role: 'numeric',
  },
  {
    name: 'amounts of all sizes',
    cells: column(() => whole(BigInt(Math.floor(Math.exp(20 + 25 * random()))))),
    role: 'numeric',
  },
  {
    name: 'random 64-bit numbers',
    cells: column(() => whole(BigInt(digits(9) + digits(9)))),
    role: 'identifier',
    why: 'whole numbers beyond 2⁵³ that name something: they hardly repeat',
  },
  { name: 'account numbers of 18 digits', cells: column(() => digits(18)), role: 'identifier' },
  {
    name: 'nanoseconds, named as a key',
    cells: column(() => nanoseconds()),
    column: 'snowflake_id',
    role: 'identifier',
  },
  { name: 'consecutive large numbers', cells: column((i) => whole(10n ** 18n + BigInt(i))), role: 'identifier' },
  {
    name: 'random numbers that come back',
    cells: ((ids) => column(() => pick(ids)))(column(() => digits(19), 40)),
    role: 'categorical',
  },
  {
    name: 'two large numbers',
    cells: column((i) => whole(10n ** 18n + BigInt(10 ** 15 * (i % 2)))),
    role: 'categorical',
  },
  {
    name: 'digests of 16 digits',
    cells: column(() => hexDigits(16)),
    role: 'identifier',
    why: 'hexadecimal digests, all different',
  },
  {
    name: 'long digits with leading zeros',
    cells: column(() => `00${digits(18)}`),
    role: 'identifier',
    why: 'short codes, all different',
  },
])('known answer: large whole numbers: $name → $role', async ({ cells, role, why, column: name = 'column' }) => {
  const profile = await profileOf(sourceOf([cells.map((cell) => ({ [name]: cell }))]))
  const inferred = inferRole(profile.columns[0]!, profile.sample.chunks[0]!)
  expect(inferred.role).toBe(role)
  if (why) expect(inferred.why).toBe(why)
})

test('known answer: large whole numbers that a profile without examples hides are no numbers', async () => {
  expect(
    await roleOf(
      column(() => nanoseconds()),
      'column',
      false,
    ),
  ).toBe('identifier')
  expect(
    await roleOf(
      column((i) => (i % 2 ? nanoseconds() : i)),
      'column',
      false,
    ),
  ).toBe('identifier')
})
