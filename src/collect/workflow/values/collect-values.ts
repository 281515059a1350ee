import { membersOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import { createFactList, finishFacts } from '../../fact-list.ts'
import { findFences } from '../expression/fence.ts'
import type { Action, Entry, Job, Workflow } from '../model.ts'
import { entryOf, scalarEntryOf } from '../node-text.ts'
import { nodePlace } from '../place.ts'
import { stepSites } from '../site.ts'
import { checkCommands, type ReadScripts } from './check-command.ts'
import { checkPermissions } from './check-permissions.ts'
import { checkShell, type RunnerSystem, systemOf } from './check-shell.ts'
import { WORKFLOW_VALUE } from './kinds.ts'
import { noteValue, type ValueSite } from './note-value.ts'
import { createSuggester } from './suggester.ts'

/** A fact for every value of a workflow or action that is irregular by itself, in source order. */
export function collectValues(model: Workflow | Action): readonly Fact[] {
  const { document } = model
  const list = createFactList(WORKFLOW_VALUE, document.source, model.truncation)
  const similarTo = createSuggester()
  const site: ValueSite = { list, document, level: 'workflow', job: undefined, step: undefined, similarTo }
  if (model.kind === 'workflow') {
    checkPermissions(site, model.permissions)
    checkNames(site, model.env.entries)
    checkShell(site, model.defaultShell, undefined)
    for (const job of model.jobs) checkJob({ ...site, level: 'job', job }, job)
  }
  const scripts: ReadScripts = new Map()
  const systems = new Map<Job, RunnerSystem | undefined>()
  for (const step of stepSites(model)) {
    const own: ValueSite = { ...site, level: 'step', job: step.job, step }
    checkNames(own, step.step.env.entries)
    if (step.step.run === undefined) continue
    if (step.step.shell !== undefined) {
      if (step.job !== undefined && !systems.has(step.job)) systems.set(step.job, systemOf(step.job))
      checkShell(own, step.step.shell, step.job && systems.get(step.job))
    }
    checkCommands(own, step.step.run, scripts)
  }
  return finishFacts(list).toSorted((a, b) => a.span.start - b.span.start)
}

function checkJob(site: ValueSite, job: Job): void {
  const { document } = site
  checkPermissions(site, job.permissions)
  checkNames(site, job.env.entries)
  checkShell(site, job.defaultShell, systemOf(job))
  const container = entryOf(document, job.node, 'container')
  if (container !== undefined) checkContainer({ ...site, level: 'container' }, container)
  const services = entryOf(document, job.node, 'services')
  const entries = services === undefined ? [] : membersOf(document, services.node)
  for (const service of entries) checkContainer({ ...site, level: 'service' }, service)
}

function checkContainer(site: ValueSite, container: Entry): void {
  const { document } = site
  const env = entryOf(document, container.node, 'env')
  if (env !== undefined) checkNames(site, membersOf(document, env.node))
  const credentials = entryOf(document, container.node, 'credentials')
  const password = credentials && scalarEntryOf(document, credentials.node, 'password')
  if (password === undefined || password.text === '' || isOneExpression(password.text)) return
  noteValue(site, nodePlace(document, password.node), { problem: 'literal-credential', name: 'password' })
}

function isOneExpression(text: string): boolean {
  const trimmed = text.trim()
  const [fence, ...others] = findFences(trimmed)
  return (
    fence !== undefined && others.length === 0 && fence.span.start === 0 && fence.span.end === trimmed.length
  )
}

/** What no shell can set or read: a name ends at `=`, and a space or `&` separates words. */
const BAD_NAME = /[&= \t]/

function checkNames(site: ValueSite, names: readonly Entry[]): void {
  for (const { key, keySpan } of names) {
    if (!BAD_NAME.test(key) || key.includes('${{')) continue
    noteValue(site, keySpan, { problem: 'environment-name', name: key })
  }
}
