import type { Document, NodeIndex } from '../../../core/document/document.ts'
import {
  findNode,
  itemsOf,
  kindOf,
  memberOf,
  membersOf,
  spanOf,
  valueOf,
} from '../../../core/document/node.ts'
import { lineText, type Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { scalarText } from '../../workflow/node-text.ts'
import type { GuardChange } from './kinds.ts'
import { PACKAGE_SETTINGS, type PackageSetting, SCOPED_REGISTRIES } from './package-settings.ts'
import type { Regression, Side } from './regression.ts'

/** Whether a file sets what packages may do. */
export function isPackagePolicyPath(path: string): boolean {
  const name = nameOf(path)
  return PACKAGE_SETTINGS.some(({ files }) => files.includes(name))
}

/** What a setting holds, with the places of what it holds. */
interface Setting {
  readonly span: Span
  readonly text: string
  readonly items: ReadonlyMap<string, Span>
}

/** LIMIT: findings of one setting; a list may have any number of entries. */
const MAX_ITEMS = 100

/** Whether a file of this name has a setting in each line. */
function isLineSettings(name: string): boolean {
  return name === '.npmrc' || name === '.yarnrc'
}

/** Settings that let packages do more, or let newer ones in. */
export function comparePackages(
  path: string,
  before: Side | undefined,
  after: Side | undefined,
): readonly Regression[] {
  const name = nameOf(path)
  const lines = isLineSettings(name)
  const [old, now] = [lines ? linesOf(before?.source) : undefined, lines ? linesOf(after?.source) : undefined]
  const settings = PACKAGE_SETTINGS.filter(({ files }) => files.includes(name))
  const scoped = lines
    ? [...(now?.keys() ?? [])]
        .filter((key) => key.endsWith(':registry'))
        .map((key) => registryAt(name, [key]))
    : scopesOf(name, after?.documents[0])
  return [...settings, ...scoped].flatMap((setting) => {
    const key = setting.path.join('.')
    const was = lines ? old?.get(key) : settingOf(before?.documents[0], setting.path)
    const is = lines ? now?.get(key) : settingOf(after?.documents[0], setting.path)
    return compareSetting(setting, was, is)
  })
}

/** The registries that a file has for single scopes. */
function scopesOf(file: string, document: Document | undefined): readonly PackageSetting[] {
  if (document === undefined) return []
  return SCOPED_REGISTRIES.filter((one) => one.file === file).flatMap(({ path, address }) => {
    const { node, complete } = findNode(document, path)
    if (!complete) return []
    return membersOf(document, node)
      .slice(0, MAX_ITEMS)
      .map(({ key }) => registryAt(file, [...path, key, ...address]))
  })
}

function registryAt(file: string, path: readonly string[]): PackageSetting {
  return { files: [file], path, looser: 'other' }
}

function compareSetting(
  { path, looser, missing }: PackageSetting,
  before: Setting | undefined,
  after: Setting | undefined,
): readonly Regression[] {
  const one = (change: GuardChange, from: string, to: string, span: Span | undefined): Regression => ({
    rail: 'package-policy',
    change,
    name: path.join('.'),
    from,
    to,
    span,
  })
  const [from, to] = [before?.text ?? '', after?.text ?? '']
  switch (looser) {
    case 'more':
      return [...(after?.items ?? [])]
        .filter(([item]) => before?.items.has(item) !== true)
        .slice(0, MAX_ITEMS)
        .map(([item, span]) => one('added', '', item, span))
    case 'fewer':
      return [...(before?.items.keys() ?? [])]
        .filter((item) => after?.items.has(item) !== true)
        .slice(0, MAX_ITEMS)
        .map((item) => one('removed', item, '', after?.span))
    case 'lower': {
      const [was, is] = [amountOf(from), amountOf(to) ?? 0]
      if (was === undefined || is >= was) return []
      return [one(after === undefined ? 'removed' : 'lowered', from, to, after?.span)]
    }
    case 'other':
      if (from === to) return []
      return [one(after === undefined ? 'removed' : 'changed', from, to, after?.span)]
    default: {
      const wanted = looser === 'not-true'
      const was = before === undefined ? missing === wanted : from === String(wanted)
      const is = after === undefined ? missing === wanted : to === String(wanted)
      return was && !is ? [one('switched-off', from, to, after?.span)] : []
    }
  }
}

/** Minutes, days or whatever the setting counts; of `3d` and the like the number and its unit in seconds. */
function amountOf(text: string): number | undefined {
  const match = /^(\d{1,9})\s*(ms|s|m|h|d|w)?$/.exec(text)
  if (match === null) return undefined
  const unit = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 }[match[2] ?? 's'] ?? 1
  return Number(match[1]) * unit
}

function settingOf(document: Document | undefined, path: readonly string[]): Setting | undefined {
  if (document === undefined) return undefined
  const { node, complete } = findNode(document, path)
  if (!complete) return undefined
  const span = spanOf(document, node)
  return { span, text: scalarText(document, node) ?? '', items: itemsIn(document, node) }
}

/** The texts of a list, the ids or addresses of its records, or the keys of a mapping whose values are not false. */
function itemsIn(document: Document, node: NodeIndex): ReadonlyMap<string, Span> {
  const items = new Map<string, Span>()
  for (const { key, keySpan, node: member } of membersOf(document, node)) {
    if (valueOf(document, member) !== false) items.set(key, keySpan)
  }
  for (const item of itemsOf(document, node)) {
    const isRecord = kindOf(document, item) === 'record'
    const id = isRecord ? (memberOf(document, item, 'id') ?? memberOf(document, item, 'url'))?.node : item
    const text = id === undefined ? undefined : scalarText(document, id)
    if (text !== undefined) items.set(text, spanOf(document, item))
  }
  return items
}

/**
 * `key = value` of the lines of an `.npmrc`, `key value` of those of a `.yarnrc`, where both may be quoted; the last of a key counts. HOSTILE:
 * any text.
 */
function linesOf(source: Source | undefined): ReadonlyMap<string, Setting> {
  const found = new Map<string, Setting>()
  if (source === undefined) return found
  const isYarn = nameOf(source.path) === '.yarnrc'
  for (let line = 1; line <= source.lineStarts.length; line++) {
    const text = lineText(source, line)
    const own = text.trim()
    if (own === '' || own.startsWith('#') || own.startsWith(';')) continue
    const equals = isYarn ? endOfKey(own) : own.indexOf('=')
    const key = unquoted((equals < 0 ? own : own.slice(0, equals)).trim())
    // A key without a value is true.
    const value = equals < 0 ? 'true' : unquoted(own.slice(equals + 1).trim())
    const start = (source.lineStarts[line - 1] ?? 0) + text.indexOf(own)
    found.set(key, { span: { start, end: start + own.length }, text: value, items: new Map() })
  }
  return found
}

/** Where the key of a line of Yarn 1 ends, at a space or a colon; a quoted one may hold both. -1: the line is the key. */
function endOfKey(line: string): number {
  const from = line.startsWith('"') ? line.indexOf('"', 1) : 0
  if (from < 0) return -1
  const end = line.slice(from).search(/[\s:]/)
  return end < 0 ? -1 : from + end
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase()
}
