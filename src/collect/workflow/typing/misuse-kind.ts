import { declareFactKind } from '../../../core/fact.ts'

/** Every use of an action against what the action declares, and every runtime that is gone. */
export const WORKFLOW_MISUSE = declareFactKind({
  name: 'workflow.misuse',
  doc: 'One thing that is wrong with how a step uses an action: an input that the action does not have, lacks or no longer wants, or a version of it on a runtime that runners no longer have. Actions of the repository are compared with their own files, well-known ones with a table of 2026-11.',
  irregular: true,
  fields: {
    problem: {
      type: 'string',
      values: ['input-unknown', 'input-missing', 'input-deprecated', 'runtime-removed'],
      doc: 'What is wrong.',
    },
    name: { type: 'string', doc: 'The input, or the runtime: `node16`.' },
    raw: { type: 'string', doc: 'The text of `uses`; `runs.using` for the own runtime of an action.' },
    origin: {
      type: 'string',
      values: ['local', 'table', 'own'],
      doc: 'What it is compared with: the action in the repository, the table of well-known actions; `own` for an action of the repository that declares `node20`.',
    },
    available: {
      type: 'list',
      element: { type: 'string', doc: 'Name of an input.' },
      doc: 'For `input-unknown` the inputs that there are, for `input-missing` those that are required, else empty. Cut after 60 names.',
    },
    suggestion: { type: 'string', maybe: true, doc: 'The input that was probably meant.' },
    detail: {
      type: 'string',
      maybe: true,
      doc: 'What the action says about a deprecated input; for a runtime the first version, or the runtime, to use instead.',
    },
    job: { type: 'string', maybe: true, doc: 'Id of the job; absent in an action.' },
    step: {
      type: 'string',
      maybe: true,
      doc: 'Name of the step, else its id; absent when it has neither.',
    },
    stepIndex: { type: 'int', maybe: true, doc: 'Position of the step in its list, from 0.' },
    skipped: {
      type: 'bool',
      doc: 'Whether the job or step can never run, because its `if` is constantly false.',
    },
  },
})
