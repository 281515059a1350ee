import type { Document, Member, NodeIndex } from '../document.ts'
import { isFlow, kindOf, membersOf, resolve, spanOf } from '../node.ts'
import type { TextEdit } from './text-edit.ts'
import { lineEnd, lineStart, nextLine } from './yaml-line.ts'

/**
 * Removes a member that is not the only one of a YAML mapping, with its line and what else stands on it. Undefined where
 * that would take comments of others along, and for mappings behind an alias.
 */
export function removeMember(document: Document, mapping: NodeIndex, member: Member): TextEdit | undefined {
  if (document.format !== 'yaml' || resolve(document, mapping) !== mapping) return undefined
  const members = membersOf(document, mapping)
  const index = members.findIndex(({ node }) => node === member.node)
  if (index < 0 || members.length < 2) return undefined
  const previous = members[index - 1]
  const next = members[index + 1]
  const { text } = document.source
  if (isFlow(document, mapping)) {
    if (previous !== undefined) {
      const start = spanOf(document, previous.node).end
      const end = spanOf(document, member.node).end
      return isBare(text.slice(start, member.keySpan.start)) && end > member.keySpan.end
        ? { start, end, text: '' }
        : undefined
    }
    return next !== undefined &&
      !text.slice(spanOf(document, member.node).end, next.keySpan.start).includes('#')
      ? { start: quoteStart(text, member), end: quoteStart(text, next), text: '' }
      : undefined
  }
  const last = Math.max(endOf(document, member.node), member.keySpan.end)
  const start = lineStart(text, member.keySpan.start)
  const isOwnLine = text.slice(start, member.keySpan.start).trim() === ''
  const own = text.slice(member.keySpan.start, last)
  if (kindOf(document, member.node) === 'record' && own.split('\n').some((line) => /(^|\s)#/.test(line)))
    return undefined
  if (isOwnLine) {
    return { start, end: nextLine(text, last), text: '' }
  }
  // The first member of an element of a list stands behind its dash: the next one takes its place.
  if (next === undefined) return undefined
  const between = text.slice(last, next.keySpan.start)
  return between.trim() === '' && text.slice(last, lineEnd(text, last)).trim() === ''
    ? { start: member.keySpan.start, end: next.keySpan.start, text: '' }
    : undefined
}

/** Where the text of a value ends, with that of everything in it, and without a line break. */
function endOf(document: Document, node: NodeIndex): number {
  let { end } = spanOf(document, node)
  const stop = document.tape.next[node] ?? node + 1
  for (let child = node + 1; child < stop; child++) end = Math.max(end, spanOf(document, child).end)
  return document.source.text.charCodeAt(end - 1) === 10 ? end - 1 : end
}

function isBare(text: string): boolean {
  return /^[\s,'"]*$/.test(text)
}

function quoteStart(text: string, { keySpan }: Member): number {
  return /['"]/.test(text.charAt(keySpan.start - 1)) ? keySpan.start - 1 : keySpan.start
}
