import { quoted } from '../../quote.ts'
import type { CallExpression, Expression } from '../ast.ts'
import type { Candidates, Constant, Overload } from '../function.ts'
import type { UserFunction } from '../program.ts'
import { printExpression } from '../syntax/print.ts'
import { BOOL, DYN, type Type } from '../type.ts'
import { functionText, operatorText, signatureText, typeText } from '../type-text.ts'
import { type CheckState, isStrict, known, MIXED, PLAIN, refuse, warn } from './check-state.ts'
import { isNever } from './intersect.ts'
import { checkLiteralSets } from './literal-set.ts'
import { learnFromCall } from './outcomes.ts'
import { candidatesFor, isMixed, selectOverloads, unfitCombination } from './overload.ts'
import { refuseNull } from './refuse-access.ts'
import { assignable } from './unify.ts'

/** Type of a call: of a function of the constraint set, or of all overloads that fit. */
export function checkCall(state: CheckState, node: CallExpression): Type {
  const reference = state.references.get(node.id)
  if (reference?.kind === 'function') return checkUserCall(state, node, reference.function)
  // Its arguments may be those of a macro that was written wrongly; unknown names in them were reported.
  if (state.unknown.has(node.id)) return DYN
  const parts = node.receiver === undefined ? node.arguments : [node.receiver, ...node.arguments]
  const candidates = candidatesFor(state.functions, node)
  // It says that something is there.
  if (node.name === '@in') state.flow.isSilent = false
  const list = parts.map((part, position) => state.visit(part, candidates.isMixed[position] ? MIXED : PLAIN))
  const selection = selectOverloads(state.bindings, candidates, list)
  if (selection === undefined) return refuseCall(state, node, candidates, list, parts)
  state.references.set(node.id, { kind: 'overloads', overloads: selection.overloads })
  if (candidates.isValidated) validateConstants(state, node, selection.overloads, parts)
  if (isStrict(state)) checkLiteralSets(state, node, parts)
  return selection.type
}

function checkUserCall(state: CheckState, node: CallExpression, called: UserFunction): Type {
  const { parameters } = called
  const list = node.arguments.map((argument, position) =>
    state.visit(argument, isMixed(parameters[position]?.type) ? MIXED : PLAIN),
  )
  if (list.length !== parameters.length) {
    const count = parameters.length === 1 ? '1 argument' : `${parameters.length} arguments`
    const message = `${quoted(called.name)} takes ${count}, got ${list.length}`
    refuse(state, 'constraint/argument', node.nameSpan, message, `it is ${quoted(functionText(called))}`)
    return called.result
  }
  for (const [position, { name, type }] of parameters.entries()) {
    const given = list[position] ?? DYN
    if (assignable(state.bindings, given, type)) continue
    const text = typeText(known(state, given))
    const message = `${quoted(name)} of ${quoted(called.name)} must be ${quoted(typeText(type))}, got ${quoted(text)}`
    refuse(state, 'constraint/type', node.arguments[position]?.span ?? node.span, message)
  }
  learnFromCall(state, node, called)
  return called.result
}

/** Reports what constant arguments can never work with: when all overloads that are left say so. */
function validateConstants(
  state: CheckState,
  node: CallExpression,
  overloads: readonly Overload[],
  parts: readonly Expression[],
): void {
  if (!overloads.some((overload) => overload.validate !== undefined)) return
  const constants = parts.map(constantOf)
  if (constants.every((constant) => constant === undefined)) return
  let message: string | undefined
  for (const overload of overloads) {
    const problem = overload.validate?.(constants, state.patterns)
    if (problem === undefined) return
    message ??= problem
  }
  if (message === undefined) return
  const guilty = parts.filter((_, position) => constants[position] !== undefined).at(-1)
  refuse(state, 'constraint/argument', guilty?.span ?? node.span, message)
}

/** Value of a constant; of a list literal the elements that are constants. */
function constantOf(part: Expression): Constant {
  if (part.kind === 'literal') return part.value
  if (part.kind !== 'list' || part.elements.some((element) => element.optional)) return undefined
  return part.elements.map(({ value }) => (value.kind === 'literal' ? value.value : undefined))
}

/** Signatures that a help text lists. */
const LISTED = 8

function refuseCall(
  state: CheckState,
  node: CallExpression,
  candidates: Candidates,
  list: readonly Type[],
  parts: readonly Expression[],
): Type {
  const given = list.map((type) => known(state, type))
  if (isKnownComparison(state, node, candidates, parts)) return BOOL
  const unfit = unfitCombination(state.bindings, candidates, given)
  if (unfit !== undefined) {
    const position = unfit.findIndex((type, at) => type.kind === 'null' && given[at]?.kind === 'union')
    const part = parts[position]
    if (part !== undefined) return refuseNull(state, part)
    const help = unfit.every((type) => NUMBERS.includes(type.kind))
      ? 'convert it first, as in `double(x)`'
      : `narrow it first, as in ${quoted(`type(x) == ${nameOfKind(given, unfit)} && …`)}`
    const detail = `: it can be ${unfit.map((type) => quoted(typeText(type))).join(' and ')}`
    return refuse(
      state,
      'constraint/type',
      node.nameSpan,
      describeMismatch(node, given.map(typeText)) + detail,
      help,
    )
  }
  const message = describeMismatch(node, given.map(typeText))
  return refuse(state, 'constraint/type', node.nameSpan, message, helpWith(state, node, candidates, given))
}

/** A comparison whose answer the conditions around give already is no mistake of types. */
function isKnownComparison(
  state: CheckState,
  node: CallExpression,
  candidates: Candidates,
  parts: readonly Expression[],
): boolean {
  if ((node.name !== '_==_' && node.name !== '_!=_') || !parts.some((part) => state.wide.has(part.id)))
    return false
  const wide = parts.map((part) => state.wide.get(part.id) ?? state.types.get(part.id) ?? DYN)
  const selection = selectOverloads(state.bindings, candidates, wide)
  if (selection === undefined) return false
  state.references.set(node.id, { kind: 'overloads', overloads: selection.overloads })
  const answer = node.name === '_!=_'
  const message = `${quoted(printExpression(node))} is known to be ${answer} here`
  warn(state, 'constraint/redundant-guard', node.span, message, 'drop the comparison')
  return true
}

/** The name, for `type(x) ==`, of another type that the first value that does not fit may have. */
function nameOfKind(given: readonly Type[], unfit: readonly Type[]): string {
  for (const [index, type] of given.entries()) {
    if (type.kind !== 'union' || isNever(type)) continue
    const other = type.members.find((member) => member.kind !== unfit[index]?.kind)
    if (other !== undefined) return other.kind === 'record' ? 'map' : other.kind
  }
  return 'string'
}

/** What to do about a call that no overload fits. */
function helpWith(
  state: CheckState,
  node: CallExpression,
  candidates: Candidates,
  given: readonly Type[],
): string {
  const kinds = given.map((type) => type.kind)
  if (node.name === '_==_' || node.name === '_!=_') {
    return kinds.every((kind) => NUMBERS.includes(kind))
      ? 'convert one of them, as in `double(x)`'
      : 'values of unlike types are never equal; use `dyn(…)` on one side to compare them anyway'
  }
  if (node.name === '_+_' && kinds.includes('string')) return 'convert the other one, as in `string(x)`'
  const { overloads } = candidates
  const takesOptional = overloads.some(({ parameters }) => parameters.some(({ kind }) => kind === 'optional'))
  if (kinds.includes('optional') && !takesOptional) return 'open the optional first, as in `x.orValue(…)`'
  const all = state.functions.groups.get(node.name)?.overloads ?? []
  // With the right number of arguments the others are noise; without, all of them show how it is called.
  const signatures = [...new Set((overloads.length > 0 ? overloads : all).map(signatureText))]
  const more = signatures.length > LISTED ? ` and ${signatures.length - LISTED} more` : ''
  return `it can be ${signatures.slice(0, LISTED).map(quoted).join(', ')}${more}`
}

const NUMBERS: readonly Type['kind'][] = ['double', 'int', 'uint']

function describeMismatch(node: CallExpression, types: readonly string[]): string {
  const operator = operatorText(node.name)
  const [first = '', second] = types
  if (operator !== undefined) {
    const operands = second === undefined ? quoted(first) : `${quoted(first)} and ${quoted(second)}`
    return `${quoted(operator)} does not take ${operands}`
  }
  const call =
    node.receiver === undefined
      ? `${node.name}(${types.join(', ')})`
      : `${first}.${node.name}(${types.slice(1).join(', ')})`
  return `no form of ${quoted(node.name)} fits ${quoted(call)}`
}
