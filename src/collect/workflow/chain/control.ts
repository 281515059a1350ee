import { resolve } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import { findFences } from '../expression/fence.ts'
import { parseExpression } from '../expression/parser.ts'
import { contextSegments } from '../expression/pattern.ts'
import { placeInExpression } from '../expression/scalar.ts'
import { isAttackerData } from '../flow/attacker.ts'
import { carriedContexts } from '../flow/carried-contexts.ts'
import { traceContext } from '../flow/trace.ts'
import { pairPlace } from '../place.ts'
import { sinksOf } from '../sinks.ts'
import { actionName, parseUses } from '../uses.ts'
import { downloadOf } from './artifacts.ts'
import type { ChainProject } from './chain-project.ts'
import { checkoutGuard } from './checkout-guard.ts'
import { fetchedHead } from './fetched-head.ts'
import { foreignCheckout, isRefused, optOutOf } from './foreign-checkout.ts'
import { type PlacedStep, readAt } from './frame.ts'
import type { Start } from './stranger-jobs.ts'

export const CONTROL_KINDS = ['checkout', 'fetch', 'injection', 'artifact'] as const

/** How a stranger gets to say what a job does. */
export interface Control {
  readonly kind: (typeof CONTROL_KINDS)[number]
  readonly place: PlacedStep
  readonly span: Span
  /** The context, command or action that does it. */
  readonly text: string
  /** Folder of the workspace that is the stranger's; undefined for all of it. */
  readonly folder: string | undefined
  /** Index of the command in the script of the step, for a command. */
  readonly unit?: number
  /** Only the name of a branch is given, which is looked for in the base repository. */
  readonly isBranchAlone?: boolean
}

/** What a step gives a stranger control by, in a run that the start is for. */
export function controlOf(project: ChainProject, place: PlacedStep, start: Start): Control | undefined {
  return injectionOf(project, place, start) ?? contentOf(project, place, start)
}

/** Whether a step puts the content of the base back where the stranger's was. */
export function endsControl({ step }: PlacedStep, control: Control): boolean {
  if (step.uses === undefined || actionName(parseUses(step.uses.text)) !== 'actions/checkout') return false
  if (control.kind !== 'checkout' && control.kind !== 'fetch') return false
  return folderOf(step.with.byName.find('path')[0]?.text) === control.folder
}

function contentOf(project: ChainProject, place: PlacedStep, start: Start): Control | undefined {
  const { step, frame } = place
  const { document } = frame.file.model
  const { event } = start.trigger
  if (step.uses !== undefined) {
    const uses = parseUses(step.uses.text)
    if (actionName(uses) === 'actions/checkout') {
      const foreign = foreignCheckout(step, [event], readAt(place))
      if (foreign === undefined) return undefined
      const guard = checkoutGuard(uses, project.versionComment(frame.file, step))
      if (guard === 'present' && optOutOf(step) === undefined && isRefused(foreign)) return undefined
      const folder = folderOf(step.with.byName.find('path')[0]?.text)
      const span = pairPlace(document, foreign.entry)
      const { form, text } = foreign.reference
      const isBranchAlone = form === 'branch' && !foreign.hasRepository
      return { kind: 'checkout', place, span, text, folder, isBranchAlone }
    }
  }
  if (step.run !== undefined) {
    const fetched = fetchedHead(project, place, event)
    if (fetched !== undefined) {
      const span = pairPlace(document, step.run)
      const { text, at, isBranchAlone } = fetched
      return { kind: 'fetch', place, span, text, folder: undefined, unit: at, isBranchAlone }
    }
  }
  if (event !== 'workflow_run') return undefined
  const download = downloadOf(project, place)
  if (download === undefined || !download.isOtherRun) return undefined
  const span = pairPlace(document, download.entry)
  const folder = folderOf(step.with.byName.find('path')[0]?.text)
  return { kind: 'artifact', place, span, text: download.text, folder }
}

function injectionOf(
  project: ChainProject,
  place: PlacedStep,
  { trigger, links }: Start,
): Control | undefined {
  const { step, frame } = place
  const { file } = frame
  const events = [trigger.event]
  for (const sink of sinksOf(step)) {
    const scalar = file.scalars().get(resolve(file.model.document, sink.code.node))
    for (const expression of scalar?.expressions ?? []) {
      const tree = expression.parsed.expression
      if (tree === undefined || scalar === undefined) continue
      for (const context of carriedContexts(tree)) {
        const segments = contextSegments(context) ?? []
        if (!isAttackerData(segments, events) && !isGiven(place, segments, events)) {
          const trace = traceContext(project.tracer, context, { file, job: frame.job, step })
          const path = trace?.hops.at(-1)?.source.path
          const isOnWay =
            links.some((link) => link.file.path === path) || framePaths(place).includes(path ?? '')
          if (trace === undefined || !isOnWay || !isOfEvent(trace.origin, events)) continue
        }
        const span = placeInExpression(scalar, expression, context.span)
        const text = expression.text.slice(context.span.start, context.span.end)
        return { kind: 'injection', place, span, text, folder: undefined }
      }
    }
  }
  return undefined
}

// An input is what the way to here gives, whatever others give.
function isGiven(place: PlacedStep, segments: readonly string[], events: readonly string[]): boolean {
  const text = segments[0] === 'inputs' ? readAt(place)(segments) : undefined
  if (text === undefined) return false
  return findFences(text).some(({ inner }) => {
    const { expression } = parseExpression(text.slice(inner.start, inner.end))
    return (
      expression !== undefined &&
      carriedContexts(expression).some((context) => isAttackerData(contextSegments(context) ?? [], events))
    )
  })
}

function framePaths({ frame }: PlacedStep): readonly string[] {
  const paths: string[] = []
  for (let at: PlacedStep['frame'] | undefined = frame; at !== undefined; at = at.parent)
    paths.push(at.file.path)
  return paths
}

// Origins that are no context, such as the files of a change, belong to pull requests.
function isOfEvent(origin: string, events: readonly string[]): boolean {
  const { expression } = parseExpression(origin)
  const segments = expression?.kind === 'context' ? contextSegments(expression) : undefined
  return segments?.[0] === 'github'
    ? isAttackerData(segments, events)
    : events.includes('pull_request_target')
}

/**
 * A folder of the workspace in its shortest form; undefined for all of it. Outside of it the last name counts, by which
 * scripts know the folder, too.
 */
function folderOf(path: string | undefined): string | undefined {
  const text = (path ?? '').trim()
  const names = text
    .replace(/\$\{\{[^}]{0,200}\}\}/g, '')
    .split('/')
    .filter((name) => name !== '' && name !== '.')
  if (/runner\.temp/i.test(text)) return names.at(-1) ?? 'RUNNER_TEMP'
  return names.length === 0 ? undefined : names.join('/')
}
