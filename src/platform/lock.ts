import { link, readFile, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { pid } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { DataError } from '../errors.ts'

/** Polls without any change after which a lock counts as left behind, whoever held it: about ten seconds. */
const patience = 400
const pollMs = 25

/**
 * Runs `work` while no other process that asks for the same lock does, as far as a file can promise that: a lock whose
 * process is gone, or that nobody has let go of for ten seconds, is taken over. It keeps writers out of each other's
 * way; what must never go wrong has to hold without it.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const own = `${path}.${hostname()}.${pid}.${serial++}`
  const token = JSON.stringify({ pid, host: hostname(), own })
  await writeFile(own, token)
  try {
    await claim(path, own)
    try {
      return await work()
    } finally {
      if ((await holder(path)) === token) await unlink(path).catch(() => {})
    }
  } finally {
    await unlink(own).catch(() => {})
  }
}

/**
 * Takes a lock that is held for long: returns what lets go of it, or undefined where another process, or this one, has it. A lock whose
 * process is gone is taken over, within a second, as a process that was killed is told to be there for a moment; one of
 * another machine is not.
 *
 * @throws DataError `cannot-write`
 */
export async function lockNow(path: string): Promise<(() => Promise<void>) | undefined> {
  const token = JSON.stringify({ pid, host: hostname(), own: serial++ })
  for (let polls = 0; polls < 40; polls++) {
    const failed = await writeFile(path, token, { flag: 'wx' }).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error,
    )
    if (!failed) return async () => ((await holder(path)) === token ? unlink(path).catch(() => {}) : undefined)
    if (failed.code !== 'EEXIST') throw new DataError('cannot-write', `cannot write ${path}: ${failed.message}`)
    const now = await holder(path)
    if (now !== undefined && isGone(now)) await unlink(path).catch(() => {})
    else await sleep(pollMs)
  }
  return undefined
}

let serial = 0

async function claim(path: string, own: string): Promise<void> {
  let seen: string | undefined
  for (let polls = 0; ; polls++) {
    const failed = await link(own, path).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error,
    )
    if (!failed) return
    // A file system without links has no lock, and what is written holds without one.
    if (failed.code !== 'EEXIST') return
    const now = await holder(path)
    if (now !== seen) {
      seen = now
      polls = 0
    }
    if (now !== undefined && (isGone(now) || polls >= patience)) await unlink(path).catch(() => {})
    else await sleep(pollMs)
  }
}

function holder(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}

/** Whether a lock's process ran on this machine and runs no more. */
function isGone(token: string): boolean {
  try {
    const { pid: other, host } = JSON.parse(token) as { pid: number; host: string }
    if (host !== hostname()) return false
    process.kill(other, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
