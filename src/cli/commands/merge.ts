import type { Command } from 'commander'
import { writeWhole } from '../../platform/files.ts'
import { mayWriteAll } from '../outputs.ts'
import { checkProfileName, profileSummary } from '../profile-file.ts'
import type { Screen } from '../screen.ts'

/** `pitprop merge`: the profile of all rows, from the profiles of parts of them. */
export function mergeCommand(program: Command, screen: Screen): void {
  program
    .command('merge')
    .summary('join profiles of parts into the profile of the whole')
    .argument('<profile...>', 'profiles made with the same seed and sample')
    .requiredOption('-o, --output <file>', 'the profile of all of them: a name that ends in .pitprofile')
    .action(async (files: string[], { output }: { output: string }) => {
      checkProfileName(output)
      await mayWriteAll([output], files)
      const [{ readProfile }, { encodeProfile }, { mergeProfiles }] = await Promise.all([
        import('../../check/datasets.ts'),
        import('../../profile/encode.ts'),
        import('../../profile/merge.ts'),
      ])
      const profiles = []
      for (const file of files) profiles.push(await readProfile(file))
      const whole = mergeProfiles(profiles)
      await writeWhole(output, encodeProfile(whole))
      screen.out(profileSummary(output, whole))
    })
}
