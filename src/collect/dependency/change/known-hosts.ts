import { decode } from '../../../core/document/decode.ts'
import { LIMITS } from '../../../core/limits.ts'
import type { Project } from '../../project.ts'
import type { Lock } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import type { LockPair } from './model.ts'

/** Whether a package of a pair may come from a host: something did before, or settings named it before. */
export type IsKnownHost = (host: string, pair: LockPair) => boolean

/** Names of files in which projects name registries, in lower case. */
const SETTINGS =
  /^(?:\.npmrc|\.yarnrc(?:\.yml)?|bunfig\.toml|pnpm-workspace\.yaml|pip\.(?:conf|ini)|uv\.toml|pyproject\.toml|pipfile|.*require.*\.(?:txt|in)|nuget\.config|gemfile|composer\.json|config(?:\.toml)?|pubspec\.yaml|pom\.xml|.*\.gradle(?:\.kts)?)$/

/** LIMIT: files of settings that are read for the hosts in them. */
const MAX_SETTINGS = 500

/**
 * Tells which hosts are known. Of a lock that was there before those of its packages count; of one that is new or could not be read, those
 * of all locks and settings of the tree before, which the change could not write.
 */
export async function readKnownHosts(
  { before }: Project,
  pairs: readonly LockPair[],
  others: readonly Lock[],
): Promise<IsKnownHost> {
  const own = new Map<Lock, ReadonlySet<string>>()
  for (const { before: lock } of pairs) if (lock !== undefined) own.set(lock, hostsOf(lock))
  const isNew = pairs.some((pair) => pair.before === undefined && pair.after !== undefined)
  const elsewhere = new Set([...own.values()].flatMap((hosts) => [...hosts]))
  for (const lock of others) for (const host of hostsOf(lock)) elsewhere.add(host)
  const texts = isNew && before !== undefined ? await settingsOf(before) : []
  return (host, pair) => {
    const known = pair.before && own.get(pair.before)
    if (known !== undefined) return known.has(host)
    if (elsewhere.has(host)) return true
    const folder = folderOf(pair.after?.source.path ?? '')
    return texts.some((one) => isAround(one.folder, folder) && one.text.includes(`//${host}`))
  }
}

function hostsOf({ packages }: Lock): ReadonlySet<string> {
  return new Set(packages.flatMap(({ origin }) => origin.host ?? []))
}

interface SettingsText {
  readonly folder: string
  readonly text: string
}

async function settingsOf(tree: NonNullable<Project['before']>): Promise<readonly SettingsText[]> {
  const found = tree.entries.filter(({ path, kind }) => kind === 'file' && isSettings(path))
  const texts: SettingsText[] = []
  for (const { path } of found.slice(0, MAX_SETTINGS)) {
    const content = await tree.read(path, LIMITS.documentBytes)
    const source = content instanceof Uint8Array ? decode(path, content).source : undefined
    const folder = folderOf(path.replace(/(?:^|\/)\.cargo\//, '/'))
    if (source !== undefined) texts.push({ folder, text: source.text.toLowerCase() })
  }
  return texts
}

function isSettings(path: string): boolean {
  return SETTINGS.test(path.slice(path.lastIndexOf('/') + 1).toLowerCase())
}

/** Whether settings of a folder hold in another: it is the same, or lies below. */
function isAround(folder: string, other: string): boolean {
  const plain = folder.replace(/^\//, '')
  return plain === '' || other === plain || other.startsWith(`${plain}/`)
}
