import { satisfiesPypi } from '../version/satisfies-pypi.ts'

/** UTF-16 units of a range. */
const RANGE_LENGTH = 1_024

/**
 * Whether a version is in a range of Poetry (Poetry, "Version constraints"): the clauses of PEP 440, `^`, `~`, wildcards, bare
 * versions, `||` between alternatives. Undefined when the text is no range.
 */
export function satisfiesPoetry(version: string, range: string): boolean | undefined {
  // LIMIT: length before content.
  if (range.length > RANGE_LENGTH) return undefined
  const results = range.split(/\|\|?/).map((part) => satisfiesAll(version, part))
  if (results.includes(true)) return true
  return results.includes(undefined) ? undefined : false
}

function satisfiesAll(version: string, part: string): boolean | undefined {
  const clauses = part.trim().split(/\s*,\s*|(?<=[\w*])\s+(?=[<>=!~^\d])/)
  const results = clauses.map((clause) => {
    const plain = plainClause(clause.trim())
    return plain === undefined ? undefined : plain === '' ? true : satisfiesPypi(version, plain, true)
  })
  if (results.includes(undefined)) return undefined
  return !results.includes(false)
}

/** The same in PEP 440; empty for any version. */
function plainClause(clause: string): string | undefined {
  if (clause === '' || clause === '*') return ''
  const numbers = /^([\^~])\s*v?(\d+(?:\.\d+)*)([\w.+-]*)$/.exec(clause)
  if (numbers !== null) {
    const [, operator, release = '', rest = ''] = numbers
    const parts = release.split('.')
    const at = operator === '^' ? caretPart(parts) : Math.min(parts.length - 1, 1)
    return `>=${release}${rest},<${bump(parts, at)}`
  }
  if (/^\d[\w.+!-]*(?:\.\*)?$/.test(clause)) return `==${clause}`
  if (/^=\s*\d/.test(clause)) return `=${clause}`
  return clause
}

/** The first part that is not zero may not grow; of zeros alone the last. */
function caretPart(parts: readonly string[]): number {
  const first = parts.findIndex((part) => !/^0+$/.test(part))
  return first < 0 ? parts.length - 1 : first
}

function bump(parts: readonly string[], at: number): string {
  return [...parts.slice(0, at), (BigInt(parts[at] ?? '0') + 1n).toString()].join('.')
}
