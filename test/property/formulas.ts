import fc from 'fast-check'
import { and, atom, type Formula, not, or } from '../../src/core/decide/formula.ts'
import { KIND } from '../../src/core/decide/kind.ts'
import type { PathFacts, Structure } from '../../src/core/decide/structure.ts'

/** Two ints and two texts with few values: small enough to try all. */
export const INTS = ['ia', 'ib'] as const
export const TEXTS = ['sa', 'sb'] as const
export const LEAST = -3
export const MOST = 3
export const WORDS: readonly string[] = ['', 'a', 'b', 'ab', 'ba', 'aab']

export const SMALL_STRUCTURE: Structure = {
  facts: (path): PathFacts =>
    path.startsWith('i')
      ? { kinds: KIND.int, parent: undefined, isRequired: true, minimum: LEAST, maximum: MOST }
      : { kinds: KIND.string, parent: undefined, isRequired: true, values: WORDS },
  element: (range, number) => `${range}[#${number}]`,
}

/** A value for each path. */
export type Assignment = ReadonlyMap<string, number | string>

const int = fc.constantFrom(...INTS)
const word = fc.constantFrom(...TEXTS)
const operator = fc.constantFrom('<', '<=', '=')
const constant = fc.integer({ min: LEAST - 1, max: MOST + 1 })
const piece = fc.constantFrom('', 'a', 'b', 'ab', 'ba')

const leaf: fc.Arbitrary<Formula> = fc.oneof(
  fc
    .tuple(int, operator, constant)
    .map(([path, op, value]) => atom({ kind: 'number', path, operator: op as '<' | '<=' | '=', value })),
  fc
    .tuple(
      fc.constantFrom(-2n, -1n, 1n, 2n),
      fc.constantFrom(-1n, 1n, 3n),
      fc.constantFrom('<', '<='),
      constant,
    )
    .map(([a, b, op, bound]) =>
      atom({
        kind: 'linear',
        summands: [
          { path: 'ia', factor: a },
          { path: 'ib', factor: b },
        ],
        operator: op as '<' | '<=',
        bound: BigInt(bound),
        over: 'int',
      }),
    ),
  fc
    .tuple(word, fc.constantFrom('prefix', 'suffix', 'contains'), piece)
    .map(([path, kind, text]) =>
      atom({ kind: 'text', path, test: { kind: kind as 'prefix' | 'suffix' | 'contains', text } }),
    ),
  fc
    .tuple(word, fc.subarray(['', 'a', 'ab', 'zz']))
    .map(([path, values]) => atom({ kind: 'text', path, test: { kind: 'values', values } })),
  fc
    .tuple(word, fc.integer({ min: 0, max: 3 }))
    .map(([path, atMost]) => atom({ kind: 'text', path, test: { kind: 'length', atMost } })),
  fc
    .tuple(word, fc.constantFrom('^a*$', 'b$', '^(a|b){2}$', 'ab', '^[^b]'))
    .map(([path, source]) => atom({ kind: 'text', path, test: { kind: 'pattern', source } })),
  fc.constant(atom({ kind: 'same', left: 'sa', right: 'sb' })),
)

/** Formulas over the small paths. */
export const formula: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((parts) => and(...parts)),
    fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((parts) => or(...parts)),
    tie('formula').map(not),
  ),
})).formula

/** Every assignment of the small paths. */
export function* assignments(): Iterable<Assignment> {
  for (let a = LEAST; a <= MOST; a++) {
    for (let b = LEAST; b <= MOST; b++) {
      for (const x of WORDS) {
        for (const y of WORDS)
          yield new Map<string, number | string>([
            ['ia', a],
            ['ib', b],
            ['sa', x],
            ['sb', y],
          ])
      }
    }
  }
}

/** The truth of a formula, by its definition. */
export function holds(part: Formula, given: Assignment): boolean {
  switch (part.kind) {
    case 'constant':
      return part.value
    case 'and':
      return part.parts.every((one) => holds(one, given))
    case 'or':
      return part.parts.some((one) => holds(one, given))
    case 'not':
      return !holds(part.part, given)
    case 'atom':
      break
    default:
      throw new Error('no quantifiers here')
  }
  const content = part.atom
  switch (content.kind) {
    case 'number': {
      const value = Number(given.get(content.path))
      if (content.operator === '=') return value === content.value
      return content.operator === '<' ? value < content.value : value <= content.value
    }
    case 'linear': {
      let sum = 0n
      for (const { path, factor } of content.summands) sum += factor * BigInt(given.get(path) ?? 0)
      return content.operator === '<' ? sum < content.bound : sum <= content.bound
    }
    case 'same':
      return given.get(content.left) === given.get(content.right)
    case 'text': {
      const value = String(given.get(content.path))
      const { test } = content
      if (test.kind === 'values') return test.values.includes(value)
      if (test.kind === 'length') return value.length <= test.atMost
      if (test.kind === 'pattern') return new RegExp(test.source).test(value)
      if (test.kind === 'prefix') return value.startsWith(test.text)
      return test.kind === 'suffix' ? value.endsWith(test.text) : value.includes(test.text)
    }
    default:
      throw new Error(`no ${content.kind} here`)
  }
}
