import { homedir, platform } from 'node:os'
import { join } from 'node:path'

/** Where this account keeps what can be made again: as the XDG rules, macOS and Windows have it. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env
  if (xdg) return join(xdg, 'pitprop')
  if (platform() === 'win32' && local) return join(local, 'pitprop', 'cache')
  return platform() === 'darwin'
    ? join(homedir(), 'Library', 'Caches', 'pitprop')
    : join(homedir(), '.cache', 'pitprop')
}
