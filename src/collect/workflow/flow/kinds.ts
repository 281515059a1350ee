import { declareFactKind } from '../../../core/fact.ts'

/** Data from outside that comes into code by a detour. */
export const WORKFLOW_FLOW = declareFactKind({
  name: 'workflow.flow',
  doc: 'Text that somebody outside writes and that an expression pastes into code, after it went through at least one other place: a variable, an output of a step or job, an input of a called workflow or of a local action, a matrix, or a function of the expression that hides it, such as `fromJSON`. All workflows and actions of the repository are looked at together.',
  fields: {
    text: { type: 'string', doc: 'Source of the context in the code.' },
    expression: { type: 'string', doc: 'Source of the whole expression without its braces.' },
    origin: { type: 'string', doc: 'What somebody outside writes: `github.event.issue.title`.' },
    path: { type: 'string', doc: 'The file in which that is read.' },
    hops: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          path: { type: 'string', doc: 'The file.' },
          note: { type: 'string', doc: 'What the place is.' },
        },
        doc: 'One place.',
      },
      doc: 'The places that the value goes through, from the code back to the origin, which is the last.',
    },
    sink: {
      type: 'string',
      values: ['run', 'input'],
      doc: 'Whether the code is a `run` or an input of an action.',
    },
    action: { type: 'string', maybe: true, doc: 'The action that runs the input as code.' },
    input: { type: 'string', maybe: true, doc: 'Name of that input.' },
    job: { type: 'string', maybe: true, doc: 'Id of the job; absent in an action.' },
    step: {
      type: 'string',
      maybe: true,
      doc: 'Name of the step, else its id; absent when it has neither.',
    },
    stepIndex: { type: 'int', maybe: true, doc: 'Position of the step in its list, from 0.' },
    events: {
      type: 'list',
      element: { type: 'string', doc: 'Name of an event.' },
      doc: 'The events that start the workflow of the code; empty for an action.',
    },
    skipped: {
      type: 'bool',
      doc: 'Whether the job or step can never run, because its `if` is constantly false.',
    },
  },
})
