import { LIMITS } from '../limits.ts'
import { type Atom, atom as atomFormula, atomKey, type Formula, not, pathsOf } from './formula.ts'
import { KIND } from './kind.ts'
import type { Literal } from './search.ts'
import type { Structure } from './structure.ts'

/** A formula as clauses over numbered variables, some of which stand for atoms. */
export interface Encoded {
  readonly variables: number
  readonly clauses: readonly (readonly Literal[])[]
  readonly atoms: ReadonlyMap<number, Atom>
}

const CONTAINER = KIND.list | KIND.map

/**
 * Turns formulas that must all hold into clauses: negations go to the atoms, every other part gets a variable that implies
 * it. `some` gets an element of its own; `every` holds for each of these. What the structure says of the paths (a value
 * stands in a map, a required one is there) is added as clauses. Undefined when there are too many parts or elements.
 */
export function encode(formulas: readonly Formula[], structure: Structure): Encoded | undefined {
  const encoder = new Encoder(structure)
  for (const formula of formulas) encoder.demand(formula)
  return encoder.finish()
}

interface Range {
  readonly elements: { readonly path: string; readonly exists: Literal }[]
  readonly universals: { readonly literal: Literal; readonly body: (element: string) => Formula }[]
}

class Encoder {
  readonly #structure: Structure
  readonly #clauses: Literal[][] = []
  readonly #atoms = new Map<number, Atom>()
  readonly #atomVariables = new Map<string, number>()
  readonly #known = { positive: new Map<Formula, Literal>(), negative: new Map<Formula, Literal>() }
  readonly #ranges = new Map<string, Range>()
  readonly #paths = new Set<string>()
  readonly #tasks: (() => void)[] = []
  #variables = 0
  #elements = 0
  #isTooLarge = false

  constructor(structure: Structure) {
    this.#structure = structure
  }

  demand(formula: Formula): void {
    this.#tasks.push(() => this.#clauses.push([this.#literalOf(formula, true)]))
  }

  finish(): Encoded | undefined {
    for (let at = 0; at < this.#tasks.length; at++) {
      this.#tasks[at]?.()
      // LIMIT: formulas can grow with each use of a function or a quantifier.
      if (this.#isTooLarge || this.#clauses.length > LIMITS.proofClauses) return undefined
      if (at === this.#tasks.length - 1) this.#splitExclusions()
    }
    return { variables: this.#variables, clauses: this.#clauses, atoms: this.#atoms }
  }

  /** A literal that implies the formula (or its negation). Parts of parts are encoded later: no deep recursion. */
  #literalOf(formula: Formula, isPositive: boolean): Literal {
    if (formula.kind === 'not') return this.#literalOf(formula.part, !isPositive)
    if (formula.kind === 'atom') return isPositive ? this.#atom(formula.atom) : -this.#atom(formula.atom)
    const known = isPositive ? this.#known.positive : this.#known.negative
    const before = known.get(formula)
    if (before !== undefined) return before
    const literal = ++this.#variables
    known.set(formula, literal)
    this.#tasks.push(() => this.#define(literal, formula, isPositive))
    return literal
  }

  #define(literal: Literal, formula: Formula, isPositive: boolean): void {
    switch (formula.kind) {
      case 'constant':
        if (formula.value !== isPositive) this.#clauses.push([-literal])
        return
      case 'and':
      case 'or': {
        const parts = formula.parts.map((part) => this.#literalOf(part, isPositive))
        if ((formula.kind === 'and') === isPositive) {
          for (const part of parts) this.#clauses.push([-literal, part])
        } else this.#clauses.push([-literal, ...parts])
        return
      }
      case 'some':
      case 'every':
        if ((formula.kind === 'some') === isPositive) this.#exists(literal, formula, isPositive)
        else this.#forAll(literal, formula, isPositive)
        return
      default:
        return
    }
  }

  #exists(
    literal: Literal,
    { range, body }: Extract<Formula, { kind: 'some' | 'every' }>,
    isPositive: boolean,
  ): void {
    const path = this.#newElement(range, literal)
    if (path === undefined) return
    this.#clauses.push([-literal, this.#literalOf(body(path), isPositive)])
  }

  #forAll(
    literal: Literal,
    { range, body }: Extract<Formula, { kind: 'some' | 'every' }>,
    isPositive: boolean,
  ): void {
    const found = this.#rangeOf(range)
    const own = (element: string): Formula => (isPositive ? body(element) : not(body(element)))
    found.universals.push({ literal, body: own })
    for (const { path, exists } of found.elements) {
      this.#clauses.push([-literal, -exists, this.#literalOf(own(path), true)])
    }
  }

  #newElement(range: string, exists: Literal): string | undefined {
    // LIMIT: quantifiers inside quantifiers make elements of elements.
    if (++this.#elements > LIMITS.proofElements) {
      this.#isTooLarge = true
      return undefined
    }
    const path = this.#structure.element(range, this.#elements)
    const found = this.#rangeOf(range)
    found.elements.push({ path, exists })
    this.#clauses.push([-exists, this.#atom({ kind: 'in', path, kinds: this.#structure.facts(path).kinds })])
    for (const { literal, body } of found.universals) {
      this.#clauses.push([-literal, -exists, this.#literalOf(body(path), true)])
    }
    return path
  }

  #rangeOf(range: string): Range {
    const known = this.#ranges.get(range)
    if (known !== undefined) return known
    const made: Range = { elements: [], universals: [] }
    this.#ranges.set(range, made)
    return made
  }

  #atom(content: Atom): Literal {
    const key = atomKey(content)
    const known = this.#atomVariables.get(key)
    if (known !== undefined) return known
    const variable = ++this.#variables
    this.#atomVariables.set(key, variable)
    this.#atoms.set(variable, content)
    for (const path of pathsOf(content)) {
      this.#meet(path)
      this.#standsInParent(variable, path)
    }
    if (content.kind === 'size') this.#sizeHasElements(variable, content)
    if (content.kind === 'linear') {
      const kinds = content.over === 'int' ? KIND.int : KIND.double
      const opposite: Atom = {
        ...content,
        summands: content.summands.map(({ path, factor }) => ({ path, factor: -factor })),
        operator: content.operator === '<' ? '<=' : '<',
        bound: -content.bound,
      }
      this.#tasks.push(() => {
        const typed = content.summands.map(({ path }) => -this.#atom({ kind: 'in', path, kinds }))
        this.#clauses.push([...typed, variable, this.#atom(opposite)])
      })
    }
    return variable
  }

  /** What is known of a path that was not met before. */
  #meet(path: string): void {
    if (this.#paths.has(path)) return
    this.#paths.add(path)
    const { isRequired, parent, kinds } = this.#structure.facts(path)
    if (!isRequired) return
    const isThere = this.#atom({ kind: 'in', path, kinds })
    if (parent === undefined) this.#clauses.push([isThere])
    else {
      this.#tasks.push(() =>
        this.#clauses.push([-this.#atom({ kind: 'in', path: parent.path, kinds: KIND.map }), isThere]),
      )
    }
  }

  /** What is there stands in a map or list. */
  #standsInParent(variable: Literal, path: string): void {
    const { parent, index } = this.#structure.facts(path)
    if (parent === undefined) return
    this.#tasks.push(() => {
      const kinds = parent.step === 'field' ? KIND.map : parent.step === 'index' ? KIND.list : CONTAINER
      this.#clauses.push([-variable, this.#atom({ kind: 'in', path: parent.path, kinds })])
      const least = parent.step === 'index' ? (index ?? 0) : 0
      const isEmpty: Atom = { kind: 'size', path: parent.path, kinds: CONTAINER, atMost: least }
      if (parent.step !== 'field') this.#clauses.push([-variable, -this.#atom(isEmpty)])
      else if (this.#atomVariables.has(atomKey(isEmpty)))
        this.#clauses.push([-variable, -this.#atom(isEmpty)])
    })
  }

  /** A size says something of the greater sizes; a list that is not empty has an element. */
  #sizeHasElements(variable: Literal, content: Extract<Atom, { kind: 'size' }>): void {
    const { path, kinds } = content
    if (this.#structure.facts(path).kinds === 0 || (kinds & KIND.list) === 0) return
    this.#tasks.push(() => {
      if ((this.#ranges.get(path)?.universals.length ?? 0) === 0) return
      const exists = ++this.#variables
      this.#newElement(path, exists)
      this.#clauses.push([-this.#atom({ kind: 'in', path, kinds }), variable, exists])
    })
  }

  /**
   * A number that takes part in a sum and is not `c` lies below or above `c`: the elimination of sums knows only
   * inequalities.
   */
  #splitExclusions(): void {
    const summed = new Set<string>()
    for (const content of this.#atoms.values()) {
      if (content.kind === 'linear') for (const { path } of content.summands) summed.add(path)
    }
    for (const [variable, content] of [...this.#atoms]) {
      if (content.kind !== 'number' || content.operator !== '=' || !summed.has(content.path)) continue
      const less = this.#literalOf(atomFormula({ ...content, operator: '<' }), true)
      const atMost = this.#literalOf(atomFormula({ ...content, operator: '<=' }), true)
      this.#clauses.push([variable, less, -atMost])
    }
  }
}
