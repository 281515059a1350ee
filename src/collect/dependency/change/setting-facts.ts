import type { Fact } from '../../../core/fact.ts'
import type { Lock, LockSetting } from '../model.ts'
import { readAddress } from '../origin.ts'
import { isDefaultRegistryHost } from '../registry-hosts.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { compareSettings } from './compare-settings.ts'
import { DEPENDENCY_SETTING } from './kinds.ts'
import type { IsKnownSetting } from './known-settings.ts'
import type { LockPair } from './model.ts'

/** The facts of settings that are different at the two sides of one lock. What is gone stands at the beginning of the lock. */
export function settingFacts(
  pair: LockPair,
  isKnown: IsKnownSetting,
): readonly Fact<typeof DEPENDENCY_SETTING.fields>[] {
  const lock = pair.after
  if (lock === undefined) return []
  const sameTool = isSameTool(pair)
  return compareSettings(pair).flatMap(({ kind, before, after }) => {
    const one = after ?? before
    if (one === undefined) return []
    const { key, name = '' } = one
    const host = after === undefined ? undefined : hostOf(after)
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
          unreadableBefore: pair.wasUnreadable === true,
          known: after !== undefined && isKnown(after, lock),
          ...(host === undefined ? {} : { host }),
          defaultRegistry: host !== undefined && isDefaultRegistryHost(lock.ecosystem, host),
          outside: after !== undefined && leadsOutside(after, lock),
          sameTool,
          path: lock.source.path,
          format: lock.format,
        },
      },
    ]
  })
}

function hostOf({ value }: LockSetting): string | undefined {
  const host = value.includes('://') ? readAddress(value)?.host : undefined
  return host === '' ? undefined : host
}

/** Paths in the words of package managers: `../left`, `link:../left`, `file:/left`. */
function leadsOutside({ value, source }: LockSetting, lock: Lock): boolean {
  const path = /^(?:file|link|path|portal):(?:\/\/(?=[./]))?(.+)$/s.exec(value)?.[1] ?? value
  if (!/^(?:\.{1,2}(?:[\\/]|$)|[\\/~]|[A-Za-z]:[\\/])/.test(path)) return false
  return joinTreePath(folderOf((source ?? lock.source).path), path).isOutside
}

/** Settings that say which version of a package manager writes a lock, and how it packs archives. */
const TOOL_SETTINGS: ReadonlySet<string> = new Set(['compressionLevel', 'packageManager', 'yarnPath'])

/** Whether nothing says that another version of the package manager wrote the lock. */
function isSameTool(pair: LockPair): boolean {
  const { before, after } = pair
  if (before === undefined || after === undefined || pair.isSwitched) return false
  return before.formatVersion === after.formatVersion && toolOf(before) === toolOf(after)
}

function toolOf({ settings }: Lock): string {
  const told = settings.filter(({ key }) => TOOL_SETTINGS.has(key))
  return told.map(({ key, value }) => `${key}=${value}`).join('\n')
}
