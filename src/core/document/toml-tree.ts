import type { AST } from 'toml-eslint-parser'
import { EvalError, type Result } from '../expression/value.ts'
import { doubleOf, integerOf } from './number.ts'
import { addError, type Problems } from './problems.ts'
import { quote } from './quote.ts'

/** What a TOML file says, put together from its tables: keys in the order in which they appear first. */
export type TomlNode = TomlTable | TomlList | TomlScalar

export interface TomlTable {
  readonly kind: 'table'
  readonly start: number
  readonly end: number
  readonly isInline: boolean
  readonly members: Map<string, TomlMember>
}

export interface TomlList {
  readonly kind: 'list'
  readonly start: number
  end: number
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
  readonly keyStart: number
  readonly keyEnd: number
  readonly node: TomlNode
}

/** Where in the tree the next entries go, and what is still to be read. */
type Work =
  | { readonly table: TomlTable; readonly entries: readonly AST.TOMLKeyValue[] }
  | { readonly list: TomlList; readonly elements: readonly AST.TOMLContentNode[] }

/** Builds the tree of a program that its parser has checked for duplicate keys. Does not recurse. */
export function buildTomlTree(program: AST.TOMLProgram, problems: Problems): TomlTable {
  const [top] = program.body
  const root = createTable(top.range[0], top.range[1], false)
  const work: Work[] = []
  for (const entry of top.body) {
    if (entry.type === 'TOMLKeyValue') work.push({ table: root, entries: [entry] })
    else work.push({ table: openTable(root, entry), entries: entry.body })
    // Each table is read before the next one is opened: later headers lead through what it holds.
    for (let next = work.pop(); next !== undefined; next = work.pop()) readWork(next, work, problems)
  }
  return root
}

function readWork(next: Work, work: Work[], problems: Problems): void {
  if ('table' in next) {
    for (const entry of next.entries) {
      const { keys } = entry.key
      const last = keys.at(-1)
      if (last === undefined) continue
      const table = openPath(next.table, keys.slice(0, -1), entry.range[1])
      setMember(table, last, createNode(entry.value, work, problems))
    }
  } else {
    for (const element of next.elements) next.list.items.push(createNode(element, work, problems))
  }
}

/** The table that a header opens, which has the span of that header and the entries under it: `[a.b]` the record at that path, `[[a.b]]` a new element of the list there. */
function openTable(root: TomlTable, header: AST.TOMLTable): TomlTable {
  const { keys } = header.key
  const [start, end] = header.range
  const last = keys.at(-1)
  const parent = openPath(root, keys.slice(0, -1), end)
  if (last === undefined) return parent
  const known = parent.members.get(nameOf(last))?.node
  if (header.kind === 'standard') {
    if (known?.kind === 'table') return known
    const table = createTable(start, end, false)
    setMember(parent, last, table)
    return table
  }
  const table = createTable(start, end, false)
  if (known?.kind === 'list') {
    known.items.push(table)
    known.end = end
  } else {
    setMember(parent, last, { kind: 'list', start, end, isInline: false, items: [table] })
  }
  return table
}

/**
 * The table at a path: where there is none it is made, with the span of the key and value that name it first; of lists of
 * tables the last element is taken.
 */
function openPath(from: TomlTable, keys: readonly TomlKeyPart[], end: number): TomlTable {
  let table = from
  for (const key of keys) {
    const known = table.members.get(nameOf(key))?.node
    const inside = known?.kind === 'list' ? known.items.at(-1) : known
    if (inside?.kind === 'table') {
      table = inside
    } else {
      const made = createTable(key.range[0], end, false)
      setMember(table, key, made)
      table = made
    }
  }
  return table
}

type TomlKeyPart = AST.TOMLBare | AST.TOMLQuoted

function setMember(table: TomlTable, key: TomlKeyPart, node: TomlNode): void {
  table.members.set(nameOf(key), { keyStart: key.range[0], keyEnd: key.range[1], node })
}

function nameOf(key: TomlKeyPart): string {
  return key.type === 'TOMLBare' ? key.name : key.value
}

function createTable(start: number, end: number, isInline: boolean): TomlTable {
  return { kind: 'table', start, end, isInline, members: new Map() }
}

function createNode(node: AST.TOMLContentNode, work: Work[], problems: Problems): TomlNode {
  const [start, end] = node.range
  if (node.type === 'TOMLArray') {
    const list: TomlList = { kind: 'list', start, end, isInline: true, items: [] }
    work.push({ list, elements: node.elements })
    return list
  }
  if (node.type === 'TOMLInlineTable') {
    const table = createTable(start, end, true)
    work.push({ table, entries: node.body })
    return table
  }
  const style = node.kind !== 'string' ? 'plain' : node.style === 'literal' ? 'single' : 'double'
  return { kind: 'scalar', start, end, style, value: scalarOf(node, problems) }
}

function scalarOf(node: AST.TOMLValue, problems: Problems): Result {
  switch (node.kind) {
    case 'string':
    case 'boolean':
      return node.value
    case 'integer':
      return checkInteger(node, problems)
    case 'float':
      return doubleOf(node.number)
    case 'offset-date-time':
    case 'local-date-time':
    case 'local-date':
    case 'local-time':
      return node.datetime
  }
}

/** Unlike JSON and YAML, TOML says that an integer beyond 64 bits is an error of the file. */
function checkInteger(node: AST.TOMLIntegerValue, problems: Problems): Result {
  const lexeme = node.number
  const isNegative = lexeme.startsWith('-')
  const unsigned = /^[-+]/.test(lexeme) ? lexeme.slice(1) : lexeme
  const mark = unsigned.slice(0, 2)
  const radix = mark === '0x' ? 16 : mark === '0o' ? 8 : mark === '0b' ? 2 : 10
  const value = integerOf(lexeme, radix === 10 ? unsigned : unsigned.slice(2), radix, isNegative)
  if (value instanceof EvalError) {
    const message = `integer ${quote(lexeme)} is beyond 64 bits`
    addError(problems, 'document/number-range', node.range[0], node.range[1], message)
  }
  return value
}
