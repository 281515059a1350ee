import type { Fact } from '../../../core/fact.ts'
import { compareSettings } from './compare-settings.ts'
import { DEPENDENCY_SETTING } from './kinds.ts'
import type { LockPair } from './model.ts'

/** The facts of settings that are different at the two sides of one lock. What is gone stands at the beginning of the lock. */
export function settingFacts(pair: LockPair): readonly Fact<typeof DEPENDENCY_SETTING.fields>[] {
  const lock = pair.after
  if (lock === undefined) return []
  return compareSettings(pair).flatMap(({ kind, before, after }) => {
    const one = after ?? before
    if (one === undefined) return []
    const { key, name = '' } = one
    return [
      {
        kind: DEPENDENCY_SETTING,
        source: after?.source ?? lock.source,
        span: after?.span ?? { start: 0, end: 0 },
        spans: new Map(),
        identity: `${key}/${name}/${after?.value ?? ''}`,
        fields: {
          change: kind,
          key,
          name,
          value: after?.value ?? '',
          valueBefore: before?.value ?? '',
          newLock: pair.before === undefined,
          path: lock.source.path,
          format: lock.format,
        },
      },
    ]
  })
}
