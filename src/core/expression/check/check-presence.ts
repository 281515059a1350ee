import { quoted } from '../../quote.ts'
import { suggest } from '../../suggest.ts'
import type { Expression, IndexExpression, SelectExpression } from '../ast.ts'
import type { AccessPath } from '../presence/fact.ts'
import type { Known } from '../presence/fact-scope.ts'
import { setPath } from '../presence/flow.ts'
import { narrowTo } from '../presence/narrow.ts'
import { childPath, indexStep, withType } from '../presence/path.ts'
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
  const { flow } = state
  const isPlain = node.kind === 'select' ? node.form === 'plain' : !node.optional
  if (!isPlain) flow.isSilent = false
  const named = placeOf(state, node, access.type)
  const about = named === undefined ? undefined : flow.facts.get(named)
  const type = about?.type === undefined ? access.type : narrowTo(access.type, about.type)
  if (type !== access.type) state.wide.set(node.id, access.type)
  if (named !== undefined) setPath(flow, node, withType(named, type))
  if (state.environment.absence === 'allowed') return type
  if (isPlain && !throughOptional) requirePresence(state, node, access, about)
  else if (!throughOptional) reportGuard(state, node, access, about)
  return type
}

/** The place that a selection or an index reads, with a type; undefined when it has no name. */
function placeOf(
  { flow, renamed }: CheckState,
  node: SelectExpression | IndexExpression,
  type: Type,
): AccessPath | undefined {
  const parent = flow.paths.get(node.operand.id)
  if (parent === undefined) return undefined
  if (node.kind === 'select') return parent.field(renamed?.get(node.id) ?? node.field, type)
  const step = indexStep(node.index, (one) => flow.paths.get(one.id))
  return step === undefined ? undefined : childPath(parent, step, type)
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
    state.absent.set(node.id, true)
    return
  }
  state.absent.set(node.id, true)
  const text = printExpression(node)
  const before = state.issues.length
  const guard = `guard it with ${quoted(`${guardText(node)} && …`)}, or give a default with ${quoted(defaultText(node))}`
  const guess = similarField(state, node)
  refuse(
    state,
    'constraint/unguarded-read',
    node.span,
    `${quoted(text)} may be absent`,
    guess === undefined ? guard : `did you mean ${quoted(guess)}? otherwise ${guard}`,
  )
  const issue = state.issues[before]
  if (issue !== undefined) state.unguarded.set(issue, { lack: 'absent', node })
}

/** The declared field that was meant, where a record that takes any name is read by one that it does not declare. */
function similarField(state: CheckState, node: SelectExpression | IndexExpression): string | undefined {
  const operand = state.types.get(node.operand.id)
  if (node.kind !== 'select' || operand?.kind !== 'record') return undefined
  return operand.field(node.field) === undefined ? suggest(node.field, operand.fieldNames) : undefined
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
  const isTest = node.kind === 'select' && node.form === 'test'
  if (isNever(access.type) || (isTest && about?.presence === 'absent'))
    warnOfGuard(state, node, 'is never present here')
  else if (access.presence === 'present' && access.type.kind !== 'dyn' && node.kind === 'select')
    warnOfGuard(state, node, 'is always present')
  else if (isTest && about?.presence === 'present' && !about.assumed)
    warnOfGuard(state, node, 'is known to be present here')
}

function warnOfGuard(state: CheckState, node: SelectExpression | IndexExpression, what: string): void {
  const isTest = node.kind === 'select' && node.form === 'test'
  const read = node.kind === 'select' ? { ...node, form: 'plain' as const } : { ...node, optional: false }
  const message = `${quoted(printExpression(read))} ${what}`
  warn(state, 'constraint/redundant-guard', node.span, message, isTest ? 'drop the guard' : 'read it plainly')
}
