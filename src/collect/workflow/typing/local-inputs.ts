import { membersOf } from '../../../core/document/node.ts'
import type { Action } from '../model.ts'
import { entryOf, scalarEntryOf } from '../node-text.ts'
import type { InputNames } from './popular.ts'

/** The inputs that an action of the repository declares. */
export interface LocalInputs {
  readonly inputs: InputNames
  /** Those without a default that have to be given, as declared. */
  readonly required: readonly string[]
  /** What to do instead, by the lower-case name of the input; empty where the action does not say. */
  readonly deprecated: ReadonlyMap<string, string>
}

/** Reads the inputs of an action; those that only containers take count for actions that are one. */
export function localInputs({ document, using }: Action): LocalInputs {
  const entry = entryOf(document, 0, 'inputs')
  const members = entry === undefined ? [] : membersOf(document, entry.node)
  const names = members.map(({ key }) => key)
  const known = new Set([
    ...names.map((name) => name.toLowerCase()),
    ...(using?.text.toLowerCase() === 'docker' ? ['args', 'entrypoint'] : []),
  ])
  const deprecated = new Map<string, string>()
  const required: string[] = []
  for (const { key, node } of members) {
    const message = scalarEntryOf(document, node, 'deprecationMessage')
    const isDeprecated = scalarEntryOf(document, node, 'deprecated')?.text === 'true'
    if (message !== undefined || isDeprecated) deprecated.set(key.toLowerCase(), message?.text.trim() ?? '')
    const isRequired = scalarEntryOf(document, node, 'required')?.text.toLowerCase() === 'true'
    if (isRequired && entryOf(document, node, 'default') === undefined) required.push(key)
  }
  return {
    inputs: { names: names.toSorted(), has: (name) => known.has(name.toLowerCase()) },
    required,
    deprecated,
  }
}
