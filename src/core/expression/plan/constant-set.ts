import type { Expression } from '../ast.ts'
import { scalarKey } from '../value/scalar-key.ts'
import type { Value } from '../value.ts'

/** The constants of a list literal, ready for `in`. */
export interface ConstantSet {
  /** Whether the list has the value; undefined where equality needs more than a key. */
  has(value: Value): boolean | undefined
}

/**
 * The set that a list literal of scalar constants is; undefined for every other expression. `value in` such a list costs
 * 1 in all, however long it is.
 */
export function constantSet(expression: Expression): ConstantSet | undefined {
  if (expression.kind !== 'list') return undefined
  const texts = new Set<string>()
  const keys = new Set<string>()
  let longest = 0
  for (const { value, optional } of expression.elements) {
    const key = value.kind === 'literal' && !optional ? scalarKey(value.value) : undefined
    if (key === undefined || value.kind !== 'literal') return undefined
    if (typeof value.value === 'string') {
      texts.add(value.value)
      longest = Math.max(longest, value.value.length)
    } else keys.add(key)
  }
  return {
    has: (value) => {
      // A longer text is in no case a member; hashing it would cost by its length.
      if (typeof value === 'string') return value.length <= longest && texts.has(value)
      const key = scalarKey(value)
      return key === undefined ? undefined : keys.has(key)
    },
  }
}
