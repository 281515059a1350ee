import { and, FALSE, type Formula, or, TRUE } from '../decide/formula.ts'
import { KIND } from '../decide/kind.ts'
import type { ComprehensionExpression, Expression } from '../expression/ast.ts'
import type { PathTable } from './prove-path.ts'
import { type Binding, type Follower, named, type ProofScope, pathBinding, withNames } from './prove-scope.ts'
import { areDefined, boolCases, type Case, hasKind, type Term, type Truth } from './prove-term.ts'
import { closedText } from './prove-text.ts'

export function boundTo(follower: Follower, expression: Expression, scope: ProofScope): Binding {
  return {
    cases: () => follower.casesOf(expression, scope),
    expression: () => named(`(${closedText(expression, scope, follower)})`),
  }
}

export function quantifierCases(
  follower: Follower,
  node: ComprehensionExpression,
  scope: ProofScope,
): readonly Case[] {
  const { macro, predicate } = node
  if ((macro !== 'all' && macro !== 'exists') || predicate === undefined) return follower.opaque(node, scope)
  const isAll = macro === 'all'
  const truths: { readonly guard: Formula; readonly truth: Truth }[] = []
  for (const { guard, term } of follower.casesOf(node.range, scope)) {
    if (term.kind === 'list' && term.items.length === 0) {
      truths.push({ guard, truth: isAll ? { holds: TRUE, fails: FALSE } : { holds: FALSE, fails: TRUE } })
      continue
    }
    if (term.kind !== 'path' || (follower.paths.facts(term.path).kinds & KIND.other) !== 0)
      return follower.opaque(node, scope)
    truths.push({ guard, truth: quantified(follower, node, predicate, term.path, isAll, scope) })
  }
  return boolCases({
    holds: or(...truths.map(({ guard, truth }) => and(guard, truth.holds))),
    fails: or(...truths.map(({ guard, truth }) => and(guard, truth.fails))),
  })
}

function quantified(
  follower: Follower,
  node: ComprehensionExpression,
  predicate: Expression,
  range: string,
  isAll: boolean,
  scope: ProofScope,
): Truth {
  const known = new Map<string, Truth>()
  const truthOf = (element: string): Truth => {
    const before = known.get(element)
    if (before !== undefined) return before
    const truth = follower.truthOf(predicate, withNames(scope, elementNames(follower, node, range, element)))
    if (!follower.isTooLarge) known.set(element, truth)
    return truth
  }
  const isRange = hasKind(range, KIND.list | KIND.map)
  const quantify = (kind: 'some' | 'every', body: (truth: Truth) => Formula): Formula =>
    and(isRange, { kind, range, body: (element) => body(truthOf(element)) })
  return isAll
    ? { holds: quantify('every', ({ holds }) => holds), fails: quantify('some', ({ fails }) => fails) }
    : { holds: quantify('some', ({ holds }) => holds), fails: quantify('every', ({ fails }) => fails) }
}

function elementNames(
  follower: Follower,
  node: ComprehensionExpression,
  range: string,
  element: string,
): ReadonlyMap<string, Binding> {
  const [first, second] = node.variables
  return second === undefined
    ? new Map([[first, listOrMap(range, element, follower.paths.keyOf(element))]])
    : new Map([
        [first, placeOfElement(follower.paths, range, element)],
        [second, pathBinding(element)],
      ])
}

/** What says where an element of a range stands: its position in a list, its key in a map. */
export function placeOfElement(paths: PathTable, range: string, element: string): Binding {
  return listOrMap(range, paths.positionOf(element), paths.keyOf(element))
}

function listOrMap(range: string, list: string, map: string): Binding {
  return {
    cases: () => [
      { guard: hasKind(range, KIND.list), term: { kind: 'path', path: list } },
      { guard: hasKind(range, KIND.map), term: { kind: 'path', path: map } },
    ],
    // In a list and in a map the same text means different values.
    expression: () => named(`${list}|${map}`),
  }
}

export function optionalMapCases(
  follower: Follower,
  node: Extract<Expression, { kind: 'optional-map' }>,
  scope: ProofScope,
): readonly Case[] {
  const made: Case[] = []
  for (const { guard, term } of follower.casesOf(node.operand, scope)) {
    if (term.kind !== 'optional') return follower.opaque(node, scope)
    if (term.value === undefined) {
      made.push({ guard, term })
      continue
    }
    const { value } = term
    const binding: Binding = {
      cases: () => [{ guard: TRUE, term: value }],
      expression: () => named(closedText(node.operand, scope, follower)),
    }
    const inner = withNames(scope, new Map([[node.name, binding]]))
    for (const one of follower.casesOf(node.body, inner)) {
      if (node.flat && one.term.kind !== 'optional') return follower.opaque(node, scope)
      const wrapped: Term = node.flat ? one.term : { kind: 'optional', value: one.term }
      const isFine = node.flat ? one.guard : areDefined([one])
      made.push({ guard: and(guard, isFine), term: wrapped })
    }
  }
  return made
}
