import type { CallExpression } from '../ast.ts'
import type {
  Candidates,
  FunctionGroup,
  FunctionIndex,
  FunctionLibrary,
  Overload,
  Selection,
} from '../function.ts'
import { DYN, type Type } from '../type.ts'
import { joinOf, sameType } from './join.ts'
import { partsOf } from './type-part.ts'
import { assignableAll, type Bindings, instantiate, substitute } from './unify.ts'

/** Prepares the functions of some libraries for the checker. */
export function indexFunctions(libraries: readonly FunctionLibrary[]): FunctionIndex {
  const byName = new Map<string, Overload[]>()
  for (const { overloads } of libraries) {
    for (const overload of overloads) {
      const known = byName.get(overload.name)
      if (known === undefined) byName.set(overload.name, [overload])
      else known.push(overload)
    }
  }
  const groups = new Map<string, FunctionGroup>()
  const namespaces = new Set<string>()
  for (const [name, overloads] of byName) {
    groups.set(name, { overloads, global: byCount(overloads, false), receiver: byCount(overloads, true) })
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
      namespaces.add(name.slice(0, dot))
  }
  return { groups, namespaces }
}

function byCount(overloads: readonly Overload[], receiver: boolean): readonly (Candidates | undefined)[] {
  const all = overloads.filter((overload) => overload.receiver === receiver)
  const most = Math.max(-1, ...all.map(({ parameters }) => parameters.length))
  return Array.from({ length: most + 1 }, (_, count) => {
    const fitting = all.filter(({ parameters }) => parameters.length === count)
    return fitting.length === 0 ? undefined : candidatesOf(fitting, count)
  })
}

function candidatesOf(overloads: readonly Overload[], count: number): Candidates {
  return {
    overloads,
    isGeneric: overloads.map(({ parameters }) => parameters.some(hasParameter)),
    isMixed: Array.from({ length: count }, (_, position) => takesMixed(overloads, position)),
    isValidated: overloads.some(({ validate }) => validate !== undefined),
    selections: new Map(),
  }
}

/** No overload at all. */
const NONE: Candidates = {
  overloads: [],
  isGeneric: [],
  isMixed: [],
  isValidated: false,
  selections: new Map(),
}

/** Overloads of the call's style (global or receiver) and number of arguments. */
export function candidatesFor(functions: FunctionIndex, node: CallExpression): Candidates {
  const group = functions.groups.get(node.name)
  if (group === undefined) return NONE
  const { length } = node.arguments
  return (node.receiver === undefined ? group.global[length] : group.receiver[length + 1]) ?? NONE
}

/**
 * All candidates whose parameters the arguments fit (section 7 of the reference); type parameters are found out per
 * call. The result is the join of theirs: where `dyn` leaves several open, `dyn` unless they agree. Undefined when
 * none fits.
 */
export function selectOverloads(
  bindings: Bindings,
  candidates: Candidates,
  list: readonly Type[],
): Selection | undefined {
  const key = keyOf(bindings, list)
  const found = key === undefined ? undefined : candidates.selections.get(key)
  if (found !== undefined) return found
  const whole = selectFor(bindings, candidates, list)
  if (key !== undefined && whole !== undefined && !hasParameter(whole.type))
    candidates.selections.set(key, whole)
  if (whole !== undefined || !bindings.strict) return whole
  const combinations = combinationsOf(list.map((type) => substitute(bindings, type, OPEN)))
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
  return { overloads: candidates.overloads.filter((overload) => fitting.has(overload)), type }
}

/** Types without parts: which overloads take them depends on nothing else. */
const PLAIN_KINDS: readonly Type['kind'][] = [
  'dyn',
  'string',
  'int',
  'bool',
  'double',
  'uint',
  'null',
  'bytes',
  'timestamp',
  'duration',
  'type',
]

/** Arguments of calls that are remembered: bounds what one name may keep. */
const KEYED_ARGUMENTS = 3

/** A number for the kinds of some arguments; undefined where a type has parts, or there are more than a few arguments. */
function keyOf({ strict }: Bindings, list: readonly Type[]): number | undefined {
  if (list.length > KEYED_ARGUMENTS) return undefined
  let key = strict ? 1 : 0
  for (const { kind } of list) {
    const place = PLAIN_KINDS.indexOf(kind)
    if (place < 0) return undefined
    key = key * PLAIN_KINDS.length + place
  }
  return key
}

/**
 * The types that the arguments of a call may have together and that no overload takes, where other combinations fit;
 * undefined when nothing fits at all.
 */
export function unfitCombination(
  bindings: Bindings,
  candidates: Candidates,
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

function selectFor(bindings: Bindings, candidates: Candidates, list: readonly Type[]): Selection | undefined {
  const { overloads, isGeneric } = candidates
  const fitting: Overload[] = []
  let type: Type | undefined
  let isOpen = false
  for (let index = 0; index < overloads.length; index++) {
    const overload = overloads[index]
    if (overload === undefined) continue
    const isOpenSignature = isGeneric[index] === true
    const signature = isOpenSignature ? instantiate(bindings, overload) : overload
    if (!assignableAll(bindings, list, signature.parameters)) continue
    fitting.push(overload)
    const given = isOpenSignature ? substitute(bindings, signature.result, OPEN) : signature.result
    if (type === undefined) type = given
    else if (!sameType(type, given)) {
      isOpen ||= list.some((one) => holdsDyn(substitute(bindings, one, FINISH)))
      type = isOpen ? DYN : joinOf(type, given)
    }
  }
  return type === undefined ? undefined : { overloads: fitting, type }
}

const OPEN = { finish: false } as const
const FINISH = { finish: true } as const

/** Functions that take values of different types by their nature. */
const MIXING: ReadonlySet<string> = new Set(['dyn', 'math.greatest', 'math.least'])

function takesMixed(overloads: readonly Overload[], position: number): boolean {
  return overloads.some(({ name, parameters }) => MIXING.has(name) || isMixed(parameters[position]))
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
