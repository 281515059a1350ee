import type { LockSetting } from '../model.ts'
import { isBuiltinPatch, readReference, withProtocol } from './berry-locator.ts'
import { readPattern, type YarnEntry, type YarnReading } from './yarn-entry.ts'

/** Finds the entry that answers a request. */
export type YarnFind = (parent: YarnEntry | undefined, name: string, range: string) => YarnEntry | undefined

/** Ranges by catalog and name: what `catalog:` and `catalog:name` stand for. */
export type Catalogs = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Lock of version 1: requests are patterns, those that a resolution changes too. */
export function findClassic({ byPattern, entries }: YarnReading): YarnFind {
  const only = onlyByName(entries)
  const get = patternGetter(byPattern)
  return (_, name, range) =>
    get(name, range) ?? (range === '' ? byPattern.get(`${name}@*`) : undefined) ?? only(name)
}

/**
 * Locks of yarn 2 and later: a request may be changed by a resolution of the root, stand for a range of a catalog, be patched
 * by yarn itself, or be relative to who asks.
 */
export function findBerry(
  { byPattern, entries }: YarnReading,
  settings: readonly LockSetting[],
  catalogs: Catalogs,
): YarnFind {
  const overrides = readOverrides(settings)
  const builtin = new Map<string, YarnEntry>()
  const patchedNames = new Set<string>()
  const get = patternGetter(byPattern)
  let root: YarnEntry | undefined
  for (const entry of entries) {
    if (entry.origin.kind === 'workspace' && /@workspace:\.$/.test(entry.id)) root = entry
    if (entry.patched === undefined) continue
    for (const pattern of entry.patterns) {
      const inner = patchedByYarn(pattern)
      if (inner === undefined) continue
      builtin.set(inner, entry)
      patchedNames.add(readPattern(inner).name)
    }
  }
  const only = onlyByName(entries)
  return (parent, name, range) => {
    const override = overrides.get(name)?.find((one) => isMeant(one, parent, range))
    const asked = override?.reference ?? fromCatalog(catalogs, name, range)
    // Newer locks write the protocol: then nearly every request is a pattern as it stands.
    if (builtin.size === 0 || !patchedNames.has(name)) {
      const entry = get(name, asked)
      if (entry !== undefined) return entry
    }
    const full = `${name}@${withProtocol(asked)}`
    const asker = override === undefined ? parent : root
    return (
      builtin.get(full) ??
      get(name, asked) ??
      byPattern.get(full) ??
      (asker === undefined ? undefined : byPattern.get(`${full}::locator=${encodeLocator(asker.id)}`)) ??
      only(name)
    )
  }
}

/** Patterns of one name that are compared one by one. */
const COMPARED_PATTERNS = 8

/**
 * Finds an entry by the name and the range of a pattern, without making their text where a name has few patterns: there are
 * hundreds of thousands of requests.
 */
function patternGetter(
  byPattern: ReadonlyMap<string, YarnEntry>,
): (name: string, range: string) => YarnEntry | undefined {
  const byName = new Map<string, (readonly [string, YarnEntry])[]>()
  for (const one of byPattern) {
    const { name } = readPattern(one[0])
    const known = byName.get(name)
    if (known === undefined) byName.set(name, [one])
    else known.push(one)
  }
  return (name, range) => {
    const patterns = byName.get(name)
    if (patterns === undefined) return undefined
    if (patterns.length > COMPARED_PATTERNS) return byPattern.get(`${name}@${range}`)
    const length = name.length + 1 + range.length
    for (const [pattern, entry] of patterns) {
      if (pattern.length === length && pattern.endsWith(range)) return entry
    }
    return undefined
  }
}

/** A resolution of the root, `parent/name@range: reference`. */
interface Override {
  readonly parent?: string
  readonly range?: string
  readonly reference: string
}

function readOverrides(settings: readonly LockSetting[]): ReadonlyMap<string, readonly Override[]> {
  const overrides = new Map<string, Override[]>()
  for (const { key, name, value } of settings) {
    if (key !== 'resolutions' || name === undefined) continue
    const { from, target } = splitOverride(name)
    const { name: asked, range } = readPattern(target)
    const one = {
      ...(from === undefined ? {} : { parent: from }),
      ...(range === undefined ? {} : { range }),
      reference: value,
    }
    const known = overrides.get(asked)
    if (known === undefined) overrides.set(asked, [one])
    else known.push(one)
  }
  return overrides
}

/** `a/b`, `@s/a/b`, `a@1/@s/b@2`: what stands before the last name is who asks for it. */
function splitOverride(text: string): { readonly from?: string; readonly target: string } {
  let depth = 0
  const slashes: number[] = []
  // A slash behind the protocol of a range is part of it.
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) === 58) break
    if (text.charCodeAt(at) === 47) slashes[depth++] = at
  }
  const last = slashes[depth - 1]
  if (last === undefined) return { target: text }
  const before = text.lastIndexOf('/', last - 1)
  const isScoped = text.charCodeAt(before + 1) === 64
  const cut = isScoped ? before : last
  return cut < 0 ? { target: text } : { from: text.slice(0, cut), target: text.slice(cut + 1) }
}

function isMeant({ parent, range }: Override, asker: YarnEntry | undefined, asked: string): boolean {
  if (range !== undefined && withProtocol(range) !== withProtocol(asked)) return false
  if (parent === undefined || parent === '**') return true
  const { name, range: reference } = readPattern(parent)
  if (asker === undefined || readPattern(asker.id).name !== name) return false
  return reference === undefined || `${name}@${withProtocol(reference)}` === asker.id
}

function fromCatalog(catalogs: Catalogs, name: string, range: string): string {
  if (!range.startsWith('catalog:')) return range
  return catalogs.get(range.slice('catalog:'.length))?.get(name) ?? range
}

/** What a pattern asks for before yarn's own patch: `resolve@patch:resolve@npm%3A^1#optional!builtin<…>`. */
function patchedByYarn(pattern: string): string | undefined {
  const { protocol, source, selector } = readReference(readPattern(pattern).range ?? '')
  if (protocol !== 'patch:' || source === undefined) return undefined
  if (!selector.split('&').every(isBuiltinPatch)) return undefined
  const { name, range = '' } = readPattern(source)
  return `${name}@${withProtocol(range)}`
}

function encodeLocator(id: string): string {
  return encodeURIComponent(id.isWellFormed() ? id : '')
}

/** The entry of a name that only one entry answers for: settings that are not here may have changed what is asked for. */
function onlyByName(entries: readonly YarnEntry[]): (name: string) => YarnEntry | undefined {
  let byName: Map<string, YarnEntry | undefined> | undefined
  return (name) => {
    if (byName === undefined) {
      byName = new Map()
      for (const entry of entries) {
        for (const asked of new Set(entry.patterns.map((pattern) => readPattern(pattern).name)))
          byName.set(asked, byName.has(asked) ? undefined : entry)
      }
    }
    return byName.get(name)
  }
}
