import { LIMITS } from './limits.ts'

/**
 * Path patterns: `*` any characters but `/`, `?` one of them, `**` any number of segments, `[abc]` and `[a-z]` one
 * character, `{a,b}` alternatives, `\` makes the next character plain. A pattern without `/` matches from the root,
 * like any other. Matching is linear in path times pattern: no regular expression, no backtracking over segments.
 */
export interface Glob {
  readonly pattern: string
  matches(path: string): boolean
}

/** Alternatives that the braces of one pattern may make. LIMIT: `{a,b}{a,b}…` doubles with each pair. */
const MAX_ALTERNATIVES = 256

/**
 * Why a pattern can match no path of a tree, or undefined when it can. A rule whose pattern never matches would pass
 * everything without a word.
 */
export function globProblem(pattern: string): string | undefined {
  const text = pattern.startsWith('!') ? pattern.slice(1) : pattern
  // LIMIT: length first; what follows looks at all of it.
  if (text.length > LIMITS.patternLength) {
    return `the pattern has ${text.length} characters, limit is ${LIMITS.patternLength}`
  }
  if (text === '') return 'an empty pattern matches no file'
  if (text.startsWith('/')) return 'paths start at the root of the repository, without `/`'
  if (text.endsWith('/')) return 'patterns name files; for all files of a folder write `**` behind it'
  if (text.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')) {
    return 'paths have no empty segments, no `.` and no `..`'
  }
  return expandBraces(text) === undefined
    ? `the braces stand for more than ${MAX_ALTERNATIVES} alternatives`
    : undefined
}

/** Compiles one pattern. */
export function compileGlob(pattern: string): Glob {
  const alternatives = (expandBraces(pattern) ?? [pattern]).map((one) =>
    one
      .split('/')
      .map(compileSegment)
      // `**/**` is `**`: without this, a pattern of nothing else has as many states as segments.
      .filter((part, index, parts) => part !== 'any-depth' || parts[index - 1] !== 'any-depth'),
  )
  return {
    pattern,
    matches: (path) => {
      const segments = path.split('/')
      return alternatives.some((parts) => matchSegments(parts, segments))
    },
  }
}

/** Compiles a list in which a leading `!` excludes: a path matches when some pattern includes it and none excludes it. */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const included = patterns.filter((pattern) => !pattern.startsWith('!')).map(compileGlob)
  const excluded = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => compileGlob(pattern.slice(1)))
  return (path) => included.some((glob) => glob.matches(path)) && !excluded.some((glob) => glob.matches(path))
}

type Segment = 'any-depth' | readonly Token[]
type Token =
  | { readonly kind: 'star' }
  | { readonly kind: 'one'; readonly accepts: (character: string) => boolean }

function matchSegments(parts: readonly Segment[], segments: readonly string[]): boolean {
  // States of the pattern that are reachable after each segment: linear, like a Thompson automaton.
  let states = closure(parts, [0])
  for (const segment of segments) {
    const next: number[] = []
    for (const state of states) {
      const part = parts[state]
      if (part === undefined) continue
      if (part === 'any-depth') next.push(state)
      else if (matchTokens(part, segment)) next.push(state + 1)
    }
    states = closure(parts, next)
    if (states.length === 0) return false
  }
  return states.includes(parts.length)
}

function closure(parts: readonly Segment[], states: readonly number[]): readonly number[] {
  const reached = new Set<number>()
  for (const start of states) {
    let state = start
    while (!reached.has(state)) {
      reached.add(state)
      if (parts[state] !== 'any-depth') break
      state++
    }
  }
  return [...reached]
}

function matchTokens(tokens: readonly Token[], text: string): boolean {
  // The classic two-pointer match: on a mismatch go back to the last star only.
  const characters = [...text]
  let token = 0
  let at = 0
  let star = -1
  let starAt = 0
  while (at < characters.length) {
    const current = tokens[token]
    if (current?.kind === 'star') {
      star = token++
      starAt = at
    } else if (current?.accepts(characters[at] ?? '') === true) {
      token++
      at++
    } else if (star >= 0) {
      token = star + 1
      at = ++starAt
    } else {
      return false
    }
  }
  while (tokens[token]?.kind === 'star') token++
  return token === tokens.length
}

function compileSegment(text: string): Segment {
  if (text === '**') return 'any-depth'
  const tokens: Token[] = []
  const characters = [...text]
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' })
    } else if (character === '?') {
      tokens.push({ kind: 'one', accepts: () => true })
    } else if (character === '[') {
      const close = characters.indexOf(']', at + 2)
      if (close < 0) {
        tokens.push(plain(character))
        continue
      }
      tokens.push(characterClass(characters.slice(at + 1, close)))
      at = close
    } else if (character === '\\' && at + 1 < characters.length) {
      tokens.push(plain(characters[++at] ?? ''))
    } else {
      tokens.push(plain(character))
    }
  }
  return tokens
}

function plain(expected: string): Token {
  return { kind: 'one', accepts: (character) => character === expected }
}

function characterClass(content: readonly string[]): Token {
  const negated = content[0] === '!' || content[0] === '^'
  const body = negated ? content.slice(1) : content
  const ranges: (readonly [string, string])[] = []
  for (let at = 0; at < body.length; at++) {
    const low = body[at] ?? ''
    const high = body[at + 2]
    if (body[at + 1] === '-' && high !== undefined) {
      ranges.push([low, high])
      at += 2
    } else {
      ranges.push([low, low])
    }
  }
  return {
    kind: 'one',
    accepts: (character) => ranges.some(([low, high]) => low <= character && character <= high) !== negated,
  }
}

/** Undefined when there are too many. */
function expandBraces(pattern: string): readonly string[] | undefined {
  let pending: readonly string[] = [pattern]
  const done: string[] = []
  while (pending.length > 0) {
    const next: string[] = []
    for (const text of pending) {
      const braces = firstBraces(text)
      if (braces === undefined) {
        done.push(text)
        continue
      }
      for (const choice of braces.choices) {
        next.push(text.slice(0, braces.start) + choice + text.slice(braces.end))
      }
    }
    if (done.length + next.length > MAX_ALTERNATIVES) return undefined
    pending = next
  }
  return done
}

function firstBraces(text: string): { start: number; end: number; choices: readonly string[] } | undefined {
  for (let start = 0; start < text.length; start++) {
    if (text[start] === '\\') start++
    else if (text[start] === '{') {
      const end = text.indexOf('}', start)
      if (end < 0) return undefined
      const inner = text.slice(start + 1, end)
      if (inner.includes(',') && !inner.includes('{')) {
        return { start, end: end + 1, choices: inner.split(',') }
      }
    }
  }
  return undefined
}
