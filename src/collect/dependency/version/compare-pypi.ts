import { compareDigits, compareText, isDigits, type Sign } from './compare-text.ts'
import { type PythonVersion, readPythonVersion } from './pep440.ts'

/** The order of PyPI: PEP 440. What is no such version is below all that are, in the order that setuptools had before it. */
export function comparePypi(a: string, b: string): Sign {
  const left = readPythonVersion(a)
  const right = readPythonVersion(b)
  if (left !== undefined && right !== undefined) return comparePythonVersions(left, right)
  if (left === undefined && right === undefined) return compareText(legacyKey(a), legacyKey(b))
  return left === undefined ? -1 : 1
}

/** Compares versions of Python (PEP 440, "Summary of permitted suffixes and relative ordering"). */
export function comparePythonVersions(a: PythonVersion, b: PythonVersion): Sign {
  return (
    compareDigits(a.epoch, b.epoch) ||
    compareReleases(a.release, b.release) ||
    comparePre(a, b) ||
    compareOptional(a.post, b.post, -1) ||
    compareOptional(a.dev, b.dev, 1) ||
    compareLocal(a.local, b.local)
  )
}

/** Compares numbers; missing ones are zero. */
export function compareReleases(a: readonly string[], b: readonly string[]): Sign {
  for (let at = 0; at < a.length || at < b.length; at++) {
    const sign = compareDigits(a[at] ?? '', b[at] ?? '')
    if (sign !== 0) return sign
  }
  return 0
}

const PHASES = ['dev', 'a', 'b', 'rc', 'none'] as const

/** A release for development alone is below all pre-releases. */
function phaseOf({ pre, post, dev }: PythonVersion): number {
  const phase = pre?.kind ?? (post === undefined && dev !== undefined ? 'dev' : 'none')
  return PHASES.indexOf(phase)
}

function comparePre(a: PythonVersion, b: PythonVersion): Sign {
  const left = phaseOf(a)
  const right = phaseOf(b)
  if (left !== right) return left < right ? -1 : 1
  return compareDigits(a.pre?.number ?? '', b.pre?.number ?? '')
}

/** `absent` is where a version without the number stands beside one with it. */
function compareOptional(a: string | undefined, b: string | undefined, absent: -1 | 1): Sign {
  if (a === undefined || b === undefined) {
    if (a === b) return 0
    return (a === undefined) === (absent === -1) ? -1 : 1
  }
  return compareDigits(a, b)
}

function compareLocal(a: readonly string[] | undefined, b: readonly string[] | undefined): Sign {
  const left = a ?? []
  const right = b ?? []
  for (let at = 0; at < left.length && at < right.length; at++) {
    const one = left[at] ?? ''
    const other = right[at] ?? ''
    const isNumber = isDigits(one)
    if (isNumber !== isDigits(other)) return isNumber ? 1 : -1
    const sign = isNumber ? compareDigits(one, other) : compareText(one, other)
    if (sign !== 0) return sign
  }
  return left.length === right.length ? 0 : left.length < right.length ? -1 : 1
}

const REPLACED: ReadonlyMap<string, string> = new Map([
  ['-', 'final-'],
  ['dev', '@'],
  ['pre', 'c'],
  ['preview', 'c'],
  ['rc', 'c'],
])

/** Digits that numbers are filled up to. */
const WIDTH = 8

/** The key that setuptools compared versions by: words behind `*`, numbers with zeros in front, and no zeros before a word. */
function legacyKey(version: string): string {
  const parts: string[] = []
  const add = (part: string): void => {
    if (part.startsWith('*')) {
      if (part < '*final') while (parts.at(-1) === '*final-') parts.pop()
      while (parts.at(-1) === '00000000') parts.pop()
    }
    parts.push(part)
  }
  for (const token of version.toLowerCase().match(/[0-9]+|[a-z]+|-|[^0-9a-z.-]+/g) ?? []) {
    add(isDigits(token) ? token.padStart(WIDTH, '0') : `*${REPLACED.get(token) ?? token}`)
  }
  add('*final')
  return parts.join('')
}
