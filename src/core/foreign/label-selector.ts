/** One requirement of a selector. */
export interface LabelRequirement {
  readonly key: string
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'
  readonly values: ReadonlySet<string>
}

/** All requirements of a label selector; without any it selects everything. */
export type LabelSelector = readonly LabelRequirement[]

/** Whether labels fit a selector. `unknown`: a label that decides is not known. */
export type Selected = boolean | 'unknown'

/**
 * Tests labels against a selector. Labels that are not `complete` leave requirements on other keys open, unless one that
 * is known fails already.
 */
export function selects(
  selector: LabelSelector,
  labels: ReadonlyMap<string, string>,
  complete = true,
): Selected {
  let isOpen = false
  for (const requirement of selector) {
    if (!complete && !labels.has(requirement.key)) isOpen = true
    else if (!holds(requirement, labels.get(requirement.key))) return false
  }
  return isOpen ? 'unknown' : true
}

function holds({ operator, values }: LabelRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.has(value)
    case 'NotIn':
      return value === undefined || !values.has(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return operator satisfies never
  }
}
