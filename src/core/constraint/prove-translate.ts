import { and, atom, FALSE, type Formula, not, or, type TextTest, TRUE } from '../decide/formula.ts'
import { KIND, READABLE } from '../decide/kind.ts'
import type {
  CallExpression,
  ComprehensionExpression,
  Expression,
  IndexExpression,
  SelectExpression,
} from '../expression/ast.ts'
import type { Checked, UserFunction } from '../expression/program.ts'
import { printExpression } from '../expression/syntax/print.ts'
import { BOOL, DYN, type Type } from '../expression/type.ts'
import { EvalError, RecordValue, TypeValue, type Value } from '../expression/value.ts'
import { LIMITS } from '../limits.ts'
import { addTerms, equalTerms, orderTerms } from './prove-compare.ts'
import type { PathTable } from './prove-path.ts'
import {
  areDefined,
  boolCases,
  type Case,
  decidedWithin,
  hasKind,
  opposite,
  overCases,
  type Term,
  type Truth,
} from './prove-term.ts'
import { closedText } from './prove-text.ts'

/** What a name stands for: its cases, and the expression without other names, for terms that are not followed. */
export interface Binding {
  readonly cases: () => readonly Case[]
  readonly expression: () => Expression
}

/** Where an expression stands: what its variables (by slot) and the names of its macros mean. */
export interface ProofScope {
  readonly checked: Checked
  readonly slots: (slot: number) => Binding | undefined
  readonly locals: ReadonlyMap<string, Binding>
}

/** Cases of one expression beyond which it is not followed. */
const CASES = 12

/** Names, functions and quantifiers inside each other that are followed. */
const DEPTH = 400

const ANY_PRESENT = READABLE | KIND.broken

/** Follows expressions and says where they hold and where they fail. Shares what it knows of equal parts. */
export class Translator {
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
    return this.#truthOfCases(this.casesOf(expression, scope))
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
    if (cases.length > CASES) cases = this.#opaque(expression, scope)
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
        if (reference?.kind === 'function') return this.#inline(reference.function, [], scope)
        const binding =
          reference?.kind === 'variable' ? scope.slots(reference.slot) : scope.locals.get(node.name)
        return binding === undefined ? this.#opaque(node, scope) : binding.cases()
      }
      case 'select':
        return this.#select(node, scope)
      case 'index':
        return this.#index(node, scope)
      case 'call':
        return this.#call(node, scope)
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
        if (node.elements.some(({ optional }) => optional)) return this.#opaque(node, scope)
        const items = node.elements.map(({ value }) => this.casesOf(value, scope))
        const terms = items.flatMap((cases) =>
          cases.length === 1 && cases[0]?.guard === TRUE ? [cases[0].term] : [],
        )
        return terms.length === items.length
          ? [{ guard: TRUE, term: { kind: 'list', items: terms, isMap: false } }]
          : this.#opaque(node, scope)
      }
      case 'map':
        return node.entries.length === 0
          ? [{ guard: TRUE, term: { kind: 'list', items: [], isMap: true } }]
          : this.#opaque(node, scope)
      case 'comprehension':
        return this.#comprehension(node, scope)
      case 'bind': {
        const binding = this.#bound(node.value, scope)
        return this.casesOf(node.body, this.#with(scope, new Map([[node.name, binding]])))
      }
      case 'optional-map':
        return this.#optionalMap(node, scope)
      case 'message':
        return this.#opaque(node, scope)
      default:
        return node satisfies never
    }
  }

  #select(node: SelectExpression, scope: ProofScope): readonly Case[] {
    const cases: Case[] = []
    for (const { guard, term } of this.casesOf(node.operand, scope)) {
      for (const found of this.#member(term, node.field, node.form, node, scope)) {
        cases.push({ guard: and(guard, found.guard), term: found.term })
      }
    }
    return cases
  }

  /** `term.field`, `term.?field`, `has(term.field)`. */
  #member(
    term: Term,
    field: string,
    form: SelectExpression['form'],
    node: Expression,
    scope: ProofScope,
  ): readonly Case[] {
    if (term.kind === 'value' && term.value instanceof RecordValue) {
      return constantMember(term.value, field, form) ?? this.#opaque(node, scope)
    }
    if (term.kind === 'optional' || (term.kind === 'list' && term.isMap)) {
      if (term.kind === 'list' || term.value === undefined) {
        if (term.kind === 'list' && form === 'plain') return []
        return form === 'test'
          ? boolCases({ holds: FALSE, fails: TRUE })
          : [{ guard: TRUE, term: { kind: 'optional', value: undefined } }]
      }
      return this.#member(term.value, field, form === 'plain' ? 'optional' : form, node, scope)
    }
    if (term.kind !== 'path') return this.#opaque(node, scope)
    if ((this.paths.facts(term.path).kinds & KIND.other) !== 0) return this.#opaque(node, scope)
    const path = this.paths.field(term.path, field)
    const isMap = hasKind(term.path, KIND.map)
    if (form === 'plain') return [{ guard: TRUE, term: { kind: 'path', path } }]
    const isAbsent = and(isMap, not(hasKind(path, ANY_PRESENT | KIND.unavailable)))
    if (form === 'test') return boolCases({ holds: hasKind(path, ANY_PRESENT), fails: isAbsent })
    return optionalCases(path, isAbsent)
  }

  #index(node: IndexExpression, scope: ProofScope): readonly Case[] {
    const indexes = this.casesOf(node.index, scope)
    const [only] = indexes
    const key =
      indexes.length === 1 && only?.guard === TRUE && only.term.kind === 'value' ? only.term.value : undefined
    const cases: Case[] = []
    for (const { guard, term } of this.casesOf(node.operand, scope)) {
      if (typeof key === 'string') {
        const form = node.optional ? 'optional' : 'plain'
        for (const found of this.#member(term, key, form, node, scope)) {
          cases.push({ guard: and(guard, found.guard), term: found.term })
        }
        continue
      }
      const isPosition = typeof key === 'number' && key >= 0 && term.kind === 'path'
      if (!isPosition || (this.paths.facts(term.path).kinds & ~(KIND.list | KIND.null)) !== 0) {
        return this.#opaque(node, scope)
      }
      const path = this.paths.index(term.path, key)
      const isMissing = and(hasKind(term.path, KIND.list), not(hasKind(path, ANY_PRESENT)))
      const found = node.optional
        ? optionalCases(path, isMissing)
        : [{ guard: TRUE, term: { kind: 'path', path } as const }]
      for (const one of found) cases.push({ guard: and(guard, one.guard), term: one.term })
    }
    return cases
  }

  #call(node: CallExpression, scope: ProofScope): readonly Case[] {
    const reference = scope.checked.references.get(node.id)
    const operands = node.receiver === undefined ? node.arguments : [node.receiver, ...node.arguments]
    if (reference?.kind === 'function') return this.#inline(reference.function, operands, scope)
    const [first, second] = operands
    const parts = operands.map((operand) => this.casesOf(operand, scope))
    const [a, b] = parts
    if (first === undefined || a === undefined || operands.length > 2) return this.#opaque(node, scope)
    if (second === undefined || b === undefined) return this.#callOne(node, a, scope)
    const comparing = { paths: this.paths, opaque: () => this.#opaqueTruth(node, scope) }
    switch (node.name) {
      case '_==_':
        return boolCases(overCases(a, b, (x, y) => equalTerms(x, y, comparing)))
      case '_!=_':
        return boolCases(opposite(overCases(a, b, (x, y) => equalTerms(x, y, comparing))))
      case '_<_':
      case '_<=_':
      case '_>_':
      case '_>=_': {
        const operator = ({ '_<_': '<', '_<=_': '<=', '_>_': '>', '_>=_': '>=' } as const)[node.name]
        return boolCases(overCases(a, b, (x, y) => orderTerms(operator, x, y, comparing)))
      }
      case '@in':
        return boolCases(overCases(a, b, (x, y) => this.#contains(x, y, node, scope)))
      case 'startsWith':
        return this.#textTest(node, a, b, scope, (text) => ({ kind: 'prefix', text }))
      case 'endsWith':
        return this.#textTest(node, a, b, scope, (text) => ({ kind: 'suffix', text }))
      case 'contains':
        return this.#textTest(node, a, b, scope, (text) => ({ kind: 'contains', text }))
      case 'matches':
        return this.#textTest(node, a, b, scope, (source) => ({ kind: 'pattern', source }))
      case '_+_':
      case '_-_':
        return this.#sum(node, a, b, scope)
      case 'orValue':
      case 'or':
        return this.#orElse(node, a, b, scope)
      default:
        return this.#opaque(node, scope)
    }
  }

  #callOne(node: CallExpression, a: readonly Case[], scope: ProofScope): readonly Case[] {
    switch (node.name) {
      case '!_':
        return boolCases(opposite(this.#truthOfCases(a)))
      case 'dyn':
        return a
      case 'size':
        return this.#each(a, node, scope, (term) => this.#sizeOf(term))
      case 'type':
        return this.#each(a, node, scope, (term) =>
          term.kind === 'path' ? { kind: 'type', path: term.path } : undefined,
        )
      case 'optional.of':
        return a.map(({ guard, term }) => ({ guard, term: { kind: 'optional', value: term } }))
      case 'hasValue': {
        const isAll = a.every(({ term }) => term.kind === 'optional')
        if (!isAll) return this.#opaque(node, scope)
        const where = (isPresent: boolean): Formula =>
          or(
            ...a.flatMap(({ guard, term }) =>
              term.kind === 'optional' && (term.value !== undefined) === isPresent ? [guard] : [],
            ),
          )
        return boolCases({ holds: where(true), fails: where(false) })
      }
      case 'value':
        return a.every(({ term }) => term.kind === 'optional')
          ? a.flatMap(({ guard, term }) =>
              term.kind === 'optional' && term.value !== undefined ? [{ guard, term: term.value }] : [],
            )
          : this.#opaque(node, scope)
      default:
        return this.#opaque(node, scope)
    }
  }

  #sizeOf(term: Term): Term | undefined {
    if (term.kind === 'list') return { kind: 'value', value: term.items.length }
    if (term.kind !== 'path' || (this.paths.facts(term.path).kinds & KIND.other) !== 0) return undefined
    return { kind: 'size', path: term.path }
  }

  /** The term of each case replaced; opaque as a whole when one cannot be followed. */
  #each(
    cases: readonly Case[],
    node: Expression,
    scope: ProofScope,
    replace: (term: Term) => Term | undefined,
  ): readonly Case[] {
    const made: Case[] = []
    for (const { guard, term } of cases) {
      const next = replace(term)
      if (next === undefined) return this.#opaque(node, scope)
      made.push({ guard, term: next })
    }
    return made
  }

  #textTest(
    node: CallExpression,
    a: readonly Case[],
    b: readonly Case[],
    scope: ProofScope,
    testOf: (text: string) => TextTest,
  ): readonly Case[] {
    return boolCases(
      overCases(a, b, (x, y) =>
        x.kind === 'path' && y.kind === 'value' && typeof y.value === 'string'
          ? decidedWithin(
              hasKind(x.path, KIND.string),
              atom({ kind: 'text', path: x.path, test: testOf(y.value) }),
            )
          : this.#opaqueTruth(node, scope),
      ),
    )
  }

  /** `value in container`. */
  #contains(value: Term, container: Term, node: CallExpression, scope: ProofScope): Truth {
    const comparing = { paths: this.paths, opaque: () => this.#opaqueTruth(node, scope) }
    const items =
      container.kind === 'list'
        ? container.items
        : container.kind === 'value' && isList(container.value)
          ? container.value.map((item): Term => ({ kind: 'value', value: item }))
          : undefined
    if (items !== undefined) {
      const texts = items.flatMap((item) =>
        item.kind === 'value' && typeof item.value === 'string' ? [item.value] : [],
      )
      if (value.kind === 'path' && texts.length === items.length && texts.length > 1) {
        const test = { kind: 'values', values: [...new Set(texts)].sort() } as const
        return decidedWithin(hasKind(value.path, READABLE), atom({ kind: 'text', path: value.path, test }))
      }
      const truths = items.map((item) => equalTerms(value, item, comparing))
      return {
        holds: or(...truths.map(({ holds }) => holds)),
        fails: and(areDefined([{ guard: TRUE, term: value }]), ...truths.map(({ fails }) => fails)),
      }
    }
    if (container.kind !== 'path' || (this.paths.facts(container.path).kinds & KIND.other) !== 0)
      return comparing.opaque()
    const isList_ = hasKind(container.path, KIND.list)
    const isMap = hasKind(container.path, KIND.map)
    const rest = comparing.opaque()
    const inList: Truth = {
      holds: {
        kind: 'some',
        range: container.path,
        body: (element) => equalTerms({ kind: 'path', path: element }, value, comparing).holds,
      },
      fails: {
        kind: 'every',
        range: container.path,
        body: (element) => equalTerms({ kind: 'path', path: element }, value, comparing).fails,
      },
    }
    const isDefinedValue = areDefined([{ guard: TRUE, term: value }])
    const key = value.kind === 'value' && typeof value.value === 'string' ? value.value : undefined
    const member = key === undefined ? undefined : this.paths.field(container.path, key)
    const inMap: Truth =
      member === undefined
        ? rest
        : {
            holds: hasKind(member, ANY_PRESENT),
            fails: not(hasKind(member, ANY_PRESENT | KIND.unavailable)),
          }
    return {
      holds: and(isDefinedValue, or(and(isList_, inList.holds), and(isMap, inMap.holds))),
      fails: and(isDefinedValue, or(and(isList_, inList.fails), and(isMap, inMap.fails))),
    }
  }

  #sum(node: CallExpression, a: readonly Case[], b: readonly Case[], scope: ProofScope): readonly Case[] {
    const sign = node.name === '_+_' ? 1n : -1n
    const cases: Case[] = []
    const isPlain = [...a, ...b].every(({ term }) => this.#isPlain(term))
    const type = scope.checked.types.get(node.id) ?? DYN
    const path = this.paths.opaque(closedText(node, scope, this), type, isPlain)
    for (const x of a) {
      for (const y of b) {
        const guard = and(x.guard, y.guard)
        const sum = addTerms(x.term, y.term, sign)
        if (sum === undefined) return [{ guard: TRUE, term: { kind: 'path', path } }]
        cases.push({ guard: and(guard, sum.isExact), term: sum })
        const isPair = x.term.kind === 'path' && y.term.kind === 'path'
        const term: Term = { kind: 'path', path, ...(isPair ? { rounded: sum.summands } : {}) }
        cases.push({ guard: and(guard, isNoIntSum(x.term, y.term)), term })
      }
    }
    return cases
  }

  #isPlain(term: Term): boolean {
    if (term.kind === 'path') return (this.paths.facts(term.path).kinds & KIND.other) === 0
    return term.kind !== 'value' || typeof term.value === 'number' || typeof term.value === 'string'
  }

  #orElse(node: CallExpression, a: readonly Case[], b: readonly Case[], scope: ProofScope): readonly Case[] {
    const cases: Case[] = []
    for (const { guard, term } of a) {
      if (term.kind !== 'optional') return this.#opaque(node, scope)
      if (term.value !== undefined) {
        cases.push({ guard, term: node.name === 'or' ? term : term.value })
        continue
      }
      for (const other of b) cases.push({ guard: and(guard, other.guard), term: other.term })
    }
    return cases
  }

  #inline(called: UserFunction, operands: readonly Expression[], scope: ProofScope): readonly Case[] {
    const bindings = operands.map((operand) => this.#bound(operand, scope))
    const inner: ProofScope = { checked: called.body, slots: (slot) => bindings[slot], locals: new Map() }
    // Arguments are evaluated before the call, also those that the body does not read.
    const areFine = and(...bindings.map((binding) => areDefined(binding.cases())))
    return this.casesOf(called.body.expression, inner).map(({ guard, term }) => ({
      guard: and(areFine, guard),
      term,
    }))
  }

  #comprehension(node: ComprehensionExpression, scope: ProofScope): readonly Case[] {
    const { macro, predicate } = node
    if ((macro !== 'all' && macro !== 'exists') || predicate === undefined) return this.#opaque(node, scope)
    const isAll = macro === 'all'
    const truths: { readonly guard: Formula; readonly truth: Truth }[] = []
    for (const { guard, term } of this.casesOf(node.range, scope)) {
      if (term.kind === 'list' && term.items.length === 0) {
        truths.push({ guard, truth: isAll ? { holds: TRUE, fails: FALSE } : { holds: FALSE, fails: TRUE } })
        continue
      }
      if (term.kind !== 'path' || (this.paths.facts(term.path).kinds & KIND.other) !== 0)
        return this.#opaque(node, scope)
      truths.push({ guard, truth: this.#quantified(node, predicate, term.path, isAll, scope) })
    }
    return boolCases({
      holds: or(...truths.map(({ guard, truth }) => and(guard, truth.holds))),
      fails: or(...truths.map(({ guard, truth }) => and(guard, truth.fails))),
    })
  }

  #quantified(
    node: ComprehensionExpression,
    predicate: Expression,
    range: string,
    isAll: boolean,
    scope: ProofScope,
  ): Truth {
    const known = new Map<string, Truth>()
    const truthOf = (element: string): Truth => {
      const before = known.get(element)
      if (before !== undefined) return before
      const truth = this.truthOf(predicate, this.#with(scope, this.#elementNames(node, range, element)))
      known.set(element, truth)
      return truth
    }
    const isRange = hasKind(range, KIND.list | KIND.map)
    const quantify = (kind: 'some' | 'every', body: (truth: Truth) => Formula): Formula =>
      and(isRange, { kind, range, body: (element) => body(truthOf(element)) })
    return isAll
      ? { holds: quantify('every', ({ holds }) => holds), fails: quantify('some', ({ fails }) => fails) }
      : { holds: quantify('some', ({ holds }) => holds), fails: quantify('every', ({ fails }) => fails) }
  }

  #elementNames(node: ComprehensionExpression, range: string, element: string): ReadonlyMap<string, Binding> {
    const key = this.paths.keyOf(element)
    const position = this.paths.positionOf(element)
    const isList_ = hasKind(range, KIND.list)
    const isMap = hasKind(range, KIND.map)
    const both = (list: string, map: string): Binding => ({
      cases: () => [
        { guard: isList_, term: { kind: 'path', path: list } },
        { guard: isMap, term: { kind: 'path', path: map } },
      ],
      // In a list and in a map the same text means different values.
      expression: () => named(`${list}|${map}`),
    })
    const [first, second] = node.variables
    return second === undefined
      ? new Map([[first, both(element, key)]])
      : new Map([
          [first, both(position, key)],
          [second, pathBinding(element)],
        ])
  }

  #optionalMap(node: Extract<Expression, { kind: 'optional-map' }>, scope: ProofScope): readonly Case[] {
    const made: Case[] = []
    for (const { guard, term } of this.casesOf(node.operand, scope)) {
      if (term.kind !== 'optional') return this.#opaque(node, scope)
      if (term.value === undefined) {
        made.push({ guard, term })
        continue
      }
      const { value } = term
      const binding: Binding = {
        cases: () => [{ guard: TRUE, term: value }],
        expression: () => named(closedText(node.operand, scope, this)),
      }
      const inner = this.#with(scope, new Map([[node.name, binding]]))
      for (const one of this.casesOf(node.body, inner)) {
        if (node.flat && one.term.kind !== 'optional') return this.#opaque(node, scope)
        const wrapped: Term = node.flat ? one.term : { kind: 'optional', value: one.term }
        const isFine = node.flat ? one.guard : areDefined([one])
        made.push({ guard: and(guard, isFine), term: wrapped })
      }
    }
    return made
  }

  #bound(expression: Expression, scope: ProofScope): Binding {
    return {
      cases: () => this.casesOf(expression, scope),
      expression: () => named(`(${closedText(expression, scope, this)})`),
    }
  }

  #with(scope: ProofScope, names: ReadonlyMap<string, Binding>): ProofScope {
    return { ...scope, locals: new Map([...scope.locals, ...names]) }
  }

  #truthOfCases(cases: readonly Case[]): Truth {
    const truths = cases.map(({ guard, term }) => ({ guard, truth: truthOfTerm(term) }))
    return {
      holds: or(...truths.map(({ guard, truth }) => and(guard, truth.holds))),
      fails: or(...truths.map(({ guard, truth }) => and(guard, truth.fails))),
    }
  }

  #opaque(node: Expression, scope: ProofScope): readonly Case[] {
    const type = scope.checked.types.get(node.id) ?? DYN
    const path = this.paths.opaque(closedText(node, scope, this), staticType(node, type))
    return [{ guard: TRUE, term: { kind: 'path', path } }]
  }

  #opaqueTruth(node: Expression, scope: ProofScope): Truth {
    return truthOfTerm({ kind: 'path', path: this.paths.opaque(closedText(node, scope, this), BOOL) })
  }
}

/** A name whose text is the name itself: what printing puts where a bound name stands. */
export function named(name: string): Expression {
  return { id: -1, span: { start: 0, end: 0 }, kind: 'identifier', name, root: false }
}

/** A name that stands for a path. */
export function pathBinding(path: string): Binding {
  return {
    cases: () => [{ guard: TRUE, term: { kind: 'path', path } }],
    expression: () => named(path),
  }
}

function truthOfTerm(term: Term): Truth {
  if (term.kind === 'bool') return term.truth
  if (term.kind === 'value' && typeof term.value === 'boolean') {
    return term.value ? { holds: TRUE, fails: FALSE } : { holds: FALSE, fails: TRUE }
  }
  if (term.kind !== 'path') return { holds: FALSE, fails: FALSE }
  return decidedWithin(hasKind(term.path, KIND.bool), atom({ kind: 'flag', path: term.path }))
}

/** Where two operands may have a sum that is no int: an int goes with ints alone, a double with doubles. */
function isNoIntSum(a: Term, b: Term): Formula {
  if (a.kind !== 'path' || b.kind !== 'path') return FALSE
  const isDouble = hasKind(a.path, KIND.double)
  const isOtherDouble = hasKind(b.path, KIND.double)
  return and(
    not(hasKind(a.path, KIND.int)),
    not(hasKind(b.path, KIND.int)),
    or(isDouble, not(isOtherDouble)),
    or(not(isDouble), isOtherDouble),
  )
}

/** Calls have one type wherever they stand; what reads a document may have been narrowed by the conditions around it. */
function staticType(node: Expression, type: Type): Type {
  return node.kind === 'call' || node.kind === 'comprehension' ? type : DYN
}

function optionalCases(path: string, isAbsent: Formula): readonly Case[] {
  return [
    { guard: hasKind(path, READABLE), term: { kind: 'optional', value: { kind: 'path', path } } },
    { guard: isAbsent, term: { kind: 'optional', value: undefined } },
  ]
}

function constantMember(
  record: RecordValue,
  field: string,
  form: SelectExpression['form'],
): readonly Case[] | undefined {
  const value = record.get(field)
  if (value instanceof EvalError) return undefined
  if (form === 'test') {
    return boolCases(value === undefined ? { holds: FALSE, fails: TRUE } : { holds: TRUE, fails: FALSE })
  }
  const term: Term | undefined = value === undefined ? undefined : { kind: 'value', value }
  if (form === 'optional') return [{ guard: TRUE, term: { kind: 'optional', value: term } }]
  return term === undefined ? [] : [{ guard: TRUE, term }]
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}
