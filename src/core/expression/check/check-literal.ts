import { quoted } from '../../quote.ts'
import type { Expression, ListExpression, LiteralExpression, MapExpression } from '../ast.ts'
import {
  BOOL,
  BYTES,
  DOUBLE,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  STRING,
  type Type,
  UINT,
} from '../type.ts'
import { typeText } from '../type-text.ts'
import { Double, mapKey, Uint } from '../value.ts'
import { type CheckState, known, refuse, type VisitOptions } from './check-state.ts'
import { joinOf } from './join.ts'
import { assignable, compatible, freshParameter } from './unify.ts'

/** Type of a constant. */
export function checkLiteral(node: LiteralExpression): Type {
  const { value } = node
  switch (typeof value) {
    case 'string':
      return STRING
    case 'number':
    case 'bigint':
      return INT
    case 'boolean':
      return BOOL
    default:
      if (value === null) return NULL
      if (value instanceof Double) return DOUBLE
      if (value instanceof Uint) return UINT
      return value instanceof Uint8Array ? BYTES : DYN
  }
}

/** Type of `[a, b]`; the element type of `[]` is found out from its use. */
export function checkList(state: CheckState, node: ListExpression, options: VisitOptions): Type {
  const join = newJoin(state, 'elements of a list', options)
  for (const { value, optional } of node.elements) add(state, join, value, checkPart(state, value, optional))
  return listOf(join.type ?? freshParameter(state.bindings))
}

/** Type of `{k: v}`. Keys are ints, uints, bools or strings; two equal constant keys are an error. */
export function checkMap(state: CheckState, node: MapExpression, options: VisitOptions): Type {
  const keys = newJoin(state, 'keys of a map', options)
  const values = newJoin(state, 'values of a map', options)
  const seen = new Set<string>()
  for (const { key, value, optional } of node.entries) {
    const keyType = known(state, state.visit(key))
    add(state, keys, key, isKey(state, key, keyType) ? keyType : DYN)
    refuseRepeatedKey(state, key, seen)
    add(state, values, value, checkPart(state, value, optional))
  }
  return mapOf(keys.type ?? freshParameter(state.bindings), values.type ?? freshParameter(state.bindings))
}

/** Type of an element or value; of what is inside when it is marked optional. */
function checkPart(state: CheckState, value: Expression, optional: boolean): Type {
  const type = known(state, state.visit(value))
  if (!optional) return type
  if (type.kind === 'optional') return type.value
  const inner = freshParameter(state.bindings)
  if (assignable(state.bindings, type, optionalOf(inner))) return known(state, inner)
  const message = `a part marked with \`?\` must be optional, got ${quoted(typeText(type))}`
  return refuse(state, 'constraint/type', value.span, message, 'drop the `?`, or use `optional.of(…)`')
}

interface Join {
  type: Type | undefined
  readonly what: string
  readonly mixed: boolean
}

function newJoin(state: CheckState, what: string, options: VisitOptions): Join {
  const mixed = options.mixed || state.environment.profile !== 'strict'
  return { type: undefined, what, mixed }
}

function add(state: CheckState, join: Join, at: Expression, type: Type): void {
  const before = join.type === undefined ? undefined : known(state, join.type)
  if (before === undefined) {
    join.type = type
  } else if (compatible(state.bindings, type, before) || compatible(state.bindings, before, type)) {
    join.type = joinOf(known(state, before), known(state, type))
  } else {
    // From here on everything fits, so a mixture is reported once.
    join.type = DYN
    if (join.mixed) return
    const message = `${join.what} must have one type, got ${quoted(typeText(before))} and ${quoted(typeText(type))}`
    refuse(state, 'constraint/type', at.span, message, 'wrap the elements that differ in `dyn(…)`')
  }
}

const KEY_KINDS: ReadonlySet<Type['kind']> = new Set(['bool', 'int', 'uint', 'string', 'dyn', 'parameter'])

function isKey(state: CheckState, key: Expression, type: Type): boolean {
  const members = type.kind === 'union' ? type.members : [type]
  const isEnough = state.bindings.strict ? 'every' : 'some'
  if (members[isEnough]((member) => KEY_KINDS.has(member.kind))) return true
  // The standard leaves it to evaluation, which gives the error.
  if (state.environment.profile === 'strict') {
    const message = `a map key must be a string, int, uint or bool, got ${quoted(typeText(type))}`
    refuse(state, 'constraint/type', key.span, message)
  }
  return false
}

function refuseRepeatedKey(state: CheckState, key: Expression, seen: Set<string>): void {
  if (key.kind !== 'literal') return
  const text = mapKey(key.value)
  if (text === undefined) return
  if (seen.has(text))
    refuse(state, 'constraint/argument', key.span, 'this key is in the map already', 'remove one')
  seen.add(text)
}
