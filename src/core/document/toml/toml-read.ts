import { EvalError } from '../../expression/value.ts'
import { LIMITS } from '../../limits.ts'
import { quoted } from '../../quote.ts'
import { addError, type Problems, reportFull } from '../problems.ts'
import { readTomlScalar } from './toml-scalar.ts'
import {
  describe,
  finishLine,
  readKeys,
  readString,
  reportConflict,
  reportSyntax,
  skipBlank,
  skipSpace,
  type TomlReader,
} from './toml-text.ts'
import {
  createTable,
  openHeader,
  setValue,
  type TomlKey,
  type TomlList,
  type TomlNode,
  type TomlTable,
} from './toml-tree.ts'

/** An open list or inline table, and the key that waits for its value. */
interface Frame {
  readonly node: TomlList | TomlTable
  keys: readonly TomlKey[]
}

/**
 * Reads a TOML 1.1 text into its tree. The first error of syntax ends it, keys that are taken are collected. Nesting costs
 * no call stack.
 */
export function readToml(problems: Problems, maxNodes: number): TomlTable {
  const { text } = problems.source
  const reader: TomlReader = { text, problems, maxNodes, nodes: 1 }
  let at = skipBlank(reader, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  const root = createTable('header', Math.max(at, 0), Math.max(at, 0))
  let table = root
  while (at >= 0 && at < text.length) {
    if (text.charCodeAt(at) === 91) {
      const header = readHeader(reader, root, at)
      if (header === undefined) break
      table = header.table
      at = header.end
    } else {
      at = readEntry(reader, table, at)
    }
    if (at < 0) break
    root.end = at
    table.end = at
    at = finishLine(reader, at)
  }
  return root
}

/** Reads `[a.b]` or `[[a.b]]`. */
function readHeader(
  reader: TomlReader,
  root: TomlTable,
  start: number,
): { readonly table: TomlTable; readonly end: number } | undefined {
  const { text } = reader
  const isElement = text.charCodeAt(start + 1) === 91
  const keys = readKeys(reader, skipSpace(text, isElement ? start + 2 : start + 1))
  if (keys === undefined) return undefined
  const close = skipSpace(text, keys.at(-1)?.end ?? start)
  const closer = isElement ? ']]' : ']'
  if (!text.startsWith(closer, close)) {
    reportSyntax(
      reader,
      close,
      `expected ${quoted(closer)} after the name of a table, found ${describe(text, close)}`,
    )
    return undefined
  }
  const end = close + closer.length
  if (!countNode(reader, start)) return undefined
  const opened = openHeader(root, keys, isElement, start, end)
  if (!('key' in opened)) return { table: opened, end }
  // What stands under a header that is refused is read and dropped.
  return reportConflict(reader, opened) ? { table: createTable('header', start, end), end } : undefined
}

/** Reads `key = value` into a table. */
function readEntry(reader: TomlReader, table: TomlTable, start: number): number {
  const frames: Frame[] = [{ node: table, keys: [] }]
  let at = readKeyAndSign(reader, frames, start)
  while (at >= 0) {
    const code = reader.text.charCodeAt(at)
    if (code === 91 || code === 123) at = openCollection(reader, frames, at, code)
    else at = readScalar(reader, frames, at)
    if (frames.length === 0) return at
  }
  return -1
}

/** Reads a key and its `=`: the innermost open table waits for its value then. */
function readKeyAndSign(reader: TomlReader, frames: readonly Frame[], start: number): number {
  const { text } = reader
  const keys = readKeys(reader, start)
  const frame = frames.at(-1)
  if (keys === undefined || frame === undefined) return -1
  frame.keys = keys
  const end = keys.at(-1)?.end ?? start
  const sign = skipSpace(text, end)
  if (text.charCodeAt(sign) !== 61) {
    const message = `expected \`=\` after the key ${quoted(text.slice(start, end))}, found ${describe(text, sign)}`
    return reportSyntax(reader, sign, message)
  }
  return skipSpace(text, sign + 1)
}

/** Opens the list or table at `at`, or reads it when it is empty. Gives where its first value stands. */
function openCollection(reader: TomlReader, frames: Frame[], start: number, code: number): number {
  const { text, problems } = reader
  // LIMIT: nesting. The first frame is the table of the entry, itself a level.
  if (frames.length >= LIMITS.documentDepth) return reportFull(problems, 'depth', start, 0)
  if (!countNode(reader, start)) return -1
  const node: TomlList | TomlTable =
    code === 123
      ? createTable('inline', start, start)
      : { kind: 'list', start, end: start, isInline: true, items: [] }
  const at = skipBlank(reader, start + 1)
  if (at < 0) return -1
  // The codes of `}` and `]` are those of `{` and `[` plus two.
  if (text.charCodeAt(at) === code + 2) {
    node.end = at + 1
    return finishValue(reader, frames, node)
  }
  frames.push({ node, keys: [] })
  return code === 123 ? readKeyAndSign(reader, frames, at) : at
}

function readScalar(reader: TomlReader, frames: Frame[], start: number): number {
  const { text, problems } = reader
  if (!countNode(reader, start)) return -1
  const code = text.charCodeAt(start)
  if (code === 34 || code === 39) {
    const read = readString(reader, start)
    if (read === undefined) return -1
    const style = code === 34 ? 'double' : 'single'
    return finishValue(reader, frames, { kind: 'scalar', start, end: read.end, style, value: read.value })
  }
  const read = readTomlScalar(text, start)
  const { end } = read
  if (end === start) return reportSyntax(reader, start, `expected a value, found ${describe(text, start)}`)
  const lexeme = text.slice(start, end)
  if ('reason' in read) {
    addError(problems, 'document/syntax', start, end, `${quoted(lexeme)} ${read.reason}`)
    return -1
  }
  const { value } = read
  if (read.isInteger && value instanceof EvalError) {
    // Unlike JSON and YAML, TOML says that an integer beyond 64 bits is an error of the file.
    const message = `integer ${quoted(lexeme)} is beyond 64 bits`
    if (!addError(problems, 'document/number-range', start, end, message)) return -1
  }
  return finishValue(reader, frames, { kind: 'scalar', start, end, style: 'plain', value })
}

/**
 * Gives a value to the collection that waits for it, and closes the collections that end after it. Gives where the next
 * value stands, or the end of the entry: then no frame is left.
 */
function finishValue(reader: TomlReader, frames: Frame[], value: TomlNode): number {
  const { text } = reader
  let done = value
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const { node } = frame
    if (node.kind === 'list') {
      node.items.push(done)
    } else {
      const conflict = setValue(node, frame.keys, done)
      if (conflict !== undefined && !reportConflict(reader, conflict)) return -1
    }
    if (frames.length === 1) break
    const closer = node.kind === 'list' ? 93 : 125
    let at = skipBlank(reader, done.end)
    if (text.charCodeAt(at) === 44) {
      at = skipBlank(reader, at + 1)
      if (at < 0) return -1
      if (text.charCodeAt(at) !== closer)
        return node.kind === 'list' ? at : readKeyAndSign(reader, frames, at)
    }
    if (at < 0) return -1
    if (text.charCodeAt(at) !== closer) return reportNext(reader, node, at)
    node.end = at + 1
    done = node
    frames.pop()
  }
  frames.pop()
  return done.end
}

function reportNext(reader: TomlReader, node: TomlList | TomlTable, at: number): -1 {
  const { text } = reader
  const isList = node.kind === 'list'
  const message = `expected \`,\` or ${isList ? '`]`' : '`}`'}, found ${describe(text, at)}`
  const related = {
    start: node.start,
    end: node.start + 1,
    message: `the ${isList ? 'list' : 'table'} starts here`,
  }
  return reportSyntax(reader, at, message, { related })
}

/** LIMIT: values of one file. */
function countNode(reader: TomlReader, at: number): boolean {
  if (++reader.nodes <= reader.maxNodes) return true
  reportFull(reader.problems, 'nodes', at, reader.maxNodes)
  return false
}
