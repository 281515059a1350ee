import { ASSERTIONS, type PatternNode } from './pattern-node.ts'

/** What every match of a pattern holds literally. */
export interface FixedText {
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
  return { required: longestRun(atoms), whole: wholeText(atoms) }
}

function addAtoms(node: PatternNode, atoms: Atom[]): void {
  switch (node.kind) {
    case 'empty':
      return
    case 'take': {
      const [first = 0, last] = node.set
      // Half of a surrogate pair must not be found within a pair.
      const isLiteral = node.set.length === 2 && first === last && (first < 0xd800 || first > 0xdfff)
      atoms.push(isLiteral ? first : 'gap')
      return
    }
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
