import { compareDigits, compareText, type Sign, signOf } from './compare-text.ts'

/** A version of apk, in parts. */
interface AlpineVersion {
  readonly components: readonly string[]
  readonly letter: string
  readonly suffixes: readonly { readonly weight: number; readonly number: string }[]
  readonly build: string
  /** What is no part of a version. */
  readonly rest: string
}

/** Suffixes from the lowest to the highest; `` is where none is. */
const SUFFIXES: readonly string[] = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p']
const NONE = SUFFIXES.indexOf('')

/** The order of Alpine and its likes: `1.2.3b_rc1_p2~commit-r4`; commits do not count. */
export function compareAlpine(a: string, b: string): Sign {
  const left = partsOf(a)
  const right = partsOf(b)
  if (left.rest !== '' && right.rest !== '') return compareText(a, b)
  return (
    compareComponents(left.components, right.components) ||
    compareText(left.letter, right.letter) ||
    compareSuffixes(left, right) ||
    compareDigits(left.build, right.build) ||
    (left.rest === right.rest ? 0 : left.rest === '' ? 1 : -1)
  )
}

function partsOf(version: string): AlpineVersion {
  let rest = version
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest)
    if (found !== null) rest = rest.slice(found[0].length)
    return found
  }
  const components = take(/^[0-9]+(?:\.[0-9]+)*/)?.[0].split('.') ?? []
  const letter = components.length === 0 ? '' : (take(/^[a-z]/)?.[0] ?? '')
  const suffixes: { readonly weight: number; readonly number: string }[] = []
  for (let found = take(SUFFIX); found !== null; found = take(SUFFIX))
    suffixes.push({ weight: SUFFIXES.indexOf(found[1] ?? ''), number: found[2] ?? '' })
  take(/^~[0-9a-f]+/)
  const build = take(/^-r([0-9]*)/)?.[1] ?? ''
  return { components, letter, suffixes, build, rest }
}

const SUFFIX = /^_(alpha|beta|pre|rc|cvs|svn|git|hg|p)([0-9]*)/

/** Behind the first, components with a zero in front are compared as text. */
function compareComponents(a: readonly string[], b: readonly string[]): Sign {
  for (let at = 0; at < a.length || at < b.length; at++) {
    const one = a[at] ?? '0'
    const other = b[at] ?? '0'
    const isText = at > 0 && (one.startsWith('0') || other.startsWith('0'))
    const sign = isText ? compareText(one, other) : compareDigits(one, other)
    if (sign !== 0) return sign
  }
  return 0
}

function compareSuffixes(a: AlpineVersion, b: AlpineVersion): Sign {
  for (let at = 0; at < a.suffixes.length || at < b.suffixes.length; at++) {
    const one = a.suffixes[at] ?? { weight: NONE, number: '' }
    const other = b.suffixes[at] ?? { weight: NONE, number: '' }
    const sign = signOf(one.weight - other.weight) || compareDigits(one.number, other.number)
    if (sign !== 0) return sign
  }
  return 0
}
