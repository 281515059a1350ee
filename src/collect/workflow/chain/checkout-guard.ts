import { isCommit, type Uses } from '../uses.ts'

/** Whether a version of `actions/checkout` refuses the head of pull requests from forks. */
export const CHECKOUT_GUARDS = ['present', 'absent', 'unknown'] as const
export type CheckoutGuard = (typeof CHECKOUT_GUARDS)[number]

const VERSION = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?$/
const VERSION_COMMENT = /^(?:(?:tag|version|ver)\s*[:=]?\s*)?(v?\d{1,9}\.\d{1,9}(?:\.\d{1,9})?)(?:\s|$)/

/**
 * Whether the version of a checkout has the guard: version 7 brought it in June 2026, version 6.1.0 and the tags of majors
 * such as `v4` got it in July. For a commit the version that the comment behind it names counts.
 */
export function checkoutGuard(uses: Uses, comment: string | undefined): CheckoutGuard {
  if (uses.kind !== 'repository') return 'unknown'
  if (uses.ref === 'main' || uses.ref === 'master') return 'present'
  const name = isCommit(uses.ref) ? VERSION_COMMENT.exec(comment ?? '')?.[1] : uses.ref
  const version = name === undefined ? null : VERSION.exec(name)
  if (version === null) return 'unknown'
  const [, major, minor] = version
  if (minor === undefined) return 'present'
  const [first, second] = [Number(major), Number(minor)]
  return first >= 7 || (first === 6 && second >= 1) ? 'present' : 'absent'
}
