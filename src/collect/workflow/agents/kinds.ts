import { declareFactKind } from '../../../core/fact.ts'
import { AGENTS } from './agent-steps.ts'
import { LATER_KINDS } from './job-powers.ts'

const setting = {
  type: 'record',
  fields: {
    key: { type: 'string', doc: 'Name of the input; `run` for a command.' },
    text: { type: 'string', doc: 'The part that matters.' },
  },
  doc: 'One setting.',
} as const

/** Every step that runs an agent. */
export const WORKFLOW_AGENT = declareFactKind({
  name: 'workflow.agent',
  doc: 'A step that lets a language model act: by an action that is known to run an agent, or by the command of one in a script.',
  fields: {
    agent: { type: 'string', values: AGENTS, doc: 'The program.' },
    form: { type: 'string', values: ['action', 'command'], doc: 'How it is run.' },
    text: { type: 'string', doc: 'The text of `uses`, or the script.' },
    prompts: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          key: { type: 'string', doc: 'Name of the input; `run` for a command.' },
          text: { type: 'string', doc: 'Source of the context in the prompt.' },
          origin: { type: 'string', doc: 'What somebody outside writes.' },
          direct: {
            type: 'bool',
            doc: 'Whether it stands in the prompt itself, and does not come by a detour as in `workflow.flow`.',
          },
        },
        doc: 'One context.',
      },
      doc: 'Text from outside that expressions paste into what the agent is told.',
    },
    tools: {
      type: 'list',
      element: setting,
      doc: 'The tools that are allowed and that run any command or change any file.',
    },
    doors: {
      type: 'list',
      element: setting,
      doc: 'Settings that let everybody, or every bot, start the agent.',
    },
    sandbox: {
      type: 'list',
      element: setting,
      doc: 'Settings that take away what keeps the agent from harm.',
    },
    later: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          kind: { type: 'string', values: LATER_KINDS, doc: 'What the step does.' },
          text: { type: 'string', doc: 'The action, the secret, or the word in the script that says so.' },
        },
        doc: 'One step.',
      },
      doc: 'The steps of the job behind the agent that publish, deploy, or read a secret.',
    },
    executed: {
      type: 'list',
      element: setting,
      doc: 'Where an output of the agent becomes part of code in a later step of the job.',
    },
    scopes: {
      type: 'list',
      element: { type: 'string', doc: 'Name of a scope, or `write-all`.' },
      doc: 'The scopes that the token of the job may write, as far as the file says, without `id-token`.',
    },
    secrets: {
      type: 'list',
      element: { type: 'string', doc: 'Source of the read.' },
      doc: 'The secrets that the job reads, without its token and the keys of agents themselves.',
    },
    lowTrust: {
      type: 'bool',
      doc: 'Whether strangers can start the workflow with the rights of the repository.',
    },
    guarded: {
      type: 'bool',
      doc: 'Whether the `if` of the step or job asks that the author of the object of the event is an owner, member or collaborator.',
    },
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
      doc: 'The events that start the workflow; empty for an action.',
    },
    skipped: {
      type: 'bool',
      doc: 'Whether the job or step can never run, because its `if` is constantly false.',
    },
  },
})
