import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** Where the system keeps caches of the user: `XDG_CACHE_HOME`, `LOCALAPPDATA`, else `.cache` in the home folder. */
export function userCache(variables: Readonly<Record<string, string | undefined>>): string {
  const cache = variables['XDG_CACHE_HOME'] ?? variables['LOCALAPPDATA'] ?? ''
  // The base directory specification: relative paths are to be ignored.
  return isAbsolute(cache) ? cache : join(homedir(), '.cache')
}
