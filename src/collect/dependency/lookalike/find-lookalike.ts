import type { Ecosystem } from '../model.ts'
import { popularNames } from './popular-names.ts'

/** How one name is like another. `edit`: a letter more, less, other or swapped; `confusable`: letters that look alike. */
export const LOOKALIKES = ['affix', 'confusable', 'edit', 'scope', 'separator'] as const

/** A known name that another one is like. */
export interface Lookalike {
  readonly name: string
  readonly how: (typeof LOOKALIKES)[number]
}

/** Shorter names are alike by chance. */
const LEAST_LENGTH = 5
/** From this length on two letters may differ. */
const LONG = 10
/** LIMIT: longer names are nobody's misspelling, and comparing takes the square of the length. */
const MOST_LENGTH = 60

/** What is put before or behind a known name to make a new one. */
const AFFIXES =
  /^(?:node-|python-|py-|lib|real-|the-)|(?:-js|js|\.js|-node|-py|-python|-lib|-cli|-core|-utils?|-official|2|3)$/

/** Finds known names that a name is like. */
export interface LookalikeIndex {
  /** The known name that this one is like; undefined when it is known itself, or like none. */
  find(name: string): Lookalike | undefined
}

/**
 * An index of the names that everybody knows, and of those that a project asks for itself (`own`). Names of one scope are made by
 * one owner, and are not like each other. Linear in the number of known names for each name that is asked for.
 */
export function createLookalikeIndex(ecosystem: Ecosystem, own: Iterable<string>): LookalikeIndex {
  const known = new Set([...popularNames(ecosystem), ...own])
  const folded = new Map<string, string>()
  const joined = new Map<string, string>()
  const scopes = new Map<string, string>()
  for (const name of known) {
    folded.set(foldConfusables(name), name)
    joined.set(withoutSeparators(name), name)
    const scope = scopeOf(name)
    if (scope !== '') scopes.set(scope, name)
  }
  return {
    find: (name) => {
      // HOSTILE: names of any length and alphabet.
      if (known.has(name) || name.length < LEAST_LENGTH || name.length > MOST_LENGTH) return undefined
      const give = (other: string | undefined, how: Lookalike['how']): Lookalike | undefined =>
        other === undefined || other === name || isOneOwner(name, other) ? undefined : { name: other, how }
      return (
        give(folded.get(foldConfusables(name)), 'confusable') ??
        give(joined.get(withoutSeparators(name)), 'separator') ??
        give(likeScope(name, scopes, known), 'scope') ??
        give(nearest(name, known), 'edit') ??
        give(withoutAffix(name, known), 'affix')
      )
    },
  }
}

/** Letters and digits that look like others in most typefaces. */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/[0\u043e\u03bf]/g, 'o'],
  [/[1i|\u0456\u0131]/g, 'l'],
  [/5/g, 's'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/\u0430/g, 'a'],
  [/\u0435/g, 'e'],
  [/\u0440/g, 'p'],
  [/\u0441/g, 'c'],
  [/\u0445/g, 'x'],
  [/\u0443/g, 'y'],
]

function foldConfusables(name: string): string {
  return LOOKS.reduce((text, [pattern, letter]) => text.replace(pattern, letter), name.toLowerCase())
}

function withoutSeparators(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '')
}

function scopeOf(name: string): string {
  return name.startsWith('@') || name.includes('/') ? name.slice(0, name.indexOf('/')) : ''
}

function isOneOwner(a: string, b: string): boolean {
  const scope = scopeOf(a)
  return scope !== '' && scope === scopeOf(b)
}

/** The same name in a scope that is one letter away from a known one: `@bable/core`. */
function likeScope(
  name: string,
  scopes: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
): string | undefined {
  const scope = scopeOf(name)
  if (scope.length < LEAST_LENGTH || scopes.has(scope)) return undefined
  for (const [other, example] of scopes) {
    if (distance(scope, other, 1) > 1) continue
    const same = `${other}${name.slice(scope.length)}`
    return known.has(same) ? same : example
  }
  return undefined
}

function nearest(name: string, known: ReadonlySet<string>): string | undefined {
  if (scopeOf(name) !== '') return undefined
  const most = name.length >= LONG ? 2 : 1
  let best: string | undefined
  let least = most + 1
  for (const other of known) {
    if (other.length < LEAST_LENGTH || Math.abs(other.length - name.length) >= least) continue
    // Two letters of many may differ by chance: then the beginning has to be the same.
    if (scopeOf(other) !== '' || (least > 1 && most === 2 && other[0] !== name[0])) continue
    const found = distance(name, other, least - 1)
    if (found < least) [least, best] = [found, other]
  }
  return best
}

function withoutAffix(name: string, known: ReadonlySet<string>): string | undefined {
  const bare = name.replace(AFFIXES, '')
  return bare !== name && bare.length >= LEAST_LENGTH && known.has(bare) ? bare : undefined
}

/** Letters to add, remove, replace or swap with their neighbour (Damerau and Levenshtein, optimal alignment); more than `most` is `most + 1`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [older, old]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + cost)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) value = Math.min(value, (older[j - 2] ?? 0) + 1)
      row.push(value)
      if (value < least) least = value
    }
    if (least > most) return most + 1
    ;[older, old] = [old, row]
  }
  return old[b.length] ?? most + 1
}
