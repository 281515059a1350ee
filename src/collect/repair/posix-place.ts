/** What the shell does with a variable at a place of a script; `unclear` where the script is not understood. */
export type ShellPlace = 'expanded' | 'literal' | 'unclear'

interface Heredoc {
  readonly delimiter: string
  readonly isQuoted: boolean
  readonly stripsTabs: boolean
}

/** What is open: code that ends with a bracket, or with the script, or a text in double quotes. */
type Open = { readonly kind: 'code'; depth: number } | { readonly kind: 'double' }

const HEREDOC =
  /<<(-?)[ \t]*(?:'([A-Za-z_]\w{0,99})'|"([A-Za-z_]\w{0,99})"|\\?([A-Za-z_]\w{0,99}))(?![\w'"\\$])/y

/**
 * Whether a POSIX shell expands a variable that stands at `target` of a script, whose expressions are masked. Follows
 * quotes, substitutions, comments and here-documents from the start; gives up where it is not sure.
 */
export function posixPlace(script: string, target: number): ShellPlace {
  const open: Open[] = [{ kind: 'code', depth: 0 }]
  const heredocs: Heredoc[] = []
  let at = 0
  while (at < target) {
    const top = open.at(-1)
    if (top === undefined) return 'unclear'
    const char = script.charAt(at)
    if (char === '\\') {
      at += 2
      continue
    }
    if (char === '`') return 'unclear'
    if (char === '$') {
      const next = script.charAt(at + 1)
      if (next === '(') {
        open.push({ kind: 'code', depth: 1 })
        at += 2
      } else if (next === '{') {
        const end = script.indexOf('}', at)
        if (end < 0 || /['"`$\\\n{]/.test(script.slice(at + 2, end))) return 'unclear'
        if (end >= target) return 'unclear'
        at = end + 1
      } else if (next === "'" && top.kind === 'code') {
        return 'unclear'
      } else at++
      continue
    }
    if (top.kind === 'double') {
      if (char === '"') open.pop()
      at++
      continue
    }
    if (char === "'") {
      const end = script.indexOf("'", at + 1)
      if (end < 0) return 'unclear'
      if (end >= target) return 'literal'
      at = end + 1
    } else if (char === '"') {
      open.push({ kind: 'double' })
      at++
    } else if (char === '#' && isWordStart(script, at)) {
      const end = script.indexOf('\n', at)
      // A comment is no code, whatever stands in it.
      if (end < 0 || end >= target) return 'expanded'
      at = end
    } else if (char === '<' && script.charAt(at + 1) === '<') {
      if (script.charAt(at + 2) === '<') {
        at += 3
        continue
      }
      HEREDOC.lastIndex = at
      const found = HEREDOC.exec(script)
      if (found === null) return 'unclear'
      const [whole, dash, single, double, bare] = found
      const delimiter = single ?? double ?? bare ?? ''
      heredocs.push({
        delimiter,
        isQuoted: bare === undefined || whole.includes('\\'),
        stripsTabs: dash === '-',
      })
      at = HEREDOC.lastIndex
    } else if (char === '\n' && heredocs.length > 0) {
      const end = skipHeredocs(script, at + 1, heredocs.splice(0), target)
      if (typeof end === 'string') return end
      at = end
    } else {
      if (char === '(') top.depth++
      else if (char === ')') {
        top.depth--
        if (top.depth === 0 && open.length > 1) open.pop()
        // Without an opening one it ends a pattern of `case`, which is fine where nothing is nested.
        else if (top.depth < 0) top.depth = 0
      } else if (open.length > 1 && script.startsWith('case', at) && isWordStart(script, at)) return 'unclear'
      at++
    }
  }
  return at > target ? 'unclear' : 'expanded'
}

function isWordStart(script: string, at: number): boolean {
  return at === 0 || ' \t\r\n;&|('.includes(script.charAt(at - 1))
}

/** Behind a text of a here-document: commands in it may have quotes of their own. */
function inHeredoc(before: string): ShellPlace {
  return /\$\(|`|\$\{(?!\w+\})/.test(before) ? 'unclear' : 'expanded'
}

function skipHeredocs(
  script: string,
  from: number,
  heredocs: readonly Heredoc[],
  target: number,
): number | ShellPlace {
  let line = from
  for (const { delimiter, isQuoted, stripsTabs } of heredocs) {
    const start = line
    for (;;) {
      if (line >= script.length) return 'unclear'
      const found = script.indexOf('\n', line)
      const end = found < 0 ? script.length : found
      const text = script.slice(line, end)
      const isLast = (stripsTabs ? text.replace(/^\t{1,1000}/, '') : text) === delimiter
      if (!isLast && line <= target && target <= end)
        return isQuoted ? 'literal' : inHeredoc(script.slice(start, target))
      line = end + 1
      if (isLast) break
      if (found < 0) return 'unclear'
    }
  }
  // The line break behind the last delimiter belongs to the code.
  return Math.min(line, script.length)
}
