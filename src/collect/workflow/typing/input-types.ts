import type { Document } from '../../../core/document/document.ts'
import { findNode, membersOf } from '../../../core/document/node.ts'
import type { Action, InputDeclaration, Workflow } from '../model.ts'
import { scalarEntryOf } from '../node-text.ts'
import { ANY, BOOL, MAX_PROPERTIES, mapOf, mergeTypes, NUMBER, objectOf, STRING, type Type } from './type.ts'

/** The `inputs` context of a file: what its triggers declare; of an action always text. */
export function inputsType(model: Workflow | Action): Type {
  if (model.kind === 'action') return objectOf(actionInputNames(model.document).map((name) => [name, STRING]))
  const types = new Map<string, { readonly name: string; readonly types: Type[] }>()
  for (const event of ['workflow_dispatch', 'workflow_call']) {
    for (const input of declaredInputs(model.document, event)) {
      const known = types.get(input.name.toLowerCase())
      if (known === undefined)
        types.set(input.name.toLowerCase(), { name: input.name, types: [inputType(input)] })
      else known.types.push(inputType(input))
    }
  }
  return objectOf([...types.values()].map(({ name, types: list }) => [name, mergeTypes(list)] as const))
}

/**
 * The `github.event` of a workflow that can be started from a form: its `inputs`, which are texts whatever they are
 * declared as, and anything else. Undefined of other workflows, and of one that is also called: it sees the event of
 * its caller.
 */
export function eventType({ document, triggers }: Workflow): Type | undefined {
  const events = triggers.map(({ event }) => event)
  if (!events.includes('workflow_dispatch') || events.includes('workflow_call')) return undefined
  const names = declaredInputs(document, 'workflow_dispatch').map(({ name }) => [name, STRING] as const)
  return objectOf([['inputs', objectOf(names)]], ANY)
}

/** What the defaults of the inputs of `workflow_call` are and may read. */
export interface CallDefaults {
  /** The inputs before the one with this name, which is all that its default can read. */
  before(name: string): Type
  /** What the default has to be. */
  typeOf(name: string): Type
}

/** Reads the inputs of `workflow_call` in their order. */
export function callDefaults(workflow: Workflow): CallDefaults {
  const inputs = declaredInputs(workflow.document, 'workflow_call')
  const byName = new Map(inputs.map((input, position) => [input.name.toLowerCase(), { input, position }]))
  return {
    before: (name) => {
      const end = byName.get(name.toLowerCase())?.position ?? inputs.length
      return {
        kind: 'object',
        property: (other) => {
          const found = byName.get(other)
          return found === undefined || found.position >= end ? undefined : inputType(found.input)
        },
        names: () => inputs.slice(0, Math.min(end, MAX_PROPERTIES + 1)).map((input) => input.name),
        values: () => ANY,
        rest: undefined,
      }
    },
    typeOf: (name) => {
      const found = byName.get(name.toLowerCase())
      return found === undefined ? ANY : inputType(found.input)
    },
  }
}

/**
 * The `secrets` context: what a caller hands over where nothing else starts the workflow, else any text.
 */
export function secretsType(workflow: Workflow): Type {
  const { document, triggers } = workflow
  const names = namesAt(document, ['on', 'workflow_call', 'secrets'])
  const isCalledOnly = triggers.length > 0 && triggers.every(({ event }) => event === 'workflow_call')
  if (names.length === 0 || !isCalledOnly) return mapOf(STRING)
  const always = ['GITHUB_TOKEN', 'ACTIONS_STEP_DEBUG', 'ACTIONS_RUNNER_DEBUG']
  return objectOf([...names, ...always].map((name) => [name, STRING] as const))
}

/** Names of the outputs that a workflow gives to its callers. */
export function callOutputNames(document: Document): readonly string[] {
  return namesAt(document, ['on', 'workflow_call', 'outputs'])
}

/** Names of the outputs that an action declares. */
export function actionOutputNames(document: Document): readonly string[] {
  return namesAt(document, ['outputs'])
}

/** Names of the inputs that an action declares. */
export function actionInputNames(document: Document): readonly string[] {
  return namesAt(document, ['inputs'])
}

function declaredInputs(document: Document, event: string): readonly InputDeclaration[] {
  const place = findNode(document, ['on', event, 'inputs'])
  if (!place.complete) return []
  return membersOf(document, place.node).map(({ key, node }) => ({
    name: key,
    type: scalarEntryOf(document, node, 'type')?.text ?? 'string',
  }))
}

function namesAt(document: Document, path: readonly string[]): readonly string[] {
  const place = findNode(document, path)
  return place.complete ? membersOf(document, place.node).map(({ key }) => key) : []
}

function inputType({ type }: InputDeclaration): Type {
  switch (type) {
    case 'boolean':
      return BOOL
    case 'number':
      return NUMBER
    case 'string':
    case 'choice':
    case 'environment':
      return STRING
    default:
      return ANY
  }
}
