import { expect, test } from 'vitest'
import type { Embedder } from '../embed/embedder.ts'
import { DataError } from '../errors.ts'
import { fork, uniform } from '../math/random.ts'
import { withoutExamples } from '../profile/examples.ts'
import { profileOf } from '../profile/profile-of.ts'
import { render } from '../report/render.ts'
import { report as schema } from '../report/schema.ts'
import { terminal } from '../report/terminal.ts'
import { openDataset } from '../source/open.ts'
import { check } from './check.ts'

/** Answers of thirty words to twenty prompts, of which some words are about the prompt. */
function answers(seed: number, about: number) {
  const rows = Array.from({ length: 80 }, (_, i) => {
    const u = uniform(fork(seed, 'answer', i))
    const prompt = Math.floor(i / 4)
    const word = () => (u() < about ? `p${prompt}w${Math.floor(8 * u())}` : `all${Math.floor(300 * u())}`)
    return { question: `q${prompt}`, answer: Array.from({ length: 30 }, word).join(' ') }
  })
  return rows
}

const roles = { answer: 'text' } as const
const run = (options: Partial<Parameters<typeof check>[0]>) =>
  check({ reference: answers(1, 0.4), generations: [answers(2, 0.4)], workers: 1, roles, ...options })

test('known answer: a model that says the same to everyone is generic; one that does not is not', async () => {
  const stock = answers(3, 0.05).map((row, i) =>
    i % 3 ? row : { ...row, answer: 'I am sorry, but I cannot help with that. SECRET' },
  )
  const report = await run({ prompt: 'question', generations: [answers(2, 0.4), stock] })
  const [honest, generic] = report.generations
  expect(honest!.symptoms).toEqual([])
  expect(honest!.measures.map(({ id }) => id)).toContain('prompt-signal')
  const symptom = generic!.symptoms.find(({ id }) => id === 'genericness')!
  expect(symptom.measures.map((name) => name.replace(/\(.*/, '')).sort()).toEqual(
    expect.arrayContaining(['answer-reuse', 'prompt-signal', 'variety-across-prompts']),
  )
  const reused = symptom.evidence.find(({ kind }) => kind === 'reused')!
  expect(reused).toMatchObject({ reference: 0, answers: [{ prompts: 20, rows: 27, real: 0 }] })
  expect(generic!.lost).toContain('of answer are given to several prompts')
  expect(report.settings).toMatchObject({ prompt: 'question', group: 'question' })
  expect(report.warnings).toContain('question is left out of the comparison: it holds the prompts')
  expect(schema.parse(report)).toEqual(report)
  expect(render(report, 'html')).toContain('I am sorry, but I cannot help')
  expect(render(report, 'md')).toContain('given to other prompts as well')
})

test('law: without examples no answer and no stretch is in the report', async () => {
  const stock = answers(3, 0.4).map((row, i) => (i % 3 ? row : { ...row, answer: 'SECRET words for everyone' }))
  const report = await run({ prompt: 'question', generations: [stock], examples: false })
  expect(report.generations[0]!.symptoms.map(({ id }) => id)).toContain('genericness')
  expect(JSON.stringify(report)).not.toContain('SECRET')
})

test('known answer: recited stretches are shown beside the training text', async () => {
  const text = (seed: number) => answers(seed, 0).map(({ answer }) => ({ answer }))
  const [real, holdout, honest] = [text(5), text(6), text(7)]
  const reciting = honest.map(({ answer }, i) => {
    const words = real[i]!.answer.split(' ').slice(5, 25).join(', ')
    return { answer: i < 20 ? `${answer.slice(0, 30)} ${words.toUpperCase()}` : answer }
  })
  const report = await run({ reference: real, holdout, generations: [honest, reciting] })
  expect(report.generations[0]!.symptoms).toEqual([])
  const [symptom] = report.generations[1]!.symptoms.filter(({ id }) => id === 'memorisation')
  expect(symptom!.measures.map((name) => name.replace(/\(.*/, '')).sort()).toEqual(
    expect.arrayContaining(['copied-ngrams-13', 'copied-ngrams-8', 'copied-span']),
  )
  const spans = symptom!.evidence.find(({ kind }) => kind === 'spans')!
  expect(spans).toMatchObject({ texts: 20, longest: 20, heldShare: 0 })
  const [first] = (spans as unknown as { spans: { generation: { span: string }; reference: { span: string } }[] }).spans
  expect(first!.generation.span.toLowerCase().replaceAll(',', '')).toBe(first!.reference.span)
  expect(render(report, 'html')).toContain(`<mark>${first!.reference.span}</mark>`)
  expect(terminal(report, { color: false })).toContain('stretches of up to 20 words of answer are copied')
  expect(schema.parse(report)).toEqual(report)
})

test('known answer: an embedder of the caller makes a space of its texts; vectors that are there can stand in for it', async () => {
  // Two topics, of which the generation has one.
  const topical = (n: number, topics: number) =>
    Array.from({ length: n }, (_, i) => ({ note: `${i % topics ? 'sea' : 'hill'} ${'x'.repeat(1 + (i % 23))} ${i}` }))
  const asked: string[] = []
  const embedder: Embedder = {
    name: 'topics',
    longest: 100,
    batch: 50,
    atOnce: 1,
    async embed(texts) {
      asked.push(...texts)
      return texts.map((text) => Float32Array.of(text.startsWith('sea') ? 1 : -1, (text.length % 7) / 20, 0.3))
    },
  }
  const options = { reference: topical(100, 2), generations: [topical(60, 1)], roles: { note: 'text' as const } }
  const report = await run({ ...options, embedder })
  const [{ spaces, symptoms }] = report.generations as [(typeof report.generations)[0]]
  expect(spaces).toMatchObject([{ name: 'note', kind: 'vector', dimensions: 3, metric: 'cosine', points: 160 }])
  expect(spaces![0]!.notes[0]).toBe('note: texts as vectors by topics')
  expect(symptoms.map(({ id }) => id)).toContain('mode-loss')
  expect(new Set(asked).size).toBe(asked.length)
  expect(report.settings.embedder).toBe('topics')
  const none = await run(options)
  expect(none.generations[0]!.spaces).toEqual([])
  await expect(run({ ...options, embedder: 'column:v' })).rejects.toThrow('needs a column v of vectors')
})

test('law: documents that are empty, white, one word, a megabyte or half a character are judged like others', async () => {
  const odd = ['', ' ', '\n\n', 'word', 'word '.repeat(200_000), 'x'.repeat(1_000_000), '😀', '\ud800 \udc00', '\u0000']
  const rows = [...answers(8, 0.4), ...odd.map((answer, i) => ({ question: `q${i}`, answer }))]
  const report = await run({ prompt: 'question', generations: [rows] })
  const [generation] = report.generations
  expect(generation!.rows).toBe(89)
  expect(generation!.symptoms.map(({ id }) => id)).not.toContain('genericness')
  expect(schema.parse(report)).toEqual(report)
  const empty = await run({ prompt: 'question', generations: [rows.map((row) => ({ ...row, answer: ' ' }))] })
  expect(['late collapse', 'shifted']).toContain(empty.generations[0]!.verdict)
  expect(empty.generations[0]!.findings.map(({ kind }) => kind)).toContain('column-null')
})

test('refusal: what an embedder cannot do ends the check, and says how far it came', async () => {
  let calls = 0
  const embedder: Embedder = {
    name: 'tired',
    longest: 100,
    batch: 50,
    atOnce: 1,
    async embed(texts) {
      if (++calls > 2) throw new DataError('embedder-silent', 'tired did not answer')
      return texts.map((text) => Float32Array.of(text.length, 1))
    },
  }
  const message =
    'tired did not answer (100 of 160 texts were embedded; name a --cache, so that the next run need not begin again)'
  await expect(run({ embedder })).rejects.toThrow(message)
  await expect(run({ embedder: 'transformers:some/model' })).rejects.toThrow('npm install @huggingface/transformers')
})

test('known answer: texts are described over every row, and compressed at equal length', async () => {
  const made = answers(2, 0.4).map((row, i) =>
    i % 2 ? row : { ...row, answer: 'the same five words again '.repeat(6) },
  )
  const report = await run({ generations: [answers(2, 0.4), made, answers(3, 0.4).slice(0, 40)] })
  const [honest, repeating, short] = report.generations
  const numbers = ({ columns }: (typeof report.generations)[number]) =>
    columns.find(({ name }) => name === 'answer')!.texts!
  expect(numbers(honest!)).toMatchObject({ texts: 80, words: { total: 2400 }, fours: { total: 80 * 27 } })
  expect(numbers(repeating!).words.effective!).toBeLessThan(numbers(honest!).words.effective! / 3)
  expect(report.reference.columns.find(({ name }) => name === 'question')!.texts).toBeUndefined()
  for (const one of report.generations) {
    const { compression, kept } = one.texts!.find(({ column }) => column === 'answer')!
    expect(kept!.words).toBeGreaterThan(0.1)
    expect(compression.gzip!.reference).toBeGreaterThan(1)
    expect(compression.brotli!.generation).toBeGreaterThan(1)
  }
  const [alike, loops, half] = [honest!, repeating!, short!].map(({ texts }) => texts![0]!.compression)
  expect(Math.abs(alike!.gzip!.generation / alike!.gzip!.reference - 1)).toBeLessThan(0.03)
  expect(loops!.gzip!.generation).toBeGreaterThan(1.5 * loops!.gzip!.reference)
  expect(half!.bytes).toBeLessThan(0.6 * alike!.bytes)
  expect(schema.parse(report)).toEqual(report)
  const page = render(report, 'html')
  expect(page).toContain('Texts, over every row')
  expect(page).toContain(`${loops!.gzip!.generation.toFixed(2)} ×`)
})

test('known answer: profiles stand for texts, but without examples they know no words', async () => {
  const [real, made] = [answers(1, 0.4), answers(2, 0.4)]
  const profile = await profileOf(await openDataset(made, { name: 'made' }))
  const open = await run({ reference: real, generations: [profile] })
  expect(open.generations[0]!.texts).toEqual((await run({ generations: [made] })).generations[0]!.texts)
  const hidden = await run({ reference: real, generations: [withoutExamples(profile)] })
  expect(hidden.generations[0]!.texts![0]).toMatchObject({
    kept: null,
    compression: { gzip: null, brotli: null, reason: 'profiles without examples hold no texts' },
  })
})
