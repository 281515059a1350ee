import { and, FALSE, type Formula, implies, not, or, TRUE } from '../decide/formula.ts'
import { KIND } from '../decide/kind.ts'
import { DYN } from '../expression/type.ts'
import { EvalError } from '../expression/value.ts'
import { FILE_TYPE } from './compile.ts'
import { FIRST_VARIABLE_SLOT, type PlannedConstraint, type PlannedExpression } from './plan.ts'
import { type PathOptions, PathTable } from './prove-path.ts'
import { placeOfElement } from './prove-quantifier.ts'
import { type Binding, named, type ProofScope, pathBinding } from './prove-scope.ts'
import { type Case, hasKind, isDefined, type Truth } from './prove-term.ts'
import { closedText } from './prove-text.ts'
import { Translator } from './prove-translate.ts'

/** A constraint as formulas about one subject, or about one element of its `forEach`. */
export interface ConstraintView {
  readonly constraint: PlannedConstraint
  /** What the range of `forEach` is, as text; empty without one. Views of one range speak of the same element. */
  readonly range: string
  readonly match: Truth
  /** There is an element to judge. */
  readonly hasCase: Formula
  readonly when: Truth
  readonly assert: Truth
  /** Where the constraint applies: the subject matches, there is a case, its `when` holds. */
  readonly applies: Formula
  readonly violated: Formula
  /** Where some condition gives an error, so that nothing is decided. */
  readonly undecided: Formula
  /** What an expression of the constraint is in its cases. */
  scopeOf(expression: PlannedExpression): ProofScope
}

const ALWAYS_TRUE: Truth = { holds: TRUE, fails: FALSE }

/** A table of paths and a translator for constraints over one kind of subject. */
export function newTranslator(constraint: PlannedConstraint, canFail: boolean): Translator {
  const options: PathOptions = { canFail, subject: constraint.scope.kind === 'fact' ? 'fact' : 'document' }
  return new Translator(new PathTable(options))
}

/**
 * Reads a constraint with a translator that it shares with those it is compared with; undefined for foreign ones and for
 * those that are too large.
 */
export function viewOf(constraint: PlannedConstraint, translator: Translator): ConstraintView | undefined {
  if (constraint.foreign !== undefined) return undefined
  translator.restart()
  const { paths } = translator
  const root = paths.root(constraint.noun, constraint.subjectType ?? DYN)
  const file = paths.root('file', FILE_TYPE)
  const settings = constraint.settings
  const bindings = new Map<number, Binding>([
    [0, { ...pathBinding(root), expression: () => named(`@${root}`) }],
    [1, { ...pathBinding(file), expression: () => named('@file') }],
    [
      2,
      {
        cases: () =>
          settings instanceof EvalError ? [] : [{ guard: TRUE, term: { kind: 'value', value: settings } }],
        // Rules with settings of one name may have different values.
        expression: () => named(`@settings of ${constraint.definition.rule}`),
      },
    ],
  ])
  const scopeOf = ({ program }: PlannedExpression): ProofScope => {
    const { checked } = program
    const known = scopes.get(checked)
    if (known !== undefined) return known
    const scope: ProofScope = { checked, slots: (slot) => bindings.get(slot), locals: new Map() }
    scopes.set(checked, scope)
    return scope
  }
  const scopes = new Map<PlannedExpression['program']['checked'], ProofScope>()
  const truthOf = (one: PlannedExpression | undefined): Truth =>
    one === undefined ? ALWAYS_TRUE : translator.truthOf(one.program.checked.expression, scopeOf(one))
  for (const [index, variable] of constraint.variables.entries()) {
    const { expression } = variable.program.checked
    bindings.set(FIRST_VARIABLE_SLOT + index, {
      cases: () => translator.casesOf(expression, scopeOf(variable)),
      expression: () => named(`(${closedText(expression, scopeOf(variable), translator)})`),
    })
  }
  const { range, hasCase, rangeFails } = bindElement(constraint, translator, scopeOf, bindings)
  const match = truthOf(constraint.match)
  const when = truthOf(constraint.when)
  const assert = truthOf(constraint.assert)
  const applies = and(match.holds, hasCase, when.holds)
  if (translator.isTooLarge) return undefined
  return {
    constraint,
    range,
    match,
    hasCase,
    when,
    assert,
    applies,
    violated: and(applies, assert.fails),
    undecided: or(
      isError(match),
      and(match.holds, rangeFails),
      and(match.holds, hasCase, isError(when)),
      and(applies, isError(assert)),
    ),
    scopeOf,
  }
}

/** The constraint is satisfied wherever it applies. */
export function satisfied(view: ConstraintView): Formula {
  return implies(view.applies, view.assert.holds)
}

function bindElement(
  constraint: PlannedConstraint,
  translator: Translator,
  scopeOf: (one: PlannedExpression) => ProofScope,
  bindings: Map<number, Binding>,
): { readonly range: string; readonly hasCase: Formula; readonly rangeFails: Formula } {
  const loop = constraint.forEach
  if (loop === undefined) return { range: '', hasCase: TRUE, rangeFails: FALSE }
  const { paths } = translator
  const { checked } = loop.in.program
  const all = translator.casesOf(checked.expression, scopeOf(loop.in))
  const rangeFails = not(or(...all.map(({ guard, term }) => and(guard, isIterable(term)))))
  const cases = all.filter(mayHaveElements)
  const [only] = cases
  const path =
    cases.length <= 1 && (only === undefined || only.term.kind === 'path')
      ? only?.term.kind === 'path'
        ? only.term.path
        : undefined
      : paths.opaque(closedText(checked.expression, scopeOf(loop.in), translator), DYN)
  const element = path === undefined ? paths.opaque('no element', DYN) : paths.element(path, 0)
  // A range without a type may be a list or a map, whatever its `key` or `index` is called.
  const place = placeOfElement(paths, path ?? element, element)
  if (loop.keySlot >= 0) bindings.set(loop.keySlot, place)
  if (loop.indexSlot >= 0) bindings.set(loop.indexSlot, place)
  if (loop.valueSlot >= 0) bindings.set(loop.valueSlot, pathBinding(element))
  if (path === undefined) return { range: 'nothing', hasCase: FALSE, rangeFails }
  const exists = hasKind(element, paths.facts(element).kinds)
  const guard = cases.length === 1 && only !== undefined ? only.guard : TRUE
  const isRange = hasKind(path, KIND.list | KIND.map)
  return { range: path, hasCase: and(guard, isRange, exists), rangeFails }
}

function isError({ holds, fails }: Truth): Formula {
  return and(not(holds), not(fails))
}

function isIterable(term: Case['term']): Formula {
  return term.kind === 'path' ? hasKind(term.path, KIND.list | KIND.map) : isDefined(term)
}

function mayHaveElements({ term }: Case): boolean {
  return term.kind !== 'list' || term.items.length > 0
}
