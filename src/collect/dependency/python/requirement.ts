import { canonicalName, isPythonName } from './python-name.ts'
import { comparePythonVersions, readPythonVersion } from './python-version.ts'

/** A requirement as PEP 508 writes it. Offsets are relative to the text that was read. */
export interface Requirement {
  /** Canonical. */
  readonly name: string
  readonly nameEnd: number
  /** Canonical names, in the order of the text. */
  readonly extras: readonly string[]
  /** Version clauses without spaces, `>=1,<2`; `` when every version will do or an address is given. */
  readonly specifier: string
  /** What stands after `@`. */
  readonly url?: string
  readonly marker?: string
}

/** UTF-16 units of one requirement: real ones have some hundred. */
const REQUIREMENT_LENGTH = 16 * 1024

/** Reads a requirement (PEP 508): `name[extra] >=1,<2 ; marker` or `name[extra] @ url ; marker`; undefined when it is none. */
export function readRequirement(text: string): Requirement | undefined {
  // HOSTILE: length first.
  if (text.length > REQUIREMENT_LENGTH) return undefined
  const start = skipSpace(text, 0)
  let at = start
  while (isNameCode(text.charCodeAt(at))) at++
  const written = text.slice(start, at)
  if (!isPythonName(written)) return undefined
  const name = canonicalName(written)
  const nameEnd = at
  at = skipSpace(text, at)
  let extras: readonly string[] = []
  if (text.charAt(at) === '[') {
    const close = text.indexOf(']', at)
    const read = close < 0 ? undefined : readExtras(text.slice(at + 1, close))
    if (read === undefined) return undefined
    extras = read
    at = skipSpace(text, close + 1)
  }
  if (text.charAt(at) === '@') return readAddressed(text, at + 1, { name, nameEnd, extras })
  const semicolon = text.indexOf(';', at)
  const specifier = readSpecifier(semicolon < 0 ? text.slice(at) : text.slice(at, semicolon))
  if (specifier === undefined) return undefined
  const marker = semicolon < 0 ? '' : text.slice(semicolon + 1).trim()
  return { name, nameEnd, extras, specifier, ...(marker === '' ? {} : { marker }) }
}

/** Names of extras between brackets; undefined when one is none. */
export function readExtras(text: string): readonly string[] | undefined {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length === 1 && parts[0] === '') return []
  return parts.every(isPythonName) ? parts.map(canonicalName) : undefined
}

/**
 * Version clauses without spaces and parentheses, in the order of their versions, so that manifest and lock say the same with
 * the same text; undefined when there is anything else.
 */
export function readSpecifier(text: string): string | undefined {
  let inner = text.trim()
  if (inner.startsWith('(') && inner.endsWith(')')) inner = inner.slice(1, -1).trim()
  if (inner === '') return ''
  const clauses = inner.split(',').map((clause) => clause.replace(/\s+/g, ''))
  // A comma may stand at the end.
  if (clauses.at(-1) === '') clauses.pop()
  const isWhole = clauses.length > 0 && clauses.every((clause) => CLAUSE.test(clause))
  return isWhole ? inOrder(clauses).join(',') : undefined
}

function inOrder(clauses: readonly string[]): readonly string[] {
  if (clauses.length < 2) return clauses
  const read = clauses.map((clause) => ({
    clause,
    version: readPythonVersion(clause.replace(/^[<>=!~]+|\.\*$/g, '')),
  }))
  return read
    .sort((a, b) =>
      a.version === undefined || b.version === undefined ? 0 : comparePythonVersions(a.version, b.version),
    )
    .map(({ clause }) => clause)
}

const CLAUSE = /^(?:===[^\s,;()]+|(?:==|~=|!=|<=|>=|<|>)[A-Za-z0-9_.!+*-]+)$/

function readAddressed(
  text: string,
  from: number,
  head: Pick<Requirement, 'name' | 'nameEnd' | 'extras'>,
): Requirement | undefined {
  const start = skipSpace(text, from)
  let end = start
  while (end < text.length && !isSpace(text.charCodeAt(end))) end++
  const url = text.slice(start, end)
  const rest = text.slice(end).trim()
  if (url === '' || (rest !== '' && !rest.startsWith(';'))) return undefined
  const marker = rest.slice(1).trim()
  return { ...head, specifier: '', url, ...(marker === '' ? {} : { marker }) }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function isNameCode(code: number): boolean {
  const lower = code | 32
  return (
    (code >= 48 && code <= 57) || (lower >= 97 && lower <= 122) || code === 45 || code === 46 || code === 95
  )
}
