import { LIMITS } from '../../../core/limits.ts'
import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import type { LockProblemKind } from '../model.ts'

/** An element of an XML text. */
export interface XmlElement {
  /** Without a prefix. */
  readonly name: string
  /** Values as decoded, by names without prefixes. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Text directly inside, decoded, without white space around it. */
  readonly text: string
  /** Where that text stands; where there is none, the start tag. */
  readonly textSpan: Span
  /** The start tag. */
  readonly span: Span
}

/** An XML text: the root element, as far as it could be read, and what ended the reading. */
export interface XmlDocument {
  readonly root: XmlElement | undefined
  readonly problem?: { readonly kind: LockProblemKind; readonly message: string; readonly span: Span }
  /** The first entity that stands for nothing; it is text like any other. */
  readonly unknownEntity?: { readonly name: string; readonly span: Span }
}

interface XmlReader {
  readonly text: string
  readonly open: OpenElement[]
  readonly root: XmlElement[]
  unknownEntity: XmlDocument['unknownEntity']
}

interface OpenElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  readonly span: Span
  text: string
  textStart: number
  textEnd: number
}

type Problem = NonNullable<XmlDocument['problem']>

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['gt', '>'],
  ['lt', '<'],
  ['quot', '"'],
])

/** UTF-16 units of a name of an element or attribute. */
const NAME_LENGTH = 1_000

/**
 * Reads XML 1.0 without document types: nothing is declared, included or asked for, and the only entities are the five that
 * every text has and numbers of characters. What was read before an error is kept. Namespaces are not told apart.
 */
export function readXml(text: string): XmlDocument {
  const reader: XmlReader = { text, open: [], root: [], unknownEntity: undefined }
  const problem = readNodes(reader)
  // What is open at an error has been read as far as it goes.
  while (reader.open.length > 0) close(reader)
  const [first] = reader.root
  const { unknownEntity } = reader
  return {
    root: first,
    ...(problem !== undefined
      ? { problem }
      : first === undefined
        ? { problem: syntax('the file is empty', 0, 0) }
        : {}),
    ...(unknownEntity === undefined ? {} : { unknownEntity }),
  }
}

function readNodes(reader: XmlReader): Problem | undefined {
  const { text, open } = reader
  // HOSTILE: any text; one forward pass, nesting is a list.
  let at = text.startsWith('\uFEFF') ? 1 : 0
  let nodes = 0
  while (at < text.length) {
    const tag = text.indexOf('<', at)
    const end = tag < 0 ? text.length : tag
    const failed = addText(reader, at, end)
    if (failed !== undefined) return failed
    if (tag < 0) break
    // LIMIT: elements, comments and sections of one text.
    if (++nodes > LIMITS.documentNodes)
      return { kind: 'too-large', message: 'the file has too many elements', span: { start: tag, end: tag } }
    const next = readMarkup(reader, tag)
    if (typeof next !== 'number') return next
    at = next
  }
  const last = open.at(-1)
  return last === undefined
    ? undefined
    : syntax(`${quoted(`<${last.name}>`)} is never closed`, last.span.start, last.span.end)
}

/** Reads what begins with `<`; the offset behind it, or what is wrong. */
function readMarkup(reader: XmlReader, at: number): number | Problem {
  const { text, open } = reader
  if (text.startsWith('<!--', at)) return skipTo(text, at, '-->', 'comment')
  if (text.startsWith('<?', at)) return skipTo(text, at, '?>', 'instruction')
  if (text.startsWith('<![CDATA[', at)) {
    const end = skipTo(text, at, ']]>', 'section of text')
    if (typeof end === 'number') append(open.at(-1), text.slice(at + 9, end - 3), at + 9, end - 3)
    return end
  }
  if (text.startsWith('<!', at)) {
    const message = 'the file declares a document type, which is never read'
    return { kind: 'unsupported-feature', message, span: { start: at, end: Math.min(at + 9, text.length) } }
  }
  return text.startsWith('</', at) ? readEndTag(reader, at) : readStartTag(reader, at)
}

function readEndTag(reader: XmlReader, at: number): number | Problem {
  const { text, open } = reader
  const end = text.indexOf('>', at)
  // LIMIT: the name in a tag.
  if (end < 0 || end - at - 2 > NAME_LENGTH) return syntax('this tag is never closed', at, at + 2)
  const name = localName(text.slice(at + 2, end).trim())
  const last = open.at(-1)
  if (last?.name !== name) {
    const expected = last === undefined ? 'nothing is open' : `expected ${quoted(`</${last.name}>`)}`
    return syntax(`${quoted(`</${name}>`)} closes nothing, ${expected}`, at, end + 1)
  }
  close(reader)
  return end + 1
}

function readStartTag(reader: XmlReader, at: number): number | Problem {
  const { text, open, root } = reader
  const nameEnd = nameEndOf(text, at + 1)
  if (nameEnd === at + 1) return syntax('`<` begins no tag', at, at + 1)
  if (root.length > 0 && open.length === 0) return syntax('the file has more than one root', at, nameEnd)
  // LIMIT: nesting.
  if (open.length >= LIMITS.documentDepth)
    return { kind: 'too-large', message: 'elements are nested too deep', span: { start: at, end: nameEnd } }
  const attributes = new Map<string, string>()
  let next = skipSpace(text, nameEnd)
  while (text[next] !== '>' && !text.startsWith('/>', next)) {
    const read = readAttribute(reader, next, attributes)
    if (typeof read !== 'number') return read
    next = skipSpace(text, read)
  }
  const isEmpty = text[next] === '/'
  const end = next + (isEmpty ? 2 : 1)
  open.push({
    name: localName(text.slice(at + 1, nameEnd)),
    attributes,
    children: [],
    span: { start: at, end },
    text: '',
    textStart: -1,
    textEnd: -1,
  })
  if (isEmpty) close(reader)
  return end
}

function readAttribute(reader: XmlReader, at: number, attributes: Map<string, string>): number | Problem {
  const { text } = reader
  const nameEnd = nameEndOf(text, at)
  const name = localName(text.slice(at, nameEnd))
  const equals = skipSpace(text, nameEnd)
  const open = skipSpace(text, equals + 1)
  const quote = text[open]
  const end = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1
  if (nameEnd === at || text[equals] !== '=' || end < 0)
    return syntax('the tag is never closed, or an attribute has no value in quotes', at, at)
  attributes.set(name, decode(reader, open + 1, end))
  return end + 1
}

function addText(reader: XmlReader, from: number, to: number): Problem | undefined {
  const { text } = reader
  const element = reader.open.at(-1)
  let start = from
  let end = to
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  if (start === end) return undefined
  if (element === undefined) return syntax('text stands outside of the root', start, end)
  append(element, decode(reader, start, end), start, end)
  return undefined
}

function append(element: OpenElement | undefined, value: string, start: number, end: number): void {
  if (element === undefined) return
  element.text += value
  if (element.textStart < 0) element.textStart = start
  element.textEnd = end
}

function close({ open, root }: XmlReader): void {
  const last = open.pop()
  if (last === undefined) return
  const { name, attributes, children, span, textStart, textEnd } = last
  const textSpan = textStart < 0 ? span : { start: textStart, end: textEnd }
  const element = { name, attributes, children, text: last.text.trim(), textSpan, span }
  const parent = open.at(-1)
  if (parent === undefined) root.push(element)
  else parent.children.push(element)
}

function decode(reader: XmlReader, start: number, end: number): string {
  const written = reader.text.slice(start, end)
  if (!written.includes('&')) return written
  let decoded = ''
  let from = 0
  for (let at = written.indexOf('&'); at >= 0; at = written.indexOf('&', at + 1)) {
    // LIMIT: the longest reference is `&#1114111;`, but zeros may stand in front.
    const name = /^[^;&\s]{1,20}(?=;)/.exec(written.slice(at + 1, at + 22))?.[0]
    const value = name === undefined ? undefined : entityValue(name)
    if (name !== undefined && value !== undefined) {
      decoded += written.slice(from, at) + value
      from = at + name.length + 2
    } else {
      const shown = `&${name ?? ''}`
      const span = { start: start + at, end: start + at + shown.length }
      reader.unknownEntity ??= { name: shown, span }
    }
  }
  return decoded + written.slice(from)
}

function entityValue(name: string): string | undefined {
  const match = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name)
  if (match === null) return ENTITIES.get(name)
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16)
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}

function nameEndOf(text: string, from: number): number {
  let at = from
  // LIMIT: the name in a tag.
  while (at < text.length && at - from < NAME_LENGTH && !/[\s/>=<"'&]/.test(text.charAt(at))) at++
  return at
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function skipTo(text: string, at: number, end: string, what: string): number | Problem {
  const found = text.indexOf(end, at)
  return found < 0 ? syntax(`this ${what} is never closed`, at, at + 2) : found + end.length
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9
}

function syntax(message: string, start: number, end: number): Problem {
  return { kind: 'syntax', message, span: { start, end } }
}
