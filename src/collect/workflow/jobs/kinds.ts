import { declareFactKind } from '../../../core/fact.ts'

const skipped = {
  type: 'bool',
  doc: 'Whether the job can never run, because its `if` is constantly false.',
} as const

const events = {
  type: 'list',
  element: { type: 'string', doc: 'Name of an event.' },
  doc: 'The events that start the workflow.',
} as const

const levelJob = { type: 'string', maybe: true, doc: 'Id of the job, at the level `job`.' } as const

/** Every workflow and every job. */
export const WORKFLOW_DEFINITION = declareFactKind({
  name: 'workflow.definition',
  doc: 'Something that the platform shows by a name: a workflow, or one of its jobs.',
  fields: {
    level: { type: 'string', values: ['workflow', 'job'], doc: 'What it is.' },
    name: { type: 'string', maybe: true, doc: 'The text of `name`; absent where there is none.' },
    job: levelJob,
    jobKind: {
      type: 'string',
      values: ['normal', 'call'],
      maybe: true,
      doc: 'Whether the job has steps or calls a workflow, at the level `job`.',
    },
    events,
    skipped,
  },
})

/** Every job. */
export const WORKFLOW_JOB = declareFactKind({
  name: 'workflow.job',
  doc: 'One job of a workflow: the runner that it asks for, or the workflow that it calls.',
  fields: {
    job: { type: 'string', doc: 'Id of the job.' },
    kind: {
      type: 'string',
      values: ['normal', 'call'],
      doc: 'Whether the job has steps or calls a workflow.',
    },
    uses: { type: 'string', maybe: true, doc: 'The workflow that is called, for the kind `call`.' },
    secrets: {
      type: 'string',
      values: ['absent', 'inherit', 'named', 'other'],
      doc: 'What a called workflow gets: no secrets, all of them (`inherit`), those of a mapping (`named`); `other` is text that the platform does not accept.',
    },
    runner: {
      type: 'string',
      values: ['absent', 'labels', 'group', 'expression'],
      doc: 'How `runs-on` is written: labels, a mapping with a `group`, or one expression for the whole of it.',
    },
    labels: {
      type: 'list',
      element: { type: 'string', doc: 'A label, or an expression.' },
      doc: 'The labels of `runs-on`, in order; for the runner `expression` the expression.',
    },
    matrixLabels: {
      type: 'list',
      element: { type: 'string', doc: 'A label.' },
      doc: 'The values that the matrix gives `runs-on`, where its expression is one value of the matrix.',
    },
    events,
    skipped,
  },
})

/** What a workflow says about runs at the same time. */
export const WORKFLOW_CONCURRENCY = declareFactKind({
  name: 'workflow.concurrency',
  doc: 'How runs of a workflow exclude each other: one fact for `concurrency` of the workflow; where that is absent, one for its jobs without `concurrency` and one for its jobs that only name a group. Jobs that call workflows do not count.',
  fields: {
    level: {
      type: 'string',
      values: ['workflow', 'jobs'],
      doc: 'Whether this is about the workflow or about jobs.',
    },
    form: {
      type: 'string',
      values: ['absent', 'text', 'mapping'],
      doc: 'How `concurrency` is written: `text` is the name of a group alone.',
    },
    jobs: {
      type: 'list',
      element: { type: 'string', doc: 'Id of a job.' },
      doc: 'The jobs that this is about; empty at the level `workflow`.',
    },
    reusableOnly: { type: 'bool', doc: 'Whether `workflow_call` is the only event of the workflow.' },
    events,
  },
})

/** Every `permissions` that names scopes. */
export const WORKFLOW_GRANTS = declareFactKind({
  name: 'workflow.grants',
  doc: 'The scopes that one `permissions` of a workflow or job names, with the comments beside them.',
  fields: {
    level: { type: 'string', values: ['workflow', 'job'], doc: 'Where `permissions` stands.' },
    job: levelJob,
    scopes: {
      type: 'list',
      element: {
        type: 'record',
        doc: 'One scope.',
        fields: {
          scope: { type: 'string', doc: 'Name of the scope.' },
          access: { type: 'string', doc: '`read`, `write` or `none`.' },
          comment: { type: 'string', maybe: true, doc: 'The comment on the same line, unless it is empty.' },
        },
      },
      doc: 'The scopes in order.',
    },
    skipped,
  },
})

/** Every login at a registry of images. */
export const WORKFLOW_CREDENTIALS = declareFactKind({
  name: 'workflow.credentials',
  doc: 'The `credentials` with which a job fetches the image of its container or of a service. The password itself is no part of the fact.',
  fields: {
    site: { type: 'string', values: ['container', 'service'], doc: 'What the image is for.' },
    service: { type: 'string', maybe: true, doc: 'Name of the service, for the site `service`.' },
    password: {
      type: 'string',
      values: ['absent', 'text', 'expression'],
      doc: 'How the password is given: `expression` is one `${{ … }}` for the whole of it, `text` is anything else.',
    },
    job: { type: 'string', doc: 'Id of the job.' },
    skipped,
  },
})
