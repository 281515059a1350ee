import { declareFactKind } from '../../core/fact.ts'
import { PERMISSION_FORMS } from './model.ts'
import { EXPRESSION_ORIGINS } from './origin.ts'
import { USES_KINDS } from './uses.ts'

const skipped = {
  type: 'bool',
  doc: 'Whether the job or step can never run, because its `if` is constantly false.',
} as const

const events = {
  type: 'list',
  element: { type: 'string', doc: 'Name of an event.' },
  doc: 'The events that start the workflow; empty for an action.',
} as const

const job = { type: 'string', maybe: true, doc: 'Id of the job; absent in an action.' } as const

const step = {
  type: 'string',
  maybe: true,
  doc: 'Name of the step, else its id; absent when it has neither.',
} as const

const stepIndex = { type: 'int', maybe: true, doc: 'Position of the step in its list, from 0.' } as const

/** Every `uses` of a workflow or action. */
export const WORKFLOW_USES = declareFactKind({
  name: 'workflow.uses',
  doc: 'Code from elsewhere that a workflow or a composite action runs: one `uses` of a step or of a job. A repository on GitHub whose hooks a pre-commit configuration runs is one too.',
  fields: {
    raw: { type: 'string', doc: 'The text of `uses`.' },
    kind: {
      type: 'string',
      values: USES_KINDS,
      doc: 'Where the code comes from: a `repository`, the workspace (`local`, `./path`), the repository of the file itself (`self`, `$/path`), an image (`docker`), a repository of pre-commit hooks (`hooks`, with the address as `raw` and `rev` as `ref`); `malformed` when the text is none of these.',
    },
    action: {
      type: 'string',
      maybe: true,
      doc: '`owner/repo` in lower case, with the path inside the repository as written, for the kind `repository`.',
    },
    owner: { type: 'string', maybe: true, doc: 'Owner as written, for the kinds `repository` and `hooks`.' },
    repository: { type: 'string', maybe: true, doc: 'Name of the repository as written.' },
    subpath: { type: 'string', maybe: true, doc: 'Path inside the repository.' },
    path: { type: 'string', maybe: true, doc: 'Path for the kinds `local` and `self`.' },
    ownForm: {
      type: 'string',
      maybe: true,
      doc: 'For the kind `local` the same path in the commit of the run, `$/path`; absent where an earlier step checks out another repository or ref, so that the path may mean other code.',
    },
    image: { type: 'string', maybe: true, doc: 'Image with its tag or digest for the kind `docker`.' },
    ref: { type: 'string', maybe: true, doc: 'What follows the first `@`, for the kind `repository`.' },
    resembles: {
      type: 'string',
      maybe: true,
      doc: 'The popular repository of another owner (`owner/repo`, lower case) that the name is one slip away from: a character too many or too few, a neighbouring or similar one, words in another order.',
    },
    exists: {
      type: 'bool',
      maybe: true,
      doc: 'For a name that `resembles` another: whether the forge shows a repository of it. Absent where it was not asked or gave no answer.',
    },
    locked: {
      type: 'bool',
      doc: 'Whether `.github/workflows/actions.lock` lists the workflow with a pin for this repository and ref, so that the platform runs the locked commit. Steps of actions are never.',
    },
    refKind: {
      type: 'string',
      values: ['commit', 'symbolic', 'none'],
      doc: '`commit` for a full commit id (40 or 64 hex digits), `symbolic` for a tag or branch, `none` where there is no ref.',
    },
    context: {
      type: 'string',
      values: ['step', 'job', 'composite', 'pre-commit'],
      doc: 'What uses it: a step of a job, a job that calls a workflow, a step of a composite action, or pre-commit.',
    },
    job,
    step,
    stepIndex,
    comment: { type: 'string', maybe: true, doc: 'The comment behind the value, without its `#`.' },
    version: {
      type: 'string',
      maybe: true,
      doc: 'The version that the comment names: `v4.2.2` of `# v4.2.2` and of `# tag=v4.2.2`.',
    },
    inputs: {
      type: 'map',
      value: { type: 'string', doc: 'Value as text.' },
      doc: 'The values of `with` by name.',
    },
    inputsHidden: {
      type: 'bool',
      doc: 'Whether `with` is one expression, so that the file does not say what the inputs are.',
    },
    events,
    skipped,
  },
})

/** Every event in the `on` of a workflow. */
export const WORKFLOW_TRIGGER = declareFactKind({
  name: 'workflow.trigger',
  doc: 'One event that starts a workflow.',
  fields: {
    event: { type: 'string', doc: 'Name of the event.' },
    events,
    form: {
      type: 'string',
      values: ['scalar', 'list', 'mapping'],
      doc: 'How `on` is written: one name, a list of names, or a mapping of names to settings.',
    },
    filters: {
      type: 'list',
      element: { type: 'string', doc: 'Key of a setting.' },
      doc: 'The settings below the event, such as `branches`, `paths`, `types`.',
    },
    types: {
      type: 'list',
      element: { type: 'string', doc: 'Name of an activity type.' },
      doc: 'The activity types that are named; empty when none are.',
    },
    jobs: { type: 'int', doc: 'Number of jobs of the workflow.' },
    steps: { type: 'int', doc: 'Number of steps in all jobs.' },
    onlyAction: {
      type: 'string',
      maybe: true,
      doc: 'The action (`owner/repo`, lower case) of the only step of the only job, when the workflow has no other.',
    },
  },
})

/** Every grant of token permissions, and every place where there is none. */
export const WORKFLOW_PERMISSIONS = declareFactKind({
  name: 'workflow.permissions',
  doc: 'What a workflow or a job says about the permissions of its token: one fact for each scope of a mapping, else one for the whole, also where `permissions` is absent.',
  fields: {
    level: { type: 'string', values: ['workflow', 'job'], doc: 'Where `permissions` stands or is missing.' },
    form: {
      type: 'string',
      values: PERMISSION_FORMS,
      doc: 'How it is written; `empty` is `{}`, `other` is text that the platform does not accept.',
    },
    scope: { type: 'string', maybe: true, doc: 'Name of the scope, for the form `mapping`.' },
    access: { type: 'string', maybe: true, doc: '`read`, `write` or `none`, for the form `mapping`.' },
    job: { type: 'string', maybe: true, doc: 'Id of the job, at the level `job`.' },
    jobKind: {
      type: 'string',
      values: ['normal', 'call'],
      maybe: true,
      doc: 'Whether the job has steps or calls a workflow, at the level `job`.',
    },
    workflowForm: { type: 'string', values: PERMISSION_FORMS, doc: 'The form at the level of the workflow.' },
    jobs: { type: 'int', doc: 'Number of jobs of the workflow.' },
    runningJobs: { type: 'int', doc: 'Number of jobs that can run.' },
    jobsWithPermissions: {
      type: 'int',
      doc: 'Number of jobs that can run and set permissions of their own.',
    },
    reusableOnly: { type: 'bool', doc: 'Whether `workflow_call` is the only event of the workflow.' },
    events,
    skipped,
  },
})

/** Every expression that the platform pastes into code. */
export const WORKFLOW_EXPRESSION = declareFactKind({
  name: 'workflow.expression',
  doc: 'An expression `${{ … }}` that is expanded into code before it runs: in `run`, or in an input that an action runs as code. One fact for each context whose value ends up in the code (`part` is `context`), and one for the expression as a whole (`part` is `whole`).',
  fields: {
    part: { type: 'string', values: ['context', 'whole'], doc: 'What the fact is about.' },
    text: { type: 'string', doc: 'Source of the context, or of the whole expression without its braces.' },
    expression: { type: 'string', doc: 'Source of the whole expression without its braces.' },
    pattern: {
      type: 'string',
      maybe: true,
      doc: 'The context in lower case with dots, `*` for an index that is not a name: `github.event.commits.*.message`. Absent for a whole expression and for a context that starts with a call.',
    },
    origin: {
      type: 'string',
      values: EXPRESSION_ORIGINS,
      maybe: true,
      doc: 'Where the value comes from, for the part `context`; see the list below.',
    },
    origins: {
      type: 'list',
      element: { type: 'string', values: EXPRESSION_ORIGINS, doc: 'Origin of one context.' },
      doc: 'The different origins of the contexts whose value ends up in the code.',
    },
    sink: {
      type: 'string',
      values: ['run', 'input'],
      doc: 'Whether the code is a `run` or an input of an action.',
    },
    action: { type: 'string', maybe: true, doc: 'The action that runs the input as code.' },
    input: { type: 'string', maybe: true, doc: 'Name of that input.' },
    shell: {
      type: 'string',
      maybe: true,
      doc: 'Shell of a `run`: `bash`, `pwsh` …; absent when it is not known.',
    },
    variable: {
      type: 'string',
      maybe: true,
      doc: 'A name for an environment variable that could carry the value, for the part `context`.',
    },
    job,
    step,
    stepIndex,
    events,
    skipped,
  },
})
