import { resolve, spanOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactContent, finishFacts } from '../../fact-list.ts'
import { findFences } from '../expression/fence.ts'
import { parseExpression } from '../expression/parser.ts'
import type { Action, ScalarEntry, Workflow } from '../model.ts'
import { fragmentPlaces } from '../node-text.ts'
import { pairPlace } from '../place.ts'
import { clip, eventNames, stepFields, stepIdentity, stepPlaces, stepSites } from '../site.ts'
import { actorCheck } from './actor-check.ts'
import { eventActor } from './event-actor.ts'
import { WORKFLOW_CONDITION } from './kinds.ts'
import { searchesOf } from './searches.ts'

type Content = FactContent<typeof WORKFLOW_CONDITION.fields>
type Fields = Content['fields']
type Surroundings = Pick<Fields, 'level' | 'job' | 'jobKind' | 'step' | 'events' | 'skipped'>

/** A fact for every `if` that may not mean what it says. */
export function collectConditions(model: Workflow | Action): readonly Fact[] {
  const list = createFactList(WORKFLOW_CONDITION, model.document.source, model.truncation)
  const events = model.kind === 'workflow' ? eventNames(model) : []
  for (const job of model.kind === 'workflow' ? model.jobs : []) {
    if (job.condition === undefined) continue
    const content = conditionContent(model, job.condition, {
      level: 'job',
      job: job.id,
      jobKind: job.kind,
      events,
      skipped: job.isSkipped,
    })
    const end = spanOf(model.document, job.node).end
    const related = [{ span: { start: job.idSpan.start, end }, note: 'this job', hidden: true as const }]
    if (content !== undefined) addFact(list, { ...content, identity: `jobs/${job.id}/if`, related })
  }
  for (const site of stepSites(model)) {
    if (site.step.condition === undefined) continue
    const { stepIndex: _, ...around } = stepFields(site)
    const content = conditionContent(model, site.step.condition, {
      level: site.job === undefined ? 'composite' : 'step',
      ...around,
      ...(site.job === undefined ? {} : { jobKind: site.job.kind }),
      events,
    })
    if (content === undefined) continue
    const identity = `${stepIdentity(site)}/if/${clip(site.step.condition.text)}`
    addFact(list, { ...content, identity, related: stepPlaces(site.step) })
  }
  return finishFacts(list).toSorted((a, b) => a.span.start - b.span.start)
}

function conditionContent(
  model: Workflow | Action,
  condition: ScalarEntry,
  around: Surroundings,
): Pick<Content, 'span' | 'fields' | 'spans'> | undefined {
  const { document } = model
  const { text } = condition
  const [fence] = findFences(text)
  const inner = fence?.inner ?? { start: 0, end: text.length }
  const { expression } = parseExpression(text.slice(inner.start, inner.end))
  const extra = fence === undefined ? 'none' : extraOf(text, fence.span)
  const searches = expression === undefined ? [] : searchesOf(expression)
  const check = expression === undefined ? undefined : actorCheck(expression)
  const isTextSearch = searches.some(({ within }) => within === 'text')
  if (extra === 'none' && !isTextSearch && check === undefined) return undefined
  const source = (span: Span): string => text.slice(inner.start + span.start, inner.start + span.end)
  const place = pairPlace(document, condition)
  const spans = new Map<string, Span>([['/text', place]])
  if (check !== undefined) {
    const placeOf = fragmentPlaces(document, resolve(document, condition.node))
    const { start, end } = check.comparison.span
    spans.set('/actor', placeOf(inner.start + start, inner.start + end))
  }
  const instead =
    check === undefined || !Array.isArray(around.events)
      ? undefined
      : eventActor(around.events, check.attribute)
  return {
    span: place,
    spans,
    fields: {
      text,
      extra,
      searches: searches.map(({ within, where, context, isChosen }) => ({
        within,
        where: source(where.span),
        context: source(context.span),
        chosen: isChosen,
      })),
      ...(check === undefined
        ? {}
        : {
            actor: {
              text: source(check.comparison.span),
              context: source(check.context.span),
              bot: check.bot,
              decides: check.decides,
              ...(instead === undefined ? {} : { instead }),
            },
          }),
      ...around,
    },
  }
}

function extraOf(text: string, fence: Span): Fields['extra'] {
  if (fence.start === 0 && fence.end === text.length) return 'none'
  return fence.start === 0 && /^\n+$/.test(text.slice(fence.end)) ? 'newline' : 'text'
}
