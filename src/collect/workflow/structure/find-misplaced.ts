import { membersOf } from '../../../core/document/node.ts'
import type { Job } from '../model.ts'
import { addIrregularity, type StructureList, type Trail } from './structure-list.ts'
import { CALL_JOB_KEYS, STEPS_JOB_KEYS } from './workflow-shapes.ts'

const ALLOWED_IN_CALL = [
  'name',
  'uses',
  'with',
  'secrets',
  'needs',
  'if',
  'permissions',
  'concurrency',
  'strategy',
  'cache-mode',
]

/** Looks for keys of jobs with steps in a job that calls a workflow, and the other way round: one fact, at the last. */
export function findMisplaced(list: StructureList, job: Job, trail: Trail): void {
  const members = membersOf(list.document, job.node)
  const isCall = members.some(({ key }) => key === 'uses')
  const wrong = members.filter(({ key }) => (isCall ? STEPS_JOB_KEYS : CALL_JOB_KEYS).has(key))
  const last = wrong.at(-1)
  if (last === undefined) return
  addIrregularity(list, {
    problem: 'misplaced-key',
    name: last.key,
    section: 'job',
    span: last.keySpan,
    trail,
    expected: isCall ? ALLOWED_IN_CALL : [],
    got: isCall ? 'a job that calls a workflow' : 'a job that calls no workflow',
    job: job.id,
  })
}
