import type { Fact } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../fact-list.ts'
import { popularLike } from './actions/resembles.ts'
import { type Comment, commentBehind, commentsByLine } from './comment.ts'
import { WORKFLOW_USES } from './kinds.ts'
import type { Action, Job, ScalarEntry, Table, Workflow } from './model.ts'
import { textSpan } from './node-text.ts'
import { pairPlace } from './place.ts'
import { eventNames, stepFields, stepIdentity, stepPlaces, stepSites } from './site.ts'
import { actionName, isCommit, parseUses, type Uses } from './uses.ts'

type UsesFact = Fact<typeof WORKFLOW_USES.fields>
type UsesFields = UsesFact['fields']

/** A fact for every `uses` of a workflow or action, in source order. `pins` are those that the lock of actions lists for it. */
export function collectUses(
  model: Workflow | Action,
  comments: readonly Comment[],
  pins: ReadonlySet<string> = NO_PINS,
): readonly Fact[] {
  const list = createFactList(WORKFLOW_USES, model.document.source, model.truncation)
  const where: Where = { model, comments: commentsByLine(comments), pins }
  if (model.kind === 'workflow') {
    for (const job of model.jobs)
      if (job.uses !== undefined) addFact(list, jobUses(where, model, job, job.uses))
  }
  // The last job in which a step checks out something else than the commit of the run.
  let replacedIn: Job | 'action' | undefined
  for (const site of stepSites(model)) {
    const { step } = site
    if (step.uses === undefined) continue
    const job = site.job ?? 'action'
    const content = usesContent(where, step.uses, step.with, {
      ...stepFields(site),
      context: model.kind === 'action' ? 'composite' : 'step',
      events: site.events,
      isOwnTree: replacedIn !== job,
    })
    if (content.fields.action === 'actions/checkout' && checksOutOther(step.with)) replacedIn = job
    addFact(list, {
      ...content,
      identity: `${stepIdentity(site)}/uses`,
      related: stepPlaces(step),
    })
  }
  return finishFacts(list).toSorted((a, b) => a.span.start - b.span.start)
}

const NO_PINS: ReadonlySet<string> = new Set()

interface Where {
  readonly model: Workflow | Action
  readonly comments: ReadonlyMap<number, Comment>
  readonly pins: ReadonlySet<string>
}

type Surroundings = Pick<UsesFields, 'job' | 'step' | 'stepIndex' | 'skipped' | 'context' | 'events'> & {
  /** As far as the file tells, the workspace holds the commit of the run. */
  readonly isOwnTree: boolean
}

function checksOutOther(inputs: Table): boolean {
  return (
    inputs.expression !== undefined ||
    ['repository', 'ref'].some((name) => inputs.byName.find(name).length > 0)
  )
}

function jobUses(where: Where, workflow: Workflow, job: Job, uses: ScalarEntry): UsesContent {
  const content = usesContent(where, uses, job.with, {
    job: job.id,
    skipped: job.isSkipped,
    context: 'job',
    events: eventNames(workflow),
    isOwnTree: true,
  })
  return {
    ...content,
    spans: new Map([...content.spans, ['/job', job.idSpan]]),
    identity: `jobs/${job.id}/uses`,
    related: [{ span: job.idSpan, note: 'this job', hidden: true }],
  }
}

type UsesContent = Omit<UsesFact, 'kind' | 'source'>

function usesContent(
  where: Where,
  entry: ScalarEntry,
  inputs: Table,
  { isOwnTree, ...around }: Surroundings,
): UsesContent {
  const { document } = where.model
  const uses = parseUses(entry.text)
  const span = textSpan(document, entry.node)
  const comment = commentBehind(document, where.comments, span)
  const version = comment === undefined ? undefined : commentVersion(comment)
  const spans = new Map<string, Span>([
    ['/raw', span],
    ['/context', pairPlace(document, entry)],
    ...inputs.entries.map((input): [string, Span] => [
      pointer('inputs', input.key),
      pairPlace(document, input),
    ]),
  ])
  const ownForm = uses.kind === 'local' && isOwnTree ? `$/${uses.path}` : undefined
  if (ownForm !== undefined) spans.set('/ownForm', span)
  if (comment !== undefined) spans.set('/comment', comment.span)
  if (version !== undefined) spans.set('/version', version.span)
  return {
    span,
    spans,
    fields: {
      raw: entry.text,
      kind: uses.kind,
      ...usesParts(uses),
      ...(ownForm === undefined ? {} : { ownForm }),
      refKind: uses.kind !== 'repository' ? 'none' : isCommit(uses.ref) ? 'commit' : 'symbolic',
      locked: isLocked(uses, where.pins),
      ...(comment === undefined ? {} : { comment: comment.text }),
      ...(version === undefined ? {} : { version: version.text }),
      inputs: new Map(inputs.entries.map((input) => [input.key, input.text])),
      inputsHidden: inputs.expression !== undefined,
      ...around,
    },
  }
}

function isLocked(uses: Uses, pins: ReadonlySet<string>): boolean {
  if (pins.size === 0 || uses.kind !== 'repository') return false
  return pins.has(`${uses.owner.toLowerCase()}/${uses.repository.toLowerCase()}@${uses.ref}`)
}

function usesParts(uses: Uses): Partial<UsesFields> {
  switch (uses.kind) {
    case 'repository': {
      const { owner, repository, subpath, ref } = uses
      const action = actionName(uses)
      const resembles = popularLike(`${owner}/${repository}`.toLowerCase())
      return {
        owner,
        repository,
        ref,
        ...(resembles === undefined ? {} : { resembles }),
        ...(subpath === undefined ? {} : { subpath }),
        ...(action && { action }),
      }
    }
    case 'local':
    case 'self':
      return { path: uses.path }
    case 'docker':
      return { image: uses.image }
    case 'malformed':
      return {}
  }
}

const VERSION_WORD = /^(?:(?:tag|version|ver)\s*[:=]\s*)?(\S+)$/

// The comment is one word, if need be behind `tag=` or the like; longer remarks name no version.
function commentVersion(comment: Comment): { readonly text: string; readonly span: Span } | undefined {
  const text = VERSION_WORD.exec(comment.text)?.[1]
  if (text === undefined) return undefined
  const end = comment.span.end
  return { text, span: { start: end - text.length, end } }
}

/** JSON Pointer of a member. */
function pointer(field: string, key: string): string {
  return `/${field}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
