import { and, atom, FALSE, type Formula, not, or, type TextTest, TRUE } from '../decide/formula.ts'
import { KIND, READABLE } from '../decide/kind.ts'
import type { CallExpression, Expression } from '../expression/ast.ts'
import type { UserFunction } from '../expression/program.ts'
import { DYN } from '../expression/type.ts'
import type { Value } from '../expression/value.ts'
import { addTerms, equalTerms, orderTerms } from './prove-compare.ts'
import { boundTo } from './prove-quantifier.ts'
import { type Follower, PRESENT, type ProofScope, truthOfCases } from './prove-scope.ts'
import {
  areDefined,
  boolCases,
  type Case,
  decidedWithin,
  hasKind,
  opposite,
  overCases,
  type Term,
  type Truth,
} from './prove-term.ts'
import { closedText } from './prove-text.ts'

export function callCases(follower: Follower, node: CallExpression, scope: ProofScope): readonly Case[] {
  const reference = scope.checked.references.get(node.id)
  const operands = node.receiver === undefined ? node.arguments : [node.receiver, ...node.arguments]
  if (reference?.kind === 'function') return inlineCases(follower, reference.function, operands, scope)
  const [first, second] = operands
  const parts = operands.map((operand) => follower.casesOf(operand, scope))
  const [a, b] = parts
  if (first === undefined || a === undefined || operands.length > 2) return follower.opaque(node, scope)
  if (second === undefined || b === undefined) return unaryCases(follower, node, a, scope)
  const comparing = { paths: follower.paths, opaque: () => follower.opaqueTruth(node, scope) }
  switch (node.name) {
    case '_==_':
      return boolCases(overCases(a, b, (x, y) => equalTerms(x, y, comparing)))
    case '_!=_':
      return boolCases(opposite(overCases(a, b, (x, y) => equalTerms(x, y, comparing))))
    case '_<_':
    case '_<=_':
    case '_>_':
    case '_>=_': {
      const operator = ({ '_<_': '<', '_<=_': '<=', '_>_': '>', '_>=_': '>=' } as const)[node.name]
      return boolCases(overCases(a, b, (x, y) => orderTerms(operator, x, y, comparing)))
    }
    case '@in':
      return boolCases(overCases(a, b, (x, y) => containsTruth(follower, x, y, node, scope)))
    case 'startsWith':
      return textTest(follower, node, a, b, scope, (text) => ({ kind: 'prefix', text }))
    case 'endsWith':
      return textTest(follower, node, a, b, scope, (text) => ({ kind: 'suffix', text }))
    case 'contains':
      return textTest(follower, node, a, b, scope, (text) => ({ kind: 'contains', text }))
    case 'matches':
      return textTest(follower, node, a, b, scope, (source) => ({ kind: 'pattern', source }))
    case '_+_':
    case '_-_':
      return sumCases(follower, node, a, b, scope)
    case 'orValue':
    case 'or':
      return orElse(follower, node, a, b, scope)
    default:
      return follower.opaque(node, scope)
  }
}

function unaryCases(
  follower: Follower,
  node: CallExpression,
  a: readonly Case[],
  scope: ProofScope,
): readonly Case[] {
  switch (node.name) {
    case '!_':
      return boolCases(opposite(truthOfCases(a)))
    case 'dyn':
      return a
    case 'size':
      return replaceTerms(follower, a, node, scope, (term) => sizeOf(follower, term))
    case 'type':
      return replaceTerms(follower, a, node, scope, (term) =>
        term.kind === 'path' ? { kind: 'type', path: term.path } : undefined,
      )
    case 'optional.of':
      return a.map(({ guard, term }) => ({ guard, term: { kind: 'optional', value: term } }))
    case 'hasValue': {
      const isAll = a.every(({ term }) => term.kind === 'optional')
      if (!isAll) return follower.opaque(node, scope)
      const where = (isPresent: boolean): Formula =>
        or(
          ...a.flatMap(({ guard, term }) =>
            term.kind === 'optional' && (term.value !== undefined) === isPresent ? [guard] : [],
          ),
        )
      return boolCases({ holds: where(true), fails: where(false) })
    }
    case 'value':
      return a.every(({ term }) => term.kind === 'optional')
        ? a.flatMap(({ guard, term }) =>
            term.kind === 'optional' && term.value !== undefined ? [{ guard, term: term.value }] : [],
          )
        : follower.opaque(node, scope)
    default:
      return follower.opaque(node, scope)
  }
}

function sizeOf(follower: Follower, term: Term): Term | undefined {
  if (term.kind === 'list') return { kind: 'value', value: term.items.length }
  if (term.kind !== 'path' || (follower.paths.facts(term.path).kinds & KIND.other) !== 0) return undefined
  return { kind: 'size', path: term.path }
}

/** The term of each case replaced; opaque as a whole when one cannot be followed. */
function replaceTerms(
  follower: Follower,
  cases: readonly Case[],
  node: Expression,
  scope: ProofScope,
  replace: (term: Term) => Term | undefined,
): readonly Case[] {
  const made: Case[] = []
  for (const { guard, term } of cases) {
    const next = replace(term)
    if (next === undefined) return follower.opaque(node, scope)
    made.push({ guard, term: next })
  }
  return made
}

function textTest(
  follower: Follower,
  node: CallExpression,
  a: readonly Case[],
  b: readonly Case[],
  scope: ProofScope,
  testOf: (text: string) => TextTest,
): readonly Case[] {
  return boolCases(
    overCases(a, b, (x, y) =>
      x.kind === 'path' && y.kind === 'value' && typeof y.value === 'string'
        ? decidedWithin(
            hasKind(x.path, KIND.string),
            atom({ kind: 'text', path: x.path, test: testOf(y.value) }),
          )
        : follower.opaqueTruth(node, scope),
    ),
  )
}

/** `value in container`. */
function containsTruth(
  follower: Follower,
  value: Term,
  container: Term,
  node: CallExpression,
  scope: ProofScope,
): Truth {
  const comparing = { paths: follower.paths, opaque: () => follower.opaqueTruth(node, scope) }
  const items =
    container.kind === 'list'
      ? container.items
      : container.kind === 'value' && isList(container.value)
        ? container.value.map((item): Term => ({ kind: 'value', value: item }))
        : undefined
  if (items !== undefined) {
    const texts = items.flatMap((item) =>
      item.kind === 'value' && typeof item.value === 'string' ? [item.value] : [],
    )
    if (value.kind === 'path' && texts.length === items.length && texts.length > 1) {
      const test = { kind: 'values', values: [...new Set(texts)].sort() } as const
      return decidedWithin(hasKind(value.path, READABLE), atom({ kind: 'text', path: value.path, test }))
    }
    const truths = items.map((item) => equalTerms(value, item, comparing))
    return {
      holds: or(...truths.map(({ holds }) => holds)),
      fails: and(areDefined([{ guard: TRUE, term: value }]), ...truths.map(({ fails }) => fails)),
    }
  }
  if (container.kind !== 'path' || (follower.paths.facts(container.path).kinds & KIND.other) !== 0)
    return comparing.opaque()
  const isList_ = hasKind(container.path, KIND.list)
  const isMap = hasKind(container.path, KIND.map)
  const rest = comparing.opaque()
  const inList: Truth = {
    holds: {
      kind: 'some',
      range: container.path,
      body: (element) => equalTerms({ kind: 'path', path: element }, value, comparing).holds,
    },
    fails: {
      kind: 'every',
      range: container.path,
      body: (element) => equalTerms({ kind: 'path', path: element }, value, comparing).fails,
    },
  }
  const isDefinedValue = areDefined([{ guard: TRUE, term: value }])
  const key = value.kind === 'value' && typeof value.value === 'string' ? value.value : undefined
  const member = key === undefined ? undefined : follower.paths.field(container.path, key)
  const inMap: Truth =
    member === undefined
      ? rest
      : {
          holds: hasKind(member, PRESENT),
          fails: not(hasKind(member, PRESENT | KIND.unavailable)),
        }
  return {
    holds: and(isDefinedValue, or(and(isList_, inList.holds), and(isMap, inMap.holds))),
    fails: and(isDefinedValue, or(and(isList_, inList.fails), and(isMap, inMap.fails))),
  }
}

function sumCases(
  follower: Follower,
  node: CallExpression,
  a: readonly Case[],
  b: readonly Case[],
  scope: ProofScope,
): readonly Case[] {
  const sign = node.name === '_+_' ? 1n : -1n
  const cases: Case[] = []
  const isPlain = [...a, ...b].every(({ term }) => isPlainTerm(follower, term))
  const path = follower.paths.opaque(closedText(node, scope, follower), DYN, isPlain)
  for (const x of a) {
    for (const y of b) {
      const guard = and(x.guard, y.guard)
      const sum = addTerms(x.term, y.term, sign)
      if (sum === undefined) return [{ guard: TRUE, term: { kind: 'path', path } }]
      cases.push({ guard: and(guard, sum.isExact), term: sum })
      const isPair = x.term.kind === 'path' && y.term.kind === 'path'
      const term: Term = { kind: 'path', path, ...(isPair ? { rounded: sum.summands } : {}) }
      cases.push({ guard: and(guard, isNoIntSum(x.term, y.term)), term })
    }
  }
  return cases
}

function isPlainTerm(follower: Follower, term: Term): boolean {
  if (term.kind === 'path') return (follower.paths.facts(term.path).kinds & KIND.other) === 0
  return term.kind !== 'value' || typeof term.value === 'number' || typeof term.value === 'string'
}

function orElse(
  follower: Follower,
  node: CallExpression,
  a: readonly Case[],
  b: readonly Case[],
  scope: ProofScope,
): readonly Case[] {
  const cases: Case[] = []
  for (const { guard, term } of a) {
    if (term.kind !== 'optional') return follower.opaque(node, scope)
    if (term.value !== undefined) {
      cases.push({ guard, term: node.name === 'or' ? term : term.value })
      continue
    }
    for (const other of b) cases.push({ guard: and(guard, other.guard), term: other.term })
  }
  return cases
}

export function inlineCases(
  follower: Follower,
  called: UserFunction,
  operands: readonly Expression[],
  scope: ProofScope,
): readonly Case[] {
  const bindings = operands.map((operand) => boundTo(follower, operand, scope))
  const inner: ProofScope = { checked: called.body, slots: (slot) => bindings[slot], locals: new Map() }
  // Arguments are evaluated before the call, also those that the body does not read.
  const areFine = and(...bindings.map((binding) => areDefined(binding.cases())))
  return follower.casesOf(called.body.expression, inner).map(({ guard, term }) => ({
    guard: and(areFine, guard),
    term,
  }))
}

/** Where two operands may have a sum that is no int: an int goes with ints alone, a double with doubles. */
function isNoIntSum(a: Term, b: Term): Formula {
  if (a.kind !== 'path' || b.kind !== 'path') return FALSE
  const isDouble = hasKind(a.path, KIND.double)
  const isOtherDouble = hasKind(b.path, KIND.double)
  return and(
    not(hasKind(a.path, KIND.int)),
    not(hasKind(b.path, KIND.int)),
    or(isDouble, not(isOtherDouble)),
    or(not(isDouble), isOtherDouble),
  )
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}
