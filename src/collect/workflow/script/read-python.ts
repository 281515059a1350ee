import { maskExpressions } from './mask-expressions.ts'
import type { Script, ScriptWord } from './script.ts'
import { addUnit, createScriptBuilder, finishScript, type ScriptBuilder } from './script-builder.ts'

/** Calls that run code or a command. */
const CALLS: ReadonlySet<string> = new Set([
  'eval',
  'exec',
  'os.popen',
  'os.system',
  'subprocess.Popen',
  'subprocess.call',
  'subprocess.check_call',
  'subprocess.check_output',
  'subprocess.run',
])

/** What the next character begins: a comment, a text, a name with dots, or a bracket. */
const PIECE = /#[^\n]*|"""|'''|["']|[A-Za-z_][\w.]*|[()]/g

/**
 * Reads a script of Python, as far as to find the calls that run code or a command. Each is a unit with two words: what is
 * called, and its arguments as they are written.
 */
export function readPython(text: string): Script {
  const builder = createScriptBuilder()
  const masked = maskExpressions(text)
  // Asked once for the whole script: calls can stand in calls, many thousand deep.
  const value = masked === text ? 'fixed' : 'template'
  // Open brackets, with the unit that each belongs to.
  const open: (number | undefined)[] = []
  let name: { readonly text: string; readonly start: number; readonly end: number } | undefined
  let at = 0
  while (builder.truncation === undefined) {
    PIECE.lastIndex = at
    const found = PIECE.exec(masked)
    if (found === null) break
    const [piece] = found
    const start = found.index
    at = start + piece.length
    if (piece === '(') {
      const isCall =
        name !== undefined && CALLS.has(name.text) && /^[ \t]*$/.test(masked.slice(name.end, start))
      open.push(isCall && name !== undefined ? openCall(builder, name) : undefined)
    } else if (piece === ')') closeCall(builder, open.pop(), text, value, start)
    else if (/^["']/.test(piece)) at = textEnd(masked, piece, at)
    name = /^[A-Za-z_]/.test(piece) ? { text: piece, start, end: at } : undefined
  }
  builder.work += masked.length
  while (open.length > 0) closeCall(builder, open.pop(), text, value, text.length)
  return finishScript(builder, 'python')
}

function openCall(
  builder: ScriptBuilder,
  name: { readonly text: string; readonly start: number; readonly end: number },
): number {
  const { text, start, end } = name
  const index = addUnit(builder, {
    kind: 'command',
    start,
    pipedFrom: undefined,
    parent: undefined,
    role: 'body',
  })
  builder.units[index]?.words.push({ text, span: { start, end }, value: 'fixed', isQuoted: false })
  return index
}

function closeCall(
  builder: ScriptBuilder,
  index: number | undefined,
  source: string,
  value: ScriptWord['value'],
  end: number,
): void {
  const unit = index === undefined ? undefined : builder.units[index]
  const nameEnd = unit?.words[0]?.span.end
  if (unit === undefined || nameEnd === undefined) return
  const start = source.indexOf('(', nameEnd) + 1
  unit.words.push({ text: source.slice(start, end), span: { start, end }, value, isQuoted: false })
  unit.end = Math.min(end + 1, source.length)
}

// A text in one pair of quotes ends with its line at the latest.
function textEnd(text: string, quote: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 92) at += 2
    else if (text.startsWith(quote, at)) return at + quote.length
    else if (code === 10 && quote.length === 1) return at
    else at++
  }
  return text.length
}
