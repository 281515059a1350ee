/** A propositional variable (from 1) or its negation as a negative number. */
export type Literal = number

/** What a theory says of a set of literals. */
export type TheoryAnswer =
  | { readonly kind: 'possible' }
  /** Literals of the set that cannot hold together. */
  | { readonly kind: 'conflict'; readonly core: readonly Literal[] }
  | { readonly kind: 'unknown'; readonly why: string }

/** Counts the steps of one query; made once for each. */
export interface Steps {
  left: number
}

export type SearchAnswer =
  | { readonly kind: 'sat'; readonly literals: readonly Literal[] }
  | { readonly kind: 'unsat' }
  | { readonly kind: 'unknown'; readonly why: string }

export const OUT_OF_STEPS = 'the proof takes too many steps'

/**
 * Searches an assignment that satisfies all clauses and that the theory calls possible: unit propagation by watched
 * literals, learning from conflicts, backjumping. Only literals that some clause needs are decided. Deterministic. The
 * theory is told how many literals are the same as when it was asked before.
 */
export function search(
  variables: number,
  clauses: readonly (readonly Literal[])[],
  theory: (literals: readonly Literal[], unchanged: number) => TheoryAnswer,
  steps: Steps,
): SearchAnswer {
  const state = new SearchState(variables)
  for (const clause of clauses) if (!state.add(clause)) return { kind: 'unsat' }
  let isUncertain: string | undefined
  for (;;) {
    let conflict = state.propagate(steps)
    if (steps.left < 0) return { kind: 'unknown', why: OUT_OF_STEPS }
    const unchanged = conflict === undefined ? state.takeNews() : undefined
    if (unchanged !== undefined) {
      steps.left -= 1 + state.trail.length - unchanged
      const answer = theory(state.trail, unchanged)
      if (steps.left < 0) return { kind: 'unknown', why: OUT_OF_STEPS }
      if (answer.kind === 'conflict') conflict = answer.core.map((literal) => -literal)
      else isUncertain = answer.kind === 'unknown' ? answer.why : undefined
    }
    if (conflict !== undefined) {
      if (!state.resolve(conflict)) return { kind: 'unsat' }
      continue
    }
    if (!state.decide(clauses, steps)) {
      // A full assignment that the theory could not judge: another one might be judged, none proves anything.
      if (isUncertain !== undefined) return { kind: 'unknown', why: isUncertain }
      return { kind: 'sat', literals: state.trail }
    }
  }
}

class SearchState {
  readonly trail: Literal[] = []
  /** By variable: 0 open, 1 true, -1 false. */
  readonly #values: Int8Array
  readonly #levels: Int32Array
  readonly #reasons: (readonly Literal[] | undefined)[]
  /** Clauses by the literal that they watch. */
  readonly #watchers = new Map<Literal, Literal[][]>()
  /** Length of the trail and position in the clauses at the start of each level. */
  readonly #marks: { readonly trail: number; readonly cursor: number }[] = []
  #propagated = 0
  #judged = 0
  #cursor = 0

  constructor(variables: number) {
    this.#values = new Int8Array(variables + 1)
    this.#levels = new Int32Array(variables + 1)
    this.#reasons = new Array<readonly Literal[] | undefined>(variables + 1)
  }

  /** How many literals are the same as when this was last asked; undefined when all are. */
  takeNews(): number | undefined {
    const unchanged = this.#judged
    if (unchanged === this.trail.length) return undefined
    this.#judged = this.trail.length
    return unchanged
  }

  /** Adds a clause at level 0. False: the clauses contradict. */
  add(literals: readonly Literal[]): boolean {
    const clause = [...new Set(literals)]
    if (clause.some((literal) => clause.includes(-literal))) return true
    const [first] = clause
    if (first === undefined) return false
    if (clause.length === 1) {
      if (this.#valueOf(first) < 0) return false
      if (this.#valueOf(first) === 0) this.#assign(first, undefined)
      return true
    }
    this.#watch(clause)
    return true
  }

  /** Assigns everything that follows; gives the clause that is violated, if one is. */
  propagate(steps: Steps): readonly Literal[] | undefined {
    while (this.#propagated < this.trail.length) {
      const falsified = -(this.trail[this.#propagated++] ?? 0)
      steps.left -= 1
      if (steps.left < 0) return undefined
      const watching = this.#watchers.get(falsified)
      if (watching === undefined) continue
      steps.left -= watching.length >> 3
      const kept: Literal[][] = []
      let conflict: readonly Literal[] | undefined
      for (const clause of watching) {
        if (conflict !== undefined) {
          kept.push(clause)
          continue
        }
        if (clause[0] === falsified) swap(clause, 0, 1)
        const other = clause[0] ?? 0
        if (this.#valueOf(other) > 0 || !this.#moveWatch(clause)) kept.push(clause)
        else continue
        if (this.#valueOf(other) === 0) this.#assign(other, clause)
        else if (this.#valueOf(other) < 0) conflict = clause
      }
      this.#watchers.set(falsified, kept)
      if (conflict !== undefined) return conflict
    }
    return undefined
  }

  /** Lets the second watch of a clause look at a literal that is not false. False: there is none. */
  #moveWatch(clause: Literal[]): boolean {
    for (let at = 2; at < clause.length; at++) {
      const literal = clause[at] ?? 0
      if (this.#valueOf(literal) < 0) continue
      swap(clause, 1, at)
      this.#watchersOf(literal).push(clause)
      return true
    }
    return false
  }

  /** Makes a literal of the first clause that is not satisfied true. False: all clauses are satisfied. */
  decide(clauses: readonly (readonly Literal[])[], steps: Steps): boolean {
    for (; this.#cursor < clauses.length; this.#cursor++) {
      const clause = clauses[this.#cursor] ?? []
      if (clause.some((literal) => this.#valueOf(literal) > 0)) continue
      // Later literals first: the earlier ones of an encoded clause are the negated gates.
      const open = clause.findLast((literal) => this.#valueOf(literal) === 0)
      if (open === undefined) continue
      steps.left -= 1
      this.#marks.push({ trail: this.trail.length, cursor: this.#cursor })
      this.#assign(open, undefined)
      return true
    }
    return false
  }

  /** Learns from a violated clause and goes back to where it can be avoided. False: it cannot. */
  resolve(violated: readonly Literal[]): boolean {
    const deepest = Math.max(0, ...violated.map((literal) => this.#levelOf(literal)))
    if (deepest === 0) return false
    // A conflict of the theory may stand below the current level.
    this.#backTo(deepest)
    const seen = new Set<number>()
    const learned: Literal[] = []
    let open = 0
    let clause: readonly Literal[] = violated
    let at = this.trail.length
    let uip: Literal = 0
    do {
      for (const literal of clause) {
        const variable = Math.abs(literal)
        if (literal === uip || seen.has(variable) || this.#levelOf(literal) === 0) continue
        seen.add(variable)
        if (this.#levelOf(literal) === deepest) open++
        else learned.push(literal)
      }
      do uip = this.trail[--at] ?? 0
      while (!seen.has(Math.abs(uip)))
      clause = this.#reasons[Math.abs(uip)] ?? []
      open--
    } while (open > 0)
    const target = Math.max(0, ...learned.map((literal) => this.#levelOf(literal)))
    this.#backTo(target)
    const next = [-uip, ...learned.sort((a, b) => this.#levelOf(b) - this.#levelOf(a))]
    if (next.length > 1) this.#watch(next)
    this.#assign(-uip, next.length > 1 ? next : undefined)
    return true
  }

  #backTo(level: number): void {
    const mark = this.#marks[level]
    if (mark === undefined) return
    for (const literal of this.trail.splice(mark.trail)) this.#values[Math.abs(literal)] = 0
    this.#marks.length = level
    this.#cursor = mark.cursor
    this.#propagated = Math.min(this.#propagated, mark.trail)
    this.#judged = Math.min(this.#judged, mark.trail)
  }

  #assign(literal: Literal, reason: readonly Literal[] | undefined): void {
    const variable = Math.abs(literal)
    this.#values[variable] = literal > 0 ? 1 : -1
    this.#levels[variable] = this.#marks.length
    this.#reasons[variable] = reason
    this.trail.push(literal)
  }

  #watch(clause: Literal[]): void {
    this.#watchersOf(clause[0] ?? 0).push(clause)
    this.#watchersOf(clause[1] ?? 0).push(clause)
  }

  #watchersOf(literal: Literal): Literal[][] {
    const known = this.#watchers.get(literal) ?? []
    this.#watchers.set(literal, known)
    return known
  }

  #valueOf(literal: Literal): number {
    const value = this.#values[Math.abs(literal)] ?? 0
    return literal > 0 ? value : -value
  }

  #levelOf(literal: Literal): number {
    return this.#levels[Math.abs(literal)] ?? 0
  }
}

function swap(clause: Literal[], a: number, b: number): void {
  const kept = clause[a] ?? 0
  clause[a] = clause[b] ?? 0
  clause[b] = kept
}
