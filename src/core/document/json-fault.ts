import { quoted } from '../quote.ts'
import type { JsonNumberFault } from './json-number.ts'
import type { JsonStringFault } from './json-string.ts'
import { addError, characterEnd, type ProblemDetail, type Problems } from './problems.ts'
import { isInRecord, type TapeBuilder } from './tape-builder.ts'

/** UTF-16 units of a word that a message shows. */
const WORD = 40

/** No value starts at `at`. All functions here give -1. */
export function reportValue(problems: Problems, at: number, builder: TapeBuilder): -1 {
  const { text } = problems.source
  if (at >= text.length && builder.length === 0) {
    addError(problems, 'document/empty', at, at, 'the file is empty, expected a JSON value')
    return -1
  }
  const code = text.charCodeAt(at)
  if ((code === 93 || code === 125) && reportTrailingComma(problems, at)) return -1
  const { shown, end } = wordAt(text, at)
  return syntax(problems, at, end, `expected a value, found ${shown}`, helpFor(text, at))
}

/** No key starts at `at`. */
export function reportKey(problems: Problems, at: number): -1 {
  const { text } = problems.source
  if (text.charCodeAt(at) === 125 && reportTrailingComma(problems, at)) return -1
  const { shown, end } = wordAt(text, at)
  return syntax(problems, at, end, `expected a key in double quotes, found ${shown}`, helpFor(text, at))
}

/** No colon follows the key whose text is `key`. */
export function reportColon(problems: Problems, at: number, key: string): -1 {
  const { text } = problems.source
  const { shown, end } = wordAt(text, at)
  return syntax(
    problems,
    at,
    end,
    `expected \`:\` after the key ${quoted(key)}, found ${shown}`,
    helpFor(text, at),
  )
}

/** Neither a comma nor the end of the collection stands at `at`. */
export function reportNext(problems: Problems, at: number, builder: TapeBuilder): -1 {
  const { text } = problems.source
  const { shown, end } = wordAt(text, at)
  const inRecord = isInRecord(builder)
  const open = builder.start[builder.openNode[builder.depth] ?? 0] ?? 0
  const related = {
    start: open,
    end: open + 1,
    message: `${inRecord ? 'the object' : 'the list'} starts here`,
  }
  const message = `expected \`,\` or ${inRecord ? '`}`' : '`]`'}, found ${shown}`
  return syntax(problems, at, end, message, { ...helpFor(text, at), related })
}

/** Something stands after the value. */
export function reportTrailing(problems: Problems, at: number): -1 {
  const { text } = problems.source
  const { shown, end } = wordAt(text, at)
  return syntax(
    problems,
    at,
    end,
    `expected the end of the file after the value, found ${shown}`,
    helpFor(text, at),
  )
}

/** A string is wrong. */
export function reportString(problems: Problems, fault: JsonStringFault): -1 {
  const { start, end, reason } = fault
  const { text } = problems.source
  switch (reason) {
    case 'unclosed':
      return syntax(problems, start, end, 'string is not closed: expected `"` before the end of the line', {})
    case 'escape':
      return syntax(problems, start, end, `unknown escape ${quoted(text.slice(start, end))} in a string`, {
        help: 'allowed are `\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u` with four hexadecimal digits',
      })
    case 'control': {
      const code = text.charCodeAt(start)
      const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      addError(problems, 'document/control-character', start, end, `control character ${name} in a string`, {
        help: code === 9 ? 'write it as `\\t`' : `write it as \`\\u${code.toString(16).padStart(4, '0')}\``,
      })
      return -1
    }
    case 'surrogate': {
      const shown = quoted(text.slice(start, end))
      addError(
        problems,
        'document/surrogate',
        start,
        end,
        `${shown} is half of a surrogate pair, which is no character`,
      )
      return -1
    }
  }
}

/** A number is wrong. */
export function reportNumber(problems: Problems, fault: JsonNumberFault): -1 {
  const { start, end, reason } = fault
  const shown = quoted(problems.source.text.slice(start, end))
  return syntax(problems, start, end, `number ${shown} ${reason}`, {})
}

function reportTrailingComma(problems: Problems, at: number): boolean {
  const { text } = problems.source
  const comma = text.slice(0, at).trimEnd().length - 1
  if (text.charCodeAt(comma) !== 44) return false
  const shown = quoted(text.charAt(at))
  syntax(problems, comma, comma + 1, `trailing comma before ${shown}`, {
    help: 'remove the comma: JSON allows none here',
  })
  return true
}

function syntax(problems: Problems, start: number, end: number, message: string, detail: ProblemDetail): -1 {
  addError(problems, 'document/syntax', start, end, message, detail)
  return -1
}

/** What stands at `at`, for a message: a word, a character, or the end of the file. */
function wordAt(text: string, at: number): { readonly shown: string; readonly end: number } {
  if (at >= text.length) return { shown: 'the end of the file', end: at }
  let end = at
  while (end < at + WORD && /[\w$.+-]/.test(text.charAt(end))) end++
  if (end === at) end = Math.max(characterEnd(text, at), at + 1)
  return { shown: quoted(text.slice(at, end)), end }
}

function helpFor(text: string, at: number): ProblemDetail {
  const two = text.slice(at, at + 2)
  if (two === '//' || two === '/*') {
    return { help: 'remove the comment: JSON has none; a file named `*.jsonc` may have them' }
  }
  if (two.startsWith("'")) return { help: 'use double quotes' }
  if (two.startsWith('+')) return { help: 'remove the `+`' }
  if (two.startsWith('.')) return { help: 'write a digit before the point' }
  const word = /^[\w-]{0,10}/.exec(text.slice(at, at + 10))?.[0] ?? ''
  if (/^-?(?:NaN|Infinity|undefined|None)$/.test(word))
    return { help: 'use `null` or a string: JSON has no such value' }
  if (/^(?:True|False|TRUE|FALSE|Null|NULL)$/.test(word)) return { help: `write \`${word.toLowerCase()}\`` }
  return {}
}
