import { lineText, type Source } from '../../core/source.ts'

/** Which lines of a file a change added. */
export interface AddedLines {
  /** Whether a line, from 1 on, was added. */
  has(line: number): boolean
  /** The first line that is different: where only lines are missing, the one behind them. At least 1. */
  readonly first: number
}

/**
 * Compares two versions of a file by their lines, in time that grows with their length alone. A line counts as added when
 * the version before has fewer lines of this text between the beginning and the end that both have in common; lines that
 * only moved are not. Line ends are no difference.
 */
export function addedLines(before: Source | undefined, after: Source): AddedLines {
  const lines = after.lineStarts.length
  if (before === undefined) return { has: (line) => line >= 1 && line <= lines, first: 1 }
  const old = before.lineStarts.length
  const shorter = Math.min(lines, old)
  let start = 0
  while (start < shorter && lineText(before, start + 1) === lineText(after, start + 1)) start++
  let tail = 0
  while (tail < shorter - start && lineText(before, old - tail) === lineText(after, lines - tail)) tail++
  const counts = new Map<string, number>()
  for (let line = start + 1; line <= old - tail; line++) {
    const text = lineText(before, line)
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const added = new Set<number>()
  for (let line = start + 1; line <= lines - tail; line++) {
    const text = lineText(after, line)
    const left = counts.get(text) ?? 0
    if (left === 0) added.add(line)
    else counts.set(text, left - 1)
  }
  return { has: (line) => added.has(line), first: Math.min(start + 1, lines) }
}
