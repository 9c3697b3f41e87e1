import type { Progress } from '../check/options.ts'
import { visible } from '../report/text.ts'
import { clip } from '../report/width.ts'
import type { Screen } from './screen.ts'

/** Shows where a run is. `end` leaves the line clean. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void
  /** The same in words of one's own. */
  readonly tell: (words: string) => void
  readonly end: () => void
}

const silentMs = 1000
const liveMs = 100
const sparseMs = 15_000

/**
 * Progress on stderr, and nothing in the first second: on a terminal one line that changes; elsewhere a line every
 * 15 seconds at most. The first word on a clear collapse is a line of its own.
 */
export function progressLine(screen: Screen, quiet: boolean): ProgressLine {
  const live = screen.progress === 'live'
  const began = performance.now()
  let next = began + (live ? silentMs : sparseMs)
  let drawn = false
  const end = () => {
    if (drawn) screen.note('\r\x1b[K')
    drawn = false
  }
  const tell = (words: string) => {
    const now = performance.now()
    if (quiet || now < next) return
    next = now + (live ? liveMs : sparseMs)
    const most = (screen.noteWidth ?? Number.POSITIVE_INFINITY) - 1
    screen.note(live ? `\r\x1b[K${clip(words, most)}` : `pitprop: ${visible(words)}\n`)
    drawn = live
  }
  const show = (progress: Progress) => {
    if (progress.stage !== 'first look' || !progress.message) return tell(wordsOf(progress))
    if (quiet || performance.now() - began < silentMs) return
    end()
    screen.note(`pitprop: ${visible(progress.message)}\n`)
  }
  return { show, tell, end }
}

const doing: Record<Progress['stage'], string> = {
  read: 'reading',
  neighbours: 'finding the nearest rows of each',
  embed: 'texts to vectors',
  pilot: 'learning what chance does',
  baseline: 'splitting the real rows',
  draws: 'drawing shuffles',
  power: 'planting losses',
  'first look': 'taking a first look',
}

function wordsOf({ stage, generation, done, message }: Progress): string {
  return `${generation ? `${generation}: ` : ''}${doing[stage]} · ${message ?? `${Math.floor(done * 100)} %`}`
}
