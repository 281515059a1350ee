import { fixupSpdxId } from '@cyclonedx/cyclonedx-library/SPDX'
import parseExpression from 'spdx-expression-parse'
import type { License } from '../model.ts'
import { DEPRECATED_LICENSES } from './deprecated-licenses.ts'
import type { ReadLicense } from './input.ts'

/** UTF-16 units of an expression that is read, and of a licence text that is repeated. */
const LONGEST_EXPRESSION = 1_000
export const LONGEST_LICENSE_TEXT = 64 * 1024

const WORD = /[A-Za-z0-9.:-]+\+?|[()]|\s+|[\s\S]/g
const OPERATORS = new Set(['AND', 'OR', 'WITH'])

/**
 * Reads a licence as a manifest has it. What is an SPDX id or expression is declared with the spelling of the list, and
 * concluded with today's ids in place of deprecated ones; `UNLICENSED`, references to files and free text are declared as
 * names, and nothing is concluded from them. Undefined for empty text.
 */
export function readLicense(text: string, fileText?: string): ReadLicense | undefined {
  // HOSTILE: licences of packages.
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (trimmed.toUpperCase() === 'UNLICENSED')
    return { declared: { kind: 'name', name: 'UNLICENSED' }, isProprietary: true }
  const isWhole = fileText !== undefined && fileText !== '' && fileText.length <= LONGEST_LICENSE_TEXT
  const named: License = { kind: 'name', name: cut(trimmed), ...(isWhole ? { text: fileText } : {}) }
  if (/^SEE LICEN[CS]E IN /i.test(trimmed)) return { declared: named, isProprietary: false }
  const declared = readExpression(trimmed)
  if (declared === undefined) return { declared: named, isProprietary: false }
  const concluded = readExpression(withoutDeprecated(expressionOf(declared)))
  return { declared, ...(concluded === undefined ? {} : { concluded }), isProprietary: false }
}

/** `readLicense` that remembers: thousands of packages have a few dozen licences. */
export function createLicenseReader(): typeof readLicense {
  const known = new Map<string, ReadLicense | undefined>()
  return (text, fileText) => {
    if (fileText !== undefined) return readLicense(text, fileText)
    if (!known.has(text)) known.set(text, readLicense(text))
    return known.get(text)
  }
}

/** The licence that an SPDX expression names, with the spelling of the list; undefined when it is none. */
export function readExpression(text: string): License | undefined {
  // LIMIT: the parser takes time that grows with the square of the length.
  if (text.length > LONGEST_EXPRESSION) return undefined
  const id = listedId(text)
  if (id !== undefined) return { kind: 'id', id }
  const spelled = withoutOuterBrackets(spell(text))
  const only = listedId(spelled)
  if (only !== undefined) return { kind: 'id', id: only }
  return isExpression(spelled) ? { kind: 'expression', expression: spelled } : undefined
}

/** True for text that is an SPDX licence expression, in the spelling of the list. */
export function isExpression(text: string): boolean {
  if (text.length > LONGEST_EXPRESSION) return false
  try {
    parseExpression(text)
    return true
  } catch {
    // The parser's only way to say no.
    return false
  }
}

function expressionOf(license: License): string {
  return license.kind === 'id' ? license.id : license.kind === 'expression' ? license.expression : ''
}

/** Ids as the list spells them, operators in upper case, single spaces. */
function spell(text: string): string {
  const words: string[] = []
  for (const [word] of text.matchAll(WORD)) {
    if (word.trim() === '') continue
    const upper = word.toUpperCase()
    words.push(OPERATORS.has(upper) ? upper : spellId(word))
  }
  return words.join(' ').replaceAll('( ', '(').replaceAll(' )', ')')
}

function spellId(word: string): string {
  const whole = listedId(word)
  if (whole !== undefined) return whole
  return word.endsWith('+') ? `${listedId(word.slice(0, -1)) ?? word.slice(0, -1)}+` : word
}

function withoutDeprecated(text: string): string {
  const words = text.split(/([ ()])/)
  const current = words.map((word) => {
    const today = DEPRECATED_LICENSES.get(word)
    if (today === undefined) return word
    return words.length > 1 && today.includes(' ') ? `(${today})` : today
  })
  return current.join('')
}

function withoutOuterBrackets(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0 && at < text.length - 1) return text
  }
  return depth === 0 ? withoutOuterBrackets(text.slice(1, -1).trim()) : text
}

function cut(text: string): string {
  return text.length > LONGEST_EXPRESSION ? `${text.slice(0, LONGEST_EXPRESSION - 1)}…` : text
}

/** The id of the SPDX list that a text means, in the spelling of the list. */
function listedId(text: string): string | undefined {
  // HOSTILE: the library looks words up in a plain object, where `constructor` is something else.
  const id: unknown = fixupSpdxId(text)
  return typeof id === 'string' ? id : undefined
}
