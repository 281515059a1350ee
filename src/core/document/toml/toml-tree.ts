import type { Result } from '../../expression/value.ts'

/** What a TOML file says, put together from its tables: keys in the order in which they appear first. */
export type TomlNode = TomlTable | TomlList | TomlScalar

/**
 * How a table came to be, which decides who may add to it: `header` by `[t]` or `[[t]]`, `implied` on the way of a header,
 * `dotted` on the way of a dotted key, `inline` in braces.
 */
export type TomlOrigin = 'dotted' | 'header' | 'implied' | 'inline'

export interface TomlTable {
  readonly kind: 'table'
  origin: TomlOrigin
  start: number
  end: number
  readonly members: TomlMember[]
  /** Members by name, once there are more than a few: most tables of large files are small, and a map costs more than they do. */
  byName: Map<string, TomlMember> | undefined
}

export interface TomlList {
  readonly kind: 'list'
  readonly start: number
  end: number
  /** In brackets; else a list of tables, each with a header of its own. */
  readonly isInline: boolean
  readonly items: TomlNode[]
}

export interface TomlScalar {
  readonly kind: 'scalar'
  readonly start: number
  readonly end: number
  readonly style: 'plain' | 'single' | 'double'
  readonly value: Result
}

export interface TomlMember {
  readonly name: string
  readonly keyStart: number
  readonly keyEnd: number
  readonly node: TomlNode
}

/** One part of a dotted key. */
export interface TomlKey {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** A key that is taken: where it was given first. */
export interface TomlConflict {
  readonly key: TomlKey
  readonly first: TomlMember
}

/** Makes an empty table. */
export function createTable(origin: TomlOrigin, start: number, end: number): TomlTable {
  return { kind: 'table', origin, start, end, members: [], byName: undefined }
}

/** The table of a header `[a.b]`, or of a new element of the list `[[a.b]]`; made where it is not there. */
export function openHeader(
  root: TomlTable,
  keys: readonly TomlKey[],
  isElement: boolean,
  start: number,
  end: number,
): TomlTable | TomlConflict {
  const parent = followKeys(root, keys.slice(0, -1), 'implied', end)
  const key = keys.at(-1)
  if ('key' in parent || key === undefined) return parent
  const known = findMember(parent, key.name)
  if (isElement) {
    const table = createTable('header', start, end)
    if (known === undefined)
      addMember(parent, key, { kind: 'list', start, end, isInline: false, items: [table] })
    else if (known.node.kind === 'list' && !known.node.isInline) known.node.items.push(table)
    else return { key, first: known }
    return table
  }
  if (known === undefined) {
    const table = createTable('header', start, end)
    addMember(parent, key, table)
    return table
  }
  if (known.node.kind !== 'table' || known.node.origin !== 'implied') return { key, first: known }
  // From here on it has the span of its own header.
  known.node.origin = 'header'
  known.node.start = start
  known.node.end = end
  return known.node
}

/** Gives a key of `table` its value, or of a table below it when the key is dotted. */
export function setValue(
  table: TomlTable,
  keys: readonly TomlKey[],
  node: TomlNode,
): TomlConflict | undefined {
  const parent = followKeys(table, keys.slice(0, -1), 'dotted', node.end)
  const key = keys.at(-1)
  if ('key' in parent) return parent
  if (key === undefined) return undefined
  const first = findMember(parent, key.name)
  if (first !== undefined) return { key, first }
  addMember(parent, key, node)
  return undefined
}

/**
 * The table below `from` that keys lead to; tables are made where there are none. A header passes through the last table
 * of a list of tables; a dotted key passes neither that nor a table with a header of its own; nothing passes inline values.
 */
function followKeys(
  from: TomlTable,
  keys: readonly TomlKey[],
  origin: 'dotted' | 'implied',
  end: number,
): TomlTable | TomlConflict {
  let table = from
  for (const key of keys) {
    const known = findMember(table, key.name)
    if (known === undefined) {
      const made = createTable(origin, key.start, end)
      addMember(table, key, made)
      table = made
      continue
    }
    const { node } = known
    const isElement = origin === 'implied' && node.kind === 'list' && !node.isInline
    const next = isElement ? node.items.at(-1) : node
    const isClosed =
      next?.kind !== 'table' || next.origin === 'inline' || (origin === 'dotted' && next.origin === 'header')
    if (isClosed) return { key, first: known }
    table = next
  }
  return table
}

/** Members that are looked through one by one. */
const FEW_MEMBERS = 8

function findMember({ members, byName }: TomlTable, name: string): TomlMember | undefined {
  if (byName !== undefined) return byName.get(name)
  for (const member of members) if (member.name === name) return member
  return undefined
}

function addMember(table: TomlTable, { name, start, end }: TomlKey, node: TomlNode): void {
  const member = { name, keyStart: start, keyEnd: end, node }
  const { members } = table
  members.push(member)
  if (table.byName !== undefined) table.byName.set(name, member)
  else if (members.length > FEW_MEMBERS) table.byName = new Map(members.map((one) => [one.name, one]))
}
