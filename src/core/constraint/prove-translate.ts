import { and, type Formula, or, TRUE } from '../decide/formula.ts'
import type { Expression } from '../expression/ast.ts'
import type { Reference, UserFunction } from '../expression/program.ts'
import { printExpression } from '../expression/syntax/print.ts'
import { BOOL, DOUBLE, DYN, INT, STRING, type Type } from '../expression/type.ts'
import { TypeValue } from '../expression/value.ts'
import { LIMITS } from '../limits.ts'
import { callCases, inlineCases } from './prove-call.ts'
import { indexCases, selectCases } from './prove-member.ts'
import type { PathTable } from './prove-path.ts'
import { boundTo, optionalMapCases, quantifierCases } from './prove-quantifier.ts'
import { type Follower, type ProofScope, truthOfCases, truthOfTerm, withNames } from './prove-scope.ts'
import { boolCases, type Case, type Truth } from './prove-term.ts'
import { closedText } from './prove-text.ts'

/** Cases of one expression beyond which it is not followed. */
const CASES = 12

/** Functions that give one kind of value, whatever they are given. */
const PLAIN_RESULTS: ReadonlyMap<string, Type> = new Map([
  ['charAt', STRING],
  ['double', DOUBLE],
  ['format', STRING],
  ['indexOf', INT],
  ['int', INT],
  ['join', STRING],
  ['lastIndexOf', INT],
  ['lowerAscii', STRING],
  ['replace', STRING],
  ['size', INT],
  ['string', STRING],
  ['substring', STRING],
  ['trim', STRING],
  ['upperAscii', STRING],
])

/** Names, functions and quantifiers inside each other that are followed. */
const DEPTH = 400

/** Follows expressions and says where they hold and where they fail. Shares what it knows of equal parts. */
export class Translator implements Follower {
  readonly paths: PathTable
  readonly #known = new Map<ProofScope, Map<Expression, readonly Case[]>>()
  readonly #functions = new Map<UserFunction, number>()
  readonly #bodies = new Map<string, number>()
  #nodes = 0
  #depth = 0

  constructor(paths: PathTable) {
    this.paths = paths
  }

  /** True after something was too large to be followed: then nothing that was translated since `restart` may be used. */
  get isTooLarge(): boolean {
    return this.#nodes > LIMITS.proofNodes
  }

  /** Starts counting again: for the next constraint, or the next question. */
  restart(): void {
    this.#nodes = 0
  }

  /** Where a condition is true and where it is false. */
  truthOf(expression: Expression, scope: ProofScope): Truth {
    return truthOfCases(this.casesOf(expression, scope))
  }

  casesOf(expression: Expression, scope: ProofScope): readonly Case[] {
    const known = this.#known.get(scope) ?? new Map<Expression, readonly Case[]>()
    this.#known.set(scope, known)
    const before = known.get(expression)
    if (before !== undefined) return before
    // LIMIT: functions and variables are written out at each use.
    if (++this.#nodes > LIMITS.proofNodes || this.#depth > DEPTH) {
      this.#nodes = LIMITS.proofNodes + 1
      return []
    }
    this.#depth++
    let cases = this.#translate(expression, scope)
    this.#depth--
    if (cases.length > CASES) cases = this.opaque(expression, scope)
    // What was cut off must not be taken for the whole later.
    if (!this.isTooLarge) known.set(expression, cases)
    return cases
  }

  /** Counts work that is done outside of `casesOf`. */
  charge(nodes: number): boolean {
    this.#nodes += nodes
    return !this.isTooLarge
  }

  /** A number that functions share which compute the same from the same. */
  functionNumber(called: UserFunction): number {
    const before = this.#functions.get(called)
    if (before !== undefined) return before
    const callees = [...called.body.references.values()].flatMap((reference) =>
      reference.kind === 'function'
        ? [`${reference.function.name}=${this.functionNumber(reference.function)}`]
        : [],
    )
    const parameters = called.parameters.map(({ name }) => name)
    const body = printExpression(called.body.expression)
    const key = JSON.stringify([parameters, body, [...new Set(callees)].sort()])
    const number = this.#bodies.get(key) ?? this.#bodies.size
    this.#bodies.set(key, number)
    this.#functions.set(called, number)
    return number
  }

  #translate(node: Expression, scope: ProofScope): readonly Case[] {
    switch (node.kind) {
      case 'literal':
        return [{ guard: TRUE, term: { kind: 'value', value: node.value } }]
      case 'identifier': {
        const reference = scope.checked.references.get(node.id)
        if (reference?.kind === 'type') {
          return [{ guard: TRUE, term: { kind: 'value', value: new TypeValue(reference.name) } }]
        }
        if (reference?.kind === 'function') return inlineCases(this, reference.function, [], scope)
        const binding =
          reference?.kind === 'variable' ? scope.slots(reference.slot) : scope.locals.get(node.name)
        return binding === undefined ? this.opaque(node, scope) : binding.cases()
      }
      case 'select':
        return selectCases(this, node, scope)
      case 'index':
        return indexCases(this, node, scope)
      case 'call':
        return callCases(this, node, scope)
      case 'logic': {
        const truths = node.operands.map((operand) => this.truthOf(operand, scope))
        const holds = truths.map((truth) => truth.holds)
        const fails = truths.map((truth) => truth.fails)
        return boolCases(
          node.operator === '&&'
            ? { holds: and(...holds), fails: or(...fails) }
            : { holds: or(...holds), fails: and(...fails) },
        )
      }
      case 'conditional': {
        const condition = this.truthOf(node.condition, scope)
        const within = (guard: Formula, part: Expression): readonly Case[] =>
          this.casesOf(part, scope).map((one) => ({ ...one, guard: and(guard, one.guard) }))
        return [...within(condition.holds, node.consequent), ...within(condition.fails, node.alternate)]
      }
      case 'list': {
        if (node.elements.some(({ optional }) => optional)) return this.opaque(node, scope)
        const items = node.elements.map(({ value }) => this.casesOf(value, scope))
        const terms = items.flatMap((cases) =>
          cases.length === 1 && cases[0]?.guard === TRUE ? [cases[0].term] : [],
        )
        return terms.length === items.length
          ? [{ guard: TRUE, term: { kind: 'list', items: terms, isMap: false } }]
          : this.opaque(node, scope)
      }
      case 'map':
        return node.entries.length === 0
          ? [{ guard: TRUE, term: { kind: 'list', items: [], isMap: true } }]
          : this.opaque(node, scope)
      case 'comprehension':
        return quantifierCases(this, node, scope)
      case 'bind': {
        const binding = boundTo(this, node.value, scope)
        return this.casesOf(node.body, withNames(scope, new Map([[node.name, binding]])))
      }
      case 'optional-map':
        return optionalMapCases(this, node, scope)
      case 'message':
        return this.opaque(node, scope)
      default:
        return node satisfies never
    }
  }

  opaque(node: Expression, scope: ProofScope): readonly Case[] {
    const type = staticType(node, scope.checked.references.get(node.id))
    const path = this.paths.opaque(closedText(node, scope, this), type)
    return [{ guard: TRUE, term: { kind: 'path', path } }]
  }

  opaqueTruth(node: Expression, scope: ProofScope): Truth {
    return truthOfTerm({ kind: 'path', path: this.paths.opaque(closedText(node, scope, this), BOOL) })
  }
}

/**
 * Type of what is not followed. What the checker says of a place may owe to the conditions around it, so only results
 * that a function has everywhere count.
 */
function staticType(node: Expression, reference: Reference | undefined): Type {
  if (node.kind === 'comprehension') {
    const isCondition = node.macro === 'all' || node.macro === 'exists' || node.macro === 'existsOne'
    return isCondition ? BOOL : DYN
  }
  if (node.kind !== 'call' || reference?.kind !== 'overloads') return DYN
  if (reference.overloads.every(({ result }) => result.kind === 'bool')) return BOOL
  return PLAIN_RESULTS.get(node.name) ?? DYN
}
