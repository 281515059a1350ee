import { and, type Formula, or, TRUE } from '../decide/formula.ts'
import type { Expression } from '../expression/ast.ts'
import type { UserFunction } from '../expression/program.ts'
import { printExpression } from '../expression/syntax/print.ts'
import { BOOL, DYN, type Type } from '../expression/type.ts'
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

/** Names, functions and quantifiers inside each other that are followed. */
const DEPTH = 400

/** Follows expressions and says where they hold and where they fail. Shares what it knows of equal parts. */
export class Translator implements Follower {
  readonly paths: PathTable
  readonly #known = new Map<ProofScope, Map<Expression, readonly Case[]>>()
  readonly #functions = new Map<string, number>()
  #nodes = 0
  #depth = 0

  constructor(paths: PathTable) {
    this.paths = paths
  }

  /** True after something was too large to be followed: then nothing that was translated may be used. */
  get isTooLarge(): boolean {
    return this.#nodes > LIMITS.proofNodes
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
    known.set(expression, cases)
    return cases
  }

  /** Counts work that is done outside of `casesOf`. */
  charge(nodes: number): boolean {
    this.#nodes += nodes
    return !this.isTooLarge
  }

  /** A number that functions share which compute the same from the same. */
  functionNumber(called: UserFunction): number {
    const callees = [...called.body.references.values()].flatMap((reference) =>
      reference.kind === 'function'
        ? [`${reference.function.name}=${this.functionNumber(reference.function)}`]
        : [],
    )
    const parameters = called.parameters.map(({ name }) => name)
    const key = JSON.stringify([
      parameters,
      printExpression(called.body.expression),
      [...new Set(callees)].sort(),
    ])
    const known = this.#functions.get(key) ?? this.#functions.size
    this.#functions.set(key, known)
    return known
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
    const type = scope.checked.types.get(node.id) ?? DYN
    const path = this.paths.opaque(closedText(node, scope, this), staticType(node, type))
    return [{ guard: TRUE, term: { kind: 'path', path } }]
  }

  opaqueTruth(node: Expression, scope: ProofScope): Truth {
    return truthOfTerm({ kind: 'path', path: this.paths.opaque(closedText(node, scope, this), BOOL) })
  }
}

/** Calls have one type wherever they stand; what reads a document may have been narrowed by the conditions around it. */
function staticType(node: Expression, type: Type): Type {
  return node.kind === 'call' || node.kind === 'comprehension' ? type : DYN
}
