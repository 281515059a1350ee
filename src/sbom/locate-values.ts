import type { Source } from '../core/source.ts'
import type { Span } from '../core/span.ts'
import type { ValuePath } from './schema/json-schema.ts'

/** Where values of a JSON text are, and keys that an object has twice. */
export interface LocatedValues {
  /** Span of a value, or of the closest one around it that is there. */
  spanOf(path: ValuePath): Span
  readonly duplicates: readonly { readonly key: string; readonly span: Span }[]
}

/** A place that is asked for, and those below it. */
interface Wanted {
  readonly children: Map<string | number, Wanted>
  span: Span | undefined
}

/** An object or list that is open while the text is read. */
interface Frame {
  readonly isList: boolean
  readonly wanted: Wanted | undefined
  readonly keys: Set<string> | undefined
  index: number
  key: string
}

/**
 * Finds values in one pass over a text that `JSON.parse` accepts: for each path the span of the value, or of the first line of
 * an object or list. `maxDuplicates` keys at most are told. No recursion.
 */
export function locateValues(
  { text }: Source,
  paths: readonly ValuePath[],
  maxDuplicates: number,
): LocatedValues {
  const root: Wanted = { children: new Map(), span: undefined }
  for (const path of paths) {
    let at = root
    for (const step of path) {
      const next = at.children.get(step) ?? { children: new Map(), span: undefined }
      at.children.set(step, next)
      at = next
    }
  }
  const duplicates: { readonly key: string; readonly span: Span }[] = []
  const stack: Frame[] = []
  const meet = (start: number, end: number): Wanted | undefined => {
    const frame = stack.at(-1)
    if (frame === undefined) {
      root.span = { start, end }
      return root
    }
    const wanted = frame.wanted?.children.get(frame.isList ? frame.index : frame.key)
    if (wanted !== undefined) wanted.span = { start, end }
    return wanted
  }
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    const unit = text[at]
    const frame = stack.at(-1)
    if (unit === '{' || unit === '[') {
      const wanted = meet(at, at + 1)
      const isList = unit === '['
      stack.push({ isList, wanted, keys: isList ? undefined : new Set(), index: 0, key: '' })
      at++
    } else if (unit === '}' || unit === ']') {
      stack.pop()
      at++
    } else if (unit === ',') {
      if (frame?.isList === true) frame.index++
      at++
    } else if (unit === '"') {
      const end = endOfString(text, at)
      if (frame !== undefined && !frame.isList && isKey(text, end)) {
        frame.key = readString(text, at, end)
        if (frame.keys?.has(frame.key) === true && duplicates.length < maxDuplicates)
          duplicates.push({ key: frame.key, span: { start: at, end } })
        frame.keys?.add(frame.key)
      } else meet(at, end)
      at = end
    } else if (unit === ':' || unit === ' ' || unit === '\n' || unit === '\t' || unit === '\r') at++
    else {
      let end = at + 1
      while (end < text.length && !/[\s,\]}]/.test(text[end] ?? '')) end++
      meet(at, end)
      at = end
    }
  }
  return {
    duplicates,
    spanOf: (path) => {
      let place: Wanted | undefined = root
      let span = root.span ?? { start: 0, end: 0 }
      for (const step of path) {
        place = place?.children.get(step)
        span = place?.span ?? span
      }
      return span
    },
  }
}

/** Offset behind the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x5c) at++
    else if (unit === 0x22) return at + 1
  }
  return text.length
}

function isKey(text: string, end: number): boolean {
  let at = end
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\t' || text[at] === '\r') at++
  return text[at] === ':'
}

function readString(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1)
  if (!inner.includes('\\')) return inner
  const value: unknown = JSON.parse(text.slice(start, end))
  return typeof value === 'string' ? value : inner
}
