import type { Document, NodeIndex, ScalarMap } from './document.ts'
import { escapeLength, readEscape } from './json/json-string.ts'
import { kindOf, resolve, styleOf, valueOf } from './node.ts'
import {
  createScalarWriter,
  type ScalarWriter,
  writeDecoded,
  writeEnd,
  writeSource,
} from './scalar-writer.ts'
import { readTomlString } from './toml/toml-string.ts'
import { decodeBlock } from './yaml/yaml-block-scalar.ts'
import { decodeDouble, decodePlain, decodeSingle } from './yaml/yaml-flow-scalar.ts'
import { skipBreak, skipHeader, skipLine } from './yaml/yaml-place.ts'

/**
 * Where each character of a scalar's decoded text stands in the file (reference: located documents, scalar decode map).
 * The decoded text of a number or another plain scalar is its lexeme. An alias has the map of what it stands for.
 * Undefined for collections and for aliases of keys.
 */
export function scalarMap(document: Document, node: NodeIndex): ScalarMap | undefined {
  const kind = kindOf(document, node)
  if (kind === 'list' || kind === 'record') return undefined
  const scalar = resolve(document, node)
  const start = document.tape.start[scalar] ?? 0
  const end = document.tape.end[scalar] ?? 0
  const writer = createScalarWriter(true)
  const isMapped =
    document.format === 'yaml'
      ? mapYaml(document, scalar, start, end, writer)
      : document.format === 'toml'
        ? mapToml(document, start, end, writer)
        : mapJson(document, start, end, writer)
  if (!isMapped || writer.runs === undefined) return undefined
  const { decoded, sources } = writer.runs
  return {
    decoded: Int32Array.from(decoded),
    sources: Int32Array.from(sources),
    // The run of the end is left out when it goes on from the one before it.
    end: (sources.at(-1) ?? end) + writer.value.length - (decoded.at(-1) ?? writer.value.length),
  }
}

/** Offset in the file of a decoded offset; the end of the scalar for offsets behind its last character. */
export function sourceOffset(map: ScalarMap, decodedOffset: number): number {
  const { decoded, sources, end } = map
  let low = 0
  let high = decoded.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((decoded[middle] ?? 0) <= decodedOffset) low = middle
    else high = middle - 1
  }
  const offset = (sources[low] ?? end) + Math.max(0, decodedOffset - (decoded[low] ?? 0))
  return Math.min(offset, end)
}

function mapYaml(
  document: Document,
  node: NodeIndex,
  start: number,
  end: number,
  writer: ScalarWriter,
): boolean {
  const { text } = document.source
  switch (styleOf(document, node)) {
    case 'plain':
      if (text.charCodeAt(start) === 42) return false
      decodePlain(text, start, end, writer)
      return true
    case 'single':
      decodeSingle(text, start + 1, end - 1, writer)
      return true
    case 'double':
      decodeDouble(text, start + 1, end - 1, writer)
      return true
    case 'literal':
    case 'folded':
      return mapBlock(document, node, start, end, writer)
  }
}

function mapBlock(
  document: Document,
  node: NodeIndex,
  start: number,
  end: number,
  writer: ScalarWriter,
): boolean {
  const { text } = document.source
  const value = valueOf(document, node)
  if (typeof value !== 'string') return false
  const header = text.slice(start, skipHeader(text, start))
  const first = skipBreak(text, skipLine(text, start))
  const block = {
    start: first,
    end: Math.max(first, skipBreak(text, end)),
    indent: blockIndent(text, first, value),
    chomping: header.includes('+') ? 'keep' : header.includes('-') ? 'strip' : 'clip',
    isFolded: header.startsWith('>'),
  } as const
  decodeBlock(text, block, writer)
  return true
}

/**
 * Indentation of a block scalar. The header may give it relative to the parent, which is not known here; so it is taken
 * from the first line with content, as the spaces that the value does not have.
 */
function blockIndent(text: string, first: number, value: string): number {
  let line = first
  let at = 0
  while (value.charCodeAt(at) === 10) {
    line = skipBreak(text, skipLine(text, line))
    at++
  }
  return at >= value.length ? -1 : countSpaces(text, line) - countSpaces(value, at)
}

function countSpaces(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === 32) at++
  return at - from
}

function mapJson(document: Document, start: number, end: number, writer: ScalarWriter): boolean {
  const { text } = document.source
  if (text.charCodeAt(start) !== 34) {
    writeSource(writer, text, start, end)
    writeEnd(writer, end)
    return true
  }
  let from = start + 1
  for (let at = from; at < end - 1; ) {
    if (text.charCodeAt(at) !== 92) {
      at++
      continue
    }
    writeSource(writer, text, from, at)
    const decoded = readEscape(text, at)
    if (typeof decoded !== 'string') return false
    writeDecoded(writer, decoded, at)
    at += escapeLength(text, at, decoded)
    from = at
  }
  writeSource(writer, text, from, end - 1)
  writeEnd(writer, end - 1)
  return true
}

function mapToml(document: Document, start: number, end: number, writer: ScalarWriter): boolean {
  const { text } = document.source
  const code = text.charCodeAt(start)
  if (code === 34 || code === 39) return typeof readTomlString(text, start, writer) === 'number'
  writeSource(writer, text, start, end)
  writeEnd(writer, end)
  return true
}
