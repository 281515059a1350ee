import type { Expression } from '../ast.ts'
import type { Budget, Checked, Program, UserFunction } from '../program.ts'
import { EXHAUSTED } from '../value/failure.ts'
import { EvalError, type Result } from '../value.ts'
import { fitsStack } from './depth.ts'
import { Frame, type Planned, planned } from './frame.ts'
import { planList, planMap } from './plan-aggregate.ts'
import { planBind, planCall, planOptionalMap } from './plan-call.ts'
import { planComprehension } from './plan-comprehension.ts'
import { planConditional, planLogic } from './plan-logic.ts'
import { planIdentifier, planIndex, planSelect } from './plan-read.ts'
import type { PlannedFunction, Planner, Scope } from './planner.ts'

/**
 * Turns a checked expression into closures (sections 4 to 6, 10 and 12): made once, evaluated many times, one evaluation
 * at a time. The closures give the same value, the same error and the same cost as `interpret`.
 */
export function plan(checked: Checked): Program {
  const { whole, slots } = fitsStack(checked) ? planProgram(checked) : TOO_DEEP
  const { step, cost } = whole
  const frame = new Frame(slots)
  return {
    checked,
    evaluate(variables: readonly Result[], budget: Budget): Result {
      frame.variables = variables
      frame.left = budget.left
      frame.left -= cost
      const result = step(frame)
      budget.left = frame.left
      frame.forget()
      return frame.left < 0 ? EXHAUSTED : result
    },
  }
}

interface Planning {
  readonly whole: Planned
  readonly slots: number
}

const TOO_DEEP: Planning = {
  whole: planned(() => new EvalError('depth', 'functions call each other too deeply'), 0),
  slots: 0,
}

function planProgram(checked: Checked): Planning {
  let slots = 0
  let bodies: Map<UserFunction, PlannedFunction> | undefined
  const planner: Planner = {
    plan: (expression, scope) => planNode(expression, scope, planner),
    reserve: (count) => {
      const first = slots
      slots += count
      return first
    },
    body: (called) => {
      bodies ??= new Map()
      let body = bodies.get(called)
      if (body === undefined) {
        const parameters = planner.reserve(called.parameters.length)
        const scope: Scope = { checked: called.body, locals: [], parameters }
        const { step, cost } = planner.plan(called.body.expression, scope)
        body = { step, cost, parameters }
        bodies.set(called, body)
      }
      return body
    },
  }
  const whole = planner.plan(checked.expression, { checked, locals: [], parameters: undefined })
  return { whole, slots }
}

function planNode(expression: Expression, scope: Scope, planner: Planner): Planned {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression
      return planned(() => value, 0)
    }
    case 'identifier':
      return planIdentifier(expression, scope)
    case 'select':
      return planSelect(expression, scope, planner)
    case 'index':
      return planIndex(expression, scope, planner)
    case 'call':
      return planCall(expression, scope, planner)
    case 'logic':
      return planLogic(expression, scope, planner)
    case 'conditional':
      return planConditional(expression, scope, planner)
    case 'list':
      return planList(expression, scope, planner)
    case 'map':
      return planMap(expression, scope, planner)
    case 'message': {
      const error = new EvalError('no_overload', 'messages are not supported', expression.id)
      return planned(() => error, 0)
    }
    case 'comprehension':
      return planComprehension(expression, scope, planner)
    case 'bind':
      return planBind(expression, scope, planner)
    case 'optional-map':
      return planOptionalMap(expression, scope, planner)
    default:
      return expression satisfies never
  }
}
