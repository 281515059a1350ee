import { LIMITS } from '../../limits.ts'
import type { CodePointSet } from './code-point-set.ts'

/** A pattern as a tree. `size` counts the steps of its program, `height` its levels, `repeats` the product of counts. */
export type PatternNode = NodeFigures &
  (
    | { readonly kind: 'empty' }
    | { readonly kind: 'take'; readonly set: CodePointSet }
    /** `flag` is one of `ASSERTIONS`. */
    | { readonly kind: 'assert'; readonly flag: number }
    | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
    /** `most` is -1 when there is no upper bound. */
    | {
        readonly kind: 'repeat'
        readonly part: PatternNode
        readonly least: number
        readonly most: number
        readonly isGreedy: boolean
      }
    | { readonly kind: 'capture'; readonly part: PatternNode; readonly group: number }
  )

interface NodeFigures {
  readonly size: number
  readonly height: number
  readonly repeats: number
  /** Whether it can match the empty text. */
  readonly isNullable: boolean
}

/** Conditions about the place between two characters, as bits. */
export const ASSERTIONS = {
  beginLine: 1,
  endLine: 2,
  beginText: 4,
  endText: 8,
  wordBoundary: 16,
  noWordBoundary: 32,
} as const

export const EMPTY: PatternNode = { kind: 'empty', size: 0, height: 1, repeats: 1, isNullable: true }

/** Takes one code point of a set; matches nothing when the set is empty. */
export function takeOf(set: CodePointSet): PatternNode {
  return { kind: 'take', set, size: 1, height: 1, repeats: 1, isNullable: false }
}

/** Holds at some places and takes nothing. */
export function assertOf(flag: number): PatternNode {
  return { kind: 'assert', flag, size: 1, height: 1, repeats: 1, isNullable: true }
}

/** Nodes one after the other. */
export function sequenceOf(parts: readonly PatternNode[]): PatternNode {
  const [only] = parts
  if (only === undefined) return EMPTY
  if (parts.length === 1) return only
  return { kind: 'sequence', parts, ...figuresOf(parts), isNullable: parts.every((part) => part.isNullable) }
}

/** One of several nodes; earlier ones are preferred. */
export function choiceOf(parts: readonly PatternNode[]): PatternNode {
  const [only] = parts
  if (only === undefined) return EMPTY
  if (parts.length === 1) return only
  const figures = figuresOf(parts)
  return {
    kind: 'choice',
    parts,
    ...figures,
    size: bounded(figures.size + parts.length - 1),
    isNullable: parts.some((part) => part.isNullable),
  }
}

/** A node that is remembered as a group. */
export function captureOf(part: PatternNode, group: number): PatternNode {
  const { size, height, repeats, isNullable } = part
  return { kind: 'capture', part, group, size: bounded(size + 2), height: height + 1, repeats, isNullable }
}

/** A node `least` to `most` times. */
export function repeatOf(part: PatternNode, least: number, most: number, isGreedy: boolean): PatternNode {
  const factor = most === 0 ? 0 : most < 0 ? Math.max(least, 1) : most
  return {
    kind: 'repeat',
    part,
    least,
    most,
    isGreedy,
    size: bounded(repeatedSize(part, least, most)),
    height: part.height + 1,
    repeats: factor === 0 ? 1 : bounded(part.repeats * factor),
    isNullable: least === 0 || part.isNullable,
  }
}

function repeatedSize({ size, isNullable }: PatternNode, least: number, most: number): number {
  const loop = isNullable ? 2 : 1
  if (most < 0) return Math.max(least, 1) * size + loop
  return least * size + (most - least) * (size + 1)
}

function figuresOf(parts: readonly PatternNode[]): { size: number; height: number; repeats: number } {
  let size = 0
  let height = 0
  let repeats = 1
  for (const part of parts) {
    size += part.size
    height = Math.max(height, part.height)
    repeats = Math.max(repeats, part.repeats)
  }
  return { size: bounded(size), height: height + 1, repeats }
}

/** Just above every limit is enough to know, and cannot grow beyond what a number holds. */
function bounded(figure: number): number {
  return Math.min(figure, LIMITS.patternProgram + 1)
}
