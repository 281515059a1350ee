import { declareFactKind } from '../../../core/fact.ts'
import { SCRIPT_LANGUAGES } from './script.ts'

const context = {
  type: 'string',
  values: ['workflow', 'composite'],
  doc: 'Whether the step belongs to a job of a workflow or to a composite action.',
} as const

const job = { type: 'string', maybe: true, doc: 'Id of the job; absent in an action.' } as const

const step = {
  type: 'string',
  maybe: true,
  doc: 'Name of the step, else its id; absent when it has neither.',
} as const

const stepIndex = { type: 'int', doc: 'Position of the step in its list, from 0.' } as const

const events = {
  type: 'list',
  element: { type: 'string', doc: 'Name of an event.' },
  doc: 'The events that start the workflow; empty for an action.',
} as const

const skipped = {
  type: 'bool',
  doc: 'Whether the job or step can never run, because its `if` is constantly false.',
} as const

const language = {
  type: 'string',
  values: SCRIPT_LANGUAGES,
  doc: 'How the script was read: `posix` for `bash`, `sh`, `zsh` and unknown shells, `powershell`, `batch` for `cmd`, or `python`.',
} as const

const shell = {
  type: 'string',
  maybe: true,
  doc: 'Shell of the `run`: `bash`, `pwsh` …; absent when it is not known.',
} as const

const words = {
  type: 'list',
  element: {
    type: 'string',
    doc: 'A word without its quotes; expansions and `${{ … }}` as they are written.',
  },
} as const

/** Every command of a script that can bring code from elsewhere. */
export const WORKFLOW_COMMAND = declareFactKind({
  name: 'workflow.command',
  doc: 'A command of a `run` that installs packages, or that runs code which it reads from a pipe, a substitution or an argument. Commands in loops, conditions, functions and substitutions count; text in quotes, comments and here-documents does not. Of a script for Python each call that runs code or a command is one, with its arguments as one word. Other commands give no fact.',
  fields: {
    name: {
      type: 'string',
      doc: 'Name of the program without its folder and without `.exe` or `.cmd`: `npm`.',
    },
    words: { ...words, doc: 'The name as it is written and the arguments, without redirections.' },
    wrapper: {
      type: 'string',
      maybe: true,
      doc: 'The command in front that starts this one, such as `sudo`. `name` and `words` are without it.',
    },
    feeds: {
      type: 'list',
      element: { ...words, doc: 'The words of one command.' },
      doc: 'The commands whose output it reads through pipes, or has in its arguments or input through substitutions.',
    },
    language,
    shell,
    context,
    job,
    step,
    stepIndex,
    events,
    skipped,
  },
})

/** Every write of a script to a file that the runner reads. */
export const WORKFLOW_WRITE = declareFactKind({
  name: 'workflow.write',
  doc: 'A write of a `run` to one of the files through which the runner takes variables, search paths and outputs from a step. The place is the `run`; that of `file` is the write itself.',
  fields: {
    file: {
      type: 'string',
      values: ['GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_OUTPUT'],
      doc: 'Variable that names the file.',
    },
    how: {
      type: 'string',
      values: ['redirect', 'group', 'tee', 'cmdlet'],
      doc: 'Redirection of a command or of a group of them, `tee`, or a command of PowerShell such as `Add-Content`.',
    },
    command: { type: 'string', maybe: true, doc: 'Name of the command that writes, unless it is a group.' },
    value: {
      type: 'string',
      values: ['literal', 'template', 'dynamic'],
      doc: 'What is written: text that stands in the script, text with `${{ … }}` in single quotes, or what is known only at run time.',
    },
    language,
    shell,
    context,
    job,
    step,
    stepIndex,
    events,
    skipped,
  },
})

/** Every step that can publish a package. */
export const WORKFLOW_PUBLICATION = declareFactKind({
  name: 'workflow.publication',
  doc: 'A step that publishes packages, or prepares credentials for it: an action that is known to, or a command of a package manager with `publish`, `push` or `upload`.',
  fields: {
    by: { type: 'string', values: ['action', 'command'], doc: 'What publishes.' },
    name: { type: 'string', doc: '`owner/repo` of the action in lower case, or the name of the program.' },
    inputs: {
      type: 'map',
      value: { type: 'string', doc: 'Value as text.' },
      doc: 'The values of `with` of an action, names in lower case; empty for a command.',
    },
    words: { ...words, doc: 'The words of the command; empty for an action.' },
    idToken: {
      type: 'bool',
      doc: 'Whether the token of the job may ask for an identity token: `id-token: write` or `write-all`.',
    },
    context,
    job,
    step,
    stepIndex,
    events,
    skipped,
  },
})

/** Every command that sends something of the secrets to another host. */
export const WORKFLOW_TRANSFER = declareFactKind({
  name: 'workflow.transfer',
  doc: 'A command of a `run` that sends something of the secrets to another host: `curl`, `wget`, `nc`, a lookup of a name and the like. Secrets are followed from `env` and expressions through variables, files, pipes and substitutions of the script; what a program makes a digest or signature of is followed no further. Commands that send nothing of them give no fact.',
  fields: {
    program: { type: 'string', doc: 'Name of the program; `redirection` for a write to `/dev/tcp/…`.' },
    host: {
      type: 'string',
      maybe: true,
      doc: 'The host that it sends to, in lower case; of `$NAME.example.org` the part that is known. Absent when only the run can tell.',
    },
    way: {
      type: 'string',
      values: ['data', 'address', 'header'],
      doc: 'Where it is: in what is sent (`data`, also a name that is looked up), in the address, or in headers and credentials.',
    },
    extent: {
      type: 'string',
      values: ['named', 'every', 'environment'],
      doc: 'Secrets that the file names, `every` secret (or one that is chosen at run time), or the whole environment.',
    },
    secrets: {
      type: 'list',
      element: { type: 'string', doc: 'Name as written.' },
      doc: 'The secrets that are named, sorted, the first few.',
    },
    bare: {
      type: 'bool',
      doc: 'Whether a secret is all that is sent, or stands behind its own name: `NAME=$NAME`. Services ask for `token=$NAME`.',
    },
    encoded: {
      type: 'bool',
      doc: 'Whether it went through a program that encodes or packs, such as `base64`.',
    },
    language,
    shell,
    context,
    job,
    step,
    stepIndex,
    events,
    skipped,
  },
})

/** Every shell that is set, and every input that is not meant to be used. */
export const WORKFLOW_FEATURE = declareFactKind({
  name: 'workflow.feature',
  doc: 'A `shell` that steps use which can run, at the place that sets it, or the input `pip-install` of `actions/setup-python`.',
  fields: {
    feature: { type: 'string', values: ['shell', 'pip-install'], doc: 'What is set.' },
    value: {
      type: 'string',
      doc: 'Name of the shell without folder and arguments, or the value of the input.',
    },
    level: { type: 'string', values: ['step', 'job', 'workflow'], doc: 'Where it is set.' },
    context,
    job: { ...job, doc: 'Id of the job that uses it first; absent in an action.' },
    step,
  },
})

/** Every `env` that could switch off a protection of the runner. */
export const WORKFLOW_ENV = declareFactKind({
  name: 'workflow.env',
  doc: 'An `env` that is one expression, or that sets `ACTIONS_ALLOW_UNSECURE_COMMANDS`: of a workflow, of a job with steps, or of a step with `run`.',
  fields: {
    form: { type: 'string', values: ['mapping', 'expression'], doc: 'How it is written.' },
    unsecureCommands: {
      type: 'string',
      maybe: true,
      doc: 'The value of `ACTIONS_ALLOW_UNSECURE_COMMANDS`, for the form `mapping`.',
    },
    level: { type: 'string', values: ['workflow', 'job', 'step'], doc: 'Where it stands.' },
    context,
    job,
    step,
    skipped,
  },
})
