import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'

/** An option of a file that Python's `configparser` reads, with the lines of its value. */
export interface IniEntry {
  readonly section: string
  /** In lower case. */
  readonly key: string
  /** Trimmed; the first one stands behind the `=`. `start` is an offset in the file. */
  readonly lines: readonly { readonly text: string; readonly start: number }[]
}

/** Reads sections, options and lines of values that are indented. Lines of comments begin with `#` or `;`. */
export function readIni(text: string, report: (message: string, span: Span) => void): readonly IniEntry[] {
  const entries: IniEntry[] = []
  let section = ''
  let lines: { readonly text: string; readonly start: number }[] | undefined
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    const line = text.slice(start, end)
    const trimmed = line.trim()
    const at = start + line.length - line.trimStart().length
    start = end + 1
    if (trimmed === '' || /^[#;]/.test(trimmed)) continue
    if (lines !== undefined && /^[ \t]/.test(line)) {
      lines.push({ text: withoutComment(trimmed), start: at })
      continue
    }
    const header = /^\[([^\]]+)\]/.exec(trimmed)
    const sign = trimmed.search(/[=:]/)
    lines = undefined
    if (header !== null) {
      section = header[1]?.trim() ?? ''
    } else if (sign > 0) {
      const value = trimmed.slice(sign + 1)
      const gap = value.length - value.trimStart().length
      lines = [{ text: withoutComment(value.trim()), start: at + sign + 1 + gap }]
      entries.push({ section, key: trimmed.slice(0, sign).trim().toLowerCase(), lines })
    } else {
      report(`expected \`name = value\`, found ${quoted(trimmed)}`, { start: at, end: at + trimmed.length })
    }
  }
  return entries
}

/** setuptools takes no comments behind values, but people write them behind requirements. */
function withoutComment(text: string): string {
  return text.replace(/\s+#.*$/, '')
}
