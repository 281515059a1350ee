import { comparePythonVersions, type PythonVersion, readPythonVersion } from './python-version.ts'

/**
 * Whether a version answers a specifier: the clauses of PEP 440, and what Poetry writes beside them (`^1.2`, `~1.2`, `1.*`,
 * `*`, a bare version, `||`). Undefined when one of them is not understood. A lock holds what was chosen, so pre-releases
 * count like other versions.
 */
export function satisfies(version: string, specifier: string): boolean | undefined {
  const found = readPythonVersion(version)
  let isUnknown = false
  for (const alternative of specifier.split(/\|\|?/)) {
    const clauses = clausesOf(alternative)
    const answers = clauses.map((clause) => answersClause(version, found, clause))
    if (answers.every((answer) => answer === true)) return true
    if (!answers.includes(false)) isUnknown = true
  }
  return isUnknown ? undefined : false
}

/** The one version that a specifier fixes: `==1.2` and `===x`; undefined for everything else, `==1.*` too. */
export function pinnedVersion(specifier: string): string | undefined {
  const pin = /^===?([^,*=\s][^,*\s]*)$/.exec(specifier)
  return pin?.[1]
}

/** Clauses are separated by commas; between an operator and its version spaces may stand, and Poetry separates by them too. */
function clausesOf(text: string): readonly string[] {
  return text
    .replace(/([<>=!~^]+)\s+/g, '$1')
    .split(/[,\s]+/)
    .filter((clause) => clause !== '')
}

function answersClause(
  text: string,
  version: PythonVersion | undefined,
  clause: string,
): boolean | undefined {
  if (clause === '*') return true
  const [, operator = '', operand = ''] = /^(===|==|~=|!=|<=|>=|<|>|=|\^|~|)(.+)$/.exec(clause) ?? []
  if (operator === '===') return text.toLowerCase() === operand.toLowerCase()
  const isPrefix = operand.endsWith('.*')
  const wanted = readPythonVersion(isPrefix ? operand.slice(0, -2) : operand)
  if (version === undefined || wanted === undefined) return undefined
  if (isPrefix) {
    if (!['', '=', '==', '!='].includes(operator)) return undefined
    return hasPrefix(version, wanted, wanted.written) !== (operator === '!=')
  }
  // A local part counts only where the clause has one.
  const order = comparePythonVersions(version, wanted, wanted.local.length === 0)
  switch (operator) {
    case '':
    case '=':
    case '==':
      return order === 0
    case '!=':
      return order !== 0
    case '<=':
      return comparePythonVersions(version, wanted, true) <= 0
    case '>=':
      return comparePythonVersions(version, wanted, true) >= 0
    case '<':
      return order < 0
    case '>':
      return order > 0
    case '~=':
      return wanted.written < 2 ? undefined : order >= 0 && hasPrefix(version, wanted, wanted.written - 1)
    case '~':
      return order >= 0 && hasPrefix(version, wanted, Math.min(wanted.written, 2))
    case '^':
      return order >= 0 && hasPrefix(version, wanted, caretLength(wanted))
    default:
      return undefined
  }
}

function hasPrefix(version: PythonVersion, wanted: PythonVersion, length: number): boolean {
  if (version.epoch !== wanted.epoch) return false
  for (let index = 0; index < length; index++) {
    if ((version.release[index] ?? 0n) !== (wanted.release[index] ?? 0n)) return false
  }
  return true
}

/** `^` keeps everything up to the first number that is not zero. */
function caretLength(wanted: PythonVersion): number {
  const first = wanted.release.findIndex((number) => number !== 0n)
  return first < 0 ? wanted.written : first + 1
}
