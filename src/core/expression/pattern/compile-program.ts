import { LIMITS } from '../../limits.ts'
import type { CodePointSet } from './code-point-set.ts'
import { ASSERTIONS, type PatternNode } from './pattern-node.ts'
import { OPERATIONS, type PatternProgram } from './pattern-program.ts'

/** Which way a program reads a text. Backwards, beginnings are ends. */
export type Direction = 'forwards' | 'backwards'

/** Makes the program of a pattern that keeps `groups` groups. Its nesting and size are checked before: see `parsePattern`. */
export function compileProgram(
  node: PatternNode,
  groups: number,
  direction: Direction = 'forwards',
): PatternProgram {
  const writer = new ProgramWriter(groups, direction)
  const start = writer.write(node, writer.step(OPERATIONS.match, 0, 0), 0)
  return writer.finish(start)
}

class ProgramWriter {
  readonly #groups: number
  readonly #isBackwards: boolean
  readonly #operations: number[] = []
  readonly #next: number[] = []
  readonly #other: number[] = []
  readonly #sets: (CodePointSet | undefined)[] = []
  #asserted = 0

  constructor(groups: number, direction: Direction) {
    this.#groups = groups
    this.#isBackwards = direction === 'backwards'
  }

  step(operation: number, next: number, other: number, set?: CodePointSet): number {
    this.#next.push(next)
    this.#other.push(other)
    this.#sets.push(set)
    return this.#operations.push(operation) - 1
  }

  /** Writes a node that goes on at `next`, and gives where it starts. Steps are written from the end to the start. */
  write(node: PatternNode, next: number, depth: number): number {
    // LIMIT: the parser refuses patterns that are nested deeper.
    if (depth > LIMITS.patternNesting) return next
    switch (node.kind) {
      case 'empty':
        return next
      case 'take':
        return this.step(OPERATIONS.take, next, 0, node.set)
      case 'assert':
        return this.#writeAssert(node.flag, next)
      case 'sequence':
        return this.#writeSequence(node.parts, next, depth)
      case 'choice':
        return node.parts
          .map((part) => this.write(part, next, depth + 1))
          .reduceRight((rest, part) => this.step(OPERATIONS.split, part, rest))
      case 'capture': {
        if (node.group > this.#groups || this.#isBackwards) return this.write(node.part, next, depth + 1)
        const end = this.step(OPERATIONS.capture, next, 2 * node.group + 1)
        return this.step(OPERATIONS.capture, this.write(node.part, end, depth + 1), 2 * node.group)
      }
      case 'repeat':
        return this.#writeRepeat(node, next, depth)
    }
  }

  finish(start: number): PatternProgram {
    const program = {
      operations: Uint8Array.from(this.#operations),
      next: Int32Array.from(this.#next),
      other: Int32Array.from(this.#other),
      sets: this.#sets,
      start,
      slots: 2 * this.#groups + 2,
      asserted: this.#asserted,
    }
    return { ...program, isAnchored: startsAnchored(program) }
  }

  #writeAssert(flag: number, next: number): number {
    const turned = this.#isBackwards ? turnedRound(flag) : flag
    this.#asserted |= turned
    return this.step(OPERATIONS.assert, next, turned)
  }

  #writeSequence(parts: readonly PatternNode[], next: number, depth: number): number {
    const ordered = this.#isBackwards ? parts : [...parts].reverse()
    return ordered.reduce((rest, part) => this.write(part, rest, depth + 1), next)
  }

  #writeRepeat(
    { part, least, most, isGreedy }: PatternNode & { readonly kind: 'repeat' },
    next: number,
    depth: number,
  ): number {
    let at = next
    let copies = least
    if (most < 0) {
      at = this.#writeLoop(part, next, least === 0, isGreedy, depth)
      copies = Math.max(least - 1, 0)
    }
    for (let count = least; count < most; count++)
      at = this.#split(this.write(part, at, depth + 1), next, isGreedy)
    for (let count = 0; count < copies; count++) at = this.write(part, at, depth + 1)
    return at
  }

  #writeLoop(part: PatternNode, next: number, mayBeNone: boolean, isGreedy: boolean, depth: number): number {
    const loop = this.step(OPERATIONS.split, 0, 0)
    const body = this.write(part, loop, depth + 1)
    this.#next[loop] = isGreedy ? body : next
    this.#other[loop] = isGreedy ? next : body
    if (!mayBeNone) return body
    // A part that can be empty must be tried before the loop is left: `(|a)*` prefers nothing to an `a`.
    return part.isNullable ? this.#split(body, next, isGreedy) : loop
  }

  #split(preferred: number, next: number, isGreedy: boolean): number {
    return isGreedy
      ? this.step(OPERATIONS.split, preferred, next)
      : this.step(OPERATIONS.split, next, preferred)
  }
}

function turnedRound(flag: number): number {
  switch (flag) {
    case ASSERTIONS.beginLine:
      return ASSERTIONS.endLine
    case ASSERTIONS.endLine:
      return ASSERTIONS.beginLine
    case ASSERTIONS.beginText:
      return ASSERTIONS.endText
    case ASSERTIONS.endText:
      return ASSERTIONS.beginText
    default:
      return flag
  }
}

/** Whether the only way into the pattern leads through the start of the text. */
function startsAnchored({
  operations,
  next,
  other,
  start,
}: Pick<PatternProgram, 'operations' | 'next' | 'other' | 'start'>): boolean {
  let at = start
  for (let steps = 0; steps < operations.length; steps++) {
    const operation = operations[at]
    if (operation === OPERATIONS.assert && ((other[at] ?? 0) & ASSERTIONS.beginText) !== 0) return true
    if (operation !== OPERATIONS.assert && operation !== OPERATIONS.capture) return false
    at = next[at] ?? 0
  }
  return false
}
