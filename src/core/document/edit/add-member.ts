import type { Document, Member, NodeIndex } from '../document.ts'
import { isFlow, kindOf, membersOf, resolve, spanOf, styleOf } from '../node.ts'
import type { TextEdit } from './text-edit.ts'
import { columnOf, indentUnit, lineBreak, lineEnd, lineStart } from './yaml-line.ts'

/** A member of a mapping that is to be written. `value` is YAML of one line, or members of a mapping of its own. */
export interface NewMember {
  readonly key: string
  readonly value: string | readonly NewMember[]
}

/**
 * Adds a member to a YAML mapping in the style that the mapping has, behind the member `after` or behind its last one.
 * Undefined where it has no place that leaves all other values as they are, and for mappings behind an alias.
 */
export function addMember(
  document: Document,
  mapping: NodeIndex,
  added: NewMember,
  after?: Member,
): TextEdit | undefined {
  if (document.format !== 'yaml' || resolve(document, mapping) !== mapping) return undefined
  if (kindOf(document, mapping) !== 'record') return undefined
  const members = membersOf(document, mapping)
  if (members.some(({ key }) => key === added.key || key === '<<')) return undefined
  return isFlow(document, mapping)
    ? addInFlow(document, mapping, members, added)
    : addInBlock(document, members, added, after)
}

/**
 * Gives a key without value a mapping with one member. Undefined where the key has a value, be it `null`.
 */
export function fillMember(document: Document, owner: Member, added: NewMember): TextEdit | undefined {
  const { text } = document.source
  const { keySpan, node } = owner
  const span = spanOf(document, node)
  if (document.format !== 'yaml' || kindOf(document, node) !== 'null' || span.end > span.start)
    return undefined
  const end = lineEnd(text, keySpan.end)
  // Nothing but the colon and a comment stands behind the key, so the mapping is none in brackets.
  if (!/^['"]?[ \t]*:[ \t]*(?:#.*)?$/.test(text.slice(keySpan.end, end))) return undefined
  const indent = columnOf(text, keySpan.start) + indentUnit(document)
  return { start: end, end, text: blockLines(document, added, indent) }
}

function addInFlow(
  document: Document,
  mapping: NodeIndex,
  members: readonly Member[],
  added: NewMember,
): TextEdit | undefined {
  const last = members.at(-1)
  if (last === undefined) {
    const { start, end } = spanOf(document, mapping)
    return document.source.text.slice(start, end) === '{}'
      ? { start, end, text: `{${inFlow(added)}}` }
      : undefined
  }
  const value = spanOf(document, last.node)
  // Where a value is left out, the place behind its colon is not known.
  if (value.end <= value.start) return undefined
  return { start: value.end, end: value.end, text: `, ${inFlow(added)}` }
}

function addInBlock(
  document: Document,
  members: readonly Member[],
  added: NewMember,
  after: Member | undefined,
): TextEdit | undefined {
  const { text } = document.source
  const [first] = members
  const last = after ?? members.at(-1)
  if (first === undefined || last === undefined) return undefined
  const indent = columnOf(text, first.keySpan.start)
  const end = endOf(document, last)
  if (end !== undefined) return { start: end, end, text: blockLines(document, added, indent) }
  // The text of the last value would change: the new member goes in front of it.
  const at = last.keySpan.start
  const isFirst = last.node === first.node
  if (!isFirst && text.slice(lineStart(text, at), at).trim() !== '') return undefined
  const lines = blockLines(document, added, indent).slice(lineBreak(text).length + indent)
  return { start: at, end: at, text: `${lines}${lineBreak(text)}${' '.repeat(indent)}` }
}

/** Where the lines of a member end; undefined where nothing can be put behind them without changing the value. */
function endOf(document: Document, member: Member): number | undefined {
  const { text } = document.source
  const node = lastNode(document, member.node)
  const span = spanOf(document, node)
  const end = Math.max(span.end, member.keySpan.end)
  const style = styleOf(document, node)
  const isBlock =
    kindOf(document, node) === 'string' &&
    (style === 'literal' || style === 'folded') &&
    resolve(document, node) === node
  if (isBlock) {
    const header = text.slice(span.start, lineEnd(text, span.start))
    // Kept line breaks, and a last line without one, are a part of the value.
    if (header.includes('+') || end >= text.length || text.charCodeAt(end - 1) === 10) return undefined
  }
  const stop = Math.max(end, spanOf(document, member.node).end)
  return lineEnd(text, stop)
}

/** The last scalar or collection in brackets of a value. */
function lastNode(document: Document, node: NodeIndex): NodeIndex {
  if (resolve(document, node) !== node) return node
  const kind = kindOf(document, node)
  if ((kind !== 'record' && kind !== 'list') || isFlow(document, node)) return node
  let last: NodeIndex = node
  const end = document.tape.next[node] ?? node + 1
  for (let child = node + 1; child < end; child++) {
    last = child
    if (resolve(document, child) === child && isFlow(document, child))
      child = (document.tape.next[child] ?? end) - 1
  }
  return last
}

function blockLines(document: Document, member: NewMember, indent: number): string {
  const start = `${lineBreak(document.source.text)}${' '.repeat(indent)}${member.key}:`
  if (typeof member.value === 'string') return `${start} ${member.value}`
  const inner = indent + indentUnit(document)
  return start + member.value.map((one) => blockLines(document, one, inner)).join('')
}

function inFlow({ key, value }: NewMember): string {
  return `${key}: ${typeof value === 'string' ? value : `{${value.map(inFlow).join(', ')}}`}`
}
