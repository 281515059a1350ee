import { declareFactKind } from '../../../core/fact.ts'

const job = { type: 'string', maybe: true, doc: 'Id of the job, where it is about one.' } as const

const similar = {
  type: 'string',
  maybe: true,
  doc: 'The known name that was probably meant, when one is clearly closest.',
} as const

/** What can be wrong with an event of `on`. */
export const EVENT_PROBLEMS = [
  'unknown-event',
  'deprecated-event',
  'types-not-accepted',
  'unknown-type',
  'filter-not-accepted',
  'exclusive-filters',
  'workflows-missing',
  'workflows-not-accepted',
  'too-many-inputs',
  'choice-without-options',
  'options-without-choice',
  'duplicate-option',
  'default-not-an-option',
  'default-not-a-boolean',
  'default-not-a-number',
  'default-unused',
  'cron-malformed',
  'cron-too-frequent',
  'cron-never',
  'timezone-unknown',
  'timezone-utc',
] as const

/** Something irregular in the `on` of a workflow. */
export const WORKFLOW_EVENT = declareFactKind({
  name: 'workflow.event',
  doc: 'Something irregular in the `on` of a workflow: an event, an activity type, a filter, a schedule or an input that the platform does not take as it is. Events that are in order give no fact.',
  irregular: true,
  fields: {
    problem: { type: 'string', values: EVENT_PROBLEMS, doc: 'What is irregular.' },
    event: { type: 'string', doc: 'Name of the event.' },
    name: { type: 'string', maybe: true, doc: 'Name of the filter or of the input.' },
    other: { type: 'string', maybe: true, doc: 'The filter that the filter excludes.' },
    value: { type: 'string', maybe: true, doc: 'The activity type, option, default, schedule or time zone.' },
    expected: {
      type: 'list',
      element: { type: 'string', doc: 'An activity type, an event or an option.' },
      doc: 'What would have been accepted: activity types of the event, events of the filter, options of the input (at most 50).',
    },
    similar,
    reason: { type: 'string', maybe: true, doc: 'What is wrong with a schedule, in words.' },
    count: {
      type: 'int',
      maybe: true,
      doc: 'Number of inputs, or seconds between the first two runs of a schedule.',
    },
  },
})

/** What can be wrong with a pattern. */
export const GLOB_PROBLEMS = [
  'bare-negation',
  'dangling-repetition',
  'empty-class',
  'single-class',
  'open-class',
  'open-range',
  'reversed-range',
  'newline',
  'ref-character',
  'ref-escape',
  'ref-start',
  'ref-end',
  'path-spaces',
  'path-dots',
  'only-negative',
] as const
export type GlobProblem = (typeof GLOB_PROBLEMS)[number]

/** What patterns are matched with. */
export const GLOB_SUBJECTS = ['ref', 'path', 'version'] as const
export type GlobSubject = (typeof GLOB_SUBJECTS)[number]

/** A pattern of a filter that cannot match what it is meant for. */
export const WORKFLOW_GLOB = declareFactKind({
  name: 'workflow.glob',
  doc: 'A pattern for branches, tags, paths or image versions that is malformed, or a list of patterns that never matches.',
  irregular: true,
  fields: {
    problem: { type: 'string', values: GLOB_PROBLEMS, doc: 'What is irregular.' },
    pattern: {
      type: 'string',
      doc: 'The whole pattern; the first one of a list that has only negative ones.',
    },
    subject: { type: 'string', values: GLOB_SUBJECTS, doc: 'What it is matched with.' },
    filter: { type: 'string', doc: 'Key of the filter: `branches`, `paths-ignore` …' },
    event: { type: 'string', maybe: true, doc: 'The event of the filter.' },
    character: { type: 'string', maybe: true, doc: 'The character that is wrong, where it is one.' },
    job,
  },
})

/** Something irregular in a matrix. */
export const WORKFLOW_MATRIX = declareFactKind({
  name: 'workflow.matrix',
  doc: 'A value of a matrix that is there twice, or an `exclude` that excludes nothing.',
  irregular: true,
  fields: {
    problem: {
      type: 'string',
      values: ['duplicate-value', 'exclude-unknown-key', 'exclude-without-match', 'exclude-without-rows'],
      doc: 'What is irregular.',
    },
    job: { type: 'string', doc: 'Id of the job.' },
    key: { type: 'string', doc: 'Name of the row; `exclude` where the matrix has no rows.' },
    value: { type: 'string', maybe: true, doc: 'The value as JSON.' },
    expected: {
      type: 'list',
      element: { type: 'string', doc: 'A value as JSON, or the name of a row.' },
      doc: 'The values that the row has, or the rows that there are (at most 20).',
    },
  },
})

/** A label of `runs-on` that says nothing, or contradicts another. */
export const WORKFLOW_RUNNER = declareFactKind({
  name: 'workflow.runner',
  doc: 'A label in `runs-on` that neither hosted nor self-hosted runners have by themselves, or that contradicts another label of the same list. Labels that come from a matrix by `${{ matrix.x }}` are followed.',
  irregular: true,
  fields: {
    problem: { type: 'string', values: ['unknown-label', 'conflicting-labels'], doc: 'What is irregular.' },
    label: { type: 'string', doc: 'The label as written.' },
    form: {
      type: 'string',
      values: ['known', 'retired', 'hosted-like', 'custom'],
      doc: '`retired` for an image that is gone, `hosted-like` for the name of a system with something behind it, `custom` for all else that is not `known`.',
    },
    other: { type: 'string', maybe: true, doc: 'The label that it contradicts.' },
    selfHosted: {
      type: 'bool',
      doc: 'Whether `self-hosted` is among the labels, or a runner group is named.',
    },
    fromMatrix: { type: 'bool', doc: 'Whether the label stands in the matrix.' },
    similar,
    job: { type: 'string', doc: 'Id of the job.' },
  },
})

/** What can be wrong with a single value. */
export const VALUE_PROBLEMS = [
  'unknown-shell',
  'shell-of-other-system',
  'environment-name',
  'unknown-scope',
  'unknown-access',
  'unknown-permissions',
  'deprecated-command',
  'literal-credential',
] as const

/** A value that the platform does not take, or that it should not be given. */
export const WORKFLOW_VALUE = declareFactKind({
  name: 'workflow.value',
  doc: 'A single value that the platform does not take, or that should not stand there: the name of a shell or of an environment variable, a permission, a command that is switched off, a literal password.',
  irregular: true,
  fields: {
    problem: { type: 'string', values: VALUE_PROBLEMS, doc: 'What is irregular.' },
    name: {
      type: 'string',
      doc: 'The shell, the environment variable, the scope, the command, or the key of the credential.',
    },
    value: {
      type: 'string',
      maybe: true,
      doc: 'The access of a scope; the text of `permissions`. Never a credential.',
    },
    expected: {
      type: 'list',
      element: { type: 'string', doc: 'A shell, a scope or an access.' },
      doc: 'What would have been accepted.',
    },
    similar,
    system: {
      type: 'string',
      values: ['windows', 'other'],
      maybe: true,
      doc: 'The system of the runner, where its labels tell it; `other` is Linux or macOS.',
    },
    level: {
      type: 'string',
      values: ['workflow', 'job', 'container', 'service', 'step'],
      doc: 'Where it stands.',
    },
    job,
    step: { type: 'string', maybe: true, doc: 'Name of the step, else its id.' },
  },
})

/** What can be wrong with a call of a reusable workflow. */
export const CALL_PROBLEMS = [
  'malformed',
  'outside-workflows',
  'callee-missing',
  'callee-not-readable',
  'callee-not-callable',
  'input-missing',
  'input-unknown',
  'input-type',
  'secret-missing',
  'secret-unknown',
  'cycle',
  'too-deep',
  'too-many-callees',
] as const

/** A call of a reusable workflow that does not fit. */
export const WORKFLOW_CALL = declareFactKind({
  name: 'workflow.call',
  doc: 'A job that calls a reusable workflow in a way that does not fit: the text of `uses`, or what a workflow of the same repository declares. Calls that are in order give no fact.',
  irregular: true,
  fields: {
    problem: { type: 'string', values: CALL_PROBLEMS, doc: 'What is irregular.' },
    uses: { type: 'string', doc: 'The text of `uses`.' },
    job: { type: 'string', doc: 'Id of the job that calls.' },
    name: { type: 'string', maybe: true, doc: 'Name of the input or secret.' },
    value: { type: 'string', maybe: true, doc: 'The value of the input.' },
    type: { type: 'string', maybe: true, doc: 'The declared type of the input.' },
    expected: {
      type: 'list',
      element: { type: 'string', doc: 'Name of an input or a secret, or path of a workflow.' },
      doc: 'The names that are declared (at most 50), or the workflows of a cycle in the order of the calls.',
    },
    similar,
    count: { type: 'int', maybe: true, doc: 'Levels of calls, or different callees.' },
  },
})
