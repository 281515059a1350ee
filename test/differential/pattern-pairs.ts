import { RE2JS } from 're2js'
import { eachMatch } from '../../src/core/expression/pattern/each-match.ts'
import { compilePattern, type Pattern } from '../../src/core/expression/pattern/pattern.ts'
import { EXHAUSTED } from '../../src/core/expression/value/failure.ts'
import { EvalError } from '../../src/core/expression/value.ts'

/** Numbers below a bound, the same ones for the same seed. */
export type Chance = (bound: number) => number

/** A generator of numbers whose high bits are good enough to choose with. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}

const ATOMS = [
  ...[
    'a',
    'b',
    'c',
    'k',
    'K',
    's',
    'é',
    'ß',
    'ς',
    '😀',
    '-',
    '.',
    '_',
    '{',
    '}',
    ']',
    'a{,2}',
    'x{01}',
    '()',
    '(?:)',
  ],
  ...[
    '\\d',
    '\\w',
    '\\s',
    '\\D',
    '\\W',
    '\\S',
    '\\pL',
    '\\PN',
    '\\p{Greek}',
    '\\p{^Lu}',
    '\\P{^Lu}',
    '\\p{Any}',
  ],
  ...[
    '[a-c]',
    '[^a]',
    '[^\\n]',
    '[]a]',
    '[^]a]',
    '[a-]',
    '[-a]',
    '[\\]a\\-]',
    '[\\d_-]',
    '[\\pL\\d_]',
    '[^\\W\\d]',
  ],
  ...[
    '[[:alpha:]]',
    '[[:^space:]x]',
    '[^[:punct:]]',
    '[[:word:]\\pZ]',
    '[é-😀]',
    '[\\x{10000}-\\x{10FFFF}]',
    '[k-s]',
  ],
  ...[
    '\\n',
    '\\t',
    '\\a',
    '\\x41',
    '\\x{1F600}',
    '\\101',
    '\\0',
    '\\07',
    '\\.',
    '\\_',
    '\\-',
    '\\Qa.b\\E',
    '\\Q(\\E',
  ],
  ...[
    '^',
    '$',
    '\\A',
    '\\z',
    '\\b',
    '\\B',
    '(?m:^)',
    '(?m:$)',
    '(?i)',
    '(?s)',
    '(?m)',
    '(?U)',
    '(?-i)',
    '(?im-s)',
    '(?)',
  ],
  ...[
    '(?i:k)',
    '(?i:S)',
    '(?i:[j-s])',
    '(?i:ς)',
    '(?i:\\w)',
    '(?i:[^\\W])',
    '(?i:\\P{Lu})',
    '(?i:\\p{Ll})',
    '(?i:ÿ)',
  ],
  ...[
    '(?i:[^k])',
    '(?i:[[:upper:]])',
    '(?i:[[:^lower:]])',
    '(?i:\\p{Greek})',
    '(?i:ǆ)',
    '(?s:.)',
    '(?i:straSSe)',
  ],
]

const COUNTS = [
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{2}',
  '{1,3}',
  '{0,2}?',
  '{2,}',
  '{2,}?',
  '{0}',
  '{0,1}',
  '{1}',
  '{1,}',
]

/** Pieces that make most patterns wrong. */
const WRONG = [
  ...[
    '(',
    ')',
    '[',
    '*',
    '**',
    '{2}',
    '{2}{3}',
    '{3,1}',
    '{1001}',
    '{999999999}',
    '\\',
    '\\1',
    '\\8',
    '\\C',
    '\\Z',
    '\\E',
  ],
  ...[
    '\\p{Foo}',
    '\\p{IsGreek}',
    '\\pX',
    '\\p{',
    '\\p',
    '\\x{110000}',
    '\\x{}',
    '\\xg',
    '(?P<n>',
    '(?<n>a)',
    '(?P<n-m>a)',
  ],
  ...[
    '(?',
    '(?i',
    '(?x)',
    '(?--i)',
    '(?i-)',
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '(?<!a)',
    '(?P=n)',
    '(?P>n)',
    '[z-a]',
    '[a-\\d]',
  ],
  ...[
    '[[:foo:]]',
    '[[:alpha:]',
    '[a',
    '|',
    '|*',
    '(|)',
    '(?:a{600}){2}',
    '(?:a{30}){30}',
    '((a{100}){10}){2}',
    '\\e',
    '\\é',
  ],
]

/** A pattern in RE2 syntax, sometimes a wrong one. */
export function randomPattern(chance: Chance): string {
  const pattern = randomPart(chance, 3)
  if (chance(8) > 0) return pattern
  const at = chance(pattern.length + 1)
  return pattern.slice(0, at) + pick(chance, WRONG) + pattern.slice(at)
}

function randomPart(chance: Chance, depth: number): string {
  const kind = chance(depth > 0 ? 11 : 3)
  if (kind < 3) return pick(chance, ATOMS)
  const part = randomPart(chance, depth - 1)
  if (kind < 7) return part + randomPart(chance, depth - 1)
  if (kind < 8) return `(?:${part}|${randomPart(chance, depth - 1)})`
  if (kind < 9) return `(${part}|${randomPart(chance, depth - 1)})`
  return `(${kind < 10 ? '?:' : ''}${part})${pick(chance, COUNTS)}`
}

const CHARACTERS = [
  ...[
    'a',
    'b',
    'c',
    'k',
    'K',
    '\u212a',
    's',
    'S',
    '\u017f',
    'é',
    'É',
    'ß',
    'ẞ',
    'σ',
    'ς',
    'Σ',
    'ÿ',
    'Ÿ',
    'ǆ',
    'ǅ',
    'Ǆ',
  ],
  ...[
    '😀',
    '𐐀',
    '𐐨',
    '\u{10ffff}',
    '\ud800',
    '\udc00',
    '\n',
    '\t',
    ' ',
    '\u00a0',
    '\u2028',
    '0',
    '1',
    '_',
    '-',
    '.',
  ],
  ...['{', '}', ']', '(', 'A', 'x', '\0', '\u0007', '\ufffd', '中'],
]

/** A text that some patterns match: mostly short, at times so long that literal text is looked for first. */
export function randomText(chance: Chance): string {
  // Few letters make matches likely, many make classes differ.
  const letters = chance(2) === 0 ? 3 : CHARACTERS.length
  return Array.from(
    { length: chance(14) + (chance(5) === 0 ? 70 : 0) },
    () => CHARACTERS[chance(letters)] ?? '',
  ).join('')
}

/** What two engines make of one pattern and one text. */
export type Outcome =
  | 'passed'
  | 'skipped'
  | { readonly source: string; readonly text: string; readonly problem: string }

/**
 * Compares our engine with re2js on one pattern and some texts: whether it is a pattern, and for each text whether it
 * occurs, where the first match from some place on lies, and all matches, each with its groups.
 */
export function comparePattern(source: string, texts: readonly string[], chance: Chance): readonly Outcome[] {
  if (deviates(source)) return ['skipped']
  const own = compilePattern(source)
  const peer = compileRe2js(source)
  const disagree = (text: string, problem: string): Outcome => ({ source, text, problem })
  if (own instanceof EvalError)
    return [peer === undefined ? 'passed' : disagree('', `refused here: ${own.message}`)]
  if (peer === undefined) return [disagree('', 'refused by re2js')]
  if (own.groups !== peer.groupCount())
    return [disagree('', `${own.groups} groups, not ${peer.groupCount()}`)]
  return texts.map((text) => {
    const problem = differenceOn(own, peer, text, chance)
    return problem === undefined ? 'passed' : disagree(text, problem)
  })
}

/**
 * Where re2js is known to differ from RE2 and Go, which we follow: it takes `[:]` within a class for a class name without
 * end, it knows names of classes that they do not (`Ascii`, `Assigned`, `Lc`, `Unknown`, properties like `Emoji`).
 */
function deviates(source: string): boolean {
  return source.includes('[:]')
}

function compileRe2js(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source)
  } catch {
    return undefined
  }
}

function differenceOn(own: Pattern, peer: RE2JS, text: string, chance: Chance): string | undefined {
  const expected = peer.test(text)
  if (own.test(text) !== expected) return `test gives ${!expected}`
  const from = startIn(text, chance)
  const first = JSON.stringify(own.find(text, from)?.slice(0, 20) ?? null)
  const peerFirst = JSON.stringify(firstOf(peer, text, from))
  if (first !== peerFirst) return `find from ${from} gives ${first}, not ${peerFirst}`
  const all = JSON.stringify(allOf(own, text))
  const peerAll = JSON.stringify(peer.re2().findAllSubmatchIndex(text, -1) ?? [])
  return all === peerAll ? undefined : `all matches are ${all}, not ${peerAll}`
}

/** Not within a surrogate pair: nobody searches from there. */
function startIn(text: string, chance: Chance): number {
  const from = chance(2) === 0 ? 0 : chance(text.length + 1)
  return /[\udc00-\udfff]/.test(text.charAt(from)) ? 0 : from
}

function firstOf(peer: RE2JS, text: string, from: number): readonly number[] | null {
  const matcher = peer.matcher(text)
  if (!matcher.find(from)) return null
  const places: number[] = []
  for (let group = 0; group <= Math.min(peer.groupCount(), 9); group++)
    places.push(matcher.start(group), matcher.end(group))
  return places
}

function allOf(own: Pattern, text: string): readonly (readonly number[])[] {
  const all: (readonly number[])[] = []
  const meter = { charge: () => true, exhausted: EXHAUSTED, cache: { patterns: new Map(), zones: new Map() } }
  eachMatch(meter, own, text, Number.POSITIVE_INFINITY, (places) => {
    all.push(places)
    return undefined
  })
  return all
}

function pick(chance: Chance, list: readonly string[]): string {
  return list[chance(list.length)] ?? ''
}
