/** A setting of sampling: from which values on it makes common rows commoner, and whether it speaks for the sampling as a whole. */
interface Sampling {
  readonly keys: readonly string[]
  readonly sharp: (x: number) => boolean
  /** Whether its neutral value says that nothing sharpens: true of what everybody turns first. */
  readonly main: boolean
}

const under = (limit: number) => (x: number) => x < limit
const above = (limit: number) => (x: number) => x > limit

/** Names without anything but letters, as programs write them in one way or another. */
const samplings: readonly Sampling[] = [
  { keys: ['temperature', 'temp', 'samplingtemperature'], sharp: under(1), main: true },
  { keys: ['topp', 'nucleusp', 'typicalp', 'typical'], sharp: under(1), main: true },
  { keys: ['topk', 'minp', 'topa'], sharp: above(0), main: true },
  {
    keys: ['guidance', 'guidancescale', 'guidanceweight', 'guidancestrength', 'cfg', 'cfgscale'],
    sharp: above(1),
    main: true,
  },
  { keys: ['truncation', 'truncationpsi', 'lambda'], sharp: under(1), main: true },
  { keys: ['numbeams', 'beams', 'beamsize', 'beamwidth', 'bestof'], sharp: above(1), main: false },
  { keys: ['epsiloncutoff', 'etacutoff', 'penaltyalpha'], sharp: above(0), main: false },
  { keys: ['tfs', 'tfsz', 'tailfree'], sharp: under(1), main: false },
  // Penalties make common words rarer; turned round they repeat.
  { keys: ['repetitionpenalty', 'repeatpenalty'], sharp: under(1), main: false },
  { keys: ['frequencypenalty', 'presencepenalty'], sharp: under(0), main: false },
]

/** What settings say of sampling: the first that sharpens, in words; that nothing does; or nothing, where none is known. */
export function sharpnessOf(
  settings: Readonly<Record<string, number | string>>,
): { readonly sharp: string } | 'neutral' | 'unknown' {
  let isNeutral = false
  for (const [name, value] of Object.entries(settings)) {
    const key = name.toLowerCase().replace(/[^a-z]/g, '')
    if (key === 'dosample' && /^(false|no|0)$/i.test(String(value).trim())) return { sharp: `${name} ${value}` }
    const sampling = samplings.find(({ keys }) => keys.includes(key))
    const x = String(value).trim() === '' ? Number.NaN : Number(value)
    if (!sampling || Number.isNaN(x)) continue
    if (sampling.sharp(x)) return { sharp: `${name} ${value}` }
    isNeutral ||= sampling.main
  }
  return isNeutral ? 'neutral' : 'unknown'
}

/** Words for what did not happen, taken out before what did is looked for. */
const denied =
  /\b(?:un|non[-_ ]?|not[-_ ]|no[-_ ]|never[-_ ]|without[-_ ](?:an?[-_ ]|any[-_ ])?)(?:filter|reward|verif|select|reject)\w*/gi
const filtering = /filter|reward|verif|best[-_ ]?of|select(?!\w* (?:columns|fields))|reject/i

/** The first treatment of rows that keeps only some of them by what they are. */
export function filterAmong(transforms: readonly string[]): string | undefined {
  return transforms.find((one) => filtering.test(one.replace(denied, '')))
}
