import type { GlobProblem, GlobSubject } from './kinds.ts'

/** Something wrong in a pattern. */
export interface GlobFlaw {
  readonly problem: GlobProblem
  /** Place in the pattern, UTF-16 units; undefined when it is about the whole. */
  readonly at: number | undefined
  readonly character: string | undefined
}

/** LIMIT: flaws of one pattern that are told. Nobody repairs a pattern with more of them character by character. */
export const GLOB_FLAWS = 50

/**
 * What is wrong with a pattern of a filter (`*`, `**`, `?`, `+`, `[…]`, `!`). An empty pattern has no flaw: that it is empty
 * is for others to say.
 */
export function globFlaws(pattern: string, subject: GlobSubject): readonly GlobFlaw[] {
  if (pattern === '') return []
  const scan: Scan = { pattern, subject, at: 0, canRepeat: false, flaws: [] }
  if (subject === 'path') {
    if (pattern.trim() !== pattern) return [{ problem: 'path-spaces', at: undefined, character: undefined }]
    if (/^!?(\.\.?$|\.\.?\/)/.test(pattern))
      scan.flaws.push({ problem: 'path-dots', at: undefined, character: undefined })
  }
  if (pattern.startsWith('!')) {
    if (pattern.length === 1) return [{ problem: 'bare-negation', at: 0, character: '!' }]
    scan.at = 1
  }
  const start = scan.at
  if (subject === 'ref' && pattern.charAt(start) === '/') {
    note(scan, 'ref-start', start)
    scan.at++
    scan.canRepeat = true
  }
  let last = ''
  while (scan.at < pattern.length && scan.flaws.length < GLOB_FLAWS) last = scanNext(scan)
  if (subject === 'ref' && scan.flaws.length < GLOB_FLAWS && (last === '/' || last === '.'))
    note(scan, 'ref-end', pattern.length - 1)
  return scan.flaws
}

interface Scan {
  readonly pattern: string
  readonly subject: GlobSubject
  at: number
  /** Whether the character before can be repeated by `?` or `+`. */
  canRepeat: boolean
  readonly flaws: GlobFlaw[]
}

function note(scan: Scan, problem: GlobProblem, at: number): void {
  const code = scan.pattern.codePointAt(at)
  scan.flaws.push({ problem, at, character: code === undefined ? undefined : String.fromCodePoint(code) })
}

/** Reads what comes next and gives its last character; nothing when it is no plain one. */
function scanNext(scan: Scan): string {
  const { pattern, at } = scan
  const char = pattern.charAt(at)
  scan.at++
  const couldRepeat = scan.canRepeat
  scan.canRepeat = true
  switch (char) {
    case '\\':
      return scanEscape(scan, at)
    case '?':
    case '+':
      if (!couldRepeat) note(scan, 'dangling-repetition', at)
      scan.canRepeat = false
      return ''
    case '*':
      scan.canRepeat = false
      return ''
    case '[':
      scanClass(scan)
      return ''
    case '\r':
    case '\n':
      if (char === '\r' && pattern.charAt(scan.at) === '\n') scan.at++
      note(scan, 'newline', at)
      return ''
    case ' ':
    case '\t':
    case '~':
    case '^':
    case ':':
      if (scan.subject === 'ref') note(scan, 'ref-character', at)
      return char
    default:
      return char
  }
}

function scanEscape(scan: Scan, at: number): string {
  const next = scan.pattern.charAt(scan.at)
  if (next !== '' && '[?+*\\!'.includes(next)) {
    // As themselves these mean what no name of a branch or tag has.
    if (scan.subject === 'ref' && '[?*'.includes(next)) note(scan, 'ref-character', scan.at)
    scan.at++
    return ''
  }
  // Names of files may have a backslash, names of branches and tags may not.
  if (scan.subject !== 'ref') return '\\'
  note(scan, 'ref-escape', at)
  scan.at++
  return next
}

function scanClass(scan: Scan): void {
  const { pattern } = scan
  if (pattern.charAt(scan.at) === ']') {
    note(scan, 'empty-class', scan.at)
    scan.at++
    return
  }
  let members = 0
  while (scan.at < pattern.length) {
    const char = pattern.charAt(scan.at)
    if (char === ']') {
      if (members === 1) note(scan, 'single-class', scan.at)
      scan.at++
      return
    }
    const end = pattern.charAt(scan.at + 2)
    if (pattern.charAt(scan.at + 1) !== '-' || end === '') {
      members++
      scan.at++
      continue
    }
    if (end === ']') {
      note(scan, 'open-range', scan.at + 2)
      scan.at += 3
      return
    }
    if (char > end) note(scan, 'reversed-range', scan.at + 2)
    members += 2
    scan.at += 3
    // LIMIT: a class of ranges that are all wrong must not give more flaws than any other pattern.
    if (scan.flaws.length >= GLOB_FLAWS) return
  }
  note(scan, 'open-class', pattern.length - 1)
}
