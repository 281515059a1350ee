import type { CodePointSet } from './code-point-set.ts'
import { ASSERTIONS, type PatternNode } from './pattern-node.ts'

/** Beginnings that are worth looking for one by one, and their length. */
const MOST_HEADS = 8
const HEAD_LENGTH = 32

/** What every match of a pattern holds literally. */
export interface FixedText {
  /** Each match begins with one of these; none when that is not known. */
  readonly heads: readonly string[]
  /** The longest piece that each match contains; empty when none is known. */
  readonly required: string
  /** The pattern is nothing but this text, perhaps tied to the start or the end of the text that is searched. */
  readonly whole:
    | { readonly text: string; readonly isAtStart: boolean; readonly isAtEnd: boolean }
    | undefined
}

/** A code point that must come next, a condition about the place, or a gap in what is known. */
type Atom = number | 'start' | 'end' | 'place' | 'gap'

/** Finds literal text in a pattern, so that most texts need no automaton. Its nesting is checked by the parser. */
export function fixedTextOf(node: PatternNode): FixedText {
  const atoms: Atom[] = []
  addAtoms(node, atoms)
  const texts = headsOf(node)?.texts ?? []
  return {
    heads: texts.includes('') ? [] : texts,
    required: longestRun(atoms),
    whole: wholeText(atoms),
  }
}

function addAtoms(node: PatternNode, atoms: Atom[]): void {
  switch (node.kind) {
    case 'empty':
      return
    case 'take':
      atoms.push(literalOf(node.set) ?? 'gap')
      return
    case 'assert':
      atoms.push(
        node.flag === ASSERTIONS.beginText ? 'start' : node.flag === ASSERTIONS.endText ? 'end' : 'place',
      )
      return
    case 'sequence':
      for (const part of node.parts) addAtoms(part, atoms)
      return
    case 'capture':
      addAtoms(node.part, atoms)
      return
    case 'choice':
      atoms.push('gap')
      return
    case 'repeat':
      atoms.push('gap')
      if (node.least > 0) {
        addAtoms(node.part, atoms)
        atoms.push('gap')
      }
  }
}

/** The only code point of a set. Half of a surrogate pair is none: it must not be found within a pair. */
function literalOf(set: CodePointSet): number | undefined {
  const [first = 0, last] = set
  return set.length === 2 && first === last && (first < 0xd800 || first > 0xdfff) ? first : undefined
}

/** Texts of which a node matches one first; `isWhole` when it matches nothing else. */
interface Heads {
  readonly texts: readonly string[]
  readonly isWhole: boolean
}

function headsOf(node: PatternNode): Heads | undefined {
  switch (node.kind) {
    case 'empty':
    case 'assert':
      return { texts: [''], isWhole: true }
    case 'take': {
      const point = literalOf(node.set)
      return point === undefined ? undefined : { texts: [String.fromCodePoint(point)], isWhole: true }
    }
    case 'capture':
      return headsOf(node.part)
    case 'repeat': {
      const heads = node.least > 0 ? headsOf(node.part) : undefined
      return heads === undefined ? undefined : { ...heads, isWhole: false }
    }
    case 'choice': {
      const all = node.parts.length > MOST_HEADS ? [undefined] : node.parts.map(headsOf)
      const texts = new Set(all.flatMap((heads) => heads?.texts ?? []))
      if (all.includes(undefined) || texts.size > MOST_HEADS) return undefined
      return { texts: [...texts], isWhole: all.every((heads) => heads?.isWhole === true) }
    }
    case 'sequence':
      return headsOfSequence(node.parts)
  }
}

function headsOfSequence(parts: readonly PatternNode[]): Heads {
  let texts: readonly string[] = ['']
  for (const part of parts) {
    const heads = headsOf(part)
    if (heads === undefined) return { texts, isWhole: false }
    const longer = texts.flatMap((text) => heads.texts.map((head) => text + head))
    if (longer.length > MOST_HEADS || longer.some((text) => text.length > HEAD_LENGTH))
      return { texts, isWhole: false }
    texts = longer
    if (!heads.isWhole) return { texts, isWhole: false }
  }
  return { texts, isWhole: true }
}

function longestRun(atoms: readonly Atom[]): string {
  let longest = ''
  let run = ''
  for (const atom of atoms) {
    if (typeof atom === 'number') run += String.fromCodePoint(atom)
    else if (atom === 'gap') run = ''
    if (run.length > longest.length) longest = run
  }
  return longest
}

function wholeText(atoms: readonly Atom[]): FixedText['whole'] {
  const isAtStart = atoms[0] === 'start'
  const isAtEnd = atoms.at(-1) === 'end'
  const points = atoms.slice(isAtStart ? 1 : 0, isAtEnd ? -1 : undefined)
  let text = ''
  for (const point of points) {
    if (typeof point !== 'number') return undefined
    text += String.fromCodePoint(point)
  }
  return { text, isAtStart, isAtEnd }
}
