import { type Event, parseEvents, YAMLException } from 'js-yaml'

/** LIMIT: brackets of one file that are read in spite of their indentation; for each the file is parsed again. */
const MAX_BRACKETS = 100

/** LIMIT: units of text that are parsed again, all times taken together. */
const MAX_REPARSED = 20_000_000

/**
 * Reads events as `parseEvents` does, but lets `]` and `}` stand as far to the left as the key of their list or mapping, or
 * further: the standard forbids it, the readers of the platform and of most tools do not. Throws what the parser throws.
 *
 * The parser gets a copy in which such a bracket is moved up to the line before, by blanks in the place of the line break, so
 * that no offset changes.
 */
export function parseLooseEvents(text: string, options: { readonly maxDepth: number }): readonly Event[] {
  let copy = text
  for (let brackets = 0; ; brackets++) {
    try {
      return parseEvents(copy, options)
    } catch (error) {
      const isSpent = brackets >= MAX_BRACKETS || brackets * text.length > MAX_REPARSED
      const moved = isSpent ? undefined : moveBracket(copy, error)
      if (moved === undefined) throw error
      copy = moved
    }
  }
}

/** The text with the bracket that the error is about on the line before; undefined when it is about something else. */
function moveBracket(text: string, error: unknown): string | undefined {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') return undefined
  const at = error.mark?.position ?? -1
  if (!']}'.includes(text.charAt(at)) || text.charAt(at) === '') return undefined
  let lineStart = text.lastIndexOf('\n', at - 1) + 1
  if (text.slice(lineStart, at).trim() !== '') return undefined
  let from = lineStart
  // Comments would swallow the bracket, so they become blanks as well, line by line up to the last entry.
  for (;;) {
    const end = lineStart - 1
    if (end < 0) return undefined
    lineStart = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(lineStart, end)
    const comment = commentStart(line)
    if (comment === undefined) return undefined
    from = lineStart + comment
    if (line.slice(0, comment).trim() !== '') break
  }
  return text.slice(0, from) + ' '.repeat(at - from) + text.slice(at)
}

/** Where the comment of a line starts, or its end; undefined where quotes leave it open. */
function commentStart(line: string): number | undefined {
  const hash = /(?:^|[ \t])#/.exec(line)
  if (hash === null) return line.length
  return /["']/.test(line) && line.trimStart()[0] !== '#' ? undefined : hash.index
}
