import { DataError } from '../errors.ts'
import type { Pool } from '../platform/inline-pool.ts'
import { readWhole } from '../platform/read-whole.ts'
import { decodeProfile } from '../profile/encode.ts'
import { withoutExamples } from '../profile/examples.ts'
import type { Profile } from '../profile/profile.ts'
import { profileOf } from '../profile/profile-of.ts'
import type { DatasetInput } from '../source/dataset.ts'
import { openDataset } from '../source/open.ts'

export interface DatasetOptions {
  readonly name?: string
  readonly sample: number
  readonly seed: number
  readonly signal?: AbortSignal | undefined
  readonly onRows?: ((rows: number) => void) | undefined
  /** Workers that take in the words of texts. */
  readonly pool?: Pool | undefined
}

/** The profile of whatever stands for a dataset: itself, a `.pitprofile`, or rows to be read. */
export async function profileInput(input: DatasetInput | Profile, options: DatasetOptions): Promise<Profile> {
  const { name, sample, seed, signal, onRows, pool } = options
  if (isProfile(input)) return { ...input, name: name ?? input.name }
  if (typeof input === 'string' && input.endsWith('.pitprofile')) {
    const profile = await readProfile(input)
    return { ...profile, name: name ?? profile.name }
  }
  const source = await openDataset(input, { signal, ...(name === undefined ? {} : { name }) })
  return profileOf(source, {
    sample,
    seed,
    pool,
    ...(signal ? { signal } : {}),
    ...(onRows ? { onProgress: onRows } : {}),
  })
}

/** What a profile file holds. @throws DataError `no-file`, and what decoding throws, with the file's name before it */
export async function readProfile(path: string): Promise<Profile> {
  const bytes = await readWhole(path)
  try {
    return decodeProfile(bytes)
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    throw new DataError(error.code, `${path}: ${error.message}`, { cause: error })
  }
}

/** Where one profile holds tokens instead of texts, all must, or no text would equal any other. */
export function alike(profiles: readonly Profile[]): Profile[] {
  const tokens = profiles.some(({ examples }) => !examples)
  return profiles.map((profile) => (tokens && profile.examples ? withoutExamples(profile) : profile))
}

function isProfile(input: DatasetInput | Profile): input is Profile {
  return typeof input === 'object' && 'rowTypes' in input && 'sample' in input && 'columns' in input
}
