import type { Document } from '../../../core/document/document.ts'
import type { Fact } from '../../../core/fact.ts'
import { createSource } from '../../../core/source.ts'
import { isDependabotPath } from '../../dependabot/dependabot-collector.ts'
import { addFact, createFactList, type FactList, finishFacts } from '../../fact-list.ts'
import { lowTrustTriggers } from '../../workflow/chain/low-trust.ts'
import { commentsOf } from '../../workflow/comment.ts'
import type { Workflow } from '../../workflow/model.ts'
import { isActionPath, isWorkflowPath } from '../../workflow/path.ts'
import { readAction, readWorkflow } from '../../workflow/read-workflow.ts'
import type { ChangedFile, ChangedSide } from '../changed-file.ts'
import { compareCargoConfig, isCargoConfigPath } from './compare-cargo-config.ts'
import { compareCodeowners, isCodeownersPath } from './compare-codeowners.ts'
import { compareDependabot } from './compare-dependabot.ts'
import { compareFlux, isFluxPolicyPath } from './compare-flux.ts'
import { compareFluxSteps } from './compare-flux-steps.ts'
import { compareIgnores } from './compare-ignores.ts'
import { compareInstalls, isInstallerPath } from './compare-installs.ts'
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
  const facts: Fact[] = []
  for (const sides of await sidesOf(file)) {
    const source = sides.after?.source ?? createSource(sides.path, '')
    const list = createFactList(CHANGE_GUARD, source, undefined)
    for (const one of compare(sides)) addRegression(list, one)
    for (const fact of finishFacts(list)) facts.push(fact)
  }
  return facts
}

function addRegression(list: FactList<typeof CHANGE_GUARD.fields>, one: Regression): void {
  addFact(list, {
    span: one.span ?? { start: 0, end: 0 },
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

/** What is compared: a file that moves to where it means something else goes from one place and comes to another. */
async function sidesOf({ change, before, after }: ChangedFile): Promise<readonly Sides[]> {
  const { path, from } = change
  const role = roleOf(path)
  // A link or a submodule in the place of a file guards nothing: nobody follows it.
  const now = change.after?.entry.kind === 'file' ? after : undefined
  const old = change.before?.entry.kind === 'file' ? before : undefined
  if (from === undefined || roleOf(from) === role) {
    return role === undefined ? [] : readSides(path, old, now)
  }
  return [
    ...(roleOf(from) === undefined ? [] : await readSides(from, old, undefined)),
    ...(role === undefined ? [] : await readSides(path, undefined, now)),
  ]
}

async function readSides(
  path: string,
  before: ChangedSide | undefined,
  after: ChangedSide | undefined,
): Promise<readonly Sides[]> {
  const sides: Sides = {
    path,
    before: await readSide(before, isText(path)),
    after: await readSide(after, isText(path)),
  }
  // What is there and cannot be read as its kind is for other rules to report.
  const isBroken =
    (sides.after === undefined && after !== undefined) || (sides.before === undefined && before !== undefined)
  return isBroken ? [] : [sides]
}

/** What a file guards, as its path tells; undefined when it guards nothing. */
function roleOf(path: string): string | undefined {
  if (isWorkflowPath(path)) return 'workflow'
  if (isActionPath(path)) return 'action'
  if (isDependabotPath(path)) return 'dependabot'
  if (isCodeownersPath(path)) return 'codeowners'
  if (isPackagePolicyPath(path)) return path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  if (isCargoConfigPath(path)) return 'cargo'
  if (isInstallerPath(path)) return 'installer'
  if (isFluxPolicyPath(path)) return path.startsWith('.flux/') ? 'flux' : 'zizmor'
  return /\.ya?ml$/.test(path) ? 'yaml' : undefined
}

/** Files that are compared by their text, because they are no documents. */
function isText(path: string): boolean {
  return isCodeownersPath(path) || isInstallerPath(path) || /(?:^|\/)\.(?:npm|yarn)rc$/.test(path)
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
    ...(isInstallerPath(path) || isWorkflowPath(path) || isActionPath(path)
      ? compareInstalls(before?.source, after?.source)
      : []),
    ...(isCargoConfigPath(path) ? compareCargoConfig(old, now) : []),
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
