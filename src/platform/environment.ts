import { env } from 'node:process'

/** What an environment variable says; undefined where it is not set, or empty. */
export function environment(name: string): string | undefined {
  return env[name] || undefined
}
