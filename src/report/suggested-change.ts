import type { Edit } from '../core/finding.ts'
import { lineText, type Source } from '../core/source.ts'
import { hasSecret } from './redact.ts'

/** LIMIT: edits of one finding, and lines and UTF-16 units of their diff, that are shown; larger ones stay with `flux fix`. */
const EDITS = 20
const LINES = 40
const UNITS = 4_000

/**
 * Edits of a finding as the lines that go (`- `) and come (`+ `), or nothing where they are too large to be read or hold what
 * looks like a secret. The lines are raw.
 */
export function suggestedChange(
  edits: readonly Edit[] | undefined,
  sourceOf: ((path: string) => Source | undefined) | undefined,
): readonly string[] {
  const [first] = edits ?? []
  const source = first === undefined ? undefined : sourceOf?.(first.path)
  if (edits === undefined || source === undefined || edits.length > EDITS) return []
  if (edits.some(({ path, startLine, endLine }) => path !== source.path || endLine - startLine > LINES))
    return []
  const lines: string[] = []
  for (const group of byLines(edits)) {
    const change = changedLines(source, group)
    if (change.length > LINES) return []
    lines.push(...change)
  }
  const text = lines.join('\n')
  return lines.length > LINES || text.length > UNITS || hasSecret(text) ? [] : lines
}

/** Edits that share lines, in the order of the file. */
function byLines(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const groups: Edit[][] = []
  let end = 0
  for (const edit of [...edits].sort((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn)) {
    const last = groups.at(-1)
    if (last !== undefined && edit.startLine <= end) last.push(edit)
    else groups.push([edit])
    end = Math.max(end, edit.endLine)
  }
  return groups
}

function changedLines(source: Source, edits: readonly Edit[]): readonly string[] {
  const from = edits[0]?.startLine ?? 1
  const to = Math.max(...edits.map(({ endLine }) => endLine))
  const old: string[] = []
  for (let line = from; line <= to; line++) old.push(lineText(source, line))
  let text = old.join('\n')
  for (const edit of edits.toReversed()) {
    const start = offsetOf(old, edit.startLine - from, edit.startColumn)
    const end = offsetOf(old, edit.endLine - from, edit.endColumn)
    text = text.slice(0, start) + edit.text.replaceAll('\r\n', '\n') + text.slice(end)
  }
  const fresh = text.split('\n')
  // What stays the same at both ends is no change.
  while (old.length > 0 && fresh.length > 0 && old[0] === fresh[0]) {
    old.shift()
    fresh.shift()
  }
  while (old.length > 0 && fresh.length > 0 && old.at(-1) === fresh.at(-1)) {
    old.pop()
    fresh.pop()
  }
  return [...old.map((line) => `- ${line}`), ...fresh.map((line) => `+ ${line}`)]
}

function offsetOf(lines: readonly string[], index: number, column: number): number {
  const before = lines.slice(0, index).reduce((units, line) => units + line.length + 1, 0)
  return before + Math.min(column - 1, lines[index]?.length ?? 0)
}
