/** Contexts and special functions that an expression may use at a place; all other functions are allowed everywhere. */
export interface Availability {
  /** Lower-case names, sorted. */
  readonly contexts: readonly string[]
  /** Of `SPECIAL_FUNCTIONS`, in lower case, sorted. */
  readonly functions: readonly string[]
}

/** Functions that exist at some places only. */
export const SPECIAL_FUNCTIONS: readonly string[] = ['always', 'cancelled', 'failure', 'hashfiles', 'success']

/** All contexts that there are, sorted. */
export const CONTEXT_NAMES: readonly string[] = [
  'env',
  'github',
  'inputs',
  'job',
  'jobs',
  'matrix',
  'needs',
  'runner',
  'secrets',
  'steps',
  'strategy',
  'vars',
]

const STATUS = ['always', 'cancelled', 'failure', 'success']
const JOB_CONTEXTS = ['github', 'inputs', 'matrix', 'needs', 'strategy', 'vars']
const ALL_CONTEXTS = [
  'env',
  'github',
  'inputs',
  'job',
  'matrix',
  'needs',
  'runner',
  'secrets',
  'steps',
  'strategy',
  'vars',
]
const COMPOSITE_CONTEXTS = ['env', 'github', 'inputs', 'job', 'matrix', 'runner', 'steps', 'strategy']

/** Where expressions may stand, and what they may use there, as the platform documents it. */
export const AVAILABILITY = {
  /** Keys that take no expression: `uses`, `id`, `needs`, `on`. */
  nothing: { contexts: [], functions: [] },
  runName: { contexts: ['github', 'inputs', 'vars'], functions: [] },
  workflowEnv: { contexts: ['github', 'inputs', 'secrets', 'vars'], functions: [] },
  callOutput: { contexts: ['github', 'inputs', 'jobs', 'vars'], functions: [] },
  jobIf: { contexts: ['github', 'inputs', 'needs', 'vars'], functions: STATUS },
  strategy: { contexts: ['github', 'inputs', 'needs', 'vars'], functions: [] },
  job: { contexts: JOB_CONTEXTS, functions: [] },
  jobEnv: { contexts: ['github', 'inputs', 'matrix', 'needs', 'secrets', 'strategy', 'vars'], functions: [] },
  defaults: { contexts: ['env', ...JOB_CONTEXTS], functions: [] },
  credentials: {
    contexts: ['env', 'github', 'inputs', 'matrix', 'needs', 'secrets', 'strategy', 'vars'],
    functions: [],
  },
  containerEnv: {
    contexts: ['env', 'github', 'inputs', 'job', 'matrix', 'needs', 'runner', 'secrets', 'strategy', 'vars'],
    functions: [],
  },
  environmentUrl: { contexts: ALL_CONTEXTS.filter((name) => name !== 'secrets'), functions: [] },
  jobOutputs: { contexts: ALL_CONTEXTS, functions: [] },
  step: { contexts: ALL_CONTEXTS, functions: ['hashfiles'] },
  stepIf: { contexts: ALL_CONTEXTS.filter((name) => name !== 'secrets'), functions: SPECIAL_FUNCTIONS },
  actionInput: { contexts: ['github', 'job', 'matrix', 'runner', 'strategy'], functions: ['hashfiles'] },
  actionOutput: { contexts: COMPOSITE_CONTEXTS, functions: [] },
  composite: { contexts: COMPOSITE_CONTEXTS, functions: ['hashfiles'] },
  compositeIf: { contexts: COMPOSITE_CONTEXTS, functions: SPECIAL_FUNCTIONS },
  hookIf: {
    contexts: ['env', 'github', 'inputs', 'job', 'matrix', 'runner', 'strategy'],
    functions: SPECIAL_FUNCTIONS,
  },
  docker: { contexts: ['inputs'], functions: [] },
} as const satisfies { readonly [name: string]: Availability }
