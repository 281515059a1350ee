import { quoted } from '../../quote.ts'
import type { BindExpression, ComprehensionExpression, Expression, OptionalMapExpression } from '../ast.ts'
import { outcomeOf } from '../presence/condition.ts'
import type { Fact } from '../presence/fact.ts'
import { childPath, rootPath } from '../presence/path.ts'
import { refine } from '../presence/refine.ts'
import { BOOL, DYN, INT, listOf, mapOf, optionalOf, type Type } from '../type.ts'
import { typeText } from '../type-text.ts'
import { type CheckState, isStrict, known, type Local, refuse, withLocals } from './check-state.ts'
import { joinAll } from './join.ts'
import { refuseNull } from './refuse-access.ts'
import { assignable, freshParameter, mapOfRecord } from './unify.ts'

/** What a macro runs over: the types of its two variables. For a list: index and element. */
interface Range {
  readonly key: Type
  readonly value: Type
  readonly isList: boolean | undefined
  /** Type of a single variable, where it is neither of the two for sure. */
  readonly single?: Type
}

/** Type of a macro over a list or map (section 5 of the reference). */
export function checkComprehension(state: CheckState, node: ComprehensionExpression): Type {
  const range = rangeOf(state, known(state, state.visit(node.range)), node)
  // One variable is the element of a list and the key of a map.
  const single = range.single ?? (range.isList === false ? range.key : range.value)
  const loop = loopOf(state, node, range, single)
  const { facts } = state.flow
  const mark = facts.mark()
  facts.add(loop.facts)
  let kept = single
  const transform = withLocals(state, loop.locals, () => {
    if (node.predicate !== undefined) {
      expectBool(state, node.predicate, node)
      const [element] = loop.locals
      // What holds in it matters to what comes behind it, and to the type of what is kept.
      if (isStrict(state) && (node.transform !== undefined || node.macro === 'filter')) {
        const found = outcomeOf(state.flow, node.predicate, true)
        if (element?.path !== undefined) kept = refine(known(state, single), found, element.path)
        facts.add(found)
      }
    }
    return node.transform === undefined ? undefined : state.visit(node.transform)
  })
  facts.restore(mark)
  switch (node.macro) {
    case 'all':
    case 'exists':
    case 'existsOne':
      return BOOL
    case 'filter':
      return listOf(kept)
    case 'map':
    case 'transformList':
      return listOf(transform ?? DYN)
    case 'transformMap':
      return mapOf(range.key, transform ?? DYN)
    case 'transformMapEntry':
      return entryMap(state, transform ?? DYN, node)
    case 'sortBy':
      return sorted(state, transform ?? DYN, range, node)
    default:
      return node.macro satisfies never
  }
}

/** Variables of a macro, the places that they stand for, and what is known of them. */
interface Loop {
  readonly locals: readonly Local[]
  readonly facts: readonly Fact[]
}

function loopOf(state: CheckState, node: ComprehensionExpression, range: Range, single: Type): Loop {
  const [first, second] = node.variables
  if (!isStrict(state)) {
    if (second === undefined) return { locals: [{ name: first, type: single }], facts: [] }
    const pair = [
      { name: first, type: range.key },
      { name: second, type: range.value },
    ]
    return { locals: pair, facts: [] }
  }
  const firstType = second === undefined ? single : range.key
  const key = rootPath(`${first}#${state.names++}`, firstType)
  state.flow.loops.set(node.id, key)
  const place = state.flow.paths.get(node.range.id)
  const isElement = second === undefined && range.isList !== false
  const value =
    place === undefined || isElement
      ? undefined
      : childPath(place, { kind: 'term', text: key.key }, range.value)
  // What runs over the keys of a map finds each of them in it.
  const facts: readonly Fact[] = value === undefined ? [] : [{ path: value, presence: 'present' }]
  const locals: Local[] = [{ name: first, type: firstType, path: key }]
  if (second !== undefined) {
    const path = value ?? rootPath(`${second}#${state.names++}`, range.value)
    locals.push({ name: second, type: range.value, path })
  }
  return { locals, facts }
}

function rangeOf(state: CheckState, type: Type, node: ComprehensionExpression): Range {
  switch (type.kind) {
    case 'list':
      return { key: INT, value: type.element, isList: true }
    case 'map':
      return { key: type.key, value: type.value, isList: false }
    case 'record':
      return rangeOf(state, mapOfRecord(state.bindings, type), node)
    case 'union':
      return rangeOfUnion(state, type.members, node)
    case 'dyn':
      return { key: DYN, value: DYN, isList: undefined }
    case 'parameter':
      assignable(state.bindings, DYN, type)
      return { key: DYN, value: DYN, isList: undefined }
    default:
      return refuseRange(state, type, node)
  }
}

/** A union can be run over when one of its members can; the others give an error when the expression is evaluated. */
function rangeOfUnion(state: CheckState, members: readonly Type[], node: ComprehensionExpression): Range {
  const fit = members.filter(({ kind }) => kind === 'list' || kind === 'map' || kind === 'record')
  const ranges = fit.map((member) => rangeOf(state, member, node))
  const [first] = ranges
  if (first === undefined) return refuseRange(state, { kind: 'union', members }, node)
  if (isStrict(state) && fit.length < members.length) {
    const others = members.filter((member) => !fit.includes(member))
    if (others.every((other) => other.kind === 'null')) refuseNull(state, node.range)
    else refuseRange(state, { kind: 'union', members }, node)
  }
  if (ranges.every((range) => range.isList === first.isList)) {
    return {
      key: joinAll(ranges.map((range) => range.key)) ?? DYN,
      value: joinAll(ranges.map((range) => range.value)) ?? DYN,
      isList: first.isList,
    }
  }
  if (!isStrict(state)) return { key: DYN, value: DYN, isList: undefined }
  return {
    key: joinAll(ranges.map((range) => range.key)) ?? DYN,
    value: joinAll(ranges.map((range) => range.value)) ?? DYN,
    isList: undefined,
    single: joinAll(ranges.map((range) => (range.isList === true ? range.value : range.key))) ?? DYN,
  }
}

function refuseRange(state: CheckState, type: Type, node: ComprehensionExpression): Range {
  const help = type.kind === 'optional' ? 'open it first, as in `x.orValue([])`' : undefined
  const message = `${quoted(node.macro)} runs over a list or a map, got ${quoted(typeText(type))}`
  refuse(state, 'constraint/type', node.range.span, message, help)
  return { key: DYN, value: DYN, isList: undefined }
}

function expectBool(state: CheckState, predicate: Expression, node: ComprehensionExpression): void {
  const type = state.visit(predicate)
  if (assignable(state.bindings, type, BOOL)) return
  const text = typeText(known(state, type))
  refuse(
    state,
    'constraint/type',
    predicate.span,
    `condition of ${quoted(node.macro)} must be a bool, got ${quoted(text)}`,
  )
}

function entryMap(state: CheckState, transform: Type, node: ComprehensionExpression): Type {
  const map = mapOf(freshParameter(state.bindings), freshParameter(state.bindings))
  if (assignable(state.bindings, transform, map)) return map
  const message = `${quoted(node.macro)} needs a map for each entry, got ${quoted(typeText(known(state, transform)))}`
  return refuse(state, 'constraint/type', node.transform?.span ?? node.span, message, 'write `{key: value}`')
}

const SORTABLE: readonly Type['kind'][] = [
  'bool',
  'bytes',
  'double',
  'duration',
  'dyn',
  'int',
  'parameter',
  'string',
  'timestamp',
  'uint',
]

/** Kinds that have an order among each other. */
function orderOf(kind: Type['kind']): string {
  return kind === 'int' || kind === 'uint' || kind === 'double' ? 'number' : kind
}

function sorted(state: CheckState, transform: Type, range: Range, node: ComprehensionExpression): Type {
  if (range.isList === false) {
    return refuse(
      state,
      'constraint/type',
      node.range.span,
      '`sortBy` sorts lists only',
      'use `transformList` first',
    )
  }
  const key = known(state, transform)
  const kinds = key.kind === 'union' ? key.members.map((member) => member.kind) : [key.kind]
  const isSortable = isStrict(state)
    ? kinds.every((kind) => SORTABLE.includes(kind)) && new Set(kinds.map(orderOf)).size <= 1
    : kinds.some((kind) => SORTABLE.includes(kind))
  if (!isSortable) {
    const message = `${quoted(typeText(key))} has no order, so \`sortBy\` cannot sort by it`
    refuse(state, 'constraint/type', node.transform?.span ?? node.span, message)
  }
  return listOf(range.value)
}

/** Type of `cel.bind(name, value, body)`. */
export function checkBind(state: CheckState, node: BindExpression): Type {
  const type = state.visit(node.value)
  const named = state.flow.paths.get(node.value.id)
  const path = named ?? rootPath(`${node.name}#${state.names++}`, type)
  const local: Local = { name: node.name, type, path, definition: node.value }
  return withLocals(state, [local], () => state.visit(node.body))
}

/** Type of `optMap` and `optFlatMap`. */
export function checkOptionalMap(state: CheckState, node: OptionalMapExpression): Type {
  const name = node.flat ? 'optFlatMap' : 'optMap'
  const operand = known(state, state.visit(node.operand))
  const value = freshParameter(state.bindings)
  if (!assignable(state.bindings, operand, optionalOf(value))) {
    const message = `${quoted(name)} needs an optional, got ${quoted(typeText(operand))}`
    refuse(state, 'constraint/type', node.operand.span, message, 'use `.?field` or `[?index]` before it')
  }
  const inside = known(state, value)
  const named = state.flow.paths.get(node.operand.id)
  const path = named ?? rootPath(`${node.name}#${state.names++}`, inside)
  const body = withLocals(state, [{ name: node.name, type: inside, path }], () =>
    state.flow.facts.within([{ path, presence: 'present' }], () => state.visit(node.body)),
  )
  if (!node.flat) return optionalOf(body)
  const inner = freshParameter(state.bindings)
  if (assignable(state.bindings, body, optionalOf(inner))) return optionalOf(known(state, inner))
  const message = `\`optFlatMap\` needs an optional result, got ${quoted(typeText(known(state, body)))}`
  return refuse(state, 'constraint/type', node.body.span, message, 'use `optMap` for a plain value')
}
