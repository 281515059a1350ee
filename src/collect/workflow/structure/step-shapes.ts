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

const BOOL_OR_NOTHING: Shape = { text: { type: 'bool', mayBeEmpty: true } }

const IN_JOB: Readonly<Record<string, Shape>> = { 'timeout-minutes': DURATION, background: BOOL }

const MISSING: readonly (readonly string[])[] = [['run', 'uses']]

const RUN_IN_JOB = sectionOf('step to run a script', { ...RUN, ...IN_JOB })
const USES_IN_JOB = sectionOf('step to run an action', { ...USES, ...IN_JOB })
const NO_STEP_IN_JOB = sectionOf('step', { ...USES, ...RUN, ...IN_JOB }, MISSING)
const RUN_IN_ACTION = sectionOf('step to run a script', RUN, ['shell'])
const USES_IN_ACTION = sectionOf('step to run an action', USES)
const NO_STEP_IN_ACTION = sectionOf('step', { ...USES, ...RUN }, MISSING)

/** What does not belong into a group: that has facts of its own. */
const OUTER: Readonly<Record<string, Shape>> = {
  parallel: ANYTHING,
  wait: ANYTHING,
  'wait-all': ANYTHING,
  cancel: ANYTHING,
}

const OUTER_IN_GROUP = sectionOf('step', { ...USES, ...RUN, ...IN_JOB, ...OUTER })

const NESTED_STEP: Shape = stepOf(
  new Map([
    ['run', sectionOf('step to run a script', { ...RUN, ...IN_JOB, ...OUTER })],
    ['uses', sectionOf('step to run an action', { ...USES, ...IN_JOB, ...OUTER })],
    ...Object.keys(OUTER).map((key): [string, Section] => [key, OUTER_IN_GROUP]),
  ]),
  NO_STEP_IN_JOB,
)

/** A step of a job. */
export const JOB_STEP: Shape = stepOf(
  new Map([
    ['run', RUN_IN_JOB],
    ['uses', USES_IN_JOB],
    ['parallel', sectionOf('parallel step', { parallel: { list: { of: NESTED_STEP } } })],
    ['wait', sectionOf('step that waits', { ...ALWAYS, wait: TEXTS })],
    ['wait-all', sectionOf('step that waits for all', { ...ALWAYS, 'wait-all': BOOL_OR_NOTHING })],
    ['cancel', sectionOf('step that cancels', { ...ALWAYS, cancel: TEXT })],
  ]),
  NO_STEP_IN_JOB,
)

/** A step of a composite action. */
export const ACTION_STEP: Shape = stepOf(
  new Map([
    ['run', RUN_IN_ACTION],
    ['uses', USES_IN_ACTION],
  ]),
  NO_STEP_IN_ACTION,
)

/** What a step is tells the first of these keys that it has; of one with a script and an action, the last of the two. */
function stepOf(byKey: ReadonlyMap<string, Section>, otherwise: Section): Shape {
  const deciding = (keys: readonly string[]): string | undefined => {
    const first = keys.find((key) => byKey.has(key))
    return first !== undefined && WORK.has(first) ? keys.findLast((key) => WORK.has(key)) : first
  }
  return { map: { section: (keys) => byKey.get(deciding(keys) ?? '') ?? otherwise } }
}

const WORK: ReadonlySet<string> = new Set(['run', 'uses'])
