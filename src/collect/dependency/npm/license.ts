import {
  enterList,
  enterObject,
  isListNext,
  isObjectNext,
  type JsonCursor,
  nextItem,
  nextKey,
  readText,
  skipValue,
} from '../json-cursor.ts'

/**
 * Reads a licence in any form that packages of npm have: an expression, `{type, url}`, or a list of these, of which one may
 * be chosen. Undefined when there is none; `UNLICENSED` and `SEE LICENSE IN …` stay as they are.
 */
export function readLicense(cursor: JsonCursor): string | undefined {
  if (!isListNext(cursor)) return readOne(cursor)
  const all: string[] = []
  enterList(cursor)
  while (nextItem(cursor)) {
    const one = readOne(cursor)
    if (one !== undefined) all.push(one)
  }
  if (all.length < 2) return all[0]
  return `(${all.map((one) => (one.includes(' ') ? `(${one})` : one)).join(' OR ')})`
}

function readOne(cursor: JsonCursor): string | undefined {
  if (!isObjectNext(cursor)) return nonEmpty(readText(cursor))
  let type: string | undefined
  let name: string | undefined
  enterObject(cursor)
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    if (key === 'type') type = nonEmpty(readText(cursor))
    else if (key === 'name') name = nonEmpty(readText(cursor))
    else skipValue(cursor)
  }
  return type ?? name
}

function nonEmpty(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed === '' ? undefined : trimmed
}
