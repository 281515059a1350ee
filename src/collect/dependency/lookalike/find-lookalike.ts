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
  // A module of Go is known in all its major versions.
  const known = new Set([...popularNames(ecosystem), ...own].flatMap((name) => [name, withoutMajor(name)]))
  const folded = new Map<string, string>()
  const joined = new Map<string, string>()
  const owners = new Map<string, string>()
  for (const name of known) {
    folded.set(foldConfusables(name), name)
    joined.set(withoutSeparators(name, ecosystem), name)
    const { owner } = partsOf(name)
    if (owner !== '') owners.set(owner, name)
  }
  return {
    find: (name) => {
      // HOSTILE: names of any length and alphabet.
      if (known.has(name) || name.length < LEAST_LENGTH || name.length > MOST_LENGTH) return undefined
      const give = (other: string | undefined, how: Lookalike['how']): Lookalike | undefined =>
        other === undefined || other === name || isOneOwner(name, other) ? undefined : { name: other, how }
      return (
        give(folded.get(foldConfusables(name)), 'confusable') ??
        give(joined.get(withoutSeparators(name, ecosystem)), 'separator') ??
        give(likeOwner(name, ecosystem, owners, known), 'scope') ??
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

function withoutMajor(name: string): string {
  return name.replace(/\/v\d{1,9}$/, '')
}

/** Of npm also what makes a scope: `types-node` is like `@types/node`. */
function withoutSeparators(name: string, ecosystem: Ecosystem): string {
  return name.toLowerCase().replace(ecosystem === 'npm' ? /[-_.@/]/g : /[-_.]/g, '')
}

/** Who a name belongs to, as far as the name tells, and what it is called there; `name` is `owner`, `mark` and `base`. */
interface NameParts {
  /** A scope, a vendor, a group, or the host of a module with the account there; empty where names have no owners. */
  readonly owner: string
  readonly mark: string
  /** Without the major version that ends the path of a module. */
  readonly base: string
}

function partsOf(name: string): NameParts {
  const group = name.indexOf(':')
  if (group > 0) return { owner: name.slice(0, group), mark: ':', base: name.slice(group + 1) }
  const first = name.indexOf('/')
  if (first < 0) return { owner: '', mark: '', base: name }
  // Modules of Go begin with a host; on most hosts accounts follow.
  const second = name.slice(0, first).includes('.') ? name.indexOf('/', first + 1) : -1
  const end = second < 0 || withoutMajor(name.slice(second)) === '' ? first : second
  return { owner: name.slice(0, end), mark: '/', base: withoutMajor(name.slice(end + 1)) }
}

function isOneOwner(a: string, b: string): boolean {
  const { owner } = partsOf(a)
  return owner !== '' && owner.toLowerCase() === partsOf(b).owner.toLowerCase()
}

/** What is put before or behind the name of an owner to make a new one, and the first part of a group of Maven. */
const OWNER_AFFIXES =
  /^(?:the-|real-|go-|official-)|-(?:dev|go|hq|inc|io|js|labs?|official|org|oss|project|team)$|^(?:com|dev|io|net|org)\.(?!github\.)/

/** The same name of an owner who is called almost as a known one: `@bable/core`, `boltdb-go/bolt`; or of one called almost as the name itself. */
function likeOwner(
  name: string,
  ecosystem: Ecosystem,
  owners: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
): string | undefined {
  const { owner, mark, base } = partsOf(name)
  const own = shortOwner(owner)
  if (own === '' || owners.has(owner)) return undefined
  if (ecosystem === 'npm' && base.length >= LEAST_LENGTH && known.has(base) && isLikeOwner(own, base))
    return base
  for (const [other, example] of owners) {
    // The account alone is compared where there is one: hosts are another matter.
    const isSameHost = hostOf(owner) === hostOf(other)
    if (!(isSameHost ? isLikeOwner(own, shortOwner(other)) : distance(owner, other, 1) === 1)) continue
    const same = `${other}${mark}${base}`
    if (known.has(same)) return same
    const isVendor = ecosystem === 'npm' || ecosystem === 'Packagist'
    if (isVendor && own.length >= LEAST_LENGTH - 1 && distance(own, shortOwner(other), 1) === 1)
      return example
  }
  return undefined
}

/** Names of owners shorter than this are alike by chance. */
const LEAST_OWNER = 3

function isLikeOwner(owner: string, other: string): boolean {
  if (owner === other || Math.min(owner.length, other.length) < LEAST_OWNER) return false
  return (
    distance(owner, other, 1) === 1 || owner.replace(OWNER_AFFIXES, '') === other.replace(OWNER_AFFIXES, '')
  )
}

function hostOf(owner: string): string {
  return owner.slice(0, Math.max(owner.lastIndexOf('/'), 0))
}

function shortOwner(owner: string): string {
  return owner.slice(owner.lastIndexOf('/') + 1).replace(/^@/, '')
}

function nearest(name: string, known: ReadonlySet<string>): string | undefined {
  if (partsOf(name).owner !== '') return undefined
  const most = name.length >= LONG ? 2 : 1
  let best: string | undefined
  let least = most + 1
  for (const other of known) {
    if (other.length < LEAST_LENGTH || Math.abs(other.length - name.length) >= least) continue
    // Two letters of many may differ by chance: then the beginning has to be the same.
    if (partsOf(other).owner !== '' || (least > 1 && most === 2 && other[0] !== name[0])) continue
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
