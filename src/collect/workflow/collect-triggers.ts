import type { Fact } from '../../core/fact.ts'
import { addFact, createFactList, finishFacts } from '../fact-list.ts'
import { WORKFLOW_TRIGGER } from './kinds.ts'
import type { Workflow } from './model.ts'
import { pairArea, pairPlace } from './place.ts'
import { eventNames } from './site.ts'
import { actionName, parseUses } from './uses.ts'

/** A fact for every event of a workflow. Each stands at `on`; the field `event` stands at the name of the event. */
export function collectTriggers(workflow: Workflow): readonly Fact[] {
  const { document, on } = workflow
  const list = createFactList(WORKFLOW_TRIGGER, document.source, workflow.truncation)
  if (on === undefined) return finishFacts(list)
  const events = eventNames(workflow)
  const onlyAction = onlyActionOf(workflow)
  const steps = workflow.jobs.reduce((count, job) => count + job.steps.length, 0)
  for (const trigger of workflow.triggers) {
    addFact(list, {
      span: pairPlace(document, on),
      spans: new Map([['/event', trigger.span]]),
      identity: `on/${trigger.event}`,
      fields: {
        event: trigger.event,
        events,
        form: workflow.onForm,
        filters: trigger.filters,
        types: trigger.types,
        jobs: workflow.jobs.length,
        steps,
        ...(onlyAction === undefined ? {} : { onlyAction }),
      },
      related: [
        { span: trigger.span, note: 'this event', ...(workflow.onForm === 'scalar' ? { hidden: true } : {}) },
        pairArea(document, on),
      ],
    })
  }
  return finishFacts(list)
}

function onlyActionOf(workflow: Workflow): string | undefined {
  const [job, secondJob] = workflow.jobs.filter(({ isSkipped }) => !isSkipped)
  const [step, secondStep] = job?.steps.filter(({ isSkipped }) => !isSkipped) ?? []
  if (secondJob !== undefined || secondStep !== undefined || step?.uses === undefined) return undefined
  return actionName(parseUses(step.uses.text))
}
