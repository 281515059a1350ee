import type { Capability } from '../src/collect/workflow/capability.ts'

/** Events that start workflows and have a payload of their own, with the activity types whose schemas are read. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  branch_protection_rule: ['created', 'edited', 'deleted'],
  check_run: ['created', 'rerequested', 'completed', 'requested_action'],
  check_suite: ['completed'],
  create: [],
  delete: [],
  deployment: ['created'],
  deployment_status: ['created'],
  discussion: [
    ...[
      'created',
      'edited',
      'deleted',
      'transferred',
      'pinned',
      'unpinned',
      'labeled',
      'unlabeled',
      'locked',
    ],
    ...['unlocked', 'category_changed', 'answered', 'unanswered'],
  ],
  discussion_comment: ['created', 'edited', 'deleted'],
  fork: [],
  gollum: [],
  issue_comment: ['created', 'edited', 'deleted'],
  issues: [
    ...['opened', 'edited', 'deleted', 'transferred', 'pinned', 'unpinned', 'closed', 'reopened', 'assigned'],
    ...[
      'unassigned',
      'labeled',
      'unlabeled',
      'locked',
      'unlocked',
      'milestoned',
      'demilestoned',
      'typed',
      'untyped',
    ],
  ],
  label: ['created', 'edited', 'deleted'],
  merge_group: ['checks_requested'],
  milestone: ['created', 'closed', 'opened', 'edited', 'deleted'],
  page_build: [],
  public: [],
  pull_request: [
    ...[
      'assigned',
      'unassigned',
      'labeled',
      'unlabeled',
      'opened',
      'edited',
      'closed',
      'reopened',
      'synchronize',
    ],
    ...['converted_to_draft', 'locked', 'unlocked', 'enqueued', 'dequeued', 'milestoned', 'demilestoned'],
    ...['ready_for_review', 'review_requested', 'review_request_removed', 'auto_merge_enabled'],
    ...['auto_merge_disabled'],
  ],
  pull_request_review: ['submitted', 'edited', 'dismissed'],
  pull_request_review_comment: ['created', 'edited', 'deleted'],
  push: [],
  registry_package: ['published', 'updated'],
  release: ['published', 'unpublished', 'created', 'edited', 'deleted', 'prereleased', 'released'],
  repository_dispatch: ['sample'],
  status: [],
  watch: ['started'],
  workflow_dispatch: [],
  workflow_run: ['completed', 'in_progress', 'requested'],
}

/** Schemas nest in one another; real payloads stay far below this. */
const MAX_DEPTH = 40

type Json = Readonly<Record<string, unknown>>

/**
 * The capability of every path in the payloads of workflow events, as patterns below `github.event` joined by dots. When
 * payloads differ the freer capability counts. An object that may also be null is not listed as fixed: `toJSON` of it
 * carries all that it holds.
 */
export function deriveCapabilities(specification: unknown): ReadonlyMap<string, Capability> {
  const schemas = child(child(specification, 'components'), 'schemas')
  const found = new Map<string, Capability>()
  for (const [event, types] of Object.entries(EVENTS)) {
    for (const type of types.length === 0 ? [undefined] : types) {
      const name = ['webhook', event, ...(type === undefined ? [] : [type])].join('-').replaceAll('_', '-')
      const schema = schemas[name]
      if (!isJson(schema)) throw new Error(`the schema ${name} is missing`)
      walk(schema, '', { schemas, found, depth: 0 })
    }
  }
  const parents = new Set([...found.keys()].map((path) => path.slice(0, Math.max(0, path.lastIndexOf('.')))))
  return new Map([...found].filter(([path, capability]) => capability !== 'fixed' || !parents.has(path)))
}

interface Walk {
  readonly schemas: Json
  readonly found: Map<string, Capability>
  readonly depth: number
}

function walk(given: Json, path: string, state: Walk): void {
  if (state.depth > MAX_DEPTH) throw new Error(`schemas nest too deep at ${path}`)
  const schema = resolve(given, state.schemas)
  const next = { ...state, depth: state.depth + 1 }
  for (const group of ['allOf', 'anyOf', 'oneOf']) {
    const members = schema[group]
    if (!Array.isArray(members)) continue
    for (const member of members) if (isJson(member)) walk(member, path, next)
    return
  }
  for (const type of typesOf(schema)) walkType(schema, type, path, next)
}

function walkType(schema: Json, type: string, path: string, state: Walk): void {
  if (type === 'object') walkObject(schema, path, state)
  else if (type === 'array') walk(child(schema, 'items'), join(path, '*'), state)
  else add(state.found, path, type === 'string' ? textCapability(schema) : 'fixed')
}

function walkObject(schema: Json, path: string, state: Walk): void {
  const properties = Object.entries(child(schema, 'properties'))
  if (properties.length === 0) add(state.found, path, 'arbitrary')
  for (const [name, property] of properties) if (isJson(property)) walk(property, join(path, name), state)
  const rest = schema['additionalProperties']
  if (rest === true || isJson(rest)) add(state.found, join(path, '*'), 'arbitrary')
}

function textCapability(schema: Json): Capability {
  switch (schema['format']) {
    case 'date':
    case 'date-time':
      return 'fixed'
    case 'uri-template':
    case 'email':
      return 'structured'
    default:
      return Array.isArray(schema['enum']) ? 'fixed' : 'arbitrary'
  }
}

function typesOf(schema: Json): readonly string[] {
  const type = schema['type']
  if (typeof type === 'string') return [type]
  if (Array.isArray(type)) return type.map(String)
  return isJson(schema['properties']) ? ['object'] : ['string']
}

const ORDER: readonly Capability[] = ['fixed', 'structured', 'arbitrary']

function add(found: Map<string, Capability>, path: string, capability: Capability): void {
  const before = found.get(path) ?? 'fixed'
  found.set(path, ORDER.indexOf(capability) > ORDER.indexOf(before) ? capability : before)
}

function resolve(schema: Json, schemas: Json): Json {
  const reference = schema['$ref']
  if (typeof reference !== 'string') return schema
  const target = schemas[reference.replace('#/components/schemas/', '')]
  if (!isJson(target)) throw new Error(`${reference} leads nowhere`)
  return resolve(target, schemas)
}

function join(path: string, name: string): string {
  return (path === '' ? name : `${path}.${name}`).toLowerCase()
}

function child(value: unknown, key: string): Json {
  const inner = isJson(value) ? value[key] : undefined
  return isJson(inner) ? inner : {}
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
