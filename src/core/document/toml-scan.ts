import { LIMITS } from '../limits.ts'
import { addError, characterEnd, type Problems, reportFull } from './problems.ts'

/**
 * Looks over a TOML text before its parser sees it: that one recurses into brackets, spreads strings over the call stack,
 * and takes about a kilobyte for each token. False: the text is refused. Malformed text is left to the parser.
 */
export function scanToml(problems: Problems): boolean {
  const { text } = problems.source
  let depth = 0
  let marks = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 34 || code === 39) {
      const end = skipString(text, at, code)
      // LIMIT: one string.
      if (end - at > LIMITS.tomlString) {
        const limit = LIMITS.tomlString.toLocaleString('en-US')
        addError(problems, 'document/size', at, at + 1, `string is longer than ${limit} characters`)
        return false
      }
      at = end
      continue
    }
    if (code === 35) {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
      continue
    }
    if (code === 91 || code === 123) {
      depth++
      // LIMIT: nesting. Two brackets may belong to a header.
      if (depth > LIMITS.documentDepth + 1) {
        reportFull(problems, 'depth', at, 0)
        return false
      }
    } else if (code === 93 || code === 125) {
      depth = Math.max(0, depth - 1)
    }
    // LIMIT: tokens, by the characters without which there is no further one.
    if (isMark(code) && ++marks > LIMITS.tomlMarks) {
      const limit = LIMITS.tomlMarks.toLocaleString('en-US')
      const message = `the file has more than ${limit} keys and values`
      addError(problems, 'document/nodes', at, characterEnd(text, at), message)
      return false
    }
    at++
  }
  return true
}

/** `,` `.` `=` `[` `{` */
function isMark(code: number): boolean {
  return code === 44 || code === 46 || code === 61 || code === 91 || code === 123
}

/** Offset after the string that opens at `open`; the end of the line or text when it is not closed. */
function skipString(text: string, open: number, quote: number): number {
  const isBasic = quote === 34
  const isLong = text.charCodeAt(open + 1) === quote && text.charCodeAt(open + 2) === quote
  let at = isLong ? open + 3 : open + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 92 && isBasic) {
      at += 2
    } else if (code === quote && !isLong) {
      return at + 1
    } else if (code === quote && text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) {
      // Up to two quotes more belong to the string.
      at += 3
      while (text.charCodeAt(at) === quote) at++
      return at
    } else if (code === 10 && !isLong) {
      return at
    } else {
      at++
    }
  }
  return text.length
}
