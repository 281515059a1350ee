import type { Document } from '../../core/document/document.ts'
import type { Source } from '../../core/source.ts'
import { commentsOf } from './comment.ts'

/** A comment that asks not to report findings on its line. */
export interface Ignore {
  /** 1-based. */
  readonly line: number
  /** Rule ids as written, with or without the set: `unpinned-uses`, `workflow/unpinned-uses`. */
  readonly rules: readonly string[]
  readonly reason: string | undefined
  /** The last day, `YYYY-MM-DD`, on which it counts. */
  readonly expires: string | undefined
}

const MARKERS: readonly string[] = ['# flux: ignore[', '# zizmor: ignore[']

/**
 * The comments `# flux: ignore[id, …] reason="…" expires=YYYY-MM-DD` of a file; `zizmor` in the place of `flux` is the
 * same. There is exactly one space behind the `#`. It must be a YAML comment: text in a script never counts.
 */
export function ignoresOf(documents: readonly Document[]): readonly Ignore[] {
  const [first] = documents
  if (first === undefined || !mayIgnore(first.source)) return []
  return commentsOf(documents).flatMap((comment) => {
    const text = first.source.text.slice(comment.span.start, comment.span.end)
    const ignore = parseIgnore(text)
    return ignore === undefined ? [] : [{ line: comment.line, ...ignore }]
  })
}

/** Whether a text has what such a comment begins with: few do, and to find the comments of a file takes time. */
export function mayIgnore({ text }: Source): boolean {
  return MARKERS.some((marker) => text.includes(marker))
}

/** Reads one comment, with its `#`; undefined when it asks for nothing. */
export function parseIgnore(text: string): Omit<Ignore, 'line'> | undefined {
  for (const marker of MARKERS) {
    const start = text.indexOf(marker)
    if (start < 0) continue
    const open = start + marker.length
    const close = marker.includes('flux') ? text.indexOf(']', open) : lastClose(text, open)
    const rest = text.slice(close + 1)
    // What follows the bracket is set off by a space, else the bracket was no end: `ignore[a]b`.
    if (close < 0 || (rest !== '' && rest.trimStart() === rest)) continue
    const rules = text
      .slice(open, close)
      .split(',')
      .map((rule) => rule.trim())
      .filter((rule) => rule !== '')
    if (rules.length === 0) continue
    return {
      rules,
      reason: /\sreason="([^"]*)"/.exec(rest)?.[1],
      expires: /\sexpires=(\d{4}-\d{2}-\d{2})(?![\d-])/.exec(rest)?.[1],
    }
  }
  return undefined
}

// The foreign form has nothing but remarks behind its bracket, and its last bracket is the one that ends the list.
function lastClose(text: string, open: number): number {
  for (let at = text.lastIndexOf(']'); at >= open; at = text.lastIndexOf(']', at - 1)) {
    if (at + 1 === text.length || /\s/.test(text.charAt(at + 1))) return at
  }
  return -1
}
