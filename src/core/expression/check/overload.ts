import type { CallExpression } from '../ast.ts'
import type { FunctionIndex, FunctionLibrary, Overload } from '../function.ts'
import { DYN, type Type } from '../type.ts'
import { joinOf, sameType } from './join.ts'
import { partsOf } from './type-part.ts'
import { assignableAll, type Bindings, instantiate, substitute } from './unify.ts'

/** Overloads of some libraries by name, in declaration order. */
export function indexFunctions(libraries: readonly FunctionLibrary[]): FunctionIndex {
  const index = new Map<string, Overload[]>()
  for (const { overloads } of libraries) {
    for (const overload of overloads) {
      const known = index.get(overload.name)
      if (known === undefined) index.set(overload.name, [overload])
      else known.push(overload)
    }
  }
  return index
}

/** The overloads that a call may mean, and the type of what it gives. */
export interface Selection {
  readonly overloads: readonly Overload[]
  readonly type: Type
}

/** Overloads of the call's style (global or receiver) and number of arguments. */
export function candidatesFor(functions: FunctionIndex, node: CallExpression): readonly Overload[] {
  const isReceiver = node.receiver !== undefined
  const count = node.arguments.length + (isReceiver ? 1 : 0)
  const all = functions.get(node.name) ?? []
  return all.filter(({ receiver, parameters }) => receiver === isReceiver && parameters.length === count)
}

/**
 * All candidates whose parameters the arguments fit (section 7 of the reference); type parameters are found out per
 * call. The result is the join of theirs: where `dyn` leaves several open, `dyn` unless they agree. Undefined when
 * none fits.
 */
export function selectOverloads(
  bindings: Bindings,
  candidates: readonly Overload[],
  list: readonly Type[],
): Selection | undefined {
  const whole = selectFor(bindings, candidates, list)
  if (whole !== undefined || !bindings.strict) return whole
  const combinations = combinationsOf(list.map((type) => substitute(bindings, type, { finish: false })))
  if (combinations === undefined || combinations.length < 2) return undefined
  const fitting = new Set<Overload>()
  let type: Type | undefined
  for (const combination of combinations) {
    const selection = selectFor(bindings, candidates, combination)
    if (selection === undefined) return undefined
    for (const overload of selection.overloads) fitting.add(overload)
    type = type === undefined ? selection.type : joinOf(type, selection.type)
  }
  if (type === undefined) return undefined
  return { overloads: candidates.filter((overload) => fitting.has(overload)), type }
}

/**
 * The types that the arguments of a call may have together and that no overload takes, where other combinations fit;
 * undefined when nothing fits at all.
 */
export function unfitCombination(
  bindings: Bindings,
  candidates: readonly Overload[],
  list: readonly Type[],
): readonly Type[] | undefined {
  const combinations = bindings.strict ? combinationsOf(list) : undefined
  if (combinations === undefined || combinations.length < 2) return undefined
  const unfit = combinations.filter((types) => selectFor(bindings, candidates, types) === undefined)
  return unfit.length < combinations.length ? unfit[0] : undefined
}

/** Combinations of members of unions that one call may meet. */
const COMBINATIONS = 1_024

/** Every combination of the members of unions; undefined when there are too many to look at. */
function combinationsOf(list: readonly Type[]): readonly (readonly Type[])[] | undefined {
  let all: readonly (readonly Type[])[] = [[]]
  for (const type of list) {
    const members = type.kind === 'union' ? type.members : [type]
    // LIMIT: the product of all unions.
    if (all.length * members.length > COMBINATIONS) return undefined
    all = all.flatMap((types) => members.map((member) => [...types, member]))
  }
  return all
}

function selectFor(
  bindings: Bindings,
  candidates: readonly Overload[],
  list: readonly Type[],
): Selection | undefined {
  const fitting: Overload[] = []
  let type: Type | undefined
  let isOpen = false
  for (const overload of candidates) {
    const isGeneric = overload.parameters.some(hasParameter)
    let { result, parameters } = overload
    if (isGeneric) [result = DYN, ...parameters] = instantiate(bindings, [result, ...parameters])
    if (!assignableAll(bindings, list, parameters)) continue
    fitting.push(overload)
    const given = isGeneric ? substitute(bindings, result, { finish: false }) : result
    if (type === undefined) type = given
    else if (!sameType(type, given)) {
      isOpen ||= list.some((one) => holdsDyn(substitute(bindings, one, { finish: true })))
      type = isOpen ? DYN : joinOf(type, given)
    }
  }
  return type === undefined ? undefined : { overloads: fitting, type }
}

/** Functions that take values of different types by their nature. */
const MIXING: ReadonlySet<string> = new Set(['dyn', 'math.greatest', 'math.least'])

/** Whether an argument at this position may be a list or map of any mixture, so that a literal there may mix types. */
export function takesMixed(candidates: readonly Overload[], position: number): boolean {
  return candidates.some(({ name, parameters }) => MIXING.has(name) || isMixed(parameters[position]))
}

/** Whether this is a list or map of `dyn`. */
export function isMixed(type: Type | undefined): boolean {
  return (
    (type?.kind === 'list' && type.element.kind === 'dyn') ||
    (type?.kind === 'map' && type.value.kind === 'dyn')
  )
}

function hasParameter(type: Type): boolean {
  return type.kind === 'parameter' || partsOf(type).some(hasParameter)
}

function holdsDyn(type: Type): boolean {
  return type.kind === 'dyn' || partsOf(type).some(holdsDyn)
}
