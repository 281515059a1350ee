import type { Undecided } from '../core/finding.ts'
import { countOf } from './count.ts'

/** Which rules a verdict leaves undecided: `workflow/unpinned-uses`, or `workflow/unpinned-uses and 3 more rules`. */
export function undecidedRules({ rule, rules = [rule] }: Undecided): string {
  return rules.length > 1 ? `${rule} and ${countOf(rules.length - 1, 'more rule')}` : rule
}
