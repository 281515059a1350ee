import type { BindExpression, CallExpression, Expression, OptionalMapExpression } from '../ast.ts'
import type { Overload } from '../function.ts'
import { NONE } from '../functions/optionals.ts'
import { matchPattern } from '../functions/standard.ts'
import { compilePattern } from '../pattern/pattern.ts'
import { constantSet } from '../plan/constant-set.ts'
import { callFirst } from '../plan/dispatch.ts'
import { strictOperands } from '../plan/strict.ts'
import type { UserFunction } from '../program.ts'
import { at, EXHAUSTED, located, NO_OVERLOAD, valueOr } from '../value/failure.ts'
import { EvalError, OptionalValue } from '../value.ts'
import { bind, type Interpreter, type Surroundings } from './interpreter.ts'
import { bare, computed, constant, missing, type Traced } from './trace.ts'
import { traceCall } from './trace-call.ts'

/** A call, with the origins of its operands. */
export function interpretCall(interpreter: Interpreter, node: CallExpression, around: Surroundings): Traced {
  interpreter.frame.left -= 1
  const operands = node.receiver === undefined ? node.arguments : [node.receiver, ...node.arguments]
  const reference = around.checked.references.get(node.id)
  if (reference?.kind === 'function') {
    return callUser(interpreter, node, reference.function, operands, around)
  }
  const overloads = reference?.kind === 'overloads' ? reference.overloads : []
  const [first, second] = operands
  if (first !== undefined && second !== undefined && operands.length === 2) {
    if (isAll(overloads, 'optional_or_optional') || isAll(overloads, 'optional_orValue_value')) {
      return lazyOr(interpreter, node, first, second, around)
    }
    const constants = node.name === '@in' ? constantSet(second) : undefined
    if (constants !== undefined) return inConstants(interpreter, node, first, second, around)
    if (
      node.name === 'matches' &&
      second.kind === 'literal' &&
      typeof second.value === 'string' &&
      overloads.length > 0
    ) {
      return matchConstant(interpreter, node, first, second.value, around)
    }
  }
  const { traced, failed } = strictOperands(interpreter, operands, around)
  if (failed !== undefined) return failed
  const values = traced.map((part) => valueOr(part.value))
  const result = callFirst(interpreter.frame, overloads, values)
  return { ...traceCall(node.name, located(result, node.id), traced), parts: traced }
}

function isAll(overloads: readonly Overload[], id: string): boolean {
  return overloads.length > 0 && overloads.every((overload) => overload.id === id)
}

/** `o.or(p)` and `o.orValue(v)`: the right side runs only when the left has no value. */
function lazyOr(
  interpreter: Interpreter,
  node: CallExpression,
  first: Expression,
  second: Expression,
  around: Surroundings,
): Traced {
  const optional = interpreter.evaluate(first, around)
  const { value } = optional
  if (value instanceof EvalError) return { ...bare(optional), parts: [optional] }
  if (!(value instanceof OptionalValue))
    return { ...computed(at(NO_OVERLOAD, node.id), [optional]), parts: [optional] }
  if (value.value !== undefined) {
    return { ...bare(optional), value: node.name === 'or' ? value : value.value, parts: [optional] }
  }
  const other = interpreter.evaluate(second, around)
  const parts = [optional, other]
  const isRefused =
    node.name === 'or' && !(other.value instanceof OptionalValue) && !(other.value instanceof EvalError)
  if (isRefused) return { ...computed(at(NO_OVERLOAD, node.id), parts), parts }
  // A default without an origin stands where the missing value would be.
  const origins = other.origins.length > 0 ? other.origins : missing(optional, null).origins
  return { ...bare(other), origins, parts }
}

/** `value in [constants]`: the list costs nothing, unless equality needs more than a key. */
function inConstants(
  interpreter: Interpreter,
  node: CallExpression,
  first: Expression,
  second: Expression,
  around: Surroundings,
): Traced {
  const part = interpreter.evaluate(first, around)
  if (part.value instanceof EvalError) return { ...bare(part), parts: [part] }
  const isMember = constantSet(second)?.has(part.value)
  if (isMember !== undefined) {
    // Only blame looks at the list again; it is no part of the cost.
    const { left } = interpreter.frame
    const list = interpreter.evaluate(second, around)
    interpreter.frame.left = left
    return { ...computed(isMember, [part]), parts: [part, list] }
  }
  const list = interpreter.evaluate(second, around)
  const reference = around.checked.references.get(node.id)
  const overloads = reference?.kind === 'overloads' ? reference.overloads : []
  const result = callFirst(interpreter.frame, overloads, [part.value, valueOr(list.value)])
  return { ...computed(located(result, node.id), [part]), parts: [part, list] }
}

/** `text.matches("pattern")`: a constant pattern is compiled with the expression, so it costs no compilation. */
function matchConstant(
  interpreter: Interpreter,
  node: CallExpression,
  first: Expression,
  source: string,
  around: Surroundings,
): Traced {
  const part = interpreter.evaluate(first, around)
  const { value } = part
  if (value instanceof EvalError) return { ...bare(part), parts: [part] }
  const pattern = compilePattern(source)
  const result =
    typeof value !== 'string'
      ? NO_OVERLOAD
      : pattern instanceof EvalError
        ? pattern
        : matchPattern(interpreter.frame, value, pattern)
  return { ...computed(located(result, node.id), [part]), parts: [part, constant(source)] }
}

/** A function of the constraint set: its parameters keep the origins of the arguments. */
function callUser(
  interpreter: Interpreter,
  node: CallExpression,
  called: UserFunction,
  operands: readonly Expression[],
  around: Surroundings,
): Traced {
  const { traced, failed } = strictOperands(interpreter, operands, around)
  if (failed !== undefined) return failed
  if (interpreter.frame.left < 0) return constant(EXHAUSTED)
  const inner: Surroundings = {
    checked: called.body,
    variables: [],
    parameters: traced,
    bindings: [],
  }
  const body = interpreter.evaluate(called.body.expression, inner)
  const { value } = body
  // Nodes of the body are not nodes of this expression: its errors are the call's.
  const own = value instanceof EvalError ? new EvalError(value.code, value.message, node.id) : value
  return { ...bare(body), value: own, parts: [...traced, body] }
}

/** `cel.bind(name, value, body)`: evaluated on first use, and once. */
export function interpretBind(interpreter: Interpreter, node: BindExpression, around: Surroundings): Traced {
  let known: Traced | undefined
  const value = (): Traced => {
    known ??= interpreter.evaluate(node.value, around)
    return known
  }
  const body = interpreter.evaluate(node.body, bind(around, { name: node.name, value }))
  return { ...bare(body), parts: [body] }
}

/** `o.optMap(name, body)` and `o.optFlatMap(name, body)`. */
export function interpretOptionalMap(
  interpreter: Interpreter,
  node: OptionalMapExpression,
  around: Surroundings,
): Traced {
  interpreter.frame.left -= 1
  const operand = interpreter.evaluate(node.operand, around)
  const optional = operand.value
  const parts = [operand]
  if (optional instanceof EvalError) return { ...bare(operand), parts }
  if (!(optional instanceof OptionalValue)) return { ...computed(at(NO_OVERLOAD, node.id), parts), parts }
  if (optional.value === undefined) return { ...bare(operand), value: NONE, parts }
  const held: Traced = { ...bare(operand), value: optional.value }
  const body = interpreter.evaluate(node.body, bind(around, { name: node.name, value: () => held }))
  const { value } = body
  if (value instanceof EvalError) return { ...bare(body), parts: [operand, body] }
  if (!node.flat) return { ...bare(body), value: new OptionalValue(value), parts: [operand, body] }
  const isOptional = value instanceof OptionalValue
  return { ...bare(body), value: isOptional ? value : at(NO_OVERLOAD, node.id), parts: [operand, body] }
}
