import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'

/** Identifier octets of the universal types that certificates and timestamps are made of (X.690, section 8). */
export const DER_TAGS = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

const CONSTRUCTED = 0x20
const HIGH_TAG = 0x1f

/** One element: its identifier octet, its bytes, and what it is made of. All bytes are views of what was read. */
export interface DerElement {
  readonly tag: number
  /** Identifier, length and content. */
  readonly bytes: Uint8Array
  readonly content: Uint8Array
  /** Of constructed elements, in their order; none of primitive ones. */
  readonly children: readonly DerElement[]
}

/**
 * Reads exactly one element with all that is nested in it (X.690, section 10): definite lengths in as few octets as they need, tags below 31, no
 * byte before or after. `what` names it in messages. Throws `attest/parse`.
 */
export function readDer(bytes: Uint8Array, what: string): DerElement {
  const roots: DerElement[] = []
  const open: Level[] = [{ end: bytes.length, children: roots }]
  let at = 0
  // HOSTILE: a loop with a stack of its own; the bytes come from bundles.
  while (open.length > 0) {
    const level = open[open.length - 1]
    if (level === undefined) break
    if (at === level.end) {
      open.pop()
      continue
    }
    if (open.length === 1 && roots.length === 1) throw malformed(what, `${bytes.length - at} bytes follow it`)
    const { tag, start, end } = readHeader(bytes, at, level.end, what)
    const children: DerElement[] = []
    level.children.push({
      tag,
      bytes: bytes.subarray(at, end),
      content: bytes.subarray(start, end),
      children,
    })
    at = end
    if ((tag & CONSTRUCTED) === 0) continue
    // LIMIT: nesting.
    if (open.length > LIMITS.derDepth) throw malformed(what, `it is nested deeper than ${LIMITS.derDepth}`)
    open.push({ end, children })
    at = start
  }
  const [root] = roots
  if (root === undefined) throw malformed(what, 'it is empty')
  return root
}

interface Level {
  readonly end: number
  readonly children: DerElement[]
}

interface Header {
  readonly tag: number
  readonly start: number
  readonly end: number
}

function readHeader(bytes: Uint8Array, at: number, limit: number, what: string): Header {
  const tag = bytes[at] ?? 0
  if ((tag & HIGH_TAG) === HIGH_TAG) throw malformed(what, 'a tag has more than one octet')
  if (tag === 0) throw malformed(what, 'an element has no type')
  const first = at + 1 < limit ? bytes[at + 1] : undefined
  if (first === undefined) throw malformed(what, 'it is cut off')
  let start = at + 2
  let length = first
  if (first >= 0x80) {
    const octets = first & 0x7f
    // Four octets reach beyond everything that is read here; none is the indefinite form.
    if (octets === 0 || octets > 4) throw malformed(what, 'a length is not definite or too large')
    if (start + octets > limit) throw malformed(what, 'it is cut off')
    length = 0
    for (let index = 0; index < octets; index++) length = length * 256 + (bytes[start + index] ?? 0)
    if (length < 0x80 || length < 256 ** (octets - 1))
      throw malformed(what, 'a length has more octets than it needs')
    start += octets
  }
  const end = start + length
  if (end > limit) throw malformed(what, 'it is cut off')
  return { tag, start, end }
}

/** The error of bytes that are not what they should be. */
export function malformed(what: string, why: string): FluxError {
  return new FluxError('attest/parse', `the ${what} is malformed: ${why}`, {
    hint: 'get it again from where it was published',
  })
}

/** Goes through the children of one element in their order. Every way that is not the expected one throws `attest/parse`. */
export class DerCursor {
  readonly #children: readonly DerElement[]
  readonly #what: string
  #at = 0

  /** `tag` is what the element must be. */
  constructor(element: DerElement, tag: number, what: string) {
    if (element.tag !== tag) throw malformed(what, `expected the type ${hex(tag)}, got ${hex(element.tag)}`)
    this.#children = element.children
    this.#what = what
  }

  /** The next child, of any type when `tag` is absent. */
  next(tag?: number): DerElement {
    const child = this.#children[this.#at]
    if (child === undefined) throw malformed(this.#what, 'a part is missing')
    if (tag !== undefined && child.tag !== tag)
      throw malformed(this.#what, `expected the type ${hex(tag)}, got ${hex(child.tag)}`)
    this.#at++
    return child
  }

  /** The next child if it has this type. */
  optional(tag: number): DerElement | undefined {
    const child = this.#children[this.#at]
    if (child?.tag !== tag) return undefined
    this.#at++
    return child
  }

  /** A cursor over the next child. */
  enter(tag: number = DER_TAGS.sequence): DerCursor {
    return new DerCursor(this.next(tag), tag, this.#what)
  }

  hasMore(): boolean {
    return this.#at < this.#children.length
  }

  /** Refuses children that nobody read. */
  done(): void {
    if (this.hasMore()) throw malformed(this.#what, 'a part was not expected')
  }
}

function hex(tag: number): string {
  return `0x${tag.toString(16).padStart(2, '0')}`
}
