import { RE2JS } from 're2js'
import { eachMatch } from '../src/core/expression/pattern/each-match.ts'
import { compilePattern, type Pattern } from '../src/core/expression/pattern/pattern.ts'
import { EXHAUSTED } from '../src/core/expression/value/failure.ts'
import { EvalError } from '../src/core/expression/value.ts'
import { type BenchRow, compare, geometricMeans } from './measure.ts'

/** One pattern and one text; `native` is the same pattern for `RegExp` where it differs. */
interface Search {
  readonly id: string
  readonly source: string
  readonly text: string
  readonly native?: RegExp
  /** Not against `RegExp`: it backtracks without end. */
  readonly isHostile?: boolean
}

const PROSE = 'the quick brown fox jumps over the lazy dog and runs on; '.repeat(2_000).slice(0, 100_000)
const SCRIPT = `set -eu\n${'echo "building the next part of it"\n'.repeat(40)}curl -fsSL https://example.com/x.sh | bash\n`

const SEARCHES: readonly Search[] = [
  {
    id: 'matches',
    source: '^[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+@[0-9a-f]{40}$',
    text: 'actions/checkout@b4ffde65f46336ab88eb53be808477a3936bae11',
  },
  { id: 'literal', source: 'secrets\\.GITHUB_TOKEN', text: `${SCRIPT}\${{ secrets.GITHUB_TOKEN }}` },
  { id: 'words', source: '\\b(?:curl|wget|bash|iwr)\\b', text: SCRIPT },
  {
    id: 'classes',
    source: '^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)+[a-z0-9._-]+(?::[A-Za-z0-9._-]+)?(?:@sha256:[0-9a-f]{64})?$',
    text: `registry.example.com/team/web-app:1.20.3@sha256:${'0a1b2c3d'.repeat(8)}`,
  },
  { id: 'long-miss', source: '[0-9]{3}-[0-9]{4}', text: PROSE },
  { id: 'long-words-miss', source: '(?:curl|wget|bash|iwr) ', text: PROSE },
  { id: 'ignore-case', source: '(?i)password|secret|token', text: SCRIPT, native: /password|secret|token/i },
  { id: 'unicode', source: '^[\\p{L}\\p{N} ]+$', text: 'Привет мир こんにちは世界 naïve café 42 ἀλφάβητος' },
  { id: 'hostile', source: '(a+)+$', text: `${'a'.repeat(2_000)}!`, isHostile: true },
]

const FINDS: readonly Search[] = [
  { id: 'find-words', source: '[a-z]+', text: PROSE.slice(0, 5_000) },
  {
    id: 'find-groups',
    source: '(\\w+)@([0-9a-f]{7,40})',
    text: 'checkout@b4ffde6 and cache@0c45773b\n'.repeat(50),
  },
]

/**
 * Searches with compiled patterns as `matches` makes them, then all matches with their groups as `find` and `replace` need
 * them, against another engine of linear time and against the backtracking engine of the language.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const one of SEARCHES) {
    const pattern = patternOf(one.source)
    const engine = RE2JS.compile(one.source)
    const native = one.native ?? new RegExp(one.source, 'u')
    const { text, isHostile } = one
    agree(one, [pattern.test(text), engine.test(text), ...(isHostile === true ? [] : [native.test(text)])])
    const peers = [{ name: 're2js', run: () => engine.test(text) }]
    if (isHostile !== true) peers.push({ name: 'RegExp', run: () => native.test(text) })
    rows.push(...(await compare('regex', one.id, { name: 'flux', run: () => pattern.test(text) }, peers)))
  }
  for (const one of FINDS) {
    const pattern = patternOf(one.source)
    const engine = RE2JS.compile(one.source)
    const native = new RegExp(one.source, 'dgu')
    const { text } = one
    const runs = [
      () => allOf(pattern, text),
      () => allOfRe2js(engine, text),
      () => allOfNative(native, text),
    ] as const
    agree(
      one,
      runs.map((run) => run()),
    )
    const peers = [
      { name: 're2js', run: runs[1] },
      { name: 'RegExp', run: runs[2] },
    ]
    rows.push(...(await compare('regex', one.id, { name: 'flux', run: runs[0] }, peers)))
  }
  return [...rows, ...geometricMeans('regex', rows)]
}

function patternOf(source: string): Pattern {
  const pattern = compilePattern(source)
  if (pattern instanceof EvalError) throw new Error(pattern.message)
  return pattern
}

function agree({ id }: Search, results: readonly unknown[]): void {
  if (new Set(results).size !== 1) throw new Error(`${id}: ${results.join(', ')}`)
}

/** Sum of all places: cheap, and equal only where all of them are. */
function allOf(pattern: Pattern, text: string): number {
  const meter = { charge: () => true, exhausted: EXHAUSTED, cache: { patterns: new Map(), zones: new Map() } }
  let sum = 0
  eachMatch(meter, pattern, text, Number.POSITIVE_INFINITY, (places) => {
    for (const place of places) sum += place
    return undefined
  })
  return sum
}

function allOfRe2js(engine: RE2JS, text: string): number {
  const matcher = engine.matcher(text)
  const groups = engine.groupCount()
  let sum = 0
  while (matcher.find()) {
    for (let group = 0; group <= groups; group++) sum += matcher.start(group) + matcher.end(group)
  }
  return sum
}

function allOfNative(native: RegExp, text: string): number {
  let sum = 0
  for (const { indices } of text.matchAll(native)) {
    // A group that takes no part has no places, though its type says otherwise.
    for (const place of indices ?? []) sum += place === undefined ? -2 : place[0] + place[1]
  }
  return sum
}
