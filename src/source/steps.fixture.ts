import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runSql } from './reading.fixture.ts'

export interface Answer {
  readonly prompt: string
  readonly completion: string
  readonly reward: number
}

/** A folder as TRL writes it: `completions/completions_00010.parquet`, with two rewards and the advantage. */
export async function writeTrl(folder: string, steps: ReadonlyMap<number, readonly Answer[]>): Promise<void> {
  await mkdir(join(folder, 'completions'), { recursive: true })
  for (const [step, answers] of steps) {
    const json = join(folder, `${step}.json`)
    const rows = answers.map(({ prompt, completion, reward }) => ({
      step,
      prompt,
      completion,
      accuracy_reward: reward,
      format_reward: 1,
      advantage: reward - 0.5,
    }))
    await writeFile(json, JSON.stringify(rows))
    const file = join(folder, 'completions', `completions_${String(step).padStart(5, '0')}.parquet`)
    const types = `{step: 'BIGINT', prompt: 'VARCHAR', completion: 'VARCHAR', accuracy_reward: 'DOUBLE', format_reward: 'DOUBLE', advantage: 'DOUBLE'}`
    await runSql(`COPY (SELECT * FROM read_json('${json}', columns = ${types})) TO '${file}' (FORMAT parquet)`)
  }
}

/** A folder as verl writes it: `10.jsonl`. */
export async function writeVerl(folder: string, steps: ReadonlyMap<number, readonly Answer[]>): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [step, answers] of steps) {
    const lines = answers.map(({ prompt, completion, reward }) =>
      JSON.stringify({ input: prompt, output: completion, gts: 'x', score: reward, step }),
    )
    await writeFile(join(folder, `${step}.jsonl`), `${lines.join('\n')}\n`)
  }
}
