import { expect, test } from 'vitest'
import type { Embedder } from '../embed/embedder.ts'
import { DataError } from '../errors.ts'
import { fork, uniform } from '../math/random.ts'
import { render } from '../report/render.ts'
import { report as schema } from '../report/schema.ts'
import { terminal } from '../report/terminal.ts'
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
