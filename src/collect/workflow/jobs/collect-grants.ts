import type { Fact } from '../../../core/fact.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import { type Comment, commentBehind, commentsByLine } from '../comment.ts'
import type { Permissions, Workflow } from '../model.ts'
import { pairPlace } from '../place.ts'
import { WORKFLOW_GRANTS } from './kinds.ts'

type Fields = Fact<typeof WORKFLOW_GRANTS.fields>['fields']

/** A fact for every `permissions` of a workflow that names scopes, in source order. */
export function collectGrants(workflow: Workflow, comments: readonly Comment[]): readonly Fact[] {
  const { document } = workflow
  const list = createFactList(WORKFLOW_GRANTS, document.source, workflow.truncation)
  const byLine = commentsByLine(comments)
  const add = (permissions: Permissions, identity: string, level: Omit<Fields, 'scopes'>): void => {
    const { entry } = permissions
    if (entry === undefined || permissions.scopes.length === 0) return
    const places = permissions.scopes.map((scope) => pairPlace(document, scope))
    addFact(list, {
      span: pairPlace(document, entry),
      spans: new Map(places.map((span, index) => [`/scopes/${index}`, span])),
      identity,
      fields: {
        ...level,
        scopes: permissions.scopes.map((scope, index) => {
          const place = places[index] ?? scope.keySpan
          const comment = commentBehind(document, byLine, place)?.text ?? ''
          return { scope: scope.key, access: scope.text, ...(comment === '' ? {} : { comment }) }
        }),
      },
    })
  }
  add(workflow.permissions, 'permissions', { level: 'workflow', skipped: false })
  for (const job of workflow.jobs) {
    add(job.permissions, `jobs/${job.id}/permissions`, { level: 'job', job: job.id, skipped: job.isSkipped })
  }
  return finishFacts(list)
}
