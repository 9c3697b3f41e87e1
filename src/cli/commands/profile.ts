import type { Command } from 'commander'
import { mayWrite, writeWhole } from '../../platform/files.ts'
import type { Source } from '../../source/dataset.ts'
import { checkProfileName, profileSummary } from '../profile-file.ts'
import type { Screen } from '../screen.ts'
import { whole } from '../values.ts'

interface Flags {
  readonly output: string
  readonly seed?: number
  readonly sample?: number
  readonly examples: boolean
}

/** `pitprop profile`: a dataset of any size as one small file that stands wherever the dataset can. */
export function profileCommand(program: Command, screen: Screen): void {
  program
    .command('profile')
    .summary('summarise a dataset into one small, mergeable file')
    .description(
      'Reads all files as one dataset and writes its profile, which `check` accepts in place of the dataset.',
    )
    .argument('<file...>', 'files, folders or quoted globs: the parts of one dataset')
    .requiredOption('-o, --output <file>', 'the profile: a name that ends in .pitprofile')
    .option('--seed <number>', 'seed of the sample (default: 0)', whole(0, 4294967295))
    .option('--sample <rows>', 'rows to keep (default: 10000)', whole(20, 10_000_000))
    .option('--no-examples', 'keep rows, categories and texts out of the profile')
    .action(async (files: string[], flags: Flags) => {
      checkProfileName(flags.output)
      await mayWrite(flags.output, files)
      await run(files, flags, screen)
    })
}

async function run(files: string[], flags: Flags, screen: Screen): Promise<void> {
  const [{ openDataset }, { profileOf }, { encodeProfile }] = await Promise.all([
    import('../../source/open.ts'),
    import('../../profile/profile-of.ts'),
    import('../../profile/encode.ts'),
  ])
  const sources: Source[] = []
  for (const file of files) sources.push(await openDataset(file))
  const { output: _, ...options } = flags
  const profile = await profileOf(oneSource(sources), { ...options, signal: screen.signal })
  await writeWhole(flags.output, encodeProfile(profile))
  screen.out(profileSummary(flags.output, profile))
}

function oneSource(sources: readonly Source[]): Source {
  return {
    name: sources[0]!.name,
    parts: sources.flatMap(({ parts }) => parts),
    warnings: sources.flatMap(({ warnings }) => warnings),
  }
}
