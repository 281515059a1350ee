import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import { type Comment, commentBehind, commentsByLine } from '../comment.ts'
import type { Step, Workflow } from '../model.ts'
import { textSpan } from '../node-text.ts'
import { pairArea, pairPlace } from '../place.ts'
import { stepFields, stepIdentity, stepPlaces, stepSites } from '../site.ts'
import { actionName, parseUses } from '../uses.ts'
import { CACHE_ACTIONS } from './cache-actions.ts'
import { cacheModeOf } from './cache-mode.ts'
import { decideCache } from './decide-cache.ts'
import { WORKFLOW_CACHE } from './kinds.ts'
import { PUBLISHER_SWITCHES, PUBLISHERS } from './publishers.ts'
import { releaseEventsOf } from './release-events.ts'
import { majorOf } from './version.ts'

/** A fact for every step of a workflow whose action can restore a cache, in source order. */
export function collectCaches(workflow: Workflow, comments: readonly Comment[]): readonly Fact[] {
  const { document, on } = workflow
  const list = createFactList(WORKFLOW_CACHE, document.source, workflow.truncation)
  let byLine: ReadonlyMap<number, Comment> | undefined
  const release = releaseEventsOf(workflow)
  const publishers = new Map<string, Publisher | undefined>()
  for (const site of stepSites(workflow)) {
    const { step, job } = site
    if (step.uses === undefined || job === undefined) continue
    const uses = parseUses(step.uses.text)
    const action = actionName(uses)
    const test = action === undefined ? undefined : CACHE_ACTIONS.get(action)
    if (action === undefined || test === undefined) continue
    if (!publishers.has(job.id)) publishers.set(job.id, publisherOf(job.steps))
    const publisher = publishers.get(job.id)
    byLine ??= commentsByLine(comments)
    const comment = commentBehind(document, byLine, textSpan(document, step.uses.node))
    const { caching, cachingOnTag, input, control } = decideCache(test, step, majorOf(uses, comment?.text))
    const span = pairPlace(document, step.uses)
    const inputSpan = input === undefined ? undefined : pairPlace(document, input)
    const { stepIndex: _, job: __, ...fields } = stepFields(site)
    addFact(list, {
      span,
      spans: new Map<string, Span>(inputSpan === undefined ? [] : [['/input', inputSpan]]),
      identity: `${stepIdentity(site)}/cache`,
      related: [
        ...(release !== 'none' && on !== undefined
          ? [{ span: on.keySpan, note: 'runs for releases' }, pairArea(document, on)]
          : publisher === undefined
            ? []
            : [{ span: publisher.span, note: 'publishes' }]),
        ...(inputSpan === undefined ? [] : [{ span: inputSpan, note: 'this input' }]),
        ...stepPlaces(step),
      ],
      fields: {
        action,
        caching,
        cachingOnTag,
        ...(input === undefined ? {} : { input: input.key }),
        ...(control === undefined ? {} : { control }),
        release,
        ...(publisher === undefined ? {} : { publisher: publisher.action }),
        cacheMode: cacheModeOf(document, job.node),
        job: job.id,
        ...fields,
        events: site.events,
      },
    })
  }
  return finishFacts(list)
}

interface Publisher {
  readonly action: string
  readonly span: Span
}

/** The first step of a job that publishes. */
function publisherOf(steps: readonly Step[]): Publisher | undefined {
  for (const step of steps) {
    if (step.uses === undefined || step.isSkipped) continue
    const action = actionName(parseUses(step.uses.text))
    if (action === undefined || !PUBLISHERS.has(action)) continue
    const input = PUBLISHER_SWITCHES.get(action)
    const text = input === undefined ? undefined : step.with.byName.find(input)[0]?.text
    if (text?.trim().toLowerCase() === 'false') continue
    return { action, span: step.uses.keySpan }
  }
  return undefined
}
