import type { Lock } from '../model.ts'

/** How a package manager makes its own archives: their hashes can be compared only where that is the same; `` where none is said. */
export function cacheKeyOf(lock: Lock | undefined): string {
  return lock?.settings.find(({ key }) => key === 'cacheKey')?.value ?? ''
}
