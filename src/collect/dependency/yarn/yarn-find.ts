import { type BlockNode, keyEndAt, keyStartAt, PLAIN, QUOTED } from '../block/block-tree.ts'
import { PairIndex } from '../block/pair-index.ts'
import type { LockSetting } from '../model.ts'
import { isBuiltinPatch, readReference, withProtocol } from './berry-locator.ts'
import { readPattern, type YarnEntry, type YarnReading } from './yarn-entry.ts'

/** Finds the entry that answers a request. */
export type YarnFind = (parent: YarnEntry | undefined, name: string, range: string) => YarnEntry | undefined

/** Ranges by catalog and name: what `catalog:` and `catalog:name` stand for. */
export type Catalogs = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Both ways to find what a request asks for. */
export interface YarnFinder {
  readonly find: YarnFind
  /** The entry that has a request, a member of the tree, as a pattern, and that nothing changes. Undefined: `find` knows. */
  readonly findPlain: (request: BlockNode) => YarnEntry | undefined
}

/** Lock of version 1: requests are patterns, those that a resolution changes too. */
export function findClassic(reading: YarnReading): YarnFinder {
  const { byPattern, entries } = reading
  const only = onlyByName(entries)
  return {
    find: (_, name, range) =>
      byPattern.get(`${name}@${range}`) ??
      (range === '' ? byPattern.get(`${name}@*`) : undefined) ??
      only(name),
    findPlain: plainFinder(reading, () => true),
  }
}

/**
 * Locks of yarn 2 and later: a request may be changed by a resolution of the root, stand for a range of a catalog, be patched
 * by yarn itself, or be relative to who asks.
 */
export function findBerry(
  reading: YarnReading,
  settings: readonly LockSetting[],
  catalogs: Catalogs,
): YarnFinder {
  const { byPattern, entries } = reading
  const overrides = readOverrides(settings)
  const builtin = new Map<string, YarnEntry>()
  const patchedNames = new Set<string>()
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
  const find: YarnFind = (parent, name, range) => {
    const override = overrides.get(name)?.find((one) => isMeant(one, parent, range))
    const asked = override?.reference ?? fromCatalog(catalogs, name, range)
    // Newer locks write the protocol: then nearly every request is a pattern as it stands.
    if (builtin.size === 0 || !patchedNames.has(name)) {
      const entry = byPattern.get(`${name}@${asked}`)
      if (entry !== undefined) return entry
    }
    const full = `${name}@${withProtocol(asked)}`
    const asker = override === undefined ? parent : root
    return (
      builtin.get(full) ??
      byPattern.get(`${name}@${asked}`) ??
      byPattern.get(full) ??
      (asker === undefined ? undefined : byPattern.get(`${full}::locator=${encodeLocator(asker.id)}`)) ??
      only(name)
    )
  }
  const isPlain = (name: string, range: string): boolean =>
    !patchedNames.has(name) && !overrides.has(name) && !range.startsWith('catalog:')
  return { find, findPlain: plainFinder(reading, isPlain) }
}

/** Finds entries by the places of their patterns, those alone that are written as they are and of which `isPlain` is true. */
function plainFinder(
  { tree, entries }: YarnReading,
  isPlain: (name: string, range: string) => boolean,
): YarnFinder['findPlain'] {
  const { text } = tree.source
  const index = new PairIndex<YarnEntry>(text, entries.length)
  for (const entry of entries) {
    let at = entry.patternsAt
    for (const pattern of entry.patterns) {
      while (isBetweenPatterns(text.charCodeAt(at))) at++
      if (!text.startsWith(pattern, at)) break
      const { name, range } = readPattern(pattern)
      if (range !== undefined && isPlain(name, range)) index.add(at, at + pattern.length, entry)
      at += pattern.length
    }
  }
  return (node) => {
    const form = tree.form[node]
    if ((form !== PLAIN && form !== QUOTED) || (tree.keys.size > 0 && tree.keys.has(node))) return undefined
    const quotes = form === QUOTED ? 1 : 0
    const start = (tree.start[node] ?? 0) + quotes
    return index.find(keyStartAt(tree, node), keyEndAt(tree, node), start, (tree.end[node] ?? 0) - quotes)
  }
}

/** Quotes, commas and spaces. */
function isBetweenPatterns(code: number): boolean {
  return code === 32 || code === 34 || code === 39 || code === 44
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
