import type { BlockBuilder } from './block-builder.ts'
import type { BlockNode } from './block-tree.ts'

/** Keys that are compared one by one before a set is made of them. */
const COMPARED_KEYS = 8

/**
 * Compares two keys as they are written, without their quotes: negative when the first comes first in the order of code units.
 * Keys with escapes must not be compared so.
 */
export function compareKeys(
  text: string,
  firstStart: number,
  firstEnd: number,
  secondStart: number,
  secondEnd: number,
): number {
  const firstQuote = isQuote(text.charCodeAt(firstStart)) ? 1 : 0
  const secondQuote = isQuote(text.charCodeAt(secondStart)) ? 1 : 0
  const aEnd = firstEnd - firstQuote
  const bEnd = secondEnd - secondQuote
  let a = firstStart + firstQuote
  let b = secondStart + secondQuote
  for (; a < aEnd && b < bEnd; a++, b++) {
    const difference = text.charCodeAt(a) - text.charCodeAt(b)
    if (difference !== 0) return difference
  }
  return aEnd - a - (bEnd - b)
}

/** Whether a record that is closed has a key twice. For records whose keys are not in order: order proves the absence. */
export function hasDuplicate(builder: BlockBuilder, record: BlockNode, end: number): boolean {
  const { next, keyStart, keyEnd } = builder
  const { text } = builder.source
  let count = 0
  for (let node = record + 1; node < end; node = next[node] ?? end) count++
  if (count > COMPARED_KEYS || builder.keys.size > 0) return hasDuplicateText(builder, record, end)
  for (let node = record + 1; node < end; node = next[node] ?? end) {
    for (let other = next[node] ?? end; other < end; other = next[other] ?? end) {
      if (isSameKey(text, keyStart[node] ?? 0, keyEnd[node] ?? 0, keyStart[other] ?? 0, keyEnd[other] ?? 0))
        return true
    }
  }
  return false
}

/**
 * Whether the first key of a record that is closed comes again. For records whose other keys are in order, as those of locks are
 * that begin with what is about the file.
 */
export function repeatsFirst(builder: BlockBuilder, record: BlockNode, end: number): boolean {
  const { next, keyStart, keyEnd } = builder
  const { text } = builder.source
  const first = keyStart[record + 1] ?? 0
  const firstEnd = keyEnd[record + 1] ?? 0
  for (let node = next[record + 1] ?? end; node < end; node = next[node] ?? end)
    if (isSameKey(text, first, firstEnd, keyStart[node] ?? 0, keyEnd[node] ?? 0)) return true
  return false
}

/** Whether two keys are the same as they are written, without their quotes. */
function isSameKey(
  text: string,
  firstStart: number,
  firstEnd: number,
  secondStart: number,
  secondEnd: number,
): boolean {
  const firstQuote = isQuote(text.charCodeAt(firstStart)) ? 1 : 0
  const secondQuote = isQuote(text.charCodeAt(secondStart)) ? 1 : 0
  if (firstEnd - firstStart - 2 * firstQuote !== secondEnd - secondStart - 2 * secondQuote) return false
  const end = firstEnd - firstQuote
  for (let a = firstStart + firstQuote, b = secondStart + secondQuote; a < end; a++, b++)
    if (text.charCodeAt(a) !== text.charCodeAt(b)) return false
  return true
}

function hasDuplicateText(builder: BlockBuilder, record: BlockNode, end: number): boolean {
  const { text } = builder.source
  const keys = new Set<string>()
  for (let node = record + 1; node < end; node = builder.next[node] ?? end) {
    const start = builder.keyStart[node] ?? 0
    const quotes = isQuote(text.charCodeAt(start)) ? 1 : 0
    const key = builder.keys.get(node) ?? text.slice(start + quotes, (builder.keyEnd[node] ?? 0) - quotes)
    if (keys.has(key)) return true
    keys.add(key)
  }
  return false
}

function isQuote(code: number): boolean {
  return code === 39 || code === 34
}
