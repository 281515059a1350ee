import type { Expression } from '../ast.ts'
import type { CostCause } from './cause.ts'
import type { CostScope } from './scope.ts'
import { type Assumptions, largest, type Place, product, type Size, scalar } from './size.ts'

/** What a node costs at its place. Figures of the most are sums over all evaluations, of the least for a single one. */
export interface Estimate {
  /** Of one evaluation that gives a value. */
  readonly min: number
  /** Of one evaluation, whatever it gives. */
  readonly floor: number
  readonly max: number
  /** The part of `max` that is the same for every document. */
  readonly certain: number
  /** The part of `max` in loops over the document inside of loops over the document that do not share its bytes. */
  readonly steep: number
  readonly size: Size
  readonly cause: CostCause | undefined
}

/** Something that costs nothing. */
export function free(size: Size): Estimate {
  return { min: 0, floor: 0, max: 0, certain: 0, steep: 0, size, cause: undefined }
}

/** Nodes that cost one unit each in every evaluation, whatever they give: a name, and fields that are read from it. */
export function alone(units: number, place: Place, size: Size): Estimate {
  const { degree } = place
  const max = product(place.times, units)
  return {
    min: units,
    floor: units,
    max,
    certain: degree === 0 ? max : 0,
    steep: degree >= 2 ? max : 0,
    size,
    cause: undefined,
  }
}

/** A node with one part that always runs before it: `combine` for one. */
export function after(part: Estimate, units: number, place: Place, size: Size): Estimate {
  const { degree } = place
  const cost = product(place.times, units)
  return {
    min: units + part.min,
    floor: Math.min(units, 1) + part.floor,
    max: cost + part.max,
    certain: degree === 0 ? cost + part.certain : part.certain,
    steep: degree >= 2 ? cost + part.steep : part.steep,
    size,
    cause: part.cause,
  }
}

/**
 * Everything runs: the node itself costs some units in each evaluation, and the costs of its parts add up; the dearest
 * part is the cause. An error of the first part spares the others.
 */
export function combine(parts: readonly Estimate[], units: number, place: Place, size: Size): Estimate {
  const cost = product(place.times, units)
  let min = units
  let max = cost
  let certain = place.degree === 0 ? cost : 0
  let steep = place.degree >= 2 ? cost : 0
  let dearest: Estimate | undefined
  for (const part of parts) {
    min += part.min
    max += part.max
    certain += part.certain
    steep += part.steep
    if (part.cause !== undefined && (dearest === undefined || part.max > dearest.max)) dearest = part
  }
  const floor = Math.min(units, 1) + (parts[0]?.floor ?? 0)
  return { min, floor, max, certain, steep, size, cause: dearest?.cause }
}

/** One of the branches runs. */
export function alternatives(condition: Estimate, branches: readonly Estimate[], place: Place): Estimate {
  const most = (read: (branch: Estimate) => number): number => Math.max(...branches.map(read))
  const whole = combine([condition, ...branches], 0, place, scalar(place))
  // In a loop one turn may take one branch and the next the other.
  const isOnce = place.times <= 1
  return {
    ...whole,
    min: condition.min + Math.min(...branches.map((branch) => branch.min)),
    max: isOnce ? condition.max + most((branch) => branch.max) : whole.max,
    certain: isOnce ? condition.certain + most((branch) => branch.certain) : whole.certain,
    size: largest(branches.map((branch) => branch.size)),
  }
}

/** What adds up estimates of nodes. */
export interface Estimator {
  readonly assumptions: Assumptions
  /** What a node costs at a place, over all its evaluations there. */
  estimate(node: Expression, scope: CostScope, place: Place): Estimate
}
