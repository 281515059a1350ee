import { and, FALSE, type Formula, not, TRUE } from '../decide/formula.ts'
import { KIND, READABLE } from '../decide/kind.ts'
import type { Expression, IndexExpression, SelectExpression } from '../expression/ast.ts'
import { EvalError, RecordValue } from '../expression/value.ts'
import { type Follower, PRESENT, type ProofScope } from './prove-scope.ts'
import { boolCases, type Case, hasKind, type Term } from './prove-term.ts'

export function selectCases(follower: Follower, node: SelectExpression, scope: ProofScope): readonly Case[] {
  const cases: Case[] = []
  for (const { guard, term } of follower.casesOf(node.operand, scope)) {
    for (const found of memberCases(follower, term, node.field, node.form, node, scope)) {
      cases.push({ guard: and(guard, found.guard), term: found.term })
    }
  }
  return cases
}

/** `term.field`, `term.?field`, `has(term.field)`. */
function memberCases(
  follower: Follower,
  term: Term,
  field: string,
  form: SelectExpression['form'],
  node: Expression,
  scope: ProofScope,
): readonly Case[] {
  if (term.kind === 'value' && term.value instanceof RecordValue) {
    return constantMember(term.value, field, form) ?? follower.opaque(node, scope)
  }
  if (term.kind === 'optional' || (term.kind === 'list' && term.isMap)) {
    if (term.kind === 'list' || term.value === undefined) {
      if (term.kind === 'list' && form === 'plain') return []
      return form === 'test'
        ? boolCases({ holds: FALSE, fails: TRUE })
        : [{ guard: TRUE, term: { kind: 'optional', value: undefined } }]
    }
    return memberCases(follower, term.value, field, form === 'plain' ? 'optional' : form, node, scope)
  }
  if (term.kind !== 'path') return follower.opaque(node, scope)
  if ((follower.paths.facts(term.path).kinds & KIND.other) !== 0) return follower.opaque(node, scope)
  const path = follower.paths.field(term.path, field)
  const isMap = hasKind(term.path, KIND.map)
  if (form === 'plain') return [{ guard: TRUE, term: { kind: 'path', path } }]
  const isAbsent = and(isMap, not(hasKind(path, PRESENT | KIND.unavailable)))
  if (form === 'test') return boolCases({ holds: hasKind(path, PRESENT), fails: isAbsent })
  return optionalCases(path, isAbsent)
}

export function indexCases(follower: Follower, node: IndexExpression, scope: ProofScope): readonly Case[] {
  const indexes = follower.casesOf(node.index, scope)
  const [only] = indexes
  const key =
    indexes.length === 1 && only?.guard === TRUE && only.term.kind === 'value' ? only.term.value : undefined
  const cases: Case[] = []
  for (const { guard, term } of follower.casesOf(node.operand, scope)) {
    if (typeof key === 'string') {
      const form = node.optional ? 'optional' : 'plain'
      for (const found of memberCases(follower, term, key, form, node, scope)) {
        cases.push({ guard: and(guard, found.guard), term: found.term })
      }
      continue
    }
    const isPosition = typeof key === 'number' && key >= 0 && term.kind === 'path'
    if (!isPosition || (follower.paths.facts(term.path).kinds & ~(KIND.list | KIND.null)) !== 0) {
      return follower.opaque(node, scope)
    }
    const path = follower.paths.index(term.path, key)
    const isMissing = and(hasKind(term.path, KIND.list), not(hasKind(path, PRESENT)))
    const found = node.optional
      ? optionalCases(path, isMissing)
      : [{ guard: TRUE, term: { kind: 'path', path } as const }]
    for (const one of found) cases.push({ guard: and(guard, one.guard), term: one.term })
  }
  return cases
}

function optionalCases(path: string, isAbsent: Formula): readonly Case[] {
  return [
    { guard: hasKind(path, READABLE), term: { kind: 'optional', value: { kind: 'path', path } } },
    { guard: isAbsent, term: { kind: 'optional', value: undefined } },
  ]
}

function constantMember(
  record: RecordValue,
  field: string,
  form: SelectExpression['form'],
): readonly Case[] | undefined {
  const value = record.get(field)
  if (value instanceof EvalError) return undefined
  if (form === 'test') {
    return boolCases(value === undefined ? { holds: FALSE, fails: TRUE } : { holds: TRUE, fails: FALSE })
  }
  const term: Term | undefined = value === undefined ? undefined : { kind: 'value', value }
  if (form === 'optional') return [{ guard: TRUE, term: { kind: 'optional', value: term } }]
  return term === undefined ? [] : [{ guard: TRUE, term }]
}
