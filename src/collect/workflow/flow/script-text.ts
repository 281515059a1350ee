import type { Span } from '../../../core/span.ts'

/** What a step of a script reads from outside of itself. */
export interface ScriptRead {
  /** A variable of the shell or the environment, a name of the script's own, data of the event, or what a file holds. */
  readonly kind: 'variable' | 'local' | 'payload' | 'file'
  /** A name; of the payload of the event the path below it in lower case with dots; empty for a file. */
  readonly name: string
  readonly span: Span
}

/** The files that values for later steps are written to. */
export type StepFile = 'GITHUB_OUTPUT' | 'GITHUB_ENV'

/**
 * Where a script writes a value of this name, in any case, to an output or variable: spans of the texts of the values. It
 * is found by the text alone, as `name=value` or `name<<END`, in a line that prints or names the file.
 */
export function writesOf(script: string, name: string, file: StepFile): readonly Span[] {
  const found: Span[] = []
  const isCommand = file === 'GITHUB_OUTPUT' && script.includes('set-output')
  if (!script.includes(file) && !isCommand) return found
  const lines = linesOf(script)
  const word = lowerCase(name)
  // The word that ends the here-document that goes to the file.
  let until: string | undefined
  for (const [index, line] of lines.entries()) {
    const text = script.slice(line.start, line.end)
    if (until !== undefined && text.trim() === until) until = undefined
    const isInside = until !== undefined
    if (text.includes(file)) until ??= /\b(?:cat|tee)\b[^<]*<<-?\s{0,9}["']?([\w-]{1,99})/.exec(text)?.[1]
    const lower = lowerCase(text)
    const command = isCommand ? lower.indexOf(`::set-output name=${word}::`) : -1
    if (command >= 0) found.push({ start: line.start + command, end: line.end })
    for (const at of wordsAt(lower, word)) {
      const after = text.slice(at + name.length)
      if (after.startsWith('=') && (isInside || prints(text, at, file))) {
        const start = at + name.length + 1
        found.push({ start: line.start + start, end: line.start + start + valueLength(text.slice(start)) })
      } else if (after.startsWith('<<')) {
        found.push(bodyOf(script, lines, index, after.slice(2)))
      }
    }
  }
  return found
}

/** Where a script sets a variable of its own: spans of the texts of the values. */
export function assignmentsOf(script: string, name: string): readonly Span[] {
  return linesOf(script).flatMap((line) => {
    const text = script.slice(line.start, line.end)
    const at = text.search(/\S/)
    if (at < 0) return []
    const lead = /^(?:export |local |readonly |\$|const |let |var )?/.exec(text.slice(at))?.[0].length ?? 0
    const from = at + lead
    if (!text.startsWith(name, from)) return []
    const equals = /^\s{0,9}=/.exec(text.slice(from + name.length))?.[0].length ?? 0
    if (equals === 0) return []
    return [{ start: line.start + from + name.length + equals, end: line.end }]
  })
}

/** Where a JavaScript of `actions/github-script` sets an output; `result` is what it returns. */
export function scriptOutputsOf(script: string, name: string): readonly Span[] {
  return linesOf(script).flatMap((line) => {
    const text = script.slice(line.start, line.end)
    const at = text.search(/\bsetOutput\(\s{0,9}['"`]/)
    const rest = at < 0 ? '' : text.slice(text.indexOf('(', at) + 1).trimStart()
    if (lowerCase(rest).startsWith(lowerCase(name), 1) && /^['"`]/.test(rest.slice(name.length + 1)))
      return [{ start: line.end - rest.length + name.length + 2, end: line.end }]
    const back = name === 'result' ? text.search(/\breturn\b/) : -1
    return back < 0 ? [] : [{ start: line.start + back, end: line.end }]
  })
}

/** The variables and event data that a part of a script reads. What goes through a pipe is taken for changed. */
export function readsOf(script: string, part: Span, isJavaScript: boolean): readonly ScriptRead[] {
  const text = isJavaScript
    ? script.slice(part.start, part.end)
    : withoutPipes(script.slice(part.start, part.end))
  const pattern = isJavaScript
    ? /\bprocess\.env\.([A-Za-z_]\w{0,99})|\bcontext\.payload\.([A-Za-z_][\w.]{0,199})|\b([A-Za-z_]\w{0,99})\b/g
    : /\$(?:\{([A-Za-z_]\w{0,99})(?=[}:])|env:([A-Za-z_]\w{0,99})|([A-Za-z_]\w{0,99}))|%([A-Za-z_]\w{0,99})%/g
  const reads: ScriptRead[] = []
  const file = (isJavaScript ? /\breadFile(?:Sync)?\(/ : /\$\((?:\s{0,9}cat\s|<)/).exec(text)
  if (file !== null) {
    const start = part.start + file.index
    reads.push({ kind: 'file', name: '', span: { start, end: start + file[0].length } })
  }
  for (const match of text.matchAll(pattern)) {
    const start = part.start + match.index
    const span = { start, end: start + match[0].length }
    const group = match.slice(1).findIndex((one) => one !== undefined)
    const name = match[group + 1] ?? ''
    if (!isJavaScript || group === 0) reads.push({ kind: 'variable', name, span })
    else if (group === 1) reads.push({ kind: 'payload', name: name.toLowerCase(), span })
    else reads.push({ kind: 'local', name, span })
  }
  return reads
}

/** Text of the same length in which command substitutions with a pipe are blank: they filter what they are given. */
export function withoutPipes(text: string): string {
  let result = ''
  let at = 0
  for (let open = text.indexOf('$('); open >= 0; open = text.indexOf('$(', at)) {
    const close = closingOf(text, open + 2)
    const inner = text.slice(open, close)
    result += text.slice(at, open) + (inner.includes('|') ? ' '.repeat(inner.length) : inner)
    at = close
  }
  return result + text.slice(at)
}

function closingOf(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '(') depth++
    else if (char === ')' && --depth === 0) return at + 1
  }
  return text.length
}

function linesOf(script: string): readonly Span[] {
  const lines: Span[] = []
  let start = 0
  for (let end = script.indexOf('\n'); end >= 0; end = script.indexOf('\n', start)) {
    lines.push({ start, end })
    start = end + 1
  }
  lines.push({ start, end: script.length })
  return lines
}

function wordsAt(text: string, word: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!/[\w$-]/.test(text.charAt(at - 1))) found.push(at)
  }
  return found
}

// Otherwise `name=value` sets a variable of the script.
function prints(text: string, at: number, file: StepFile): boolean {
  return text.includes(file) || /\b(?:echo|printf|print|Write-Output|Write-Host)\b/i.test(text.slice(0, at))
}

function valueLength(text: string): number {
  const ends = [text.indexOf('>>'), text.search(/\|\s{0,9}(?:tee|Out-File|Add-Content)\b/i)].filter(
    (end) => end >= 0,
  )
  return Math.min(text.length, ...ends)
}

function bodyOf(script: string, lines: readonly Span[], index: number, after: string): Span {
  const word = /^-?\s{0,9}["']?\$?\{?([\w-]{1,99})/.exec(after)?.[1]
  const start = lines[index + 1]?.start ?? script.length
  const last = lines
    .slice(index + 1)
    .find((line) => word !== undefined && script.slice(line.start, line.end).includes(word))
  return { start, end: last?.start ?? script.length }
}

// Keeps the length, which `toLowerCase` does not for all letters.
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
