import type { Lock, LockSetting } from '../model.ts'
import type { LockPair } from './model.ts'

/** Whether a lock or manifest that was there before has a setting of the same key and value. */
export type IsKnownSetting = (setting: LockSetting, lock: Lock) => boolean

/** Indexes the settings of the locks before a change: those of its pairs, and the others. */
export function createIsKnownSetting(pairs: readonly LockPair[], others: readonly Lock[]): IsKnownSetting {
  const known = new Set<string>()
  for (const lock of [...others, ...pairs.flatMap(({ before }) => before ?? [])])
    for (const setting of lock.settings) known.add(keyOf(setting, lock))
  return (setting, lock) => known.has(keyOf(setting, lock))
}

/** A NUL stands in no key. */
function keyOf({ key, value }: LockSetting, { ecosystem }: Lock): string {
  return `${ecosystem}\0${key}\0${value}`
}
