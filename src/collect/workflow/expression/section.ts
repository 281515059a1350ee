import { AVAILABILITY, type Availability } from './availability.ts'

/** What a place of a file takes when its value is one expression; `any` also where it is not known. */
export const EXPECTATIONS = [
  'any',
  'string',
  'bool',
  'number',
  'scalar',
  'labels',
  'array',
  'object',
] as const
export type Expectation = (typeof EXPECTATIONS)[number]

/**
 * A place in the structure of a workflow or an action: what its expressions may use, and what stands below it. A key
 * that is not named belongs to `each`; without it the place below is unknown, and nothing is said about expressions in
 * it. Items of lists belong to `items`, without it to the section itself.
 */
export interface Section {
  /** Undefined where the platform's documentation says nothing. */
  readonly availability?: Availability
  readonly expects?: Expectation
  /** The value is an expression also without braces. */
  readonly isCondition?: true
  /** There are conditions somewhere below. */
  readonly hasConditions?: true
  /** The `default` of an input of `workflow_call`, which sees only the inputs before it. */
  readonly isCallDefault?: true
  /** Keys of `each` are told by their names, as nobody chooses them. */
  readonly isExact?: true
  readonly keys?: ReadonlyMap<string, Section>
  readonly each?: Section
  readonly items?: Section
}

/** The structure of each kind of file; made once for all files of a run. */
export interface SectionTables {
  readonly workflow: Section
  readonly action: Section
}

/** The tables of all kinds. */
export function sectionTables(): SectionTables {
  return { workflow: workflowSections(), action: actionSections() }
}

/** A place about which nothing is known. */
export const UNKNOWN_SECTION: Section = {}

const NOTHING: Section = { availability: AVAILABILITY.nothing }

function text(availability: Availability): Section {
  return { availability, expects: 'string' }
}

function texts(availability: Availability): Section {
  return { availability, expects: 'object', each: text(availability) }
}

function concurrency(availability: Availability): Section {
  return {
    ...text(availability),
    keys: new Map([
      ['group', text(availability)],
      ['cancel-in-progress', { availability, expects: 'bool' }],
    ]),
  }
}

function container(): Section {
  const availability = AVAILABILITY.job
  return {
    availability,
    expects: 'any',
    keys: new Map([
      ['image', text(availability)],
      ['credentials', texts(AVAILABILITY.credentials)],
      ['env', texts(AVAILABILITY.containerEnv)],
      ['options', text(availability)],
      ['entrypoint', text(availability)],
      ['command', text(availability)],
      ['ports', { availability, expects: 'any', items: { availability, expects: 'scalar' } }],
      ['volumes', { availability, expects: 'any', items: text(availability) }],
    ]),
  }
}

function steps(availability: Availability, condition: Availability, isComposite: boolean): Section {
  const keys = new Map<string, Section>([
    ['name', text(availability)],
    ['id', NOTHING],
    ['if', { availability: condition, isCondition: true }],
    ['run', text(availability)],
    ['uses', NOTHING],
    ['with', texts(availability)],
    ['env', texts(availability)],
    ['working-directory', text(availability)],
    ['continue-on-error', { availability, expects: 'bool' }],
    ['timeout-minutes', { availability, expects: 'number' }],
  ])
  keys.set('shell', isComposite ? text(availability) : NOTHING)
  const group: Section = { hasConditions: true, items: { hasConditions: true, keys } }
  return {
    hasConditions: true,
    items: { hasConditions: true, keys: new Map([...keys, ['parallel', group]]) },
  }
}

function job(): Section {
  const availability = AVAILABILITY.job
  const { strategy } = AVAILABILITY
  return {
    hasConditions: true,
    keys: new Map<string, Section>([
      ['name', text(availability)],
      ['if', { availability: AVAILABILITY.jobIf, isCondition: true }],
      ['needs', NOTHING],
      [
        'runs-on',
        {
          availability,
          expects: 'labels',
          items: text(availability),
          keys: new Map<string, Section>([
            ['group', text(availability)],
            ['labels', { availability, expects: 'labels', items: text(availability) }],
          ]),
        },
      ],
      [
        'environment',
        {
          availability,
          expects: 'any',
          keys: new Map<string, Section>([
            ['name', text(availability)],
            ['url', text(AVAILABILITY.environmentUrl)],
            ['deployment', { availability, expects: 'bool' }],
          ]),
        },
      ],
      ['concurrency', concurrency(availability)],
      ['outputs', texts(AVAILABILITY.jobOutputs)],
      ['env', texts(AVAILABILITY.jobEnv)],
      ['defaults', { keys: new Map([['run', texts(AVAILABILITY.defaults)]]) }],
      [
        'strategy',
        {
          availability: strategy,
          expects: 'object',
          keys: new Map<string, Section>([
            ['matrix', matrix()],
            ['fail-fast', { availability: strategy, expects: 'bool' }],
            ['max-parallel', { availability: strategy, expects: 'number' }],
          ]),
        },
      ],
      ['continue-on-error', { availability, expects: 'bool' }],
      ['timeout-minutes', { availability, expects: 'number' }],
      ['container', container()],
      ['services', { availability, expects: 'object', each: container() }],
      [
        'snapshot',
        {
          hasConditions: true,
          keys: new Map<string, Section>([['if', { availability, isCondition: true }]]),
        },
      ],
      ['uses', NOTHING],
      ['with', { availability, expects: 'object', each: { availability, expects: 'scalar' } }],
      ['secrets', texts(AVAILABILITY.jobEnv)],
      ['steps', steps(AVAILABILITY.step, AVAILABILITY.stepIf, false)],
    ]),
  }
}

// Values of a matrix are free: any type, at any depth.
function matrix(): Section {
  const value = { availability: AVAILABILITY.strategy, expects: 'any' } as const
  let nested: Section = value
  for (let depth = 1; depth < MATRIX_DEPTH; depth++) nested = { ...value, each: nested }
  return { ...value, expects: 'object', each: { ...nested, expects: 'array', items: nested } }
}

/** Keys at any level that take constants alone, as everything does that the platform reads before a run starts. */
function constants(): Section {
  let nested: Section = NOTHING
  for (let depth = 0; depth < CONSTANT_DEPTH; depth++) nested = { ...NOTHING, isExact: true, each: nested }
  return nested
}

/** LIMIT: levels below an event in which expressions are checked; the deepest key there is at three. */
const CONSTANT_DEPTH = 5

/** LIMIT: levels of a matrix in which expressions are checked; real ones have three. */
const MATRIX_DEPTH = 8

/** The places of a workflow. */
function workflowSections(): Section {
  const callInput: Section = {
    isExact: true,
    keys: new Map<string, Section>([
      ['default', { availability: AVAILABILITY.runName, isCallDefault: true }],
    ]),
    each: NOTHING,
  }
  const callOutput: Section = {
    isExact: true,
    keys: new Map([['value', text(AVAILABILITY.callOutput)]]),
    each: NOTHING,
  }
  // What stands there in the place of a mapping is wrong already.
  const event: Section = { isExact: true, each: constants() }
  return {
    keys: new Map<string, Section>([
      ['name', NOTHING],
      ['defaults', { keys: new Map([['run', { isExact: true, each: NOTHING }]]) }],
      ['run-name', text(AVAILABILITY.runName)],
      ['env', texts(AVAILABILITY.workflowEnv)],
      ['concurrency', concurrency(AVAILABILITY.runName)],
      [
        'on',
        {
          isExact: true,
          each: event,
          keys: new Map<string, Section>([
            [
              'workflow_call',
              {
                ...event,
                keys: new Map<string, Section>([
                  ['inputs', { each: callInput }],
                  ['outputs', { each: callOutput }],
                ]),
              },
            ],
          ]),
        },
      ],
      ['jobs', { hasConditions: true, each: job() }],
    ]),
  }
}

/** The places of the metadata of an action. */
function actionSections(): Section {
  const hook: Section = { availability: AVAILABILITY.hookIf, isCondition: true }
  return {
    keys: new Map<string, Section>([
      ['inputs', { each: { keys: new Map([['default', text(AVAILABILITY.actionInput)]]) } }],
      ['outputs', { each: { keys: new Map([['value', text(AVAILABILITY.actionOutput)]]) } }],
      [
        'runs',
        {
          hasConditions: true,
          keys: new Map<string, Section>([
            ['pre-if', hook],
            ['post-if', hook],
            ['args', { availability: AVAILABILITY.docker, expects: 'any', items: text(AVAILABILITY.docker) }],
            ['env', texts(AVAILABILITY.docker)],
            ['steps', steps(AVAILABILITY.composite, AVAILABILITY.compositeIf, true)],
          ]),
        },
      ],
    ]),
  }
}
