import {
  ANYTHING,
  BOOL,
  DURATION,
  FREE_TEXT,
  oneOf,
  type Section,
  type Shape,
  sectionOf,
  TEXT,
  TEXTS,
} from './shape.ts'
import { ENV, JOB_STEP, WITH } from './step-shapes.ts'

const DEFAULTS: Shape = {
  map: {
    section: {
      ...sectionOf(
        'defaults',
        {
          run: {
            map: { section: sectionOf('run', { shell: TEXT, 'working-directory': TEXT }) },
            mayBeExpression: true,
          },
        },
        ['run'],
      ),
      isOwnPlace: true,
    },
  },
}

const CONCURRENCY: Shape = {
  text: {},
  map: {
    section: sectionOf(
      'concurrency',
      { group: TEXT, 'cancel-in-progress': BOOL, queue: oneOf('single', 'max') },
      ['group'],
    ),
  },
}

const PERMISSIONS: Shape = { text: {}, map: { names: { name: 'permissions', of: TEXT }, mayBeEmpty: true } }

const ENVIRONMENT: Shape = {
  text: {},
  map: { section: sectionOf('environment', { name: TEXT, url: TEXT, deployment: BOOL }, ['name']) },
}

/** One row of a matrix: a list of whatever values, or an expression. */
const MATRIX_ROW: Shape = { list: { of: ANYTHING }, mayBeExpression: true }

const COMBINATIONS: Shape = {
  list: { of: { map: { names: { name: 'matrix combination', of: ANYTHING } }, mayBeExpression: true } },
  mayBeExpression: true,
}

const MATRIX: Shape = {
  map: {
    names: { name: 'matrix', of: MATRIX_ROW },
    section: sectionOf('matrix', { include: COMBINATIONS, exclude: COMBINATIONS }),
  },
  mayBeExpression: true,
}

const STRATEGY: Shape = {
  map: {
    section: sectionOf('strategy', {
      matrix: MATRIX,
      'fail-fast': BOOL,
      'max-parallel': { text: { type: 'int', isPositive: true } },
    }),
  },
  mayBeExpression: true,
}

const CONTAINER_KEYS: Readonly<Record<string, Shape>> = {
  image: TEXT,
  credentials: {
    map: {
      section: {
        ...sectionOf('credentials', { username: TEXT, password: TEXT }, ['username', 'password']),
        isOneRequirement: true,
      },
    },
    mayBeExpression: true,
  },
  env: ENV,
  ports: { list: { of: TEXT, mayBeEmpty: true }, mayBeExpression: true },
  volumes: { list: { of: TEXT, mayBeEmpty: true }, mayBeExpression: true },
  options: FREE_TEXT,
}

const CONTAINER: Shape = {
  text: {},
  map: { section: sectionOf('container', CONTAINER_KEYS, ['image']) },
}

const SERVICE: Shape = {
  text: {},
  map: {
    // An expression may give an empty image, so that the service is not started; a plain one that is empty never is.
    section: sectionOf('services', { ...CONTAINER_KEYS, entrypoint: FREE_TEXT, command: FREE_TEXT }, [
      'image',
    ]),
  },
}

const RUNS_ON: Shape = {
  text: {},
  list: { of: TEXT },
  map: { section: sectionOf('runs-on', { group: TEXT, labels: TEXTS }) },
}

const SNAPSHOT: Shape = {
  text: {},
  map: { section: sectionOf('snapshot', { 'image-name': TEXT, version: TEXT, if: TEXT }, ['image-name']) },
}

/** Keys of every job. */
const ANY_JOB: Readonly<Record<string, Shape>> = {
  name: FREE_TEXT,
  needs: TEXTS,
  if: TEXT,
  permissions: PERMISSIONS,
  concurrency: CONCURRENCY,
  strategy: STRATEGY,
  'cache-mode': TEXT,
}

/** Keys of jobs with steps alone. */
const STEPS_JOB: Readonly<Record<string, Shape>> = {
  'runs-on': RUNS_ON,
  environment: ENVIRONMENT,
  outputs: { map: { names: { name: 'outputs', of: FREE_TEXT } } },
  env: ENV,
  defaults: DEFAULTS,
  steps: { list: { of: JOB_STEP } },
  'timeout-minutes': DURATION,
  'cancel-timeout-minutes': DURATION,
  'continue-on-error': BOOL,
  container: CONTAINER,
  services: { map: { names: { name: 'services', of: SERVICE } }, mayBeExpression: true },
  snapshot: SNAPSHOT,
}

/** Keys of jobs that call a workflow alone. */
const CALL_JOB: Readonly<Record<string, Shape>> = {
  uses: TEXT,
  with: WITH,
  secrets: { text: { values: ['inherit'] }, map: { names: { name: 'secrets', of: FREE_TEXT } } },
}

/** Names of keys that only jobs with steps have. */
export const STEPS_JOB_KEYS: ReadonlySet<string> = new Set(Object.keys(STEPS_JOB))

/** Names of keys that only jobs that call a workflow have. */
export const CALL_JOB_KEYS: ReadonlySet<string> = new Set(Object.keys(CALL_JOB))

// One table for both kinds: a key of the other kind is no unknown key, but one in the wrong job.
const JOB_KEYS = { ...ANY_JOB, ...STEPS_JOB, ...CALL_JOB }
const JOB_WITH_STEPS = sectionOf('job', JOB_KEYS, ['runs-on', 'steps'])
const JOB_WITH_CALL = sectionOf('job', JOB_KEYS)

const JOB: Shape = { map: { section: (keys) => (keys.includes('uses') ? JOB_WITH_CALL : JOB_WITH_STEPS) } }

/** A workflow file. `on` is looked at by itself. */
export const WORKFLOW: Section = sectionOf(
  'workflow',
  {
    name: FREE_TEXT,
    'run-name': TEXT,
    on: ANYTHING,
    permissions: PERMISSIONS,
    env: ENV,
    defaults: DEFAULTS,
    concurrency: CONCURRENCY,
    jobs: { map: { names: { name: 'jobs', of: JOB } } },
    'cache-mode': TEXT,
  },
  ['on', 'jobs'],
)
