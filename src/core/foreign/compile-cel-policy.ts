import type { PlannedExpression } from '../constraint/plan.ts'
import type { ExpressionText } from '../constraint/set.ts'
import type { Expression } from '../expression/ast.ts'
import { mapChildren } from '../expression/syntax/rewrite.ts'
import { BOOL, DYN, STRING, type Type } from '../expression/type.ts'
import { typeText } from '../expression/type-text.ts'
import type { Enforcement } from '../finding.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import { wrong } from './field-reader.ts'
import { type ForeignRule, variableSlot } from './foreign-set.ts'
import {
  type PolicyCompiler,
  type PolicyScope,
  planDerivedExpression,
  planPolicyExpression,
  rewriteText,
} from './plan-policy-expression.ts'
import type { CelPolicy, NamedExpression, PolicyMatch, PolicyRule } from './policy-model.ts'

/** Where a cel-policy runs: what its expressions call a document, and which documents. */
export interface CelPolicyUse {
  /** The name of the document, and other names for it. */
  readonly noun: string
  readonly aliases: readonly string[]
  readonly scope: ForeignRule['scope']
  readonly enforcement: Enforcement
  readonly form: unknown
}

/** What outputs are: text that is a message when it is not empty, a verdict, or a map that is empty when all is well. */
type OutputKind = 'text' | 'verdict' | 'map' | 'any'

/** A variable of the policy with the place where its value is kept. */
interface Slotted {
  readonly definition: NamedExpression
  readonly position: number
}

/** The state of compiling one policy. */
interface CelCompiler {
  readonly compiler: PolicyCompiler
  readonly names: { name: string; type: Type }[]
  readonly variables: PlannedExpression[]
  readonly positions: ReadonlyMap<NamedExpression, number>
  readonly outputs: { readonly kind: OutputKind; readonly type: Type; readonly source: ExpressionText }[]
}

/** What a rule and all that follows it come to, as text: whether all is well, and the message where not. */
interface Decision {
  readonly holds: string
  readonly message: string
}

const NOTHING: Decision = { holds: 'true', message: '""' }

/**
 * Compiles a cel-policy into one demand: that its output is no violation. The first match whose condition holds decides; a
 * rule inside without a condition passes on what it does not decide, one with a condition ends the search (section 19.3).
 */
export function compileCelPolicy(
  compiler: PolicyCompiler,
  policy: CelPolicy,
  use: CelPolicyUse,
): ForeignRule | undefined {
  const all = allVariables(policy.rule)
  // LIMIT: each is a slot of every case.
  if (all.length > LIMITS.variables) {
    const message = `the policy has ${all.length} variables, limit is ${LIMITS.variables}`
    compiler.failed = true
    return wrong(compiler, policy.rule.path, message, 'split the policy', 'limit/constraints')
  }
  const [second = '', third = ''] = use.aliases
  const state: CelCompiler = {
    compiler,
    names: [
      { name: use.noun, type: DYN },
      { name: second, type: DYN },
      { name: third, type: DYN },
      ...all.map(() => ({ name: '', type: DYN })),
    ],
    variables: [],
    positions: new Map(all.map((definition, position) => [definition, position])),
    outputs: [],
  }
  const decision = compileRule(state, policy.rule, [], NOTHING)
  checkOutputs(state)
  if (decision === undefined || compiler.failed) return undefined
  const scope: PolicyScope = {
    names: state.names.map((one, slot) => internal(one, slot, all)),
    variables: state.variables,
  }
  const source: ExpressionText = state.outputs[0]?.source ?? { text: 'true', path: policy.rule.path }
  const assert = planDerivedExpression(compiler, source, decision.holds, scope, BOOL)
  const message = planDerivedExpression(compiler, source, decision.message, scope, STRING)
  if (assert === undefined || message === undefined) return undefined
  const id = policy.rule.id ?? 'rule'
  return {
    id,
    path: policy.rule.path,
    title: policy.description?.trim().replace(/\s+/g, ' ').slice(0, LIMITS.messageLength) || policy.name,
    why: policy.description,
    tags: [],
    severity: use.enforcement === 'block' ? 'high' : 'medium',
    enforcement: use.enforcement,
    scope: use.scope,
    noun: use.noun,
    expressions: scope,
    variables: all.map(({ expression }, position) => ({ name: `v${position}`, expression })),
    match: undefined,
    assert,
    message,
    terms: {
      roots: new Map(),
      aliases: use.aliases.map((_, index) => index + 1),
      onError: 'undecided',
      message: `the policy ${quoted(policy.name)} is violated`,
    },
    form: {
      assert: decision.holds,
      message: decision.message,
      variables: state.variables.map(({ source: { text } }) => text),
      use: use.form,
    },
  }
}

/** All variables, outer rules first: slots are given once for the whole policy. */
function allVariables(rule: PolicyRule): readonly NamedExpression[] {
  const nested = rule.matches.flatMap(({ outcome }) =>
    outcome.kind === 'rule' ? allVariables(outcome.rule) : [],
  )
  return [...rule.variables, ...nested]
}

/** In the whole expression every variable has a name of its own, whatever hides it in its rule. */
function internal(
  one: { readonly name: string; readonly type: Type },
  slot: number,
  all: readonly NamedExpression[],
): { readonly name: string; readonly type: Type } {
  const position = slot - variableSlot(0)
  return position < 0 || position >= all.length ? one : { name: uniqueName(position), type: one.type }
}

function uniqueName(position: number): string {
  return `variables.v${position}`
}

function compileRule(
  state: CelCompiler,
  rule: PolicyRule,
  outer: readonly Slotted[],
  rest: Decision,
): Decision | undefined {
  const visible = compileVariables(state, rule, outer)
  checkReachable(state, rule)
  // What follows a match is known before it is put in front, so the last comes first.
  let decision: Decision | undefined = rest
  for (const match of rule.matches.toReversed()) {
    const next = compileMatch(state, match, visible, decision ?? NOTHING)
    decision = next
  }
  return decision
}

function compileMatch(
  state: CelCompiler,
  match: PolicyMatch,
  visible: readonly Slotted[],
  rest: Decision,
): Decision {
  const condition = conditionOf(state, match, visible)
  const { outcome } = match
  if (outcome.kind === 'rule') {
    const isOpen = condition === undefined
    const inner = compileRule(state, outcome.rule, visible, isOpen ? rest : NOTHING) ?? NOTHING
    return isOpen ? inner : choose(condition, inner, rest)
  }
  const { output } = outcome
  if (output === undefined) return rest
  const planned = planPiece(state, output, visible)
  const explanation =
    outcome.explanation === undefined ? undefined : planPiece(state, outcome.explanation, visible, STRING)
  if (planned === undefined) return rest
  const kind = outputKind(planned.type)
  if (kind === undefined) {
    state.compiler.failed = true
    wrong(
      state.compiler,
      output.path,
      `an output of the type ${quoted(typeText(planned.type))} does not say whether all is well`,
      'give text, which is the message, or a bool, or a map that is empty when all is well',
    )
    return rest
  }
  state.outputs.push({ kind, type: planned.type, source: output })
  const decided = decide(kind, planned.text, explanation?.text)
  return condition === undefined ? decided : choose(condition, decided, rest)
}

function conditionOf(
  state: CelCompiler,
  { condition, isNegated }: PolicyMatch,
  visible: readonly Slotted[],
): string | undefined {
  if (condition === undefined) return undefined
  const planned = planPiece(state, condition, visible, BOOL)
  if (planned === undefined) return 'false'
  if (planned.text === 'true' && !isNegated) return undefined
  return isNegated ? `!(${planned.text})` : planned.text
}

function choose(condition: string, then: Decision, rest: Decision): Decision {
  const branch = (part: 'holds' | 'message'): string =>
    then[part] === rest[part] ? then[part] : `(${condition}) ? (${then[part]}) : ${rest[part]}`
  // Even where both sides agree the condition is evaluated: it may fail.
  return {
    holds: `(${condition}) ? (${then.holds}) : ${rest.holds}`,
    message: branch('message'),
  }
}

function decide(kind: OutputKind, output: string, explanation: string | undefined): Decision {
  switch (kind) {
    case 'text':
      return { holds: isTextLiteral(output) ? String(output === '""') : `(${output}) == ""`, message: output }
    case 'verdict':
      return { holds: output, message: explanation ?? '""' }
    case 'map':
      return { holds: `size(${output}) == 0`, message: explanation ?? '""' }
    case 'any':
      return {
        holds: `cel.bind(output, dyn(${output}), type(output) == string ? output == "" : type(output) == map ? size(output) == 0 : output == true || output == null)`,
        message:
          explanation ?? `cel.bind(output, dyn(${output}), type(output) == string ? string(output) : "")`,
      }
    default:
      return kind satisfies never
  }
}

function isTextLiteral(text: string): boolean {
  return /^"(?:[^"\\]|\\.)*"$/.test(text)
}

function outputKind(type: Type): OutputKind | undefined {
  switch (type.kind) {
    case 'string':
      return 'text'
    case 'bool':
      return 'verdict'
    case 'map':
    case 'record':
      return 'map'
    case 'dyn':
    case 'union':
      return 'any'
    default:
      return undefined
  }
}

/** Variables of a rule, in order: each knows those before it, and hides an outer one of its name. */
function compileVariables(
  state: CelCompiler,
  rule: PolicyRule,
  outer: readonly Slotted[],
): readonly Slotted[] {
  let visible = outer
  for (const definition of rule.variables) {
    const position = state.positions.get(definition) ?? 0
    const planned = planVariable(state, definition, visible, position)
    if (planned !== undefined) state.variables[position] = planned
    visible = [...visible.filter((one) => one.definition.name !== definition.name), { definition, position }]
  }
  return visible
}

function scopeOf(state: CelCompiler, visible: readonly Slotted[]): PolicyScope {
  const names = [...state.names]
  for (const { definition, position } of visible) {
    const slot = variableSlot(position)
    names[slot] = { name: `variables.${definition.name}`, type: state.names[slot]?.type ?? DYN }
  }
  return { names, variables: state.variables }
}

function planVariable(
  state: CelCompiler,
  { expression }: NamedExpression,
  visible: readonly Slotted[],
  position: number,
): PlannedExpression | undefined {
  const planned = planPolicyExpression(state.compiler, expression, scopeOf(state, visible))
  const slot = variableSlot(position)
  if (planned !== undefined) state.names[slot] = { name: '', type: planned.program.checked.type }
  return planned
}

/** An expression checked where it stands, and its text with the names of the whole policy. */
function planPiece(
  state: CelCompiler,
  source: ExpressionText,
  visible: readonly Slotted[],
  expected?: Type,
): { readonly text: string; readonly type: Type } | undefined {
  const planned = planPolicyExpression(state.compiler, source, scopeOf(state, visible), expected)
  if (planned === undefined) return undefined
  const byName = new Map(visible.map(({ definition, position }) => [definition.name, position]))
  const text = rewriteText(source.text, (tree) => renameVariables(tree, byName, new Set()))
  return text === undefined ? undefined : { text, type: planned.program.checked.type }
}

/** LIMIT: recursion follows the nesting of the tree, which the parser has bounded. */
function renameVariables(
  node: Expression,
  positions: ReadonlyMap<string, number>,
  hidden: ReadonlySet<string>,
): Expression {
  if (node.kind === 'select' && node.operand.kind === 'identifier' && node.operand.name === 'variables') {
    const position = hidden.has('variables') ? undefined : positions.get(node.field)
    return position === undefined ? node : { ...node, field: `v${position}` }
  }
  const names =
    node.kind === 'comprehension'
      ? node.variables
      : node.kind === 'bind' || node.kind === 'optional-map'
        ? [node.name]
        : []
  const inner = names.includes('variables') ? new Set([...hidden, 'variables']) : hidden
  return mapChildren(node, (child) => renameVariables(child, positions, inner))
}

/** Reports matches behind one that always decides. */
function checkReachable({ compiler }: CelCompiler, rule: PolicyRule): void {
  const last = rule.matches.findIndex(alwaysDecides)
  const match = rule.matches[last]
  if (match === undefined || last === rule.matches.length - 1) return
  compiler.failed = true
  wrong(
    compiler,
    match.path,
    'match creates unreachable outputs',
    'move it to the end, or give it a condition',
    'foreign/unreachable',
  )
}

/** True for a match that decides whatever it is given. */
function alwaysDecides({ condition, isNegated, outcome }: PolicyMatch): boolean {
  const text = condition?.text.trim() ?? 'true'
  if (text !== (isNegated ? 'false' : 'true')) return false
  // A rule that always applies still passes on what it does not decide itself.
  return outcome.kind === 'output' || outcome.rule.matches.some(alwaysDecides)
}

function checkOutputs({ compiler, outputs }: CelCompiler): void {
  const last = outputs.at(-1)
  if (last === undefined) return
  for (const { kind, type, source } of outputs) {
    if (kind === last.kind) continue
    compiler.failed = true
    wrong(
      compiler,
      source.path,
      `incompatible output types: ${quoted(typeText(type))} and ${quoted(typeText(last.type))}`,
      'give all outputs one type',
      'foreign/incompatible-outputs',
    )
    return
  }
}
