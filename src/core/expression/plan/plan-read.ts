import type { Expression, IdentifierExpression, IndexExpression, SelectExpression } from '../ast.ts'
import type { Shape } from '../shape.ts'
import { at, located } from '../value/failure.ts'
import { EvalError, RecordValue, TypeValue } from '../value.ts'
import { FieldReader, READ_COST } from './field-reader.ts'
import { type Planned, planned, type Step, strictError } from './frame.ts'
import { findLocal, type Planner, type Scope } from './planner.ts'
import { hasField, indexValue, missingKey, selectField, selectOptional } from './read.ts'
import { lenientReading, type Reading, readingOf } from './reading.ts'

/** Marks a `cel.bind` variable whose value was not needed yet. */
export const UNSET = new EvalError('unavailable', 'not evaluated')

/** A name: a variable, a macro variable, a parameter or a type. Costs 1. */
export function planIdentifier(expression: IdentifierExpression, scope: Scope): Planned {
  return planned(nameStep(expression, scope), 1)
}

function nameStep(expression: IdentifierExpression, scope: Scope): Step {
  const { id, name } = expression
  const reference = scope.checked.references.get(id)
  if (reference?.kind === 'local') {
    const local = findLocal(scope, reference.name)
    if (local === undefined) return unknownName(id, name)
    return local.lazy === undefined ? readLocal(local.slot, id) : readLazy(local.slot, local.lazy)
  }
  if (reference?.kind === 'type') {
    const type = new TypeValue(reference.name)
    return () => type
  }
  if (reference?.kind !== 'variable') return unknownName(id, name)
  return scope.parameters === undefined
    ? readVariable(reference.slot, id, name)
    : readLocal(scope.parameters + reference.slot, id)
}

function unknownName(id: number, name: string): Step {
  const error = new EvalError('no_such_field', `\`${name}\` is not declared`, id)
  return () => error
}

function readVariable(slot: number, id: number, name: string): Step {
  return (frame) => {
    const value = frame.variables[slot]
    if (value === undefined) return new EvalError('unavailable', `\`${name}\` has no value`, id)
    return value instanceof EvalError ? at(value, id) : value
  }
}

function readLocal(slot: number, id: number): Step {
  return (frame) => {
    const value = frame.locals[slot] ?? null
    return value instanceof EvalError ? at(value, id) : value
  }
}

function readLazy(slot: number, init: Planned): Step {
  const { step, cost } = init
  return (frame) => {
    const value = frame.locals[slot] ?? null
    if (value !== UNSET) return value
    frame.left -= cost
    const made = step(frame)
    frame.locals[slot] = made
    return made
  }
}

/** `operand.field`, `operand.?field`, `has(operand.field)`. Costs 1. */
export function planSelect(expression: SelectExpression, scope: Scope, planner: Planner): Planned {
  const { form } = expression
  const lenient = lenientReading(scope.checked)
  const isDirect = lenient === undefined && form !== 'optional'
  const reader = isDirect ? directReader(expression, scope) : undefined
  if (reader !== undefined) {
    if (form === 'test') return planned((frame) => reader.test(frame), READ_COST)
    return planned((frame) => reader.read(frame), READ_COST, reader)
  }
  const { step, cost } = planner.plan(expression.operand, scope)
  return planned(selectStep(expression, step, lenient), 1 + cost)
}

function selectStep(expression: SelectExpression, operand: Step, lenient: Reading | undefined): Step {
  const { id, field, form } = expression
  if (lenient !== undefined) return selectLeniently(operand, lenient, expression)
  if (form === 'plain') return selectPlain(operand, field, id)
  return form === 'optional' ? selectMaybe(operand, field, id) : testField(operand, field, id)
}

/**
 * A field read remembers where it found the key in the last shape: records of one kind share their shape, so the next
 * read is one comparison.
 */
function selectPlain(operand: Step, field: string, id: number): Step {
  let shape: Shape | undefined
  let slot = -1
  return (frame) => {
    const record = operand(frame)
    if (!(record instanceof RecordValue)) {
      return record instanceof EvalError ? record : located(selectField(record, field), id)
    }
    if (record.shape !== shape) {
      shape = record.shape
      slot = shape.slotOf(field)
    }
    const value = slot < 0 ? undefined : record.slots[slot]
    if (value === undefined) return at(missingKey(field), id)
    return value instanceof EvalError ? at(value, id) : value
  }
}

/** The reader of `name.field`, where the value of the name stands in a slot of the frame. */
function directReader(expression: SelectExpression, scope: Scope): FieldReader | undefined {
  const { operand, field, id } = expression
  if (operand.kind !== 'identifier') return undefined
  const reference = scope.checked.references.get(operand.id)
  const { step } = planIdentifier(operand, scope)
  if (reference?.kind === 'local') {
    const local = findLocal(scope, reference.name)
    if (local === undefined || local.lazy !== undefined) return undefined
    return new FieldReader(true, local.slot, step, field, id)
  }
  if (reference?.kind !== 'variable') return undefined
  const { parameters } = scope
  if (parameters !== undefined) return new FieldReader(true, parameters + reference.slot, step, field, id)
  return new FieldReader(false, reference.slot, step, field, id)
}

/** Reads by the rules of a profile that forgives more. */
function selectLeniently(operand: Step, reading: Reading, { field, form, id }: SelectExpression): Step {
  const read = { plain: reading.select, optional: reading.selectOptional, test: reading.has }[form]
  return (frame) => {
    const value = operand(frame)
    return value instanceof EvalError ? value : located(read(value, field), id)
  }
}

function selectMaybe(operand: Step, field: string, id: number): Step {
  return (frame) => {
    const value = operand(frame)
    return value instanceof EvalError ? value : located(selectOptional(value, field), id)
  }
}

function testField(operand: Step, field: string, id: number): Step {
  let shape: Shape | undefined
  let slot = -1
  return (frame) => {
    const record = operand(frame)
    if (!(record instanceof RecordValue)) {
      return record instanceof EvalError ? record : located(hasField(record, field), id)
    }
    if (record.shape !== shape) {
      shape = record.shape
      slot = shape.slotOf(field)
    }
    if (slot < 0) return false
    const value = record.slots[slot]
    return value instanceof EvalError && value.code === 'unavailable' ? at(value, id) : true
  }
}

/** `operand[index]`, `operand[?index]`. Costs 1. */
export function planIndex(expression: IndexExpression, scope: Scope, planner: Planner): Planned {
  const { id } = expression
  const constant = constantKey(expression.index)
  const operand = planner.plan(expression.operand, scope)
  const cost = 1 + operand.cost
  if (constant !== undefined && !expression.optional && lenientReading(scope.checked) === undefined)
    return planned(indexKey(operand.step, constant, id), cost)
  const index = planner.plan(expression.index, scope)
  return planned(indexStep(expression, operand.step, index, readingOf(scope.checked)), cost)
}

function indexStep({ id, optional }: IndexExpression, operand: Step, index: Planned, reading: Reading): Step {
  const { step, cost } = index
  const rest = [index]
  const read = optional ? reading.indexOptional : reading.index
  return (frame) => {
    const value = operand(frame)
    if (value instanceof EvalError) return strictError(frame, value, rest)
    frame.left -= cost
    const key = step(frame)
    return key instanceof EvalError ? key : located(read(value, key), id)
  }
}

/** `operand["key"]` reads a record like `operand.key`. */
function indexKey(operand: Step, key: string, id: number): Step {
  let shape: Shape | undefined
  let slot = -1
  return (frame) => {
    const record = operand(frame)
    if (!(record instanceof RecordValue)) {
      return record instanceof EvalError ? record : located(indexValue(record, key), id)
    }
    if (record.shape !== shape) {
      shape = record.shape
      slot = shape.slotOf(key)
    }
    const value = slot < 0 ? undefined : record.slots[slot]
    if (value === undefined) return at(missingKey(key), id)
    return value instanceof EvalError ? at(value, id) : value
  }
}

function constantKey(index: Expression): string | undefined {
  return index.kind === 'literal' && typeof index.value === 'string' ? index.value : undefined
}
