import { declareFactKind } from '../../../core/fact.ts'
import { TYPING_PROBLEMS } from './issue.ts'

/** Every expression of a workflow or action with which something is wrong. */
export const WORKFLOW_TYPING = declareFactKind({
  name: 'workflow.typing',
  doc: 'One thing that is wrong with an expression: it cannot be read, names what does not exist, or has a value of another type than its place takes. Expressions with which nothing is wrong give no fact.',
  irregular: true,
  fields: {
    problem: { type: 'string', values: TYPING_PROBLEMS, doc: 'What is wrong; see the list below.' },
    name: {
      type: 'string',
      doc: 'What it is about: a token, context, function, property, operator, placeholder, input or key.',
    },
    text: { type: 'string', doc: 'Source of the expression, without its braces.' },
    part: {
      type: 'string',
      doc: 'Source of what stands at the place: the access up to what is wrong, the argument, the token. Cut after 200 characters.',
    },
    detail: { type: 'string', maybe: true, doc: 'What is wrong or wanted in words.' },
    available: {
      type: 'list',
      element: { type: 'string', doc: 'Name.' },
      doc: 'What could stand in the place of the name, sorted; empty when nothing could, and for other problems. Cut after 60 names.',
    },
    suggestion: { type: 'string', maybe: true, doc: 'The one of these that was probably meant.' },
    expectedType: {
      type: 'string',
      maybe: true,
      doc: 'The type that the place takes; for `comparison` that of the left side.',
    },
    gotType: {
      type: 'string',
      maybe: true,
      doc: 'The type that is there, such as `string`, `array<any>`, `{name: string}` for an object with these properties only, `{string => string}` for one with any.',
    },
    key: {
      type: 'string',
      doc: 'Where the expression stands: names from the root with `*` for those that the file chooses, such as `jobs.*.steps.run`.',
    },
    job: { type: 'string', maybe: true, doc: 'Id of the job; absent outside of jobs and in an action.' },
    step: {
      type: 'string',
      maybe: true,
      doc: 'Name of the step, else its id; absent when it has neither, and outside of steps.',
    },
    stepIndex: { type: 'int', maybe: true, doc: 'Position of the step in its list, from 0.' },
  },
})
