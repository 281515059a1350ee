import { kindOf, spanOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import { wholeExpression } from '../expression/whole.ts'
import type { Workflow } from '../model.ts'
import { entryOf, scalarEntryOf } from '../node-text.ts'
import { pairPlace } from '../place.ts'
import { containersOf } from './containers.ts'
import { WORKFLOW_CREDENTIALS } from './kinds.ts'

/** A fact for every `credentials` of a container or service, in source order of jobs. */
export function collectCredentials(workflow: Workflow): readonly Fact[] {
  const { document } = workflow
  const list = createFactList(WORKFLOW_CREDENTIALS, document.source, workflow.truncation)
  for (const job of workflow.jobs) {
    for (const { site, service, entry } of containersOf(document, job)) {
      const credentials = entryOf(document, entry.node, 'credentials')
      if (credentials === undefined) continue
      const password = scalarEntryOf(document, credentials.node, 'password')
      const span = pairPlace(document, credentials)
      addFact(list, {
        span,
        spans: new Map([['/password', span]]),
        identity: `jobs/${job.id}/${service === undefined ? 'container' : `services/${service}`}/credentials`,
        related: [{ span: spanOf(document, credentials.node), note: 'these credentials', hidden: true }],
        fields: {
          site,
          ...(service === undefined ? {} : { service }),
          password:
            password === undefined || kindOf(document, password.node) === 'null'
              ? 'absent'
              : wholeExpression(password.text) === undefined
                ? 'text'
                : 'expression',
          job: job.id,
          skipped: job.isSkipped,
        },
      })
    }
  }
  return finishFacts(list)
}
