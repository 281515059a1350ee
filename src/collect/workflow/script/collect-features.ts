import type { Document } from '../../../core/document/document.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import type { Action, ScalarEntry, Step, Workflow } from '../model.ts'
import { pairPlace } from '../place.ts'
import { shellName } from '../shell.ts'
import { aliasPlaces, type StepSite, stepFields, stepIdentity, stepSites } from '../site.ts'
import { actionName, parseUses } from '../uses.ts'
import { WORKFLOW_FEATURE } from './kinds.ts'

type Level = 'step' | 'job' | 'workflow'

/** A fact for every `shell` that a step uses which can run, and for every `pip-install` of `actions/setup-python`. */
export function collectFeatures(model: Workflow | Action): readonly Fact[] {
  const { document } = model
  const list = createFactList(WORKFLOW_FEATURE, document.source, model.truncation)
  const defaults = new Set<ScalarEntry>()
  const add = (
    site: StepSite,
    entry: ScalarEntry,
    feature: 'shell' | 'pip-install',
    level: Level,
    value: string,
  ): void => {
    const { job, step } = stepFields(site)
    const span = pairPlace(document, entry)
    addFact(list, {
      span,
      identity: `${level === 'step' ? stepIdentity(site) : level}/${feature}`,
      spans: new Map([['/value', span]]),
      related: [
        ...aliasPlaces(site.step),
        { span: namePlace(document, site.step, feature), note: 'this step', hidden: true },
      ],
      fields: {
        feature,
        value,
        level,
        context: site.job === undefined ? 'composite' : 'workflow',
        ...(job === undefined ? {} : { job }),
        ...(step === undefined ? {} : { step }),
      },
    })
  }
  for (const site of stepSites(model)) {
    if (site.isSkipped) continue
    const input = pipInstall(site)
    if (input !== undefined) add(site, input, 'pip-install', 'step', input.text)
    const shell = shellSetting(model, site)
    if (shell === undefined || defaults.has(shell.entry)) continue
    if (shell.level !== 'step') defaults.add(shell.entry)
    const name = shellName(shell.entry.text)
    if (name !== '' && !shell.entry.text.includes('${{')) add(site, shell.entry, 'shell', shell.level, name)
  }
  return finishFacts(list)
}

/** What names the step to a reader: the action that installs, else the name, the id, or all of the step. */
function namePlace(document: Document, step: Step, feature: 'shell' | 'pip-install'): Span {
  const entry = feature === 'pip-install' ? step.uses : (step.name ?? step.id)
  return entry === undefined ? step.span : pairPlace(document, entry)
}

function pipInstall({ step }: StepSite): ScalarEntry | undefined {
  if (step.uses === undefined || actionName(parseUses(step.uses.text)) !== 'actions/setup-python')
    return undefined
  return step.with.entries.find(({ key }) => key.toLowerCase() === 'pip-install')
}

// Where the shell of a step is set; what the labels of a runner imply is set nowhere.
function shellSetting(
  model: Workflow | Action,
  { step, job }: StepSite,
): { readonly entry: ScalarEntry; readonly level: Level } | undefined {
  if (step.run === undefined || step.uses !== undefined) return undefined
  if (step.shell !== undefined) return { entry: step.shell, level: 'step' }
  if (model.kind === 'action') return undefined
  if (job?.defaultShell !== undefined) return { entry: job.defaultShell, level: 'job' }
  return model.defaultShell === undefined ? undefined : { entry: model.defaultShell, level: 'workflow' }
}
