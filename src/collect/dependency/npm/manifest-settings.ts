import {
  enterList,
  enterObject,
  isListNext,
  isObjectNext,
  isTextNext,
  type JsonCursor,
  nextItem,
  nextKey,
  readText,
  skipValue,
  valueSpan,
} from '../json-cursor.ts'
import type { LockSetting } from '../model.ts'

/** Members of a manifest that change what is installed, or which code runs while it is. */
const SETTINGS: ReadonlySet<string> = new Set([
  'allowScripts',
  'catalog',
  'catalogs',
  'overrides',
  'patchedDependencies',
  'resolutions',
  'trustedDependencies',
])

/** Levels of overrides inside overrides that are told apart. */
const OVERRIDE_DEPTH = 16

/** Reads a member when it is a setting: one entry for each value inside. False: it is none, and was not read. */
export function readManifestSettings(cursor: JsonCursor, key: string, settings: LockSetting[]): boolean {
  if (SETTINGS.has(key)) {
    readSetting(cursor, key, undefined, settings, 0)
    return true
  }
  // Everything below `pnpm` is a setting of that tool.
  if (key !== 'pnpm' || !enterObject(cursor)) return key === 'pnpm'
  for (let name = nextKey(cursor); name !== undefined; name = nextKey(cursor))
    readSetting(cursor, `pnpm.${name}`, undefined, settings, 0)
  return true
}

function readSetting(
  cursor: JsonCursor,
  key: string,
  name: string | undefined,
  settings: LockSetting[],
  depth: number,
): void {
  const keyStart = name === undefined ? cursor.at : cursor.keyStart
  // LIMIT: nesting. What is deeper is kept as text.
  if (depth < OVERRIDE_DEPTH && isObjectNext(cursor)) {
    enterObject(cursor)
    for (let inner = nextKey(cursor); inner !== undefined; inner = nextKey(cursor)) {
      const own = inner === '.' ? name : name === undefined ? inner : `${name}>${inner}`
      readSetting(cursor, key, own ?? inner, settings, depth + 1)
    }
    return
  }
  if (depth < OVERRIDE_DEPTH && isListNext(cursor)) {
    enterList(cursor)
    while (nextItem(cursor)) {
      const text = readText(cursor)
      if (text === undefined) continue
      settings.push({ key, name: name ?? text, value: text, span: valueSpan(cursor) })
    }
    return
  }
  const isText = isTextNext(cursor)
  const text = isText ? readText(cursor) : undefined
  if (!isText) skipValue(cursor)
  if (cursor.fault >= 0) return
  const value = text ?? cursor.text.slice(cursor.start, cursor.end)
  settings.push({
    key,
    ...(name === undefined ? {} : { name }),
    value,
    span: { start: keyStart, end: cursor.end },
  })
}
