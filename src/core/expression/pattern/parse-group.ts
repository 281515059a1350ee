import type { CodePointSet } from './code-point-set.ts'
import { LAST_CODE_POINT } from './code-point-set.ts'
import type { PatternReader } from './pattern-reader.ts'

/** Bits of `FLAGS`. */
export type Flags = number

export const FLAGS = { ignoreCase: 1, multiLine: 2, dotAll: 4, swapGreed: 8 } as const

export const NO_FLAGS: Flags = 0

/** What `.` takes with the flag `s` and without. */
export const DOT: { readonly all: CodePointSet; readonly notNewline: CodePointSet } = {
  all: [0, LAST_CODE_POINT],
  notNewline: [0, 9, 11, LAST_CODE_POINT],
}

const FLAG_LETTERS: Readonly<Record<string, Flags>> = {
  i: FLAGS.ignoreCase,
  m: FLAGS.multiLine,
  s: FLAGS.dotAll,
  U: FLAGS.swapGreed,
}

/** What an opening parenthesis starts: a group, or only other flags. `flags` hold behind it. */
export interface GroupStart {
  readonly kind: 'capture' | 'group' | 'flags'
  readonly flags: Flags
}

/** Reads `(` and what belongs to it. Undefined and a fault when it means nothing. */
export function parseGroupStart(
  reader: PatternReader,
  flags: Flags,
  names: Set<string>,
): GroupStart | undefined {
  const start = reader.at
  if (!reader.looksAt('(?')) {
    reader.at++
    return { kind: 'capture', flags }
  }
  for (const [look, what] of [
    ['(?=', 'look-ahead'],
    ['(?!', 'look-ahead'],
    ['(?<=', 'look-behind'],
    ['(?<!', 'look-behind'],
  ] as const) {
    if (reader.take(look)) return reader.fail(`${what} is not supported`, start)
  }
  if (reader.take('(?P<') || reader.take('(?<'))
    return parseName(reader, start, names) ? { kind: 'capture', flags } : undefined
  reader.at += 2
  return parseFlags(reader, start, flags)
}

function parseName(reader: PatternReader, start: number, names: Set<string>): boolean {
  const end = reader.source.indexOf('>', reader.at)
  const name = reader.source.slice(reader.at, Math.max(end, reader.at))
  reader.at = end < 0 ? reader.source.length : end + 1
  if (!/^[0-9A-Za-z_]+$/.test(name))
    reader.fail('the name of a group is letters, digits and underscores up to a `>`', start)
  else if (names.has(name)) reader.fail(`two groups are named \`${name}\``, start)
  names.add(name)
  return reader.fault === undefined
}

/** `i`, `m`, `s`, `U`; behind a hyphen they are switched off, and there must be one. */
function parseFlags(reader: PatternReader, start: number, before: Flags): GroupStart | undefined {
  let flags = before
  let isOff = false
  let needsFlag = false
  while (!reader.isAtEnd) {
    const letter = reader.next
    reader.at++
    const flag = Object.hasOwn(FLAG_LETTERS, letter) ? FLAG_LETTERS[letter] : undefined
    if (flag !== undefined) {
      flags = isOff ? flags & ~flag : flags | flag
      needsFlag = false
    } else if (letter === '-' && !isOff) {
      isOff = true
      needsFlag = true
    } else if ((letter === ':' || letter === ')') && !needsFlag) {
      return { kind: letter === ':' ? 'group' : 'flags', flags }
    } else break
  }
  return reader.fail(
    'a group starts with `(`, `(?:`, `(?P<name>`, `(?<name>`, or flags out of i, m, s, U',
    start,
  )
}
