import { DYN, listOf, mapOf, parameter, type RecordType, STRING, type Type } from '../type.ts'
import { NEVER } from './intersect.ts'
import { joinOf, sameType } from './join.ts'
import { partsOf } from './type-part.ts'

/** Steps of comparing types that one expression may take; unions of unions of schemas could take 2^depth. */
const STEPS = 50_000

/**
 * What the type parameters of one expression stand for so far. Failed attempts are rolled back by the trail, so that
 * no copy is needed.
 */
export interface Bindings {
  bound: Map<string, Type> | undefined
  readonly trail: { readonly name: string; readonly before: Type | undefined }[]
  maps: Map<RecordType, Type> | undefined
  parameters: number
  steps: number
  /** Whether a union fits only when all its members do. */
  strict: boolean
}

/** Bindings of a new expression. */
export function newBindings(strict = false): Bindings {
  return { bound: undefined, trail: [], maps: undefined, parameters: 0, steps: 0, strict }
}

/** A type parameter that nothing else uses. */
export function freshParameter(bindings: Bindings): Type {
  const number = bindings.parameters++
  return FIRST_PARAMETERS[number] ?? parameter(parameterName(number))
}

function parameterName(number: number): string {
  return `%${number}`
}

/** As many as most expressions need. */
const FIRST_PARAMETERS: readonly Type[] = Array.from({ length: 32 }, (_, number) =>
  parameter(parameterName(number)),
)

/**
 * Whether a value of type `from` may stand where `to` is expected (section 7 of the reference). `dyn` fits both ways; a
 * union fits when one of its members does, or all of them where `strict` is set. Binds type parameters on success, changes nothing on failure.
 */
export function assignable(bindings: Bindings, from: Type, to: Type): boolean {
  const mark = bindings.trail.length
  if (fits(bindings, from, to)) return true
  rollBack(bindings, mark)
  return false
}

/** `assignable` as if nothing were strict: whether a value may be of both types. */
export function compatible(bindings: Bindings, from: Type, to: Type): boolean {
  const { strict } = bindings
  bindings.strict = false
  const result = assignable(bindings, from, to)
  bindings.strict = strict
  return result
}

/** `assignable` for lists of types of one length: all or nothing. */
export function assignableAll(bindings: Bindings, from: readonly Type[], to: readonly Type[]): boolean {
  if (from.length !== to.length) return false
  const mark = bindings.trail.length
  for (let index = 0; index < from.length; index++) {
    if (fits(bindings, from[index] ?? DYN, to[index] ?? DYN)) continue
    rollBack(bindings, mark)
    return false
  }
  return true
}

/** The type with all bound parameters replaced; free ones become `dyn` where `finish` is set. */
export function substitute(bindings: Bindings, type: Type, options: { readonly finish: boolean }): Type {
  switch (type.kind) {
    case 'parameter': {
      const bound = bindings.bound?.get(type.name)
      if (bound !== undefined) return substitute(bindings, bound, options)
      return options.finish ? DYN : type
    }
    case 'list': {
      const element = substitute(bindings, type.element, options)
      return element === type.element ? type : listOf(element)
    }
    case 'map': {
      const key = substitute(bindings, type.key, options)
      const value = substitute(bindings, type.value, options)
      return key === type.key && value === type.value ? type : mapOf(key, value)
    }
    case 'optional': {
      const value = substitute(bindings, type.value, options)
      return value === type.value ? type : { kind: 'optional', value }
    }
    case 'opaque':
    case 'union': {
      const before = type.kind === 'opaque' ? type.parameters : type.members
      const parts = before.map((part) => substitute(bindings, part, options))
      if (parts.every((part, index) => part === before[index])) return type
      return type.kind === 'opaque' ? { ...type, parameters: parts } : { kind: 'union', members: parts }
    }
    default:
      return type
  }
}

/** What a function takes and gives. */
export interface Signature {
  readonly parameters: readonly Type[]
  readonly result: Type
}

/** A signature with its type parameters replaced by fresh ones. */
export function instantiate(bindings: Bindings, { parameters, result }: Signature): Signature {
  // One or two names: a list is searched faster than a map is made.
  const fresh: Fresh[] = []
  const replace = (name: string): Type => {
    const known = fresh.find((one) => one.name === name)
    if (known !== undefined) return known.type
    const type = freshParameter(bindings)
    fresh.push({ name, type })
    return type
  }
  return {
    parameters: parameters.map((type) => replaceParameters(type, replace)),
    result: replaceParameters(result, replace),
  }
}

interface Fresh {
  readonly name: string
  readonly type: Type
}

/** A record as macros, `in`, index and `size` see it: a map from string to what all its fields have in common. */
export function mapOfRecord(bindings: Bindings, record: RecordType): Type {
  const known = bindings.maps?.get(record)
  if (known !== undefined) return known
  let value = record.rest
  for (const name of record.fieldNames) {
    if (value?.kind === 'dyn') break
    const field = record.field(name)
    if (field !== undefined) value = value === undefined ? field.type : joinOf(value, field.type)
  }
  // A closed record without fields has no values at all.
  const map = mapOf(STRING, value ?? NEVER)
  bindings.maps ??= new Map()
  bindings.maps.set(record, map)
  return map
}

function replaceParameters(type: Type, replace: (name: string) => Type): Type {
  switch (type.kind) {
    case 'parameter':
      return replace(type.name)
    case 'list':
      return listOf(replaceParameters(type.element, replace))
    case 'map':
      return mapOf(replaceParameters(type.key, replace), replaceParameters(type.value, replace))
    case 'optional':
      return { kind: 'optional', value: replaceParameters(type.value, replace) }
    case 'opaque':
      return { ...type, parameters: type.parameters.map((one) => replaceParameters(one, replace)) }
    default:
      return type
  }
}

function fits(bindings: Bindings, from: Type, to: Type): boolean {
  if (from === to) return true
  // LIMIT: beyond the budget types count as dyn, which is checked when the expression is evaluated.
  if (++bindings.steps > STEPS) return true
  if (to.kind === 'parameter') {
    const outcome = bind(bindings, to.name, from)
    if (outcome !== 'free') return outcome === 'bound'
  }
  if (from.kind === 'parameter') return bind(bindings, from.name, to) === 'bound'
  if (from.kind === 'dyn') {
    openUp(bindings, to)
    return true
  }
  if (to.kind === 'dyn') return true
  if (from.kind === 'union') {
    if (bindings.strict && from.members.length > 0)
      return from.members.every((member) => assignable(bindings, member, to))
    return from.members.some((member) => assignable(bindings, member, to))
  }
  if (to.kind === 'union') return to.members.some((member) => assignable(bindings, from, member))
  if (from.kind === 'null') return isNullable(to) && !(bindings.strict && to.kind !== 'null')
  if (to.kind === 'null') return isNullable(from) && !bindings.strict
  return fitsKind(bindings, from, to)
}

function fitsKind(bindings: Bindings, from: Type, to: Type): boolean {
  switch (from.kind) {
    case 'list':
      return to.kind === 'list' && fits(bindings, from.element, to.element)
    case 'map':
      return to.kind === 'map' && fits(bindings, from.key, to.key) && fits(bindings, from.value, to.value)
    case 'record':
      if (to.kind === 'record') return sameType(from.base ?? from, to.base ?? to)
      return to.kind === 'map' && fits(bindings, mapOfRecord(bindings, from), to)
    case 'optional':
      return to.kind === 'optional' && fits(bindings, from.value, to.value)
    case 'opaque':
      return (
        to.kind === 'opaque' &&
        from.name === to.name &&
        from.parameters.length === to.parameters.length &&
        from.parameters.every((one, index) => fits(bindings, one, to.parameters[index] ?? DYN))
      )
    default:
      return from.kind === to.kind
  }
}

/** Lets the free parameters of a type stand for `dyn`: a dynamic value may hold anything there. */
function openUp(bindings: Bindings, type: Type): void {
  if (type.kind === 'parameter') {
    const bound = bindings.bound?.get(type.name)
    if (bound === undefined) set(bindings, type.name, DYN)
    else openUp(bindings, bound)
    return
  }
  for (const part of partsOf(type)) openUp(bindings, part)
}

/** Types that null may stand for, as in CEL. */
function isNullable(type: Type): boolean {
  return (
    type.kind === 'null' ||
    type.kind === 'opaque' ||
    type.kind === 'optional' ||
    type.kind === 'timestamp' ||
    type.kind === 'duration'
  )
}

/**
 * Tries to let a parameter stand for a type. `bound`: it does now. `clash`: it stands for something else. `free`: it
 * stands for nothing, but the type contains the parameter itself.
 */
function bind(bindings: Bindings, name: string, type: Type): 'bound' | 'clash' | 'free' {
  if (type.kind === 'parameter' && type.name === name) return 'bound'
  const before = bindings.bound?.get(name)
  if (before === undefined) {
    if (occurs(bindings, name, type)) return 'free'
    set(bindings, name, type)
    return 'bound'
  }
  if (sameType(type, before)) return 'bound'
  const mark = bindings.trail.length
  // What a parameter stands for may be wider than each of its uses.
  if (!compatible(bindings, type, before) && !compatible(bindings, before, type)) {
    rollBack(bindings, mark)
    return 'clash'
  }
  const general = joinOf(before, type)
  if (!occurs(bindings, name, general)) set(bindings, name, general)
  return 'bound'
}

function set(bindings: Bindings, name: string, type: Type): void {
  bindings.trail.push({ name, before: bindings.bound?.get(name) })
  bindings.bound ??= new Map()
  bindings.bound.set(name, type)
}

function rollBack(bindings: Bindings, mark: number): void {
  while (bindings.trail.length > mark) {
    const entry = bindings.trail.pop()
    if (entry === undefined) return
    if (entry.before === undefined) bindings.bound?.delete(entry.name)
    else bindings.bound?.set(entry.name, entry.before)
  }
}

/** Whether the parameter occurs in the type, so that binding it would make an endless type. */
function occurs(bindings: Bindings, name: string, type: Type): boolean {
  if (type.kind === 'parameter') {
    if (type.name === name) return true
    const bound = bindings.bound?.get(type.name)
    return bound !== undefined && occurs(bindings, name, bound)
  }
  return partsOf(type).some((part) => occurs(bindings, name, part))
}
