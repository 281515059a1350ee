import { BOOL, FREE_TEXT, oneOf, type Section, type Shape, sectionOf, TEXT, TEXTS } from './shape.ts'

const CRON = sectionOf('schedule', { cron: TEXT, timezone: TEXT }, ['cron'])

const DISPATCH_INPUT = sectionOf('inputs', {
  description: FREE_TEXT,
  required: BOOL,
  default: FREE_TEXT,
  type: oneOf('string', 'number', 'boolean', 'choice', 'environment'),
  options: { list: { of: FREE_TEXT } },
  deprecationMessage: FREE_TEXT,
})

const DISPATCH = sectionOf('workflow_dispatch', {
  inputs: {
    map: {
      names: { name: 'inputs', of: { map: { section: DISPATCH_INPUT, mayBeEmpty: true } } },
      mayBeEmpty: true,
    },
  },
})

const CALL_INPUT = sectionOf(
  'inputs of workflow_call',
  {
    description: FREE_TEXT,
    required: BOOL,
    default: FREE_TEXT,
    type: oneOf('boolean', 'number', 'string'),
  },
  ['type'],
)

const CALL_SECRET = sectionOf('secrets', { description: FREE_TEXT, required: BOOL })

const CALL_OUTPUT = sectionOf('outputs of workflow_call', { description: FREE_TEXT, value: TEXT }, ['value'])

const CALL = sectionOf('workflow_call', {
  inputs: namesOf('inputs', CALL_INPUT),
  secrets: namesOf('secrets', CALL_SECRET),
  outputs: namesOf('outputs', CALL_OUTPUT),
})

const FILTERS = sectionOf('', {
  types: TEXTS,
  branches: TEXTS,
  'branches-ignore': TEXTS,
  tags: TEXTS,
  'tags-ignore': TEXTS,
  paths: TEXTS,
  'paths-ignore': TEXTS,
  workflows: TEXTS,
})

const EVENTS: ReadonlyMap<string, Shape> = new Map([
  ['image_version', eventOf(sectionOf('image_version', { types: TEXTS, names: TEXTS, versions: TEXTS }))],
  ['repository_dispatch', eventOf(sectionOf('repository_dispatch', { types: TEXTS }))],
  ['schedule', { list: { of: { map: { section: CRON } } } }],
  ['workflow_call', eventOf(CALL)],
  ['workflow_dispatch', eventOf(DISPATCH)],
])

/** The shape of the settings of an event; of events that are not known, that of any event of a repository. */
export function eventShape(event: string): Shape {
  return EVENTS.get(event) ?? eventOf({ ...FILTERS, name: event })
}

function eventOf(section: Section): Shape {
  return { map: { section, mayBeEmpty: true } }
}

function namesOf(name: string, section: Section): Shape {
  return { map: { names: { name, of: { map: { section, mayBeEmpty: true } } }, mayBeEmpty: true } }
}
