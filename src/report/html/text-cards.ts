import { count } from '../numbers.ts'
import type { CopiedSpan, ReusedEvidence, SpansEvidence } from '../report.ts'
import { cut } from '../text.ts'
import { reusedSentence, spansSentence } from '../text-sentences.ts'
import { type Html, html } from './escape.ts'
import { scroll } from './scroll.ts'

/** Copied stretches beside what they copy; answers that serve several prompts. */
export function textCard(one: SpansEvidence | ReusedEvidence): Html {
  return one.kind === 'spans' ? spansCard(one) : reusedCard(one)
}

function spansCard(one: SpansEvidence): Html {
  const rows = one.spans.map(
    ({ words, generation, reference }) =>
      html`<tr><td>${count(words)}<td class="say">${passage(generation)}<td class="say">${passage(reference)}`,
  )
  const table = html`${scroll('Copied stretches', html`<table><thead><tr><th scope="col">words<th scope="col">here<th scope="col">training text<tbody>${rows}</table>`)}`
  return html`<figure class="card wide"><figcaption><h5>Stretches of <bdi>${cut(one.column, 60)}</bdi> that are copied</h5><p>${capital(spansSentence(one))}.</p></figcaption>${rows.length > 0 && table}</figure>`
}

function passage({ before, span, after }: CopiedSpan['generation']): Html {
  return html`<bdi>${cut(before, 160)}<mark>${cut(span, 900)}</mark>${cut(after, 160)}</bdi>`
}

function reusedCard(one: ReusedEvidence): Html {
  const rows = one.answers.map(
    ({ text, prompts, rows: times, real }) =>
      html`<tr><td>${count(prompts)}<td>${count(real)}<td>${count(times)}<td class="say"><bdi>${cut(text, 300)}</bdi>`,
  )
  const table = html`${scroll('Answers to several prompts', html`<table><thead><tr><th scope="col">prompts here<th scope="col">prompts, real<th scope="col">times here<th scope="col">answer<tbody>${rows}</table>`)}`
  return html`<figure class="card wide"><figcaption><h5><bdi>${cut(one.column, 60)}</bdi>: what is answered to several prompts</h5><p>${capital(reusedSentence(one))}.</p></figcaption>${rows.length > 0 && table}</figure>`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
