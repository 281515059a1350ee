import type { LockSetting } from '../model.ts'
import type { LockPair } from './model.ts'

/** A setting of a lock that is not as it was. */
export interface SettingChange {
  readonly kind: 'added' | 'changed' | 'removed'
  readonly before: LockSetting | undefined
  readonly after: LockSetting | undefined
}

/**
 * Settings that are different at the two sides of a lock, in the order of the lock after the change, then what is gone. Several settings of one
 * key and name are compared as lists. Nothing where another package manager wrote the lock before.
 */
export function compareSettings({ before, after, isSwitched }: LockPair): readonly SettingChange[] {
  if (isSwitched) return []
  const old = bySubject(before?.settings ?? [])
  const now = bySubject(after?.settings ?? [])
  const changes: SettingChange[] = []
  for (const [subject, settings] of now) {
    const others = old.get(subject) ?? []
    const values = new Set(others.map(({ value }) => value))
    const kept = new Set(settings.map(({ value }) => value))
    const left = others.filter(({ value }) => !kept.has(value))
    for (const setting of settings) {
      if (values.has(setting.value)) continue
      const one = left.shift()
      changes.push({ kind: one === undefined ? 'added' : 'changed', before: one, after: setting })
    }
    for (const one of left) changes.push({ kind: 'removed', before: one, after: undefined })
  }
  for (const [subject, settings] of old) {
    if (now.has(subject)) continue
    for (const one of settings) changes.push({ kind: 'removed', before: one, after: undefined })
  }
  return changes
}

/** A NUL stands in no key or name. */
function bySubject(settings: readonly LockSetting[]): ReadonlyMap<string, readonly LockSetting[]> {
  const groups = new Map<string, LockSetting[]>()
  for (const one of settings) {
    const subject = `${one.key}\0${one.name ?? ''}`
    const same = groups.get(subject)
    if (same === undefined) groups.set(subject, [one])
    else same.push(one)
  }
  return groups
}
