import { canonicalJson } from '../core/canonical.ts'
import type { TextHash } from './text-hash.ts'

/** A member of a document: a value, which may be undefined, or a list that is too long to be kept in one piece. */
export type Member = readonly [key: string, value: unknown] | readonly [key: string, list: LongList]

/** A list whose items are written a few at a time, as often as they are asked for. */
export class LongList {
  readonly length: number
  readonly #write: (at: number) => object
  readonly #sort: (at: number) => object

  /** `sort` gives the item at a place with its keys in the order of canonical JSON, `write` in that of the document. */
  constructor(length: number, write: (at: number) => object, sort: (at: number) => object) {
    this.length = length
    this.#write = write
    this.#sort = sort
  }

  written(): Iterable<readonly object[]> {
    return batches(this.length, this.#write)
  }

  sorted(): Iterable<readonly object[]> {
    return batches(this.length, this.#sort)
  }
}

/** Items that are in memory at a time: text of a few hundred kilobytes. */
const BATCH = 128

/** The text of a document in pieces, as `printJson` prints it. No piece ends in the middle of a character. */
export function* printMembers(members: readonly Member[], isCompact: boolean): Iterable<string> {
  let before = '{'
  for (const [key, value] of members) {
    if (value === undefined) continue
    if (!(value instanceof LongList) || value.length === 0) {
      const member = { [key]: value instanceof LongList ? [] : value }
      const text = JSON.stringify(member, undefined, isCompact ? undefined : 2)
      yield `${before}${isCompact ? text.slice(1, -1) : text.slice(1, -2)}`
    } else {
      yield `${before}${isCompact ? '' : '\n  '}${JSON.stringify(key)}:${isCompact ? '' : ' '}[`
      let isFirst = true
      for (const batch of value.written()) {
        // The number stands for the items before, so that the comma need not be joined to a long text.
        const items = isFirst ? batch : [0, ...batch]
        // Around the items stand the brackets of two lists, so that they are indented as they shall be.
        const text = isCompact ? JSON.stringify(items) : JSON.stringify([items], undefined, 2)
        yield isCompact ? text.slice(isFirst ? 1 : 2, -1) : text.slice(isFirst ? 5 : 11, -6)
        isFirst = false
      }
      yield isCompact ? ']' : '\n  ]'
    }
    before = ','
  }
  yield isCompact ? '}\n' : '\n}\n'
}

/** Hashes the canonical form (RFC 8785) of a document, without having it in one piece. */
export function hashMembers(members: readonly Member[], hash: TextHash): string {
  let before = '{'
  for (const [key, value] of members.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (value === undefined) continue
    hash.update(`${before}${JSON.stringify(key)}:`)
    before = ','
    if (!(value instanceof LongList)) {
      hash.update(canonicalJson(value))
      continue
    }
    hash.update('[')
    let isFirst = true
    for (const batch of value.sorted()) {
      hash.update(JSON.stringify(isFirst ? batch : [0, ...batch]).slice(isFirst ? 1 : 2, -1))
      isFirst = false
    }
    hash.update(']')
  }
  hash.update('}')
  return hash.hex()
}

function* batches(length: number, item: (at: number) => object): Iterable<readonly object[]> {
  for (let start = 0; start < length; start += BATCH) {
    const batch: object[] = []
    for (let at = start; at < length && at < start + BATCH; at++) batch.push(item(at))
    yield batch
  }
}
