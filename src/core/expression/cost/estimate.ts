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

/** Costs of a node itself. */
export type OwnCost = Pick<Estimate, 'min' | 'max' | 'certain' | 'steep'>

/** Something that costs nothing. */
export function free(size: Size): Estimate {
  return { min: 0, floor: 0, max: 0, certain: 0, steep: 0, size, cause: undefined }
}

/** Units that a node costs in each evaluation. */
export function own(units: number, place: Place): OwnCost {
  const max = product(place.times, units)
  return {
    min: units,
    max,
    certain: place.degree === 0 ? max : 0,
    steep: place.degree >= 2 ? max : 0,
  }
}

/** Everything runs: costs add up, the dearest part is the cause. An error of the first part spares the others. */
export function combine(parts: readonly Estimate[], cost: OwnCost, size: Size): Estimate {
  let { min, max, certain, steep } = cost
  let dearest: Estimate | undefined
  for (const part of parts) {
    min += part.min
    max += part.max
    certain += part.certain
    steep += part.steep
    if (part.cause !== undefined && (dearest === undefined || part.max > dearest.max)) dearest = part
  }
  return {
    min,
    floor: Math.min(cost.min, 1) + (parts[0]?.floor ?? 0),
    max,
    certain,
    steep,
    size,
    cause: dearest?.cause,
  }
}

/** One of the branches runs. */
export function alternatives(condition: Estimate, branches: readonly Estimate[], place: Place): Estimate {
  const most = (read: (branch: Estimate) => number): number => Math.max(...branches.map(read))
  const whole = combine([condition, ...branches], own(0, place), scalar(place))
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
