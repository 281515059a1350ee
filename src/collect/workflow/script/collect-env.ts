import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactContent, finishFacts } from '../../fact-list.ts'
import type { Action, Table, Workflow } from '../model.ts'
import { pairArea, pairPlace } from '../place.ts'
import { aliasPlaces, stepFields, stepIdentity, stepSites } from '../site.ts'
import { WORKFLOW_ENV } from './kinds.ts'

type Content = FactContent<typeof WORKFLOW_ENV.fields>
type Where = Omit<Content['fields'], 'form' | 'unsecureCommands'>

/** A fact for every `env` that is one expression, or that sets `ACTIONS_ALLOW_UNSECURE_COMMANDS`. */
export function collectEnv(model: Workflow | Action): readonly Fact[] {
  const { document } = model
  const list = createFactList(WORKFLOW_ENV, document.source, model.truncation)
  const add = (table: Table, identity: string, where: Where, related: Content['related']): void => {
    const variable = table.entries.find(({ key }) => key === 'ACTIONS_ALLOW_UNSECURE_COMMANDS')
    const { entry } = table
    if (entry === undefined || (table.expression === undefined && variable === undefined)) return
    const span = pairPlace(document, entry)
    const spans = new Map<string, Span>([['/form', span]])
    if (variable !== undefined) spans.set('/unsecureCommands', pairPlace(document, variable))
    addFact(list, {
      span,
      identity: `${identity}/env`,
      spans,
      related:
        variable === undefined
          ? [pairArea(document, entry), ...(related ?? [])]
          : [
              { span: pairPlace(document, variable), note: 'this variable' },
              pairArea(document, entry),
              ...(related ?? []),
            ],
      fields: {
        form: table.expression === undefined ? 'mapping' : 'expression',
        ...(variable === undefined ? {} : { unsecureCommands: variable.text }),
        ...where,
      },
    })
  }
  if (model.kind === 'workflow') {
    add(model.env, 'workflow', { level: 'workflow', context: 'workflow', skipped: false }, [])
    for (const job of model.jobs) {
      if (job.kind === 'call') continue
      const where: Where = { level: 'job', context: 'workflow', job: job.id, skipped: job.isSkipped }
      add(job.env, `jobs/${job.id}`, where, [])
    }
  }
  for (const site of stepSites(model)) {
    const { step } = site
    if (step.kind !== 'run') continue
    const { stepIndex: _, ...fields } = stepFields(site)
    const context = site.job === undefined ? 'composite' : 'workflow'
    add(step.env, stepIdentity(site), { level: 'step', context, ...fields }, aliasPlaces(step))
  }
  return finishFacts(list)
}
