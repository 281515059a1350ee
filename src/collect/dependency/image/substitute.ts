/** A text with its variables replaced. */
export interface Substituted {
  readonly text: string
  /** Names of which no value is known, and forms that are not understood; they stay in the text as they are. */
  readonly unknown: readonly string[]
}

/** LIMIT: variables inside of defaults of variables, and UTF-16 units of a result. */
const DEEPEST = 8
const LONGEST = 4_096

/** Values by name; undefined is a value that only the builder knows. */
export type Values = ReadonlyMap<string, string | undefined>

/**
 * Replaces `$name`, `${name}`, `${name:-default}` and `${name:+instead}`; the forms without colon look whether it is set at all.
 * Quotes inside of words go, as the builder removes them.
 */
export function substitute(text: string, values: Values, escape: string): Substituted {
  const unknown: string[] = []
  return { text: expand(text, values, escape, unknown, 0), unknown }
}

function expand(text: string, values: Values, escape: string, unknown: string[], depth: number): string {
  if (text.length <= LONGEST && !/[$'"]/.test(text) && !text.includes(escape)) return text
  const pairs = bracePairs(text)
  let expanded = ''
  let isQuoted = false
  for (let at = 0; at < text.length; ) {
    // HOSTILE: values and defaults may hold variables whose values are long.
    if (expanded.length > LONGEST) break
    if (text.charAt(at) === escape && at + 1 < text.length) {
      expanded += text.charAt(at + 1)
      at += 2
    } else if (text.charAt(at) === '"' && (isQuoted || text.includes('"', at + 1))) {
      isQuoted = !isQuoted
      at++
    } else if (!isQuoted && text.charAt(at) === "'" && text.includes("'", at + 1)) {
      const end = text.indexOf("'", at + 1)
      expanded += text.slice(at + 1, end)
      at = end + 1
    } else if (text.charAt(at) !== '$') expanded += text.charAt(at++)
    else {
      const reference = readReference(text, at, pairs)
      if (reference === undefined) expanded += text.charAt(at++)
      else {
        at = reference.end
        expanded += valueOf(reference, values, escape, unknown, depth)
      }
    }
  }
  if (expanded.length <= LONGEST) return expanded
  unknown.push('the rest')
  return expanded.slice(0, LONGEST)
}

interface Reference {
  readonly name: string
  readonly operator: string
  readonly word: string
  readonly written: string
  readonly end: number
}

function readReference(text: string, at: number, pairs: ReadonlyMap<number, number>): Reference | undefined {
  const plain = /^\$([A-Za-z_]\w*)/.exec(text.slice(at, at + 300))
  if (plain !== null) {
    const written = plain[0]
    return { name: plain[1] ?? '', operator: '', word: '', written, end: at + written.length }
  }
  if (text.charAt(at + 1) !== '{') return undefined
  const end = pairs.get(at + 1)
  if (end === undefined) return undefined
  const inner = text.slice(at + 2, end)
  const match = /^([A-Za-z_]\w*)(?:(:?[-+?])(.*)|(.*))$/s.exec(inner)
  const written = text.slice(at, end + 1)
  if (match === null) return { name: inner, operator: '!', word: '', written, end: end + 1 }
  const operator = match[2] ?? (match[4] === '' ? '' : '!')
  return { name: match[1] ?? '', operator, word: match[3] ?? '', written, end: end + 1 }
}

function valueOf(
  { name, operator, word, written }: Reference,
  values: Values,
  escape: string,
  unknown: string[],
  depth: number,
): string {
  const value = values.get(name)
  if (value === undefined && values.has(name)) {
    unknown.push(name)
    return written
  }
  // With a colon, an empty value counts as none.
  const isSet = value !== undefined && !(operator.startsWith(':') && value === '')
  const other = (): string => {
    if (depth < DEEPEST) return expand(word, values, escape, unknown, depth + 1)
    unknown.push(name)
    return written
  }
  if (operator.endsWith('-')) return isSet ? value : other()
  if (operator.endsWith('+')) return isSet ? other() : ''
  if (isSet && operator !== '!') return value
  unknown.push(name)
  return written
}

/** Where the brackets close that open at each place. */
function bracePairs(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (let at = text.indexOf('{'); at >= 0 && at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '{') open.push(at)
    else if (character === '}') {
      const start = open.pop()
      if (start !== undefined) pairs.set(start, at)
    }
  }
  return pairs
}
