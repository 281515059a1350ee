import type { Document } from '../../../core/document/document.ts'
import type { Span } from '../../../core/span.ts'
import { isCommit } from '../uses.ts'
import { type LockIssue, reachable } from './check-closure.ts'
import type { Lock, LockedWorkflow, PlacedPin } from './lock.ts'
import type { LockedUse } from './locked-uses.ts'
import { commitDigits } from './pin.ts'

/** Something that does not fit, in the file that it stands in: the lock, a workflow or an action. */
export interface PlacedIssue extends Omit<LockIssue, 'related'> {
  readonly document: Document
  readonly related?: readonly { readonly span: Span; readonly note: string; readonly document: Document }[]
}

/** Compares what a workflow uses with what the lock lists for it. */
export function checkUses(
  lock: Lock,
  workflow: LockedWorkflow,
  uses: readonly LockedUse[],
): readonly PlacedIssue[] {
  const byRepository = new Map<string, PlacedPin[]>()
  for (const placed of workflow.pins) {
    const same = byRepository.get(placed.pin.repository)
    if (same === undefined) byRepository.set(placed.pin.repository, [placed])
    else same.push(placed)
  }
  const used = new Set<string>()
  const commits = new Set<string>()
  const issues: PlacedIssue[] = []
  for (const use of uses) {
    const listed = listedFor(use, byRepository)
    for (const { pin } of listed)
      if (use.uses.kind === 'repository' && pin.ref === use.uses.ref) used.add(pin.name)
    if (use.uses.kind === 'repository' && isCommit(use.uses.ref)) commits.add(use.uses.ref.toLowerCase())
    const issue = issueOf(lock, workflow, use, listed)
    if (issue !== undefined) issues.push(issue)
  }
  for (const { pin } of workflow.pins) {
    const commit = lock.dependencies.get(pin.name)?.commit?.value
    if (commit !== undefined && commits.has(commitDigits(commit))) used.add(pin.name)
  }
  const reached = reachable(lock.dependencies, used)
  for (const { pin, span } of workflow.pins) {
    if (reached.has(pin.name)) continue
    issues.push({
      problem: 'stale',
      document: lock.document,
      span,
      name: pin.name,
      detail: '',
      workflow: workflow.path,
    })
  }
  return issues
}

function listedFor(
  { uses }: LockedUse,
  byRepository: ReadonlyMap<string, readonly PlacedPin[]>,
): readonly PlacedPin[] {
  if (uses.kind !== 'repository') return []
  return byRepository.get(`${uses.owner}/${uses.repository}`.toLowerCase()) ?? []
}

function issueOf(
  lock: Lock,
  workflow: LockedWorkflow,
  { document, raw, span, uses, target }: LockedUse,
  listed: readonly PlacedPin[],
): PlacedIssue | undefined {
  const place = { document, span, name: raw, workflow: workflow.path }
  switch (uses.kind) {
    case 'local':
      return { ...place, problem: 'local-action', detail: '' }
    case 'self':
      if (uses.path.includes('@')) return { ...place, problem: 'self-ref', detail: 'it has a ref' }
      return target === undefined
        ? { ...place, problem: 'self-ref', detail: 'the repository has no such file' }
        : undefined
    case 'repository': {
      if (isCommit(uses.ref)) {
        const isListed = listed.some(({ pin }) => pin.ref.toLowerCase() === uses.ref.toLowerCase())
        return { ...place, problem: 'sha-as-ref', detail: isListed ? '' : 'the lock does not list it' }
      }
      if (listed.some(({ pin }) => pin.ref === uses.ref)) return undefined
      const [other] = listed
      if (other === undefined) return { ...place, problem: 'not-pinned', detail: '' }
      return {
        ...place,
        problem: 'ref-changed',
        detail: listed
          .map(({ pin }) => pin.ref)
          .slice(0, 3)
          .join(', '),
        related: [{ document: lock.document, span: other.span, note: 'what the lock lists' }],
      }
    }
    default:
      return undefined
  }
}
