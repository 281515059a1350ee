import { quoted } from '../../quote.ts'
import type { Expression, IndexExpression, SelectExpression } from '../ast.ts'
import type { Known } from '../presence/fact-scope.ts'
import { narrowTo } from '../presence/narrow.ts'
import { childPath, indexStep } from '../presence/path.ts'
import { printExpression } from '../syntax/print.ts'
import { DYN, type Type } from '../type.ts'
import { type CheckState, isStrict, refuse, warn } from './check-state.ts'
import { isNever } from './intersect.ts'

/** What a type says about one field or element. */
export interface Access {
  readonly type: Type
  readonly presence: 'present' | 'maybe'
}

/** Nothing is known, so nothing is asked for. */
export const PRESENT: Access = { type: DYN, presence: 'present' }

/**
 * Type of a place that a selection or an index reads, with everything that conditions around say about it. Reports a read
 * of what may be absent, and a guard that decides nothing (section 11 of the reference).
 */
export function readPlace(
  state: CheckState,
  node: SelectExpression | IndexExpression,
  access: Access,
  throughOptional: boolean,
): Type {
  if (!isStrict(state)) return access.type
  const parent = state.flow.paths.get(node.operand.id)
  const field = node.kind === 'select' ? (state.renamed.get(node.id) ?? node.field) : undefined
  const step =
    node.kind === 'select'
      ? { kind: 'field' as const, name: field ?? node.field }
      : indexStep(node.index, (one) => state.flow.paths.get(one.id))
  const named = parent === undefined || step === undefined ? undefined : childPath(parent, step, access.type)
  const about = named === undefined ? undefined : state.flow.facts.get(named.key)
  const type = about?.type === undefined ? access.type : narrowTo(access.type, about.type)
  if (type !== access.type) state.wide.set(node.id, access.type)
  if (named !== undefined) state.flow.paths.set(node.id, { ...named, type })
  if (state.environment.absence === 'allowed') return type
  const isPlain = node.kind === 'select' ? node.form === 'plain' : !node.optional
  if (isPlain && !throughOptional) requirePresence(state, node, access, about)
  else if (!throughOptional) reportGuard(state, node, access, about)
  return type
}

function requirePresence(
  state: CheckState,
  node: SelectExpression | IndexExpression,
  access: Access,
  about: Known | undefined,
): void {
  if (isNever(access.type) || about?.presence === 'absent') {
    const message = `${quoted(printExpression(node))} is never present`
    const help = about?.presence === 'absent' ? 'the condition around it says that it is absent' : undefined
    refuse(state, 'constraint/unguarded-read', node.span, message, help)
    return
  }
  if (access.presence === 'present' || about?.presence === 'present') return
  // Whoever reads further has the same mistake.
  if (isReported(state, node.operand)) {
    state.absent.add(node.id)
    return
  }
  state.absent.add(node.id)
  const text = printExpression(node)
  const before = state.issues.length
  refuse(
    state,
    'constraint/unguarded-read',
    node.span,
    `${quoted(text)} may be absent`,
    `guard it with ${quoted(`${guardText(node)} && …`)}, or give a default with ${quoted(defaultText(node))}`,
  )
  const issue = state.issues[before]
  if (issue !== undefined) state.unguarded.set(issue, { lack: 'absent', node })
}

function isReported(state: CheckState, operand: Expression): boolean {
  return (operand.kind === 'select' || operand.kind === 'index') && state.absent.has(operand.id)
}

/** The condition that makes a read safe. */
export function guardText(node: SelectExpression | IndexExpression): string {
  if (node.kind === 'select') return `has(${printExpression(node)})`
  return `${printExpression(node.index)} in ${printExpression(node.operand)}`
}

function defaultText(node: SelectExpression | IndexExpression): string {
  const operand = printExpression(node.operand)
  const read =
    node.kind === 'select' ? `${operand}.?${node.field}` : `${operand}[?${printExpression(node.index)}]`
  return `${read}.orValue(…)`
}

/** A guard of what is always there, or never, hides a mistake of the author. */
function reportGuard(
  state: CheckState,
  node: SelectExpression | IndexExpression,
  access: Access,
  about: Known | undefined,
): void {
  const text = printExpression(
    node.kind === 'select' ? { ...node, form: 'plain' } : { ...node, optional: false },
  )
  const isTest = node.kind === 'select' && node.form === 'test'
  const help = isTest ? 'drop the guard' : 'read it plainly'
  if (isNever(access.type) || (isTest && about?.presence === 'absent'))
    warn(state, 'constraint/redundant-guard', node.span, `${quoted(text)} is never present here`, help)
  else if (access.presence === 'present' && access.type.kind !== 'dyn' && node.kind === 'select')
    warn(state, 'constraint/redundant-guard', node.span, `${quoted(text)} is always present`, help)
  else if (isTest && about?.presence === 'present' && !about.assumed)
    warn(state, 'constraint/redundant-guard', node.span, `${quoted(text)} is known to be present here`, help)
}
