import { and, atom, FALSE, type Formula, not, or, type Summand, TRUE } from '../decide/formula.ts'
import { KIND, NUMBER_KINDS, READABLE } from '../decide/kind.ts'
import { Double, RecordValue, TypeValue, Uint, type Value } from '../expression/value.ts'
import type { PathTable } from './prove-path.ts'
import { decidedWithin, hasKind, isDefined, opposite, type Term, type Truth } from './prove-term.ts'

/** What a comparison needs besides its operands. */
export interface Comparing {
  readonly paths: PathTable
  /** The comparison as a condition that is not followed. */
  readonly opaque: () => Truth
}

/** Doubles up to here are less than one apart. */
const ROUNDED_BOUND = 2 ** 50

const INT_MIN = -(2n ** 63n)
const INT_MAX = 2n ** 63n - 1n

/** Kinds that `type(x)` names. */
const KIND_NAMES: ReadonlyMap<string, number> = new Map([
  ['bool', KIND.bool],
  ['double', KIND.double],
  ['int', KIND.int],
  ['list', KIND.list],
  ['map', KIND.map],
  ['null_type', KIND.null],
  ['string', KIND.string],
])

/** Where two terms are equal and where they differ (section 3.2): values of different kinds differ, without an error. */
export function equalTerms(a: Term, b: Term, comparing: Comparing): Truth {
  if (a.kind === 'value' && b.kind !== 'value') return equalTerms(b, a, comparing)
  const isBoth = and(isDefined(a), isDefined(b))
  if (a.kind === 'value' && b.kind === 'value') {
    const same = equalConstants(a.value, b.value)
    if (same === undefined) return comparing.opaque()
    return same ? { holds: TRUE, fails: FALSE } : { holds: FALSE, fails: TRUE }
  }
  if (a.kind === 'optional' && b.kind === 'optional') {
    if (a.value !== undefined && b.value !== undefined) return equalTerms(a.value, b.value, comparing)
    const isSame = a.value === b.value
    return { holds: isSame ? isBoth : FALSE, fails: isSame ? FALSE : isBoth }
  }
  if (b.kind === 'value' && a.kind === 'path') return equalsConstant(a.path, b.value, comparing)
  if (b.kind === 'value' && a.kind === 'bool' && typeof b.value === 'boolean') {
    return b.value ? a.truth : opposite(a.truth)
  }
  if (a.kind === 'type' && b.kind === 'value' && b.value instanceof TypeValue) {
    const kinds = KIND_NAMES.get(b.value.name)
    const mayBeOther = (comparing.paths.facts(a.path).kinds & KIND.other) !== 0
    if (mayBeOther) return comparing.opaque()
    return decidedWithin(hasKind(a.path, READABLE), kinds === undefined ? FALSE : hasKind(a.path, kinds))
  }
  if (a.kind === 'bool' && b.kind === 'bool') {
    return {
      holds: or(and(a.truth.holds, b.truth.holds), and(a.truth.fails, b.truth.fails)),
      fails: or(and(a.truth.holds, b.truth.fails), and(a.truth.fails, b.truth.holds)),
    }
  }
  if (a.kind === 'path' && b.kind === 'path') return equalPaths(a.path, b.path, comparing)
  if (a.kind === 'size' && b.kind === 'value' && numberOf(b.value) !== undefined) {
    const atMost = orderTerms('<=', a, b, comparing)
    const atLeast = orderTerms('>=', a, b, comparing)
    return { holds: and(atMost.holds, atLeast.holds), fails: or(atMost.fails, atLeast.fails) }
  }
  const order = orderTerms('<=', a, b, comparing)
  const other = orderTerms('>=', a, b, comparing)
  const isInts = ints(a, b)
  if (isInts === undefined) return comparing.opaque()
  const rest = comparing.opaque()
  return {
    holds: or(and(isInts, order.holds, other.holds), and(not(isInts), rest.holds)),
    fails: or(and(isInts, or(order.fails, other.fails)), and(not(isInts), rest.fails)),
  }
}

/** Where an order holds and where it does not; operands without an order give an error. */
export function orderTerms(operator: '<' | '<=' | '>' | '>=', a: Term, b: Term, comparing: Comparing): Truth {
  if (a.kind === 'value' && b.kind !== 'value') {
    const swapped = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const
    return orderTerms(swapped[operator], b, a, comparing)
  }
  if (operator === '>') return opposite(orderTerms('<=', a, b, comparing))
  if (operator === '>=') return opposite(orderTerms('<', a, b, comparing))
  if (b.kind === 'value') {
    const bound = numberOf(b.value)
    if (a.kind === 'value') {
      const value = numberOf(a.value)
      if (bound === undefined || value === undefined) return comparing.opaque()
      const isLess = operator === '<' ? value < bound : value <= bound
      return isLess ? { holds: TRUE, fails: FALSE } : { holds: FALSE, fails: TRUE }
    }
    if (bound === undefined) return comparing.opaque()
    if (a.kind === 'path') {
      const truth = decidedWithin(
        hasKind(a.path, NUMBER_KINDS),
        atom({ kind: 'number', path: a.path, operator, value: bound }),
      )
      const exact = a.rounded === undefined ? truth : withRounding(truth, a.rounded, bound)
      return orOther(a.path, exact, comparing)
    }
    if (a.kind === 'size')
      return sizeTruth(a.path, operator === '<' ? Math.ceil(bound) - 1 : Math.floor(bound))
  }
  const sums = [sumOf(a), sumOf(b)]
  const [left, right] = sums
  const isInts = ints(a, b)
  if (left === undefined || right === undefined || isInts === undefined) return comparing.opaque()
  const whole = lessThan(operator, left, right, 'int')
  const parts: { readonly within: Formula; readonly truth: Truth }[] = [{ within: isInts, truth: whole }]
  if (a.kind === 'path' && b.kind === 'path') {
    // Doubles are compared as they are; an int beside a double would be rounded first.
    const isDoubles = and(hasKind(a.path, KIND.double), hasKind(b.path, KIND.double))
    parts.push({ within: isDoubles, truth: lessThan(operator, left, right, 'double') })
  }
  const others = and(...parts.map(({ within }) => not(within)))
  const rest = comparing.opaque()
  return {
    holds: or(...parts.map(({ within, truth }) => and(within, truth.holds)), and(others, rest.holds)),
    fails: or(...parts.map(({ within, truth }) => and(within, truth.fails)), and(others, rest.fails)),
  }
}

/**
 * What the order of a rounded sum says of its two doubles: rounding never passes a number that is a double itself, so the
 * exact sum is off by less than one while the bound is small.
 */
function withRounding(truth: Truth, summands: readonly Summand[], bound: number): Truth {
  if (Math.abs(bound) > ROUNDED_BOUND) return truth
  const isDoubles = and(...summands.map(({ path }) => hasKind(path, KIND.double)))
  const above = BigInt(Math.ceil(bound)) + 1n
  const below = BigInt(Math.floor(bound)) - 1n
  return {
    holds: and(truth.holds, or(not(isDoubles), linear(summands, '<=', above, 'double'))),
    fails: and(truth.fails, or(not(isDoubles), linear(negated(summands), '<=', -below, 'double'))),
  }
}

/** `a + b` or `a - b` where both are ints; undefined where that cannot be. */
export function addTerms(a: Term, b: Term, sign: 1n | -1n): (Term & { readonly kind: 'sum' }) | undefined {
  const left = sumOf(a)
  const right = sumOf(b)
  const isInts = ints(a, b)
  if (left === undefined || right === undefined || isInts === undefined) return undefined
  const summands = [
    ...left.summands,
    ...right.summands.map(({ path, factor }) => ({ path, factor: sign * factor })),
  ]
  const constant = left.constant + sign * right.constant
  const isExact = and(
    isInts,
    linear(summands, '<=', INT_MAX - constant, 'int'),
    linear(negated(summands), '<=', constant - INT_MIN, 'int'),
  )
  return { kind: 'sum', summands, constant, isExact }
}

/** The number of a constant that compares exactly with ints and doubles. */
export function numberOf(value: Value): number | undefined {
  const number = value instanceof Double || value instanceof Uint ? value.value : value
  return typeof number === 'number' && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined
}

function equalsConstant(path: string, value: Value, comparing: Comparing): Truth {
  const isReadable = hasKind(path, READABLE)
  if (value === null) return decidedWithin(isReadable, hasKind(path, KIND.null))
  if (typeof value === 'string') {
    const test = { kind: 'values', values: [value] } as const
    return decidedWithin(isReadable, atom({ kind: 'text', path, test }))
  }
  if (typeof value === 'boolean') {
    const flag = atom({ kind: 'flag', path })
    return decidedWithin(isReadable, value ? flag : and(hasKind(path, KIND.bool), not(flag)))
  }
  const number = numberOf(value)
  if (number !== undefined) {
    const truth = decidedWithin(isReadable, atom({ kind: 'number', path, operator: '=', value: number + 0 }))
    return orOther(path, truth, comparing)
  }
  const isEmptyList = Array.isArray(value) && value.length === 0
  if (isEmptyList || (value instanceof RecordValue && value.size === 0)) {
    const kinds = isEmptyList ? KIND.list : KIND.map
    return decidedWithin(isReadable, atom({ kind: 'size', path, kinds, atMost: 0 }))
  }
  return comparing.opaque()
}

/** A value of no JSON kind, such as a uint, may compare with numbers in ways that are not followed. */
function orOther(path: string, { holds, fails }: Truth, { paths, opaque }: Comparing): Truth {
  if ((paths.facts(path).kinds & KIND.other) === 0) return { holds, fails }
  const isOther = hasKind(path, KIND.other)
  const rest = opaque()
  return {
    holds: or(and(not(isOther), holds), and(isOther, rest.holds)),
    fails: or(and(not(isOther), fails), and(isOther, rest.fails)),
  }
}

function equalPaths(a: string, b: string, { paths, opaque }: Comparing): Truth {
  if (a === b) {
    const holds = hasKind(a, READABLE)
    if (!paths.mayBeNaN(a)) return { holds, fails: FALSE }
    const isDouble = hasKind(a, KIND.double)
    const rest = opaque()
    return { holds: and(holds, or(not(isDouble), rest.holds)), fails: and(isDouble, rest.fails) }
  }
  const isInts = and(hasKind(a, KIND.int), hasKind(b, KIND.int))
  const isTexts = and(hasKind(a, KIND.string), hasKind(b, KIND.string))
  const summands = [
    { path: a, factor: 1n },
    { path: b, factor: -1n },
  ]
  const same = atom({ kind: 'same', left: a < b ? a : b, right: a < b ? b : a })
  const isBoth = and(hasKind(a, READABLE), hasKind(b, READABLE))
  const others = and(isBoth, not(isInts), not(isTexts))
  const rest = opaque()
  return {
    holds: or(
      and(isInts, linear(summands, '<=', 0n, 'int'), linear(negated(summands), '<=', 0n, 'int')),
      and(isTexts, same),
      and(others, rest.holds),
    ),
    fails: or(
      and(isInts, or(linear(summands, '<', 0n, 'int'), linear(negated(summands), '<', 0n, 'int'))),
      and(isTexts, not(same)),
      and(others, rest.fails),
    ),
  }
}

function equalConstants(a: Value, b: Value): boolean | undefined {
  const x = numberOf(a)
  const y = numberOf(b)
  if (x !== undefined && y !== undefined) return x === y
  const isPlain = (value: Value): boolean => value === null || ['string', 'boolean'].includes(typeof value)
  if ((isPlain(a) || x !== undefined) && (isPlain(b) || y !== undefined)) return a === b
  return a instanceof TypeValue && b instanceof TypeValue ? a.name === b.name : undefined
}

/** The size of a text, list or map is at most `atMost`. */
function sizeTruth(path: string, atMost: number): Truth {
  if (atMost < 0) return { holds: FALSE, fails: isDefined({ kind: 'size', path }) }
  const containers = KIND.list | KIND.map
  const isSmall = or(
    atom({ kind: 'text', path, test: { kind: 'length', atMost } }),
    atom({ kind: 'size', path, kinds: containers, atMost }),
  )
  return decidedWithin(isDefined({ kind: 'size', path }), isSmall)
}

interface Sum {
  readonly summands: readonly Summand[]
  readonly constant: bigint
}

function sumOf(term: Term): Sum | undefined {
  switch (term.kind) {
    case 'sum':
      return term
    case 'path':
      return { summands: [{ path: term.path, factor: 1n }], constant: 0n }
    case 'value':
      return typeof term.value === 'number' || typeof term.value === 'bigint'
        ? { summands: [], constant: BigInt(term.value) }
        : undefined
    default:
      return undefined
  }
}

/** Where both terms are ints that nothing overflowed in; undefined where one never is. */
function ints(a: Term, b: Term): Formula | undefined {
  const isInt = (term: Term): Formula | undefined => {
    if (term.kind === 'sum') return term.isExact
    if (term.kind === 'path') return hasKind(term.path, KIND.int)
    return sumOf(term) === undefined ? undefined : TRUE
  }
  const left = isInt(a)
  const right = isInt(b)
  return left === undefined || right === undefined ? undefined : and(left, right)
}

/** `left ⋈ right` as one inequality: a condition that both outcomes of say something of. */
function lessThan(operator: '<' | '<=', left: Sum, right: Sum, over: 'int' | 'double'): Truth {
  const summands = [...left.summands, ...negated(right.summands)]
  const bound = right.constant - left.constant
  return {
    holds: linear(summands, operator, bound, over),
    fails: linear(negated(summands), operator === '<' ? '<=' : '<', -bound, over),
  }
}

function linear(
  summands: readonly Summand[],
  operator: '<' | '<=',
  bound: bigint,
  over: 'int' | 'double',
): Formula {
  const factors = new Map<string, bigint>()
  for (const { path, factor } of summands) factors.set(path, (factors.get(path) ?? 0n) + factor)
  const kept = [...factors]
    .filter(([, factor]) => factor !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, factor]) => ({ path, factor }))
  if (kept.length === 0) return (operator === '<' ? 0n < bound : 0n <= bound) ? TRUE : FALSE
  return atom({ kind: 'linear', summands: kept, operator, bound, over })
}

function negated(summands: readonly Summand[]): readonly Summand[] {
  return summands.map(({ path, factor }) => ({ path, factor: -factor }))
}
