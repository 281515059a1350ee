import { itemsOf, kindOf, memberOf, membersOf } from '../../../core/document/node.ts'
import type { Origin } from '../model.ts'
import { type DeclaredRequirement, declaredOf } from './declared-requirement.ts'
import { type Fields, flagField, recordField, textField } from './document-fields.ts'
import { canonicalName } from './python-name.ts'
import { tableOrigin } from './table-origin.ts'

/** Where `[tool.uv.sources]` sends requirements, by canonical name: one place, or several for different environments. */
export type UvSources = ReadonlyMap<string, readonly UvSourceEntry[]>

/** One place. */
export interface UvSourceEntry {
  /** Absent when it is a named index. */
  readonly origin?: Origin
  readonly marker?: string
}

/** Reads `[tool.uv.sources]`. */
export function readUvSources(uv: Fields | undefined, folder: string): UvSources {
  const table = uv && recordField(uv, 'sources')
  const sources = new Map<string, readonly UvSourceEntry[]>()
  if (table === undefined) return sources
  const { document } = table
  for (const { key, node } of membersOf(document, table.node)) {
    const nodes = kindOf(document, node) === 'list' ? itemsOf(document, node) : [node]
    const entries = nodes.map((one) => entryOf({ ...table, node: one }, folder))
    sources.set(canonicalName(key), entries)
  }
  return sources
}

/** A requirement with the places that it is taken from: one for each of them. */
export function sourcedRequirements(
  one: DeclaredRequirement,
  sources: UvSources,
): readonly DeclaredRequirement[] {
  const found = sources.get(one.name) ?? []
  if (found.every(({ origin }) => origin === undefined)) return [one]
  return found.map(({ origin, marker }) => {
    const both = [one.marker, marker].filter((text) => text !== undefined)
    return {
      ...declaredOf(one.name, origin, one.specifier, one.span, { ...one, folder: '' }),
      extras: one.extras,
      ...(both.length === 0
        ? {}
        : { marker: both.length === 1 ? (both[0] ?? '') : `(${both.join(') and (')})` }),
    }
  })
}

function entryOf(fields: Fields, folder: string): UvSourceEntry {
  const marker = textField(fields, 'marker')?.value
  const origin = originOf(fields, folder)
  return { ...(origin === undefined ? {} : { origin }), ...(marker === undefined ? {} : { marker }) }
}

function originOf(fields: Fields, folder: string): Origin | undefined {
  if (memberOf(fields.document, fields.node, 'workspace') !== undefined)
    return flagField(fields, 'workspace') ? { kind: 'workspace' } : undefined
  return tableOrigin(fields, folder)
}
