import type { Document } from '../../../core/document/document.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactList, finishFacts } from '../../fact-list.ts'
import { isWorkflowPath } from '../path.ts'
import { checkClosure, isTooLarge } from './check-closure.ts'
import { checkUses, type PlacedIssue } from './check-uses.ts'
import { LOCK_FLAWS, WORKFLOW_LOCK, WORKFLOW_ONBOARDING } from './kinds.ts'
import { LOCK_VERSIONS, type Lock } from './lock.ts'
import { type Documents, lockedUses } from './locked-uses.ts'

/** A workflow or action beside the lock. */
export interface ListedFile {
  readonly source: Source
  /** Where its document begins. */
  readonly span: Span
}

/** LIMIT: characters of a name or a detail that a fact keeps. */
const MAX_TEXT = 200

/** What is irregular in the lock, and between it and the workflows that it lists. */
export function collectLock(lock: Lock, documents: Documents, paths: ReadonlySet<string>): readonly Fact[] {
  const lists = new Map<Document, FactList<typeof WORKFLOW_LOCK.fields>>()
  if (lock.flaws.length === 0 && isTooLarge(lock)) {
    const reason = 'the lock has too many entries for too many workflows'
    lists.set(lock.document, createFactList(WORKFLOW_LOCK, lock.document.source, reason))
  }
  for (const issue of issuesOf(lock, documents, paths)) {
    const { document, span, problem, name, detail, workflow, related } = issue
    const list = lists.get(document) ?? createFactList(WORKFLOW_LOCK, document.source, undefined)
    lists.set(document, list)
    addFact(list, {
      span,
      spans: new Map([['/name', span]]),
      identity: `${problem}/${workflow ?? ''}/${name}`.slice(0, MAX_TEXT),
      related: (related ?? []).map((one) => ({
        span: one.span,
        note: one.note,
        source: one.document.source,
      })),
      fields: {
        problem,
        form: LOCK_FLAWS.some((flaw) => flaw === problem),
        name: clip(name),
        detail: clip(detail),
        ...(workflow === undefined ? {} : { workflow: clip(workflow) }),
      },
    })
  }
  return [...lists.values()].flatMap(finishFacts)
}

function* issuesOf(lock: Lock, documents: Documents, paths: ReadonlySet<string>): Iterable<PlacedIssue> {
  const { document, version } = lock
  if (version !== undefined && !LOCK_VERSIONS.some((known) => known === version.value)) {
    yield { document, problem: 'version-unknown', span: version.span, name: version.value, detail: 'v0.0.2' }
  }
  for (const { kind, span, name, detail } of lock.flaws) yield { document, problem: kind, span, name, detail }
  // What the platform refuses as a whole locks nothing, so there is nothing to compare.
  if (lock.flaws.length > 0 || isTooLarge(lock)) return
  for (const { related, ...issue } of checkClosure(lock)) {
    yield { ...issue, document, related: (related ?? []).map((one) => ({ ...one, document })) }
  }
  for (const workflow of lock.workflows) {
    if (!paths.has(workflow.path)) {
      const { keySpan: span, path: name } = workflow
      yield { document, problem: 'stale-workflow', span, name, detail: '', workflow: name }
    } else if (documents.has(workflow.path)) {
      yield* checkUses(lock, workflow, lockedUses(workflow.path, documents, paths))
    }
  }
}

/** A fact for every workflow: whether the lock lists it. */
export function collectOnboarding(
  lock: Lock | undefined,
  files: ReadonlyMap<string, ListedFile>,
): readonly Fact[] {
  const listed = new Set(lock?.workflows.map(({ path }) => path))
  return [...files]
    .filter(([path]) => isWorkflowPath(path))
    .map(
      ([path, { source, span }]): Fact<typeof WORKFLOW_ONBOARDING.fields> => ({
        kind: WORKFLOW_ONBOARDING,
        source,
        span,
        spans: new Map(),
        identity: 'onboarding',
        fields: { path, listed: listed.has(path), lock: lock !== undefined },
      }),
    )
}

function clip(text: string): string {
  return text.slice(0, MAX_TEXT)
}
