import type {
  ConditionalExpression,
  Expression,
  IdentifierExpression,
  IndexExpression,
  LogicExpression,
  SelectExpression,
} from '../ast.ts'
import { fitsStack } from '../plan/depth.ts'
import { Frame } from '../plan/frame.ts'
import { readingOf } from '../plan/reading.ts'
import { strictOperands } from '../plan/strict.ts'
import type { Budget, Checked, Origin } from '../program.ts'
import { EXHAUSTED, endsEvaluation, located, NO_OVERLOAD, notBool, worse } from '../value/failure.ts'
import { EvalError, type Result, TypeValue } from '../value.ts'
import { interpretList, interpretMap } from './interpret-aggregate.ts'
import { interpretBind, interpretCall, interpretOptionalMap } from './interpret-call.ts'
import { interpretComprehension } from './interpret-comprehension.ts'
import type { Interpreter, Observer, Surroundings } from './interpreter.ts'
import { bare, childOf, computed, constant, missing, type Traced } from './trace.ts'

/**
 * Evaluates by walking the tree, with the origin of every value (section 15). Plain and slow: it is the proof for the
 * closures of `plan`, which must give the same value, error and cost. With `isThorough` it also keeps what blame needs.
 * `seeds` replaces `variables` where their origins are known already, in the same order. `observe` is told the value of
 * every node that is evaluated, also inside of functions.
 */
export function interpret(
  checked: Checked,
  variables: readonly Result[],
  budget: Budget,
  isThorough = false,
  seeds?: readonly Traced[],
  observe?: Observer,
): Traced {
  if (!fitsStack(checked)) return constant(new EvalError('depth', 'functions call each other too deeply'))
  const frame = new Frame(0)
  frame.left = budget.left
  let allowance = budget.left
  const interpreter: Interpreter = {
    frame,
    isThorough,
    evaluate: (node, around) => {
      const traced = { ...evaluateNode(interpreter, node, around), node }
      observe?.(node, traced.value)
      return traced
    },
    aside: (run) => {
      if (!isThorough || allowance < 0) return undefined
      const { left } = frame
      frame.left = allowance
      const traced = run()
      allowance = frame.left
      frame.left = left
      return traced
    },
  }
  const around: Surroundings = { checked, variables, parameters: seeds, bindings: [] }
  const traced = interpreter.evaluate(checked.expression, around)
  budget.left = frame.left
  return frame.left < 0 ? { ...traced, value: EXHAUSTED } : traced
}

function evaluateNode(interpreter: Interpreter, node: Expression, around: Surroundings): Traced {
  switch (node.kind) {
    case 'literal':
      return constant(node.value)
    case 'identifier':
      return evaluateIdentifier(interpreter, node, around)
    case 'select':
      return evaluateSelect(interpreter, node, around)
    case 'index':
      return evaluateIndex(interpreter, node, around)
    case 'call':
      return interpretCall(interpreter, node, around)
    case 'logic':
      return evaluateLogic(interpreter, node, around)
    case 'conditional':
      return evaluateConditional(interpreter, node, around)
    case 'list':
      return interpretList(interpreter, node, around)
    case 'map':
      return interpretMap(interpreter, node, around)
    case 'message':
      return constant(new EvalError('no_overload', 'messages are not supported', node.id))
    case 'comprehension':
      return interpretComprehension(interpreter, node, around)
    case 'bind':
      return interpretBind(interpreter, node, around)
    case 'optional-map':
      return interpretOptionalMap(interpreter, node, around)
    default:
      return node satisfies never
  }
}

function evaluateIdentifier(
  { frame }: Interpreter,
  node: IdentifierExpression,
  around: Surroundings,
): Traced {
  frame.left -= 1
  const reference = around.checked.references.get(node.id)
  if (reference?.kind === 'type') return constant(new TypeValue(reference.name))
  if (reference?.kind === 'local') {
    const binding = around.bindings.findLast(({ name }) => name === reference.name)
    if (binding !== undefined) {
      const traced = binding.value()
      return { ...bare(traced), value: located(traced.value, node.id), parts: [traced] }
    }
  }
  if (reference?.kind === 'variable') {
    const argument = around.parameters?.[reference.slot]
    if (argument !== undefined) return { ...bare(argument), parts: [argument] }
    const value = around.variables[reference.slot] ?? missingVariable(around, reference.slot, node)
    const origin: Origin = { variable: node.name, path: [], part: 'value', complete: true }
    return { value: located(value, node.id), origins: [origin], direct: true }
  }
  return constant(new EvalError('no_such_field', `\`${node.name}\` is not declared`, node.id))
}

function missingVariable(around: Surroundings, slot: number, node: IdentifierExpression): Result {
  // A variable that is null is there.
  if (slot < around.variables.length) return null
  return new EvalError('unavailable', `\`${node.name}\` has no value`, node.id)
}

function evaluateSelect(interpreter: Interpreter, node: SelectExpression, around: Surroundings): Traced {
  const { form, id } = node
  const reading = readingOf(around.checked)
  interpreter.frame.left -= 1
  const operand = interpreter.evaluate(node.operand, around)
  const parts = [operand]
  if (operand.value instanceof EvalError) return { ...bare(operand), parts }
  const field = reading.nameOf(operand.value, node.field)
  if (form === 'test') {
    const value = located(reading.has(operand.value, field), id)
    const origins =
      value === true
        ? childOf(operand, field, reading.select(operand.value, field)).origins
        : missing(operand, null).origins
    return { value, origins, direct: false, parts }
  }
  const read = form === 'plain' ? reading.select : reading.selectOptional
  const value = located(read(operand.value, field), id)
  return { ...childOf(operand, field, value), parts }
}

function evaluateIndex(interpreter: Interpreter, node: IndexExpression, around: Surroundings): Traced {
  interpreter.frame.left -= 1
  const parts = strictOperands(interpreter, [node.operand, node.index], around)
  if (parts.failed !== undefined) return parts.failed
  const [operand, index] = parts.traced
  if (operand === undefined || index === undefined) return constant(NO_OVERLOAD)
  if (operand.value instanceof EvalError || index.value instanceof EvalError) return operand
  const reading = readingOf(around.checked)
  const read = node.optional ? reading.indexOptional : reading.index
  const value = located(read(operand.value, index.value), node.id)
  return { ...childOf(operand, index.value, value), parts: parts.traced }
}

/** `&&` and `||`: with thoroughness the operands behind the decisive one are evaluated aside. */
function evaluateLogic(interpreter: Interpreter, node: LogicExpression, around: Surroundings): Traced {
  const decisive = node.operator === '||'
  const parts: Traced[] = []
  let worst: EvalError | undefined
  let decided = false
  for (const operand of node.operands) {
    if (decided || (worst !== undefined && endsEvaluation(worst.code))) {
      const extra = interpreter.aside(() => interpreter.evaluate(operand, around))
      if (extra !== undefined) parts.push(extra)
      continue
    }
    const traced = interpreter.evaluate(operand, around)
    parts.push(traced)
    if (traced.value === decisive) decided = true
    else if (traced.value !== !decisive) {
      const failed = notBool(traced.value, operand.id)
      worst = worst === undefined ? failed : worse(worst, failed)
    }
  }
  return { ...computed(decided ? decisive : (worst ?? !decisive), parts), parts }
}

function evaluateConditional(
  interpreter: Interpreter,
  node: ConditionalExpression,
  around: Surroundings,
): Traced {
  const condition = interpreter.evaluate(node.condition, around)
  if (typeof condition.value !== 'boolean') {
    return { ...computed(notBool(condition.value, node.condition.id), [condition]), parts: [condition] }
  }
  const branch = interpreter.evaluate(condition.value ? node.consequent : node.alternate, around)
  return { ...bare(branch), parts: [condition, branch] }
}
