import type { Expression } from '../ast.ts'
import type { Checked } from '../program.ts'
import type { Result } from '../value.ts'
import type { Entry, Place, Repetition, Size } from './size.ts'

/** A loop around a place: turns for one value of its range, and whether these grow with the document. */
export interface Turns {
  readonly most: number
  readonly degree: number
}

/** A value that has a name, and the loops around where it got it. */
export interface Bound {
  readonly size: Size
  readonly depth: number
}

/** Where a node stands: the names around it and the loops. */
export interface CostScope {
  readonly checked: Checked
  readonly locals: readonly (Bound & { readonly name: string })[]
  /** Slots that hold something else than a variable of the document: parameters of a function, names of `forEach`. */
  readonly slots: ReadonlyMap<number, Bound>
  /** Values of variables that are known. */
  readonly values: readonly (Result | undefined)[]
  readonly loops: readonly Turns[]
}

/** Outside of all loops: evaluated once. */
export const OUTSIDE: Place = { times: 1, degree: 0 }

/** The scope of a whole expression. */
export function rootScope(checked: Checked, values: readonly (Result | undefined)[] = []): CostScope {
  return { checked, locals: [], slots: new Map(), values, loops: [] }
}

/** The scope with one more name in it. */
export function withName(scope: CostScope, name: string, size: Size): CostScope {
  return { ...scope, locals: [...scope.locals, { name, size, depth: scope.loops.length }] }
}

/** How often a value that was bound at `depth` is looked at again where the scope is; undefined: once. */
export function repetitionSince(scope: CostScope, depth: number, place: Place): Repetition | undefined {
  const { loops } = scope
  if (depth >= loops.length) return undefined
  let factor = 1
  let factorDegree = 0
  for (let index = depth; index < loops.length; index++) {
    factor *= loops[index]?.most ?? 1
    factorDegree += loops[index]?.degree ?? 0
  }
  return { ...place, factor, factorDegree }
}

/** How an expression of names and fields comes to its value; undefined for others. */
export function chainOf(node: Expression, scope: CostScope): Pick<Entry, 'chain' | 'head'> | undefined {
  const fields: string[] = []
  let at = node
  for (; at.kind === 'select' && at.form === 'plain'; at = at.operand) fields.push(at.field)
  if (at.kind !== 'identifier') return undefined
  const reference = scope.checked.references.get(at.id)
  const chain = fields.reverse().join('.')
  if (reference?.kind === 'variable')
    return { chain, head: scope.slots.get(reference.slot) ?? reference.slot }
  if (reference?.kind !== 'local') return undefined
  return { chain, head: scope.locals.findLast((local) => local.name === reference.name) }
}
