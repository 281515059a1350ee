import {
  ANYTHING,
  BOOL,
  DURATION,
  FREE_TEXT,
  type Section,
  type Shape,
  sectionOf,
  TEXT,
  TEXTS,
} from './shape.ts'

/** Variables by name; one expression may stand in their place. */
export const ENV: Shape = { map: { names: { name: 'env', of: FREE_TEXT } }, mayBeExpression: true }

/** Inputs by name. */
export const WITH: Shape = { map: { names: { name: 'with', of: FREE_TEXT } }, mayBeExpression: true }

const ALWAYS: Readonly<Record<string, Shape>> = { name: FREE_TEXT, id: TEXT, 'continue-on-error': BOOL }

const RUN: Readonly<Record<string, Shape>> = {
  ...ALWAYS,
  if: TEXT,
  run: TEXT,
  shell: TEXT,
  env: ENV,
  'working-directory': TEXT,
}

const USES: Readonly<Record<string, Shape>> = { ...ALWAYS, if: TEXT, uses: TEXT, with: WITH, env: ENV }

const IN_JOB: Readonly<Record<string, Shape>> = { 'timeout-minutes': DURATION, background: BOOL }

/** The keys that tell what a step does, in the order in which they decide. */
const CONTROLS: readonly (readonly [string, Section])[] = [
  ['wait', sectionOf('step that waits', { ...ALWAYS, wait: TEXTS })],
  [
    'wait-all',
    sectionOf('step that waits for all', {
      ...ALWAYS,
      'wait-all': { text: { type: 'bool', mayBeEmpty: true } },
    }),
  ],
  ['cancel', sectionOf('step that cancels', { ...ALWAYS, cancel: TEXT })],
]

const MISSING: readonly (readonly string[])[] = [['run', 'uses']]

const RUN_IN_JOB = sectionOf('step to run a script', { ...RUN, ...IN_JOB })
const USES_IN_JOB = sectionOf('step to run an action', { ...USES, ...IN_JOB })
const NO_STEP_IN_JOB = sectionOf('step', { ...USES, ...RUN, ...IN_JOB }, MISSING)
const RUN_IN_ACTION = sectionOf('step to run a script', RUN, ['shell'])
const USES_IN_ACTION = sectionOf('step to run an action', USES)
const NO_STEP_IN_ACTION = sectionOf('step', { ...USES, ...RUN }, MISSING)

/** A step inside of `parallel`. What does not belong there has facts of its own. */
const NESTED_STEP: Shape = {
  map: {
    section: (has) => (has('parallel') || CONTROLS.some(([key]) => has(key)) ? NESTED_CONTROL : jobStep(has)),
  },
}

const NESTED_CONTROL = sectionOf('step', {
  ...USES,
  ...RUN,
  ...IN_JOB,
  parallel: ANYTHING,
  wait: ANYTHING,
  'wait-all': ANYTHING,
  cancel: ANYTHING,
})

const PARALLEL = sectionOf('parallel step', { parallel: { list: { of: NESTED_STEP } } })

/** A step of a job. */
export const JOB_STEP: Shape = {
  map: {
    section: (has) =>
      has('parallel') ? PARALLEL : (CONTROLS.find(([key]) => has(key))?.[1] ?? jobStep(has)),
  },
}

/** A step of a composite action. */
export const ACTION_STEP: Shape = {
  map: {
    section: (has) => (has('uses') ? USES_IN_ACTION : has('run') ? RUN_IN_ACTION : NO_STEP_IN_ACTION),
  },
}

function jobStep(has: (key: string) => boolean): Section {
  return has('uses') ? USES_IN_JOB : has('run') ? RUN_IN_JOB : NO_STEP_IN_JOB
}
