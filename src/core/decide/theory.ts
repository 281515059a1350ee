import { type Atom, type LinearAtom, pathsOf } from './formula.ts'
import { KIND } from './kind.ts'
import { type LinearDemand, solveLinear } from './linear-theory.ts'
import { intBounds } from './number-theory.ts'
import {
  type Assigned,
  type ModelValue,
  numberDemands,
  type PathAnswer,
  solvePath,
  textDemands,
} from './path-theory.ts'
import { type Literal, OUT_OF_STEPS, type Steps, type TheoryAnswer } from './search.ts'
import type { Structure } from './structure.ts'
import { solveText } from './text-theory.ts'

/** What every path of a satisfiable formula leads to. */
export type Model = ReadonlyMap<string, ModelValue>

/** Atoms about one path beyond which a conflict is not made smaller. */
const MINIMISED = 40

const UNDECIDABLE = 'a pattern or a sum is too large to be followed'

/**
 * Judges assignments of atoms: each path on its own (kind, interval, text, size), then what joins paths (sums and
 * differences, equal texts). Remembers its answers for one query.
 */
export class Theory {
  readonly #atoms: ReadonlyMap<number, Atom>
  readonly #structure: Structure
  readonly #steps: Steps
  readonly #answers = new Map<string, PathAnswer>()
  /** What was judged last, and by path. */
  readonly #literals: Literal[] = []
  readonly #byPath = new Map<string, Assigned[]>()
  /** Paths that could not be judged as things stand. */
  readonly #uncertain = new Set<string>()
  readonly #hasJoins: boolean

  constructor(atoms: ReadonlyMap<number, Atom>, structure: Structure, steps: Steps) {
    this.#atoms = atoms
    this.#structure = structure
    this.#steps = steps
    this.#hasJoins = [...atoms.values()].some(({ kind }) => kind === 'linear' || kind === 'same')
  }

  /** Whether the literals can hold together; the first `unchanged` are those of the call before. */
  judge(literals: readonly Literal[], unchanged: number): TheoryAnswer {
    const answer = this.#solve(this.#follow(literals, unchanged))
    return answer.kind === 'model' ? { kind: 'possible' } : answer
  }

  /** A model of the literals that were judged last. */
  modelOf(): Model | undefined {
    const answer = this.#solve(this.#byPath.keys())
    return answer.kind === 'model' ? answer.model : undefined
  }

  /** Takes over what is new since the last call; gives the paths that are concerned. */
  #follow(literals: readonly Literal[], unchanged: number): ReadonlySet<string> {
    const touched = new Set<string>(this.#uncertain)
    while (this.#literals.length > unchanged) {
      for (const path of this.#pathsOf(this.#literals.pop() ?? 0)) this.#byPath.get(path)?.pop()
    }
    for (const literal of literals.slice(unchanged)) {
      this.#literals.push(literal)
      const atom = this.#atoms.get(Math.abs(literal))
      if (atom === undefined) continue
      for (const path of this.#pathsOf(literal)) {
        touched.add(path)
        const group = this.#byPath.get(path)
        if (group === undefined) this.#byPath.set(path, [{ literal, atom }])
        else group.push({ literal, atom })
      }
    }
    return touched
  }

  /** The paths that a literal says something of by itself. */
  #pathsOf(literal: Literal): readonly string[] {
    const atom = this.#atoms.get(Math.abs(literal))
    if (atom === undefined || (literal < 0 && (atom.kind === 'linear' || atom.kind === 'same'))) return []
    return pathsOf(atom)
  }

  #solve(
    paths: Iterable<string>,
  ): { readonly kind: 'model'; readonly model: Model } | Exclude<TheoryAnswer, { kind: 'possible' }> {
    const model = new Map<string, ModelValue>()
    for (const path of paths) {
      const assigned = this.#byPath.get(path) ?? []
      const answer = this.#answer(path, assigned)
      if (this.#steps.left < 0) return { kind: 'unknown', why: OUT_OF_STEPS }
      const [value] = answer.values
      this.#uncertain.delete(path)
      if (value !== undefined) model.set(path, value)
      else if (answer.isUncertain) this.#uncertain.add(path)
      else return { kind: 'conflict', core: this.#minimise(path, assigned) }
    }
    const linear = this.#solveSums()
    if (linear.kind === 'conflict') return linear
    if (linear.kind === 'values') for (const [path, value] of linear.values) model.set(path, value)
    const texts = this.#solveTexts()
    if (texts.kind === 'conflict') return texts
    if (texts.kind === 'unknown' || linear.kind === 'unknown' || this.#uncertain.size > 0) {
      return { kind: 'unknown', why: UNDECIDABLE }
    }
    for (const [path, text] of texts.values) model.set(path, { kind: KIND.string, value: text, size: 0 })
    return { kind: 'model', model }
  }

  #answer(path: string, assigned: readonly Assigned[]): PathAnswer {
    const key = `${path}\u0000${assigned
      .map(({ literal }) => literal)
      .sort((a, b) => a - b)
      .join()}`
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    this.#steps.left -= 1 + (assigned.length >> 2)
    const answer = solvePath(assigned, this.#structure.facts(path), this.#steps)
    this.#answers.set(key, answer)
    return answer
  }

  /** Leaves out what a conflict on one path does not need. */
  #minimise(path: string, assigned: readonly Assigned[]): readonly Literal[] {
    let core = assigned
    // LIMIT: each literal costs one more look at the path.
    if (assigned.length <= MINIMISED) {
      for (const one of assigned) {
        const rest = core.filter((other) => other !== one)
        const { values, isUncertain } = this.#answer(path, rest)
        if (values.length === 0 && !isUncertain) core = rest
      }
    }
    return core.map(({ literal }) => literal)
  }

  #solveSums():
    | { readonly kind: 'conflict'; readonly core: readonly Literal[] }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'values'; readonly values: ReadonlyMap<string, ModelValue> } {
    const values = new Map<string, ModelValue>()
    if (!this.#hasJoins) return { kind: 'values', values }
    this.#steps.left -= this.#literals.length >> 5
    for (const over of ['int', 'double'] as const) {
      const demands: LinearDemand<Literal>[] = []
      const paths = new Set<string>()
      for (const literal of this.#literals) {
        const atom = this.#atoms.get(Math.abs(literal))
        if (literal < 0 || atom?.kind !== 'linear' || atom.over !== over) continue
        demands.push(demandOf(atom, literal))
        for (const { path } of atom.summands) paths.add(path)
      }
      if (demands.length === 0) continue
      for (const path of paths) demands.push(...this.#boundsOf(path, this.#byPath.get(path) ?? [], over))
      const answer = solveLinear(demands, over === 'int', this.#steps)
      if (answer.kind === 'conflict') return { kind: 'conflict', core: [...answer.core] }
      if (answer.kind === 'unknown') return { kind: 'unknown' }
      for (const [path, value] of answer.values) {
        const kind = over === 'int' ? KIND.int : KIND.double
        values.set(path, { kind, value: over === 'int' ? value : Number(value), size: 0 })
      }
    }
    return { kind: 'values', values }
  }

  /** What the other atoms about a path say of its number, as inequalities that know their atom. */
  #boundsOf(path: string, assigned: readonly Assigned[], over: 'int' | 'double'): LinearDemand<Literal>[] {
    const facts = this.#structure.facts(path)
    const demands: LinearDemand<Literal>[] = []
    const bound = (factor: bigint, value: bigint, isStrict: boolean, origins: readonly Literal[]): void => {
      demands.push({ factors: new Map([[path, factor]]), bound: value, isStrict, origins: new Set(origins) })
    }
    if (over === 'int') {
      const { least, most } = intBounds([], facts)
      bound(1n, most, false, [])
      bound(-1n, -least, false, [])
    }
    for (const one of assigned) {
      if (one.atom.kind !== 'number') continue
      const [demand] = numberDemands([one])
      if (demand === undefined) continue
      if (over === 'int') {
        const { least, most } = intBounds([demand], {})
        bound(1n, most, false, [one.literal])
        bound(-1n, -least, false, [one.literal])
      } else if (Number.isInteger(demand.value)) {
        const value = BigInt(demand.value)
        const { operator, holds } = demand
        if (holds) bound(1n, value, operator === '<', [one.literal])
        if (holds ? operator === '=' : operator !== '=') {
          bound(-1n, -value, !holds && operator === '<=', [one.literal])
        }
      }
    }
    return demands
  }

  /** Whether what is assigned makes a path lead to a text. */
  #isText(path: string): boolean {
    const { values } = this.#answer(path, this.#byPath.get(path) ?? [])
    return values[0]?.kind === KIND.string
  }

  /** Gives paths whose texts must be equal one text, and such that must differ different ones. */
  #solveTexts():
    | { readonly kind: 'conflict'; readonly core: readonly Literal[] }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'values'; readonly values: ReadonlyMap<string, string> } {
    const equal: { literal: Literal; left: string; right: string }[] = []
    const different: { literal: Literal; left: string; right: string }[] = []
    const values = new Map<string, string>()
    if (!this.#hasJoins) return { kind: 'values', values }
    for (const literal of this.#literals) {
      const atom = this.#atoms.get(Math.abs(literal))
      if (atom?.kind !== 'same') continue
      const pair = { literal, left: atom.left, right: atom.right }
      if (literal > 0) equal.push(pair)
      else if (this.#isText(atom.left) && this.#isText(atom.right)) different.push(pair)
    }
    if (equal.length + different.length === 0) return { kind: 'values', values }
    const classes = classesOf(equal)
    const joined = equal.map(({ literal }) => literal)
    const demandsOf = (path: string): readonly string[] => classes.get(path) ?? [path]
    const solve = (path: string, except: readonly string[]): ReturnType<typeof solveText> =>
      solveText(
        [
          ...demandsOf(path).flatMap((one) =>
            textDemands(this.#byPath.get(one) ?? [], this.#structure.facts(one)),
          ),
          { test: { kind: 'values', values: except }, holds: false },
        ],
        this.#steps,
      )
    const literalsOf = (path: string): readonly Literal[] =>
      demandsOf(path).flatMap((one) => (this.#byPath.get(one) ?? []).map(({ literal }) => literal))
    const set = (path: string, text: string): void => {
      for (const one of demandsOf(path)) values.set(one, text)
    }
    for (const path of new Set([...equal, ...different].flatMap(({ left, right }) => [left, right]))) {
      if (values.has(path)) continue
      const answer = solve(path, [])
      if (answer.kind === 'none')
        return { kind: 'conflict', core: [...new Set([...joined, ...literalsOf(path)])] }
      if (answer.kind === 'unknown') return { kind: 'unknown' }
      set(path, answer.text)
    }
    for (const { literal, left, right } of different) {
      if (demandsOf(left).includes(right)) return { kind: 'conflict', core: [...joined, literal] }
      if (values.get(left) !== values.get(right)) continue
      const taken = different.flatMap((pair) =>
        demandsOf(left).includes(pair.left)
          ? [values.get(pair.right) ?? '']
          : demandsOf(left).includes(pair.right)
            ? [values.get(pair.left) ?? '']
            : [],
      )
      const answer = solve(left, taken)
      if (answer.kind !== 'text') return { kind: 'unknown' }
      set(left, answer.text)
    }
    return { kind: 'values', values }
  }
}

function demandOf(atom: LinearAtom, literal: Literal): LinearDemand<Literal> {
  const factors = new Map<string, bigint>()
  for (const { path, factor } of atom.summands) factors.set(path, (factors.get(path) ?? 0n) + factor)
  for (const [path, factor] of factors) if (factor === 0n) factors.delete(path)
  return { factors, bound: atom.bound, isStrict: atom.operator === '<', origins: new Set([literal]) }
}

/** For every path of an equality all paths that are equal to it, itself among them. */
function classesOf(
  pairs: readonly { readonly left: string; readonly right: string }[],
): ReadonlyMap<string, readonly string[]> {
  const classes = new Map<string, readonly string[]>()
  for (const { left, right } of pairs) {
    const merged = [...new Set([...(classes.get(left) ?? [left]), ...(classes.get(right) ?? [right])])]
    for (const path of merged) classes.set(path, merged)
  }
  return classes
}
