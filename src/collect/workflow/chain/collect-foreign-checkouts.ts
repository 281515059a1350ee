import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactContent, finishFacts } from '../../fact-list.ts'
import { type Comment, commentBehind, commentsByLine } from '../comment.ts'
import type { Action, ScalarEntry, Trigger, Workflow } from '../model.ts'
import { textSpan } from '../node-text.ts'
import { pairPlace } from '../place.ts'
import { type StepSite, stepFields, stepIdentity, stepPlaces, stepSites } from '../site.ts'
import { actionName, parseUses } from '../uses.ts'
import { checkoutGuard } from './checkout-guard.ts'
import { type ForeignCheckout, foreignCheckout, isRefused, optOutOf } from './foreign-checkout.ts'
import { WORKFLOW_FOREIGN_CHECKOUT } from './kinds.ts'
import { isInsiderTrigger, lowTrustTriggers } from './low-trust.ts'
import { admitsStrangers } from './stranger.ts'

type Content = FactContent<typeof WORKFLOW_FOREIGN_CHECKOUT.fields>

/** A fact for every checkout that takes what strangers propose, or that switches off what refuses to. */
export function collectForeignCheckouts(
  model: Workflow | Action,
  comments: readonly Comment[],
): readonly Fact[] {
  const list = createFactList(WORKFLOW_FOREIGN_CHECKOUT, model.document.source, model.truncation)
  const triggers = model.kind === 'workflow' ? lowTrustTriggers(model) : []
  let byLine: ReadonlyMap<number, Comment> | undefined
  for (const site of stepSites(model)) {
    const { uses } = site.step
    if (uses === undefined || actionName(parseUses(uses.text)) !== 'actions/checkout') continue
    const foreign = triggers.length === 0 ? undefined : foreignOf(site, triggers)
    const optOut = optOutOf(site.step)
    if (foreign === undefined && optOut === undefined) continue
    byLine ??= commentsByLine(comments)
    const comment = commentBehind(model.document, byLine, textSpan(model.document, uses.node))
    addFact(list, contentOf(model, { site, triggers, foreign, optOut, comment }))
  }
  return finishFacts(list)
}

interface Found {
  readonly site: StepSite
  readonly triggers: readonly Trigger[]
  readonly foreign: ForeignCheckout | undefined
  readonly optOut: ScalarEntry | undefined
  readonly comment: Comment | undefined
}

// Only the events count in which the job and the step run over what strangers wrote.
function foreignOf(site: StepSite, triggers: readonly Trigger[]): ForeignCheckout | undefined {
  const open = triggers.filter(
    (trigger) =>
      admitsStrangers(site.job?.condition?.text, trigger, 'content') &&
      admitsStrangers(site.step.condition?.text, trigger, 'content'),
  )
  return foreignCheckout(
    site.step,
    open.map(({ event }) => event),
    () => undefined,
  )
}

function contentOf(
  { document }: Workflow | Action,
  { site, triggers, foreign, optOut, comment }: Found,
): Content {
  const { step, job } = site
  const uses = parseUses(step.uses?.text ?? '')
  const guard = checkoutGuard(uses, comment?.text)
  const spans = new Map<string, Span>()
  if (foreign !== undefined) spans.set('/content', pairPlace(document, foreign.entry))
  if (optOut !== undefined) spans.set('/optOut', pairPlace(document, optOut))
  const [span = step.place] = spans.values()
  const causes = triggers.filter(
    (trigger) =>
      !isInsiderTrigger(trigger) &&
      admitsStrangers(job?.condition?.text, trigger, 'cause') &&
      admitsStrangers(step.condition?.text, trigger, 'cause'),
  )
  return {
    span,
    spans,
    identity: `${stepIdentity(site)}/foreign`,
    related: stepPlaces(step),
    fields: {
      ...(foreign === undefined
        ? {}
        : { content: foreign.reference.text, form: foreign.reference.form, input: foreign.entry.key }),
      ...(optOut === undefined ? {} : { optOut: optOut.text }),
      guard,
      refused: foreign !== undefined && guard === 'present' && optOut === undefined && isRefused(foreign),
      guardedEvents: foreign?.isGuardedEvent ?? false,
      guarded: causes.length === 0,
      lowTrust: triggers.length > 0,
      ...stepFields(site),
      events: site.events,
    },
  }
}
