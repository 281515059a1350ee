import type { Edit } from '../core/finding.ts'
import type { Source } from '../core/source.ts'
import { inFileOrder, lineChange, trimChange } from './line-change.ts'
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
  for (const edit of inFileOrder(edits)) {
    const last = groups.at(-1)
    if (last !== undefined && edit.startLine <= end) last.push(edit)
    else groups.push([edit])
    end = Math.max(end, edit.endLine)
  }
  return groups
}

function changedLines(source: Source, edits: readonly Edit[]): readonly string[] {
  const { old, fresh } = trimChange(lineChange(source, edits))
  return [...old.map((line) => `- ${line}`), ...fresh.map((line) => `+ ${line}`)]
}
