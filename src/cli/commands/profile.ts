import type { Command } from 'commander'
import { writeWhole } from '../../platform/files.ts'
import type { Source } from '../../source/dataset.ts'
import { mayWriteAll } from '../outputs.ts'
import { checkProfileName, profileSummary } from '../profile-file.ts'
import { progressLine } from '../progress.ts'
import type { Screen } from '../screen.ts'
import { whole } from '../values.ts'

interface Flags {
  readonly output: string
  readonly seed?: number
  readonly sample?: number
  readonly examples: boolean
  readonly quiet: boolean
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
    .option('--quiet', 'no progress and no notes', false)
    .action(async (files: string[], flags: Flags) => {
      checkProfileName(flags.output)
      await mayWriteAll([flags.output], files)
      await run(files, flags, screen)
    })
}

async function run(files: string[], flags: Flags, screen: Screen): Promise<void> {
  const [{ openDataset }, { profileOf }, { encodeProfile }, { openPool }, { profileTasks }] = await Promise.all([
    import('../../source/open.ts'),
    import('../../profile/profile-of.ts'),
    import('../../profile/encode.ts'),
    import('../../platform/pool.ts'),
    import('../../profile/tasks.ts'),
  ])
  const sources: Source[] = []
  for (const file of files) sources.push(await openDataset(file))
  const { output, quiet, ...said } = flags
  const progress = progressLine(screen, quiet)
  const onProgress = (rows: number) => progress.tell(`reading · ${rows.toLocaleString('en')} rows`)
  const pool = openPool(profileTasks)
  const options = { ...said, signal: screen.signal, onProgress, pool }
  const profile = await profileOf(oneSource(sources), options).finally(() => {
    progress.end()
    return pool.close()
  })
  await writeWhole(output, encodeProfile(profile))
  screen.out(profileSummary(output, profile))
}

/** Named as a merge of their profiles would be. Readers warn while they read, so warnings are asked for afterwards. */
function oneSource(sources: readonly Source[]): Source {
  return {
    name: [...new Set(sources.map(({ name }) => name))].sort().join(' + '),
    parts: sources.flatMap(({ parts }) => parts),
    get warnings() {
      return sources.flatMap(({ warnings }) => warnings)
    },
  }
}
