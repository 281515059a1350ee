import type { Document, NodeIndex } from '../../core/document/document.ts'
import { itemsOf, kindOf, locate, memberOf, membersOf, spanOf, valueOf } from '../../core/document/node.ts'
import { FluxError } from '../../core/error.ts'
import { alternatives, quoted } from '../../core/quote.ts'
import type { Span } from '../../core/span.ts'
import { suggest } from '../../core/suggest.ts'
import type { Instant } from '../instant.ts'
import { readInstant } from '../read-instant.ts'

/**
 * One record of a key set, with the place of everything in it. Whatever is not as expected throws `attest/key-set` with line and
 * column: a set that is half understood trusts the wrong keys.
 */
export class LocatedRecord {
  readonly #document: Document
  readonly #node: NodeIndex

  /** Throws when the node is no record, or has members that are none of `names`. */
  constructor(document: Document, node: NodeIndex, names: readonly string[]) {
    this.#document = document
    this.#node = node
    if (kindOf(document, node) !== 'record') throw this.fault('expected named values', node)
    for (const { key, keySpan } of membersOf(document, node)) {
      if (names.includes(key)) continue
      const near = suggest(key, names)
      throw faultAt(
        document,
        keySpan,
        `${quoted(key)} is not known`,
        near === undefined ? `use ${alternatives(names)}` : `did you mean ${quoted(near)}?`,
      )
    }
  }

  /** Whether a member is there. */
  has(name: string): boolean {
    return memberOf(this.#document, this.#node, name) !== undefined
  }

  /** The text of a member; the record must have it. */
  text(name: string): string {
    const value = this.#value(name)
    if (typeof value === 'string' && value !== '') return value
    throw this.fault(`${quoted(name)} is no text`, this.#member(name))
  }

  /** A member that is one of some words. */
  word<Word extends string>(name: string, words: readonly Word[]): Word {
    const text = this.text(name)
    const word = words.find((one) => one === text)
    if (word !== undefined) return word
    throw this.fault(
      `${quoted(text)} is no value of ${quoted(name)}, expected ${alternatives(words)}`,
      this.#member(name),
    )
  }

  /** A whole number from 1 to `most`. */
  count(name: string, most: number): number {
    const value = this.#value(name)
    if (typeof value === 'number' && value >= 1 && value <= most) return value
    throw this.fault(`${quoted(name)} is no whole number from 1 to ${most}`, this.#member(name))
  }

  /** A time of RFC 3339. */
  instant(name: string): Instant {
    const instant = readInstant(this.text(name))
    if (instant !== undefined) return instant
    throw this.fault(`${quoted(name)} is no time such as 2027-01-31T00:00:00Z`, this.#member(name))
  }

  /** A record that is a member. */
  record(name: string, names: readonly string[]): LocatedRecord {
    return new LocatedRecord(this.#document, this.#member(name), names)
  }

  /** Records of a list, at most `most`; none when the member is not there. */
  records(name: string, names: readonly string[], most: number): readonly LocatedRecord[] {
    if (!this.has(name)) return []
    return this.#items(name, most).map((node) => new LocatedRecord(this.#document, node, names))
  }

  /** Words of a list, each once and at least one. */
  words<Word extends string>(name: string, words: readonly Word[]): readonly Word[] {
    const nodes = this.#items(name, words.length)
    const found = nodes.map((node) => {
      const value = valueOf(this.#document, node)
      const word = words.find((one) => one === value)
      if (word === undefined)
        throw this.fault(`a value of ${quoted(name)} is none of ${alternatives(words)}`, node)
      return word
    })
    if (new Set(found).size === found.length && found.length > 0) return found
    throw this.fault(`${quoted(name)} is empty or has a value twice`, this.#member(name))
  }

  /** The error of a value that is not as it must be. */
  wrong(name: string, problem: string): FluxError {
    return this.fault(problem, this.has(name) ? this.#member(name) : this.#node)
  }

  fault(problem: string, node: NodeIndex): FluxError {
    return faultAt(this.#document, spanOf(this.#document, node), problem)
  }

  #items(name: string, most: number): readonly NodeIndex[] {
    const node = this.#member(name)
    if (kindOf(this.#document, node) !== 'list') throw this.fault(`${quoted(name)} is no list`, node)
    const items = itemsOf(this.#document, node)
    // LIMIT: before any of them is read.
    if (items.length > most) throw this.fault(`${quoted(name)} has more than ${most} values`, node)
    return items
  }

  #value(name: string): unknown {
    return valueOf(this.#document, this.#member(name))
  }

  #member(name: string): NodeIndex {
    const member = memberOf(this.#document, this.#node, name)
    if (member !== undefined) return member.node
    throw this.fault(`${quoted(name)} is missing`, this.#node)
  }
}

function faultAt(document: Document, span: Span, problem: string, hint?: string): FluxError {
  const { path, startLine, startColumn } = locate(document, span)
  return new FluxError(
    'attest/key-set',
    `${quoted(path)}, line ${startLine}, column ${startColumn}: ${problem}`,
    {
      hint: hint ?? 'correct the set of keys',
    },
  )
}
