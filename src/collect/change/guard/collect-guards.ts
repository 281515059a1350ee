import type { Document } from '../../../core/document/document.ts'
import type { Fact } from '../../../core/fact.ts'
import { createSource } from '../../../core/source.ts'
import { isDependabotPath } from '../../dependabot/dependabot-collector.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import { lowTrustTriggers } from '../../workflow/chain/low-trust.ts'
import { commentsOf } from '../../workflow/comment.ts'
import type { Workflow } from '../../workflow/model.ts'
import { isActionPath, isWorkflowPath } from '../../workflow/path.ts'
import { readAction, readWorkflow } from '../../workflow/read-workflow.ts'
import type { ChangedFile, ChangedSide } from '../changed-file.ts'
import { compareCodeowners, isCodeownersPath } from './compare-codeowners.ts'
import { compareDependabot } from './compare-dependabot.ts'
import { compareFlux, isFluxPolicyPath } from './compare-flux.ts'
import { compareFluxSteps } from './compare-flux-steps.ts'
import { compareIgnores } from './compare-ignores.ts'
import { compareCacheModes, compareEnvironments, protectedOf } from './compare-jobs.ts'
import { comparePackages, isPackagePolicyPath } from './compare-packages.ts'
import { accessOf, comparePermissions } from './compare-permissions.ts'
import { comparePins } from './compare-pins.ts'
import { compareCheckouts } from './compare-steps.ts'
import { compareTriggers } from './compare-triggers.ts'
import { CHANGE_GUARD } from './kinds.ts'
import type { Regression, Side, Sides } from './regression.ts'

/** LIMIT: characters of a text that a fact keeps. */
const MAX_TEXT = 200

/** What a changed file no longer guards. Files that guard nothing are not read. */
export async function collectGuards(file: ChangedFile): Promise<readonly Fact[]> {
  const { path, from } = file.change
  // A file that moves away is gone from where it counted.
  const isMoved = from !== undefined && isGuard(from) && !isGuard(path)
  if (!isGuard(isMoved ? from : path)) return []
  const sides: Sides = {
    path: isMoved ? from : path,
    before: await readSide(file.before, isText(path)),
    after: isMoved ? undefined : await readSide(file.after, isText(path)),
  }
  // What is there and cannot be read as its kind is for other rules to report.
  if (!isMoved && sides.after === undefined && file.after !== undefined) return []
  if (sides.before === undefined && file.before !== undefined) return []
  const source = sides.after?.source ?? createSource(sides.path, '')
  const list = createFactList(CHANGE_GUARD, source, undefined)
  for (const one of compare(sides)) {
    const span = one.span ?? { start: 0, end: 0 }
    addFact(list, {
      span,
      spans: new Map(),
      identity: [one.rail, one.change, one.job ?? '', one.name, one.to].join('/').slice(0, MAX_TEXT),
      related:
        one.near === undefined || one.span !== undefined ? [] : [{ span: one.near, note: 'it was here' }],
      fields: {
        rail: one.rail,
        change: one.change,
        name: clip(one.name),
        from: clip(one.from),
        to: clip(one.to),
        ...(one.job === undefined ? {} : { job: one.job }),
        lowTrust: one.lowTrust ?? false,
        reasoned: one.reasoned ?? false,
      },
    })
  }
  return finishFacts(list)
}

function isGuard(path: string): boolean {
  return (
    /\.ya?ml$/.test(path) || isCodeownersPath(path) || isPackagePolicyPath(path) || isFluxPolicyPath(path)
  )
}

/** Files that are compared by their text, because they are no documents. */
function isText(path: string): boolean {
  return isCodeownersPath(path) || /(?:^|\/)\.npmrc$/.test(path)
}

async function readSide(side: ChangedSide | undefined, isPlain: boolean): Promise<Side | undefined> {
  const documents = isPlain ? [] : await side?.documents()
  if (documents === undefined) return undefined
  const source = documents[0]?.source ?? (await side?.text())
  return source === undefined ? undefined : { source, documents }
}

function compare({ path, before, after }: Sides): readonly Regression[] {
  const [old, now] = [before?.documents[0], after?.documents[0]]
  return [
    ...(after !== undefined && /\.ya?ml$/.test(path) ? compareIgnores(before, after) : []),
    ...(isWorkflowPath(path) && old !== undefined ? compareWorkflows(old, now) : []),
    ...(isActionPath(path) && old !== undefined && now !== undefined ? compareActions(old, now) : []),
    ...(isDependabotPath(path) && old !== undefined ? compareDependabot(old, now) : []),
    ...(isCodeownersPath(path) ? compareCodeowners(before?.source, after?.source) : []),
    ...(isPackagePolicyPath(path) ? comparePackages(path, before, after) : []),
    ...(isFluxPolicyPath(path) ? compareFlux(path, old, now) : []),
  ]
}

function compareWorkflows(old: Document, now: Document | undefined): readonly Regression[] {
  const before = readWorkflow(old)
  if (now === undefined) return compareFluxSteps(before, undefined)
  const after = readWorkflow(now)
  const isLowTrust = {
    before: lowTrustTriggers(before).length > 0,
    after: lowTrustTriggers(after).length > 0,
  }
  return [
    ...comparePermissions(before, after).map((one) => ({ ...one, lowTrust: isLowTrust.after })),
    ...compareTriggers(before, after, isLowTrust.after || isPrivileged(after)),
    ...compareCheckouts(before, after).map((one) => ({ ...one, lowTrust: isLowTrust.after })),
    ...compareCacheModes(before, after, isLowTrust),
    ...comparePins(
      { model: before, comments: commentsOf([old]) },
      { model: after, comments: commentsOf([now]) },
    ),
    ...compareEnvironments(before, after),
    ...compareFluxSteps(before, after),
  ]
}

function compareActions(old: Document, now: Document): readonly Regression[] {
  const [before, after] = [readAction(old), readAction(now)]
  return [
    ...compareCheckouts(before, after),
    ...comparePins(
      { model: before, comments: commentsOf([old]) },
      { model: after, comments: commentsOf([now]) },
    ),
  ]
}

/** Whether a workflow has something to lose: secrets, an identity, or a token that writes. */
function isPrivileged(workflow: Workflow): boolean {
  return workflow.jobs.some((job) => {
    const own = job.permissions.form === 'absent' ? workflow.permissions : job.permissions
    const writes = own.scopes.some(({ text }) => text === 'write') || own.form === 'write-all'
    return writes || accessOf(own, 'contents') === 'write' || protectedOf(workflow, job) !== undefined
  })
}

function clip(text: string): string {
  return text.slice(0, MAX_TEXT)
}
