import { type CodePointSet, joinRanges, LAST_CODE_POINT, negateSet } from './code-point-set.ts'
import { CATEGORIES, CATEGORY_NAMES, FOLDS, SCRIPT_NAMES, SCRIPTS } from './generated/unicode.ts'

const NO_NAME = 26 * 26 - 1

/** Letters of ASCII that are equal but for case to a letter beyond it: k to the kelvin sign, s to the long s. */
const FIRST_BEYOND_ASCII = 0x80

/**
 * Classes of code points by name, and which code points are equal but for case. Tables are read when a pattern first asks
 * for them, and kept as long as this object.
 */
export class UnicodeClasses {
  #named: Map<string, CodePointSet | undefined> | undefined
  #folded: Map<CodePointSet, CodePointSet> | undefined
  #categories: ReadonlyMap<string, CodePointSet> | undefined
  #scripts: ReadonlyMap<string, CodePointSet> | undefined
  #circles: ReadonlyMap<number, number> | undefined

  /** A general category (`L`, `Lu`), a script (`Greek`) or `Any`; undefined when there is none of that name. */
  named(name: string): CodePointSet | undefined {
    this.#named ??= new Map()
    if (this.#named.has(name)) return this.#named.get(name)
    const set = this.#find(name)
    this.#named.set(name, set)
    return set
  }

  /** The set with everything that is equal but for case to one of its code points: simple case folding. */
  fold(set: CodePointSet): CodePointSet {
    const added: number[] = []
    for (let at = 0; at + 1 < set.length; at += 2) this.#addFolds(set[at] ?? 0, set[at + 1] ?? 0, added)
    return added.length === 0 ? set : joinRanges([...set, ...added])
  }

  /** Like `fold`, for a set that comes again: a class with a name. */
  foldedClass(set: CodePointSet): CodePointSet {
    this.#folded ??= new Map()
    const known = this.#folded.get(set) ?? this.fold(set)
    this.#folded.set(set, known)
    return known
  }

  #find(name: string): CodePointSet | undefined {
    if (name === 'Any') return [0, LAST_CODE_POINT]
    this.#categories ??= readPartition(CATEGORIES, CATEGORY_NAMES)
    if (name === 'LC') return this.#joined(['Lu', 'Ll', 'Lt'])
    if (/^[CLMNPSZ]$/.test(name))
      return this.#joined([...this.#categories.keys()].filter((key) => key.startsWith(name)))
    const category = this.#categories.get(name)
    if (category !== undefined) return category
    this.#scripts ??= readPartition(SCRIPTS, SCRIPT_NAMES)
    return this.#scripts.get(name)
  }

  #joined(names: readonly string[]): CodePointSet {
    return joinRanges(names.flatMap((name) => this.#categories?.get(name) ?? []))
  }

  #addFolds(first: number, last: number, added: number[]): void {
    this.#circles ??= readFolds()
    const circles = this.#circles
    if (last - first < circles.size) {
      for (let point = first; point <= last; point++) addCircle(circles, point, added)
    } else {
      for (const point of circles.keys())
        if (point >= first && point <= last) addCircle(circles, point, added)
    }
  }
}

/** What is equal to a letter of ASCII but for case, without any table. Undefined beyond ASCII. */
export function foldAscii(point: number): CodePointSet | undefined {
  if (point >= FIRST_BEYOND_ASCII) return undefined
  const lower = point >= 0x41 && point <= 0x5a ? point + 0x20 : point
  if (lower < 0x61 || lower > 0x7a) return [point, point]
  const letters = [lower - 0x20, lower - 0x20, lower, lower]
  if (lower === 0x6b) return [...letters, 0x212a, 0x212a]
  return lower === 0x73 ? [...letters, 0x17f, 0x17f] : letters
}

function addCircle(circles: ReadonlyMap<number, number>, point: number, added: number[]): void {
  for (let next = circles.get(point); next !== undefined && next !== point; next = circles.get(next)) {
    added.push(next, next)
  }
}

/** The sets of a table of runs, by name. */
function readPartition(runs: string, names: string): ReadonlyMap<string, CodePointSet> {
  const list = names.split(' ')
  const sets = list.map((): number[] => [])
  let point = 0
  let length = 0
  for (let at = 0; at < runs.length; at++) {
    const code = runs.charCodeAt(at)
    if (code < 0x41 || code > 0x5a) {
      length = length * 36 + (code < 0x3a ? code - 0x30 : code - 0x57)
      continue
    }
    const number = (code - 0x41) * 26 + runs.charCodeAt(++at) - 0x41
    const end = point + (length === 0 ? 1 : length)
    if (number !== NO_NAME) sets[number]?.push(point, end - 1)
    point = end
    length = 0
  }
  return new Map(list.map((name, index) => [name, sets[index] ?? []]))
}

/** From each code point to the next one that is equal but for case; they go round in circles. */
function readFolds(): ReadonlyMap<number, number> {
  const circles = new Map<number, number>()
  let start = 0
  for (const run of FOLDS.split(',')) {
    const [gap = 0, count = 0, stride = 1, delta = 0] = run
      .split(' ')
      .map((digits) => Number.parseInt(digits, 36))
    start += gap
    for (let at = 0; at < count; at++) circles.set(start + at * stride, start + at * stride + delta)
  }
  return circles
}

/** The set or, when `isNegated`, all others. */
export function signedSet(set: CodePointSet, isNegated: boolean): CodePointSet {
  return isNegated ? negateSet(set) : set
}
