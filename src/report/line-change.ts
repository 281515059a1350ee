import type { Edit } from '../core/finding.ts'
import { lineText, type Source } from '../core/source.ts'

/** Lines of a file that edits touch, before and after. Line breaks are not in the lines. */
export interface LineChange {
  /** 1-based line of `old[0]`. */
  readonly startLine: number
  readonly old: readonly string[]
  readonly fresh: readonly string[]
}

/** The lines that edits of one file touch, from the first to the last. The edits are in the order of the file and do not overlap. */
export function lineChange(source: Source, edits: readonly Edit[]): LineChange {
  const startLine = edits[0]?.startLine ?? 1
  const to = Math.max(startLine, ...edits.map(({ endLine }) => endLine))
  const old: string[] = []
  for (let line = startLine; line <= to; line++) old.push(lineText(source, line))
  let text = old.join('\n')
  for (const edit of edits.toReversed()) {
    const start = offsetOf(old, edit.startLine - startLine, edit.startColumn)
    const end = offsetOf(old, edit.endLine - startLine, edit.endColumn)
    text = text.slice(0, start) + edit.text.replaceAll('\r\n', '\n') + text.slice(end)
  }
  return { startLine, old, fresh: text.split('\n') }
}

/** The change without lines that stay the same at its beginning and end, as long as `keep` old lines are left. */
export function trimChange({ startLine, old, fresh }: LineChange, keep: 0 | 1 = 0): LineChange {
  const shorter = (): number => Math.min(old.length - keep, fresh.length) - head
  let head = 0
  while (shorter() > 0 && old[head] === fresh[head]) head++
  let tail = 0
  while (shorter() - tail > 0 && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++
  return {
    startLine: startLine + head,
    old: old.slice(head, old.length - tail),
    fresh: fresh.slice(head, fresh.length - tail),
  }
}

/** Edits in the order of the file. */
export function inFileOrder(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn)
}

function offsetOf(lines: readonly string[], index: number, column: number): number {
  const before = lines.slice(0, index).reduce((units, line) => units + line.length + 1, 0)
  return before + Math.min(column - 1, lines[index]?.length ?? 0)
}
