import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf } from '../../../core/document/node.ts'
import { scalarText } from '../node-text.ts'
import { isNumber } from './number.ts'

/** A value of a matrix: text as the platform compares it, a list, or a mapping with keys in lower case. */
export type MatrixValue = string | readonly MatrixValue[] | ReadonlyMap<string, MatrixValue>

/** Work that may still be done on the matrices of one file: nodes that are read or compared. */
export interface Budget {
  left: number
}

/** LIMIT: nodes of the matrices of one file that are read and compared. The platform runs at most 256 jobs of a matrix. */
export const MATRIX_BUDGET = 200_000

/** Characters of a text that count as much as a node. */
const TEXT_UNIT = 64

/** LIMIT: nesting of a value, which aliases can make deeper than the file is. */
const MAX_DEPTH = 100

/** Reads a value; undefined when it is too deep, or the budget is spent. */
export function readMatrixValue(
  document: Document,
  node: NodeIndex,
  budget: Budget,
  depth = 0,
): MatrixValue | undefined {
  if (budget.left-- <= 0 || depth > MAX_DEPTH) return undefined
  if (kindOf(document, node) === 'list') {
    const items: MatrixValue[] = []
    for (const item of itemsOf(document, node)) {
      const value = readMatrixValue(document, item, budget, depth + 1)
      if (value === undefined) return undefined
      items.push(value)
    }
    return items
  }
  if (kindOf(document, node) !== 'record') {
    const text = scalarText(document, node)
    // LIMIT: aliases can repeat a long text any number of times.
    budget.left -= Math.floor((text?.length ?? 0) / TEXT_UNIT)
    return text
  }
  const members = new Map<string, MatrixValue>()
  for (const member of membersOf(document, node)) {
    const value = readMatrixValue(document, member.node, budget, depth + 1)
    if (value === undefined) return undefined
    members.set(member.key.toLowerCase(), value)
  }
  return members
}

/** The value as JSON with sorted keys: equal values have the same text. */
export function matrixValueText(value: MatrixValue): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Map) {
    const members = [...value].sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${members.map(([key, item]) => `${JSON.stringify(key)}: ${matrixValueText(item)}`).join(', ')}}`
  }
  return `[${listOf(value).map(matrixValueText).join(', ')}]`
}

/** A text in the form in which the platform compares it with another: without case, and numbers by their value. */
export function comparableText(text: string): string {
  return isNumber(text) ? String(Number(text)) : text.toLowerCase()
}

/**
 * Whether an `exclude` value fits a value of the row: equal texts, lists of equal length, mappings with at least the same
 * members. What comes from an expression fits everything.
 */
export function fitsMatrixValue(value: MatrixValue, wanted: MatrixValue, budget: Budget): boolean {
  if (budget.left-- <= 0) return true
  if (isOpen(value) || isOpen(wanted)) return true
  if (typeof value === 'string')
    return typeof wanted === 'string' && comparableText(value) === comparableText(wanted)
  if (typeof wanted === 'string') return false
  if (value instanceof Map) {
    if (!(wanted instanceof Map)) return false
    return [...wanted].every(([key, item]) => {
      const own = value.get(key)
      return own !== undefined && fitsMatrixValue(own, item, budget)
    })
  }
  if (wanted instanceof Map) return false
  const [own, others] = [listOf(value), listOf(wanted)]
  return (
    own.length === others.length && own.every((item, at) => fitsMatrixValue(item, others[at] ?? '', budget))
  )
}

/** Whether a value is known only when the workflow runs. */
export function isOpen(value: MatrixValue): boolean {
  return typeof value === 'string' && value.includes('${{')
}

function listOf(value: MatrixValue): readonly MatrixValue[] {
  return Array.isArray(value) ? value : []
}
