import { MASK, maskExpressions } from './mask-expressions.ts'
import type { Script, ScriptRedirect, ScriptWord } from './script.ts'
import { addUnit, createScriptBuilder, finishScript, type ScriptBuilder } from './script-builder.ts'

/** White space, or an operator, with what it is in the group. */
const OPERATOR = /(?:[ \t\r]+|\^\r?\n|(\|\||&&|[|&()])|(?:\d?)(>>?|<))/y

/** Characters that end a word outside of quotes. */
const BREAKS = ' \t\r\n|&()<>'

/** Words in front of a command that say when it runs, and no more. */
const PREFIXES: ReadonlySet<string> = new Set(['do', 'else', 'call', '@', '@call'])

/** Reads a script of `cmd`, as far as to tell commands, words, pipes and redirections apart. */
export function readBatch(text: string): Script {
  const builder = createScriptBuilder()
  const masked = maskExpressions(text)
  let start = 0
  while (start < masked.length && builder.truncation === undefined) {
    const end = lineEnd(masked, start)
    if (!isComment(masked, start, end)) readLine(builder, text, masked, start, end)
    builder.work += end - start + 1
    start = end + 1
  }
  return finishScript(builder, 'batch')
}

// A caret in front of the line break goes on with the next line.
function lineEnd(text: string, start: number): number {
  let from = start
  for (;;) {
    const found = text.indexOf('\n', from)
    if (found < 0) return text.length
    if (text.charCodeAt(found - 1) !== 94) return found
    from = found + 1
  }
}

const COMMENT = /[ \t]{0,1000}@?(?:::|rem(?![\w.-]))/iy

function isComment(text: string, start: number, end: number): boolean {
  COMMENT.lastIndex = start
  return COMMENT.test(text) && COMMENT.lastIndex <= end
}

function readLine(builder: ScriptBuilder, source: string, masked: string, start: number, end: number): void {
  let current: number | undefined
  let pipedFrom: number | undefined
  let operator: string | undefined
  let at = start
  const open = (from: number): number =>
    addUnit(builder, { kind: 'command', start: from, pipedFrom, parent: undefined, role: 'body' })
  while (at < end && builder.truncation === undefined) {
    OPERATOR.lastIndex = at
    const found = OPERATOR.exec(masked)
    const from = at
    at = Math.min(found === null ? wordEnd(masked, at, end) : OPERATOR.lastIndex, end)
    if (found === null) {
      const word = wordAt(source, masked, from, at)
      if (operator === undefined && current === undefined && PREFIXES.has(word.text.toLowerCase())) continue
      current ??= open(word.span.start)
      addWord(builder, current, word, operator)
      operator = undefined
      continue
    }
    const [, control, redirect] = found
    if (control !== undefined) {
      pipedFrom = control === '|' ? current : undefined
      current = undefined
      operator = undefined
    } else if (redirect !== undefined) {
      current ??= open(from)
      operator = redirect
    }
  }
}

// A quote that is not closed ends with its line; a caret takes the next character as it is.
function wordEnd(text: string, start: number, end: number): number {
  let at = start
  let isQuoted = false
  while (at < end) {
    const char = text.charAt(at)
    if (char === '"') isQuoted = !isQuoted
    else if (!isQuoted && char === '^' && text.charAt(at + 1) !== '\n') at++
    else if (char === '\n' || (!isQuoted && (char === '^' || BREAKS.includes(char)))) break
    at++
  }
  return Math.max(at, start + 1)
}

function addWord(
  builder: ScriptBuilder,
  index: number,
  target: ScriptWord,
  operator: string | undefined,
): void {
  const unit = builder.units[index]
  if (unit === undefined) return
  const redirect: ScriptRedirect | undefined = operator === undefined ? undefined : { operator, target }
  if (redirect !== undefined) unit.redirects.push(redirect)
  else unit.words.push(target)
  unit.end = target.span.end
}

function wordAt(source: string, masked: string, start: number, end: number): ScriptWord {
  const text = source.slice(start, end)
  const isDynamic = masked.slice(start, end).includes(MASK) || /[%!]/.test(text)
  const isFirstAt = text.startsWith('@') && text.length > 1
  return {
    text: text
      .slice(isFirstAt ? 1 : 0)
      .replace(/\^([^\n])/g, '$1')
      .replaceAll('"', ''),
    span: { start: isFirstAt ? start + 1 : start, end },
    value: isDynamic ? 'dynamic' : 'fixed',
    isQuoted: text.includes('"'),
  }
}
