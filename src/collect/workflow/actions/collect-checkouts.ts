import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactList, finishFacts, isFull } from '../../fact-list.ts'
import { wholeExpression } from '../expression/whole.ts'
import type { Action, Step, Workflow } from '../model.ts'
import { pairPlace } from '../place.ts'
import { type StepSite, stepFields, stepIdentity, stepPlaces, stepSites } from '../site.ts'
import { actionName, isCommit, parseUses } from '../uses.ts'
import { WORKFLOW_CHECKOUT } from './kinds.ts'
import { majorOfTag } from './version.ts'

type Kind = typeof WORKFLOW_CHECKOUT.fields
type Fields = Fact<Kind>['fields']

/** Facts about the checkouts of a workflow or action, in source order of each job. */
export function collectCheckouts(model: Workflow | Action): readonly Fact[] {
  const list = createFactList(WORKFLOW_CHECKOUT, model.document.source, model.truncation)
  const groups = new Map<unknown, StepSite[]>()
  for (const site of stepSites(model)) {
    const group = groups.get(site.job)
    if (group === undefined) groups.set(site.job, [site])
    else group.push(site)
  }
  for (const sites of groups.values()) collectGroup(list, model, sites)
  return finishFacts(list)
}

/** The checkouts of one job, or of one action. */
function collectGroup(list: FactList<Kind>, model: Workflow | Action, sites: readonly StepSite[]): void {
  const actions = sites.map(({ step }) =>
    step.uses === undefined ? undefined : actionName(parseUses(step.uses.text)),
  )
  const uploads = sites.flatMap((site, index) =>
    actions[index] === 'actions/upload-artifact' && !site.isSkipped && takesWorkspace(site.step)
      ? [{ index, step: site.step }]
      : [],
  )
  for (const [index, site] of sites.entries()) {
    if (isFull(list)) return
    const { step } = site
    const action = actions[index]
    const { uses } = step
    if (uses === undefined) continue
    const isHidden = step.with.expression !== undefined && step.with.entry !== undefined
    if (!isHidden && action !== 'actions/checkout') continue
    const add = (exposure: Fields['exposure'], span: Span, upload?: Step): void => {
      const parsed = parseUses(uses.text)
      const commit = parsed.kind === 'repository' && isCommit(parsed.ref) ? parsed.ref : undefined
      const major = parsed.kind === 'repository' ? majorOfTag(parsed.ref) : undefined
      const input = step.with.byName.find('persist-credentials')[0]
      const { stepIndex: _, ...fields } = stepFields(site)
      addFact(list, {
        span,
        spans: new Map<string, Span>(
          input === undefined ? [] : [['/credentials', pairPlace(model.document, input)]],
        ),
        identity: `${stepIdentity(site)}/checkout`,
        related: [
          ...(upload === undefined
            ? []
            : [
                { span: upload.place, note: 'uploads the workspace' },
                { span: upload.span, note: 'this step', hidden: true as const },
              ]),
          // A step that stands behind an alias begins there.
          ...stepPlaces(step).filter((place) => place.hidden || place.span.start !== span.start),
        ],
        fields: {
          credentials: isHidden ? 'hidden' : credentialsOf(input?.text),
          exposure,
          ...(major === undefined ? {} : { major }),
          ...(commit === undefined ? {} : { commit }),
          ...(action === undefined ? {} : { action }),
          ...fields,
          events: site.events,
        },
      })
    }
    if (isHidden && step.with.entry !== undefined) {
      add('unseen', pairPlace(model.document, step.with.entry))
      continue
    }
    const later = uploads.filter((upload) => upload.index > index)
    if (uploads.length === 0) add('unseen', step.place)
    else if (later.length === 0) add('before', step.place)
    // LIMIT: pairs of checkouts and uploads grow with the square of the steps; more than these say nothing new.
    for (const upload of later.slice(0, SHOWN_UPLOADS)) add('uploaded', step.place, upload.step)
  }
}

/** Uploads that are shown for one checkout. */
const SHOWN_UPLOADS = 10

function credentialsOf(text: string | undefined): Fields['credentials'] {
  switch (text) {
    case undefined:
      return 'default'
    case 'false':
      return 'dropped'
    case 'true':
      return 'kept'
    default:
      return wholeExpression(text) === undefined ? 'other' : 'conditional'
  }
}

const WORKSPACE: readonly string[] = ['.', './', '..', '../']

/** Whether a line of `path` names the whole workspace. */
function takesWorkspace(step: Step): boolean {
  const path = step.with.byName.find('path')[0]
  if (path === undefined) return false
  return path.text
    .split('\n')
    .map((line) => line.trim())
    .some((line) => line !== '' && !line.startsWith('#') && isWorkspace(line))
}

function isWorkspace(line: string): boolean {
  if (WORKSPACE.includes(line)) return true
  // What stands behind the expression leads to a part of the workspace.
  const text = line.endsWith('/') ? line.slice(0, -1) : line
  const inner = wholeExpression(text)
  return inner !== undefined && text.slice(inner.start, inner.end).toLowerCase().includes('github.workspace')
}
