import { declareFactKind } from '../../../core/fact.ts'
import { SECRET_FORMS } from './secret-reads.ts'

const skipped = {
  type: 'bool',
  doc: 'Whether the job or step can never run, because its `if` is constantly false.',
} as const

const events = {
  type: 'list',
  element: { type: 'string', doc: 'Name of an event.' },
  doc: 'The events that start the workflow; empty for an action.',
} as const

const job = {
  type: 'string',
  maybe: true,
  doc: 'Id of the job; absent outside of jobs and in an action.',
} as const

const step = {
  type: 'string',
  maybe: true,
  doc: 'Name of the step, else its id; absent when it has neither, and for the `if` of a job.',
} as const

const jobKind = {
  type: 'string',
  values: ['normal', 'call'],
  maybe: true,
  doc: 'Whether the job has steps or calls a workflow; absent outside of jobs and in an action.',
} as const

const expression = { type: 'string', doc: 'Source of the whole expression without its braces.' } as const

/** Conditions that may not mean what they say. */
export const WORKFLOW_CONDITION = declareFactKind({
  name: 'workflow.condition',
  doc: 'An `if` of a job or step that is worth a look: one with text around `${{ … }}`, one that looks for a value inside of a fixed text, or one that compares an actor with a bot. Other conditions give no fact.',
  fields: {
    text: { type: 'string', doc: 'The text of `if`.' },
    level: {
      type: 'string',
      values: ['job', 'step', 'composite'],
      doc: 'Whether it is the `if` of a job, of a step of a job, or of a step of a composite action.',
    },
    extra: {
      type: 'string',
      values: ['none', 'newline', 'text'],
      doc: 'What stands around `${{ … }}`: nothing, line breaks at the end alone, or other text. With anything around it the condition is a text, which is always true.',
    },
    searches: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          within: {
            type: 'string',
            values: ['text', 'other'],
            doc: 'What is searched: a fixed `text`, of which the value may be any piece, or something `other`, such as a list.',
          },
          where: { type: 'string', doc: 'Source of what is searched.' },
          context: { type: 'string', doc: 'Source of the context whose value is looked for.' },
          chosen: { type: 'bool', doc: 'Whether somebody outside can choose the value.' },
        },
        doc: 'One call.',
      },
      doc: 'The calls `contains(where, context)`.',
    },
    actor: {
      type: 'record',
      maybe: true,
      fields: {
        text: { type: 'string', doc: 'Source of the comparison.' },
        context: { type: 'string', doc: 'Source of the context that is compared: `github.actor`.' },
        bot: { type: 'string', doc: 'Name or id of the bot.' },
        decides: { type: 'bool', doc: 'Whether the comparison alone can make the condition true.' },
        instead: {
          type: 'string',
          maybe: true,
          doc: 'The context that says who made the object of the event, where the workflow has one event and its data says it.',
        },
      },
      doc: 'The first comparison of an actor with a bot. The actor is who caused the last event, not who wrote the code that runs.',
    },
    job,
    jobKind,
    step,
    events,
    skipped,
  },
})

/** Every read of secrets in an expression. */
export const WORKFLOW_SECRET = declareFactKind({
  name: 'workflow.secret',
  doc: 'One read of `secrets` in an expression `${{ … }}`, anywhere in a workflow or action.',
  fields: {
    text: { type: 'string', doc: 'Source of the read: `secrets.KEY`.' },
    expression,
    form: {
      type: 'string',
      values: SECRET_FORMS,
      doc: '`one` by its name, one whose name is `computed`, `every` one as a list (`secrets.*`), or the `whole` object.',
    },
    name: { type: 'string', maybe: true, doc: 'Name as written, for the form `one`.' },
    call: {
      type: 'string',
      maybe: true,
      doc: 'The function that gets it as an argument, in lower case: `tojson`. Absent when there is none.',
    },
    environment: { type: 'bool', doc: 'Whether the job names an `environment`.' },
    job,
    jobKind,
    events,
    skipped: { type: 'bool', doc: 'Whether the job can never run, because its `if` is constantly false.' },
  },
})

/** Expressions that give away more of the secrets than they name. */
export const WORKFLOW_EXPOSURE = declareFactKind({
  name: 'workflow.exposure',
  doc: 'An expression `${{ … }}` that reads secrets in a way that gives more of them away than a name would. Expressions that read secrets by their names alone give no fact.',
  fields: {
    expression,
    reads: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          text: { type: 'string', doc: 'Source of the read.' },
          form: { type: 'string', values: SECRET_FORMS, doc: 'As in `workflow.secret`.' },
          call: {
            type: 'string',
            maybe: true,
            doc: 'The function that gets it as an argument, in lower case; absent when there is none.',
          },
        },
        doc: 'One read.',
      },
      doc: 'All reads of secrets in the expression.',
    },
  },
})

/** What is said in a roundabout way. */
export const WORKFLOW_OBFUSCATION = declareFactKind({
  name: 'workflow.obfuscation',
  doc: 'Something that is written so that readers and tools do not see what it is: an expression with constant parts or computed indexes, a `uses` with a path that goes nowhere, a `with` that is one expression.',
  irregular: true,
  fields: {
    text: {
      type: 'string',
      doc: 'Source of what stands at the place: of the part, the `uses`, or the expression.',
    },
    problem: {
      type: 'string',
      values: ['constant', 'constant-part', 'computed-index', 'path', 'inputs'],
      doc: '`constant` for an expression that is always the same, `constant-part` for one of which a part is, `computed-index` for one that only has an index that is neither literal nor `*`, `path` for the path of a `uses` with `.`, `..` or nothing between slashes, `inputs` for a `with` that is one expression.',
    },
    parts: {
      type: 'list',
      element: { type: 'string', doc: 'Source of a part.' },
      doc: 'All constant parts and then all computed indexes, for an expression.',
    },
    instead: {
      type: 'string',
      maybe: true,
      doc: 'What could be written instead: the text that a constant comes to, or the `uses` with a plain path.',
    },
    skipped,
  },
})

/** Values of conditional expressions that are never chosen. */
export const WORKFLOW_TERNARY = declareFactKind({
  name: 'workflow.ternary',
  doc: 'An expression with `condition && value || other` in which `value` counts as false, so that `other` is chosen whatever the condition says.',
  fields: {
    expression,
    branches: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          text: { type: 'string', doc: 'Source of the value.' },
          falsy: {
            type: 'bool',
            doc: 'Whether it is a constant that counts as false, so that it is never chosen.',
          },
        },
        doc: 'One value.',
      },
      doc: 'The values between `&&` and `||`, of all chains of the expression.',
    },
  },
})
