import { declareFactKind } from '../../../core/fact.ts'
import { CONTROL_KINDS } from './control.ts'
import { LINK_KINDS } from './link.ts'

/** Every way from a stranger to something worth protecting. */
export const WORKFLOW_CHAIN = declareFactKind({
  name: 'workflow.chain',
  doc: 'A way by which a stranger reaches secrets or rights: a job that they start and control, and a job with something worth protecting, the same or one that takes a cache or artifact over. All workflows of the repository, its composite actions and the workflows that call each other are looked at together. One fact for each pair of such jobs.',
  fields: {
    id: { type: 'string', doc: 'Names both jobs: `path#job > path#job`, or one when they are the same.' },
    control: {
      type: 'string',
      values: CONTROL_KINDS,
      doc: 'What gives control: a checkout or `fetch` of the head of a pull request, text that is pasted into code (`injection`), an artifact of another run.',
    },
    text: { type: 'string', doc: 'The context, command or action that does it.' },
    event: { type: 'string', doc: 'The event by which a stranger starts the job.' },
    path: { type: 'string', doc: 'File of the job that the stranger controls.' },
    job: { type: 'string', doc: 'Id of that job.' },
    sinkPath: { type: 'string', doc: 'File of the job that is reached.' },
    sinkJob: { type: 'string', doc: 'Id of that job.' },
    reaches: {
      type: 'list',
      element: {
        type: 'string',
        doc: 'A secret, a scope with its value, or an action or command that publishes.',
      },
      doc: 'What is reached, the first few.',
    },
    via: {
      type: 'string',
      values: ['job', 'cache', 'artifact'],
      doc: 'How it comes there: within the job, by a cache, by an artifact.',
    },
    executed: { type: 'bool', doc: 'Whether a step is seen to execute what the stranger put there.' },
    certain: {
      type: 'bool',
      doc: 'Whether more is reached than the token with rights that the file does not tell.',
    },
    readByDefault: {
      type: 'bool',
      doc: 'Whether the job writes a cache that runs for such events only read by default.',
    },
    branchAlone: {
      type: 'bool',
      doc: 'Whether only the name of a branch says what is checked out, so that it has to be in the same repository.',
    },
    links: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          kind: { type: 'string', values: LINK_KINDS, doc: 'What the place is to the attack.' },
          path: { type: 'string', doc: 'The file.' },
          job: { type: 'string', maybe: true, doc: 'Id of the job; absent in an action and for `on`.' },
          step: { type: 'string', maybe: true, doc: 'Name of the step, else its id.' },
          text: { type: 'string', doc: 'The part of the file that matters.' },
        },
        doc: 'One place.',
      },
      doc: 'The places in the order of the way.',
    },
  },
})
