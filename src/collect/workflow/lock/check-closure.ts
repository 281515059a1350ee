import type { Span } from '../../../core/span.ts'
import type { LockProblem } from './kinds.ts'
import type { Lock, LockedDependency, LockedWorkflow, PlacedPin } from './lock.ts'
import { isExactRef } from './pin.ts'

/** Something in a lock, whose form is right, that does not fit the rest of it. */
export interface LockIssue {
  readonly problem: LockProblem
  readonly span: Span
  readonly name: string
  readonly detail: string
  readonly workflow?: string
  readonly related?: readonly { readonly span: Span; readonly note: string }[]
}

/** What is wrong within the lock itself: entries that are missing, that nobody needs, that contradict each other. */
export function checkClosure(lock: Lock): readonly LockIssue[] {
  const { dependencies, workflows } = lock
  const issues: LockIssue[] = []
  if (lock.version?.value === 'v0.0.1') {
    const { span, value } = lock.version
    issues.push({ problem: 'version-old', span, name: value, detail: 'v0.0.2' })
  }
  const lists: readonly (readonly PlacedPin[])[] = [
    ...workflows.map(({ pins }) => pins),
    ...[...dependencies.values()].map(({ uses }) => uses),
  ]
  for (const { pin, span } of lists.flat()) {
    if (!dependencies.has(pin.name))
      issues.push({ problem: 'missing-dependency', span, name: pin.name, detail: '' })
  }
  for (const workflow of workflows) {
    for (const { name, by } of missingPins(lock, workflow)) {
      issues.push({
        problem: 'incomplete-closure',
        span: workflow.keySpan,
        name,
        detail: by,
        workflow: workflow.path,
      })
    }
  }
  const reached = reachable(
    dependencies,
    workflows.flatMap(({ pins }) => pins.map(({ pin }) => pin.name)),
  )
  for (const { pin, keySpan, ref } of dependencies.values()) {
    if (!reached.has(pin.name)) issues.push({ problem: 'orphan', span: keySpan, name: pin.name, detail: '' })
    if (!isExactRef(ref)) issues.push({ problem: 'version-ref', span: keySpan, name: pin.name, detail: ref })
  }
  return [...issues, ...findInconsistentIds([...dependencies.values()])]
}

/** The pins that pins of a list use and the list does not have, each once. */
function missingPins(
  { dependencies }: Lock,
  { pins }: LockedWorkflow,
): readonly { readonly name: string; readonly by: string }[] {
  const listed = new Set(pins.map(({ pin }) => pin.name))
  const missing = new Map<string, string>()
  for (const name of listed) {
    for (const { pin: used } of dependencies.get(name)?.uses ?? []) {
      if (!listed.has(used.name) && !missing.has(used.name)) missing.set(used.name, name)
    }
  }
  return [...missing].map(([name, by]) => ({ name, by }))
}

/** LIMIT: steps through the entries of a lock for all its workflows: each may need all of them. Real locks take some thousand. */
const CLOSURE_STEPS = 20_000_000

/** Whether a lock has so many entries for so many workflows that following all of them would take too long. */
export function isTooLarge({ dependencies, workflows }: Lock): boolean {
  let edges = 1
  for (const { uses } of dependencies.values()) edges += 1 + uses.length
  return workflows.length * edges > CLOSURE_STEPS
}

/** All pins that some pins lead to through `uses`, with themselves. */
export function reachable(
  dependencies: ReadonlyMap<string, LockedDependency>,
  from: Iterable<string>,
): ReadonlySet<string> {
  const reached = new Set(from)
  // A set goes through what is added while it is read.
  for (const name of reached) {
    for (const { pin } of dependencies.get(name)?.uses ?? []) reached.add(pin.name)
  }
  return reached
}

function findInconsistentIds(dependencies: readonly LockedDependency[]): readonly LockIssue[] {
  const first = new Map<string, { readonly value: number; readonly span: Span }>()
  const issues: LockIssue[] = []
  for (const { pin, ownerId, repositoryId } of dependencies) {
    const owner = pin.repository.slice(0, pin.repository.indexOf('/'))
    for (const [key, id] of [
      [`owner_id of ${owner}`, ownerId],
      [`repo_id of ${pin.repository}`, repositoryId],
    ] as const) {
      if (id === undefined) continue
      const before = first.get(key)
      if (before === undefined) first.set(key, id)
      else if (before.value !== id.value) {
        issues.push({
          problem: 'inconsistent-id',
          span: id.span,
          name: pin.name,
          detail: `${key} is ${id.value}, and ${before.value} in another entry`,
          related: [{ span: before.span, note: 'the other entry' }],
        })
      }
    }
  }
  return issues
}
