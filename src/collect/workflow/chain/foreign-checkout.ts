import type { ScalarEntry, Step } from '../model.ts'
import { type HeadReference, headReference } from './head-reference.ts'

/** A checkout of what strangers propose. */
export interface ForeignCheckout {
  /** The input that says so: `ref`, or `repository`. */
  readonly entry: ScalarEntry
  readonly reference: HeadReference
  /** Whether the repository of the head is named, too. */
  readonly hasRepository: boolean
  /** Whether all events in which it happens are those that the guard of the checkout looks at. */
  readonly isGuardedEvent: boolean
}

/** Events at which newer versions of the checkout refuse the head of forks. */
const GUARDED_EVENTS: readonly string[] = ['pull_request_target', 'workflow_run']

/** Events with a head that a computed reference can be about. */
export const HEAD_EVENTS: readonly string[] = ['check_run', 'check_suite', 'issue_comment', ...GUARDED_EVENTS]

/** Whether the inputs of a checkout name the head in one of the events; `read` is as for `headReference`. */
export function foreignCheckout(
  step: Step,
  events: readonly string[],
  read: (segments: readonly string[]) => string | undefined,
): ForeignCheckout | undefined {
  const find = (
    input: string,
  ): { readonly entry: ScalarEntry; readonly reference: HeadReference } | undefined => {
    const [entry] = step.with.byName.find(input)
    const reference = entry && headReference(entry.text, read)
    if (entry === undefined || reference === undefined) return undefined
    const happens = events.some((event) =>
      reference.event === undefined ? HEAD_EVENTS.includes(event) : reference.event === event,
    )
    return happens ? { entry, reference } : undefined
  }
  const ref = find('ref')
  const repository = find('repository')
  const found = ref ?? repository
  if (found === undefined) return undefined
  const { event } = found.reference
  const happening = event === undefined ? events.filter((one) => HEAD_EVENTS.includes(one)) : [event]
  return {
    ...found,
    hasRepository: repository !== undefined,
    isGuardedEvent: happening.every((one) => GUARDED_EVENTS.includes(one)),
  }
}

/** Whether a checkout with the guard refuses this: by the repository, a commit or a ref of the pull request. */
export function isRefused({ reference, hasRepository, isGuardedEvent }: ForeignCheckout): boolean {
  return isGuardedEvent && (hasRepository || reference.form === 'commit' || reference.form === 'pull')
}

/** The input that switches the guard off, when it does or may do so. */
export function optOutOf(step: Step): ScalarEntry | undefined {
  const [entry] = step.with.byName.find('allow-unsafe-pr-checkout')
  if (entry === undefined) return undefined
  return entry.text.trim().toLowerCase() === 'true' || entry.text.includes('${{') ? entry : undefined
}
