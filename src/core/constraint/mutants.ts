import { mutateExpression } from '../expression/syntax/mutate.ts'
import type { Location } from '../span.ts'
import { locateInExpression } from './expression-site.ts'
import type { ConstraintDefinition, ConstraintSet, ExpressionText } from './set.ts'

/** A constraint, function or variable with one small mistake in one of its expressions. */
export interface Mutant {
  /** The key that holds the expression: `match`, `variables`, `forEach`, `when`, `assert` or `functions`. */
  readonly part: string
  readonly location: Location
  /** What stands there, and what stands there instead; undefined when the whole key is left out. */
  readonly original: string
  readonly replacement: string | undefined
  /** The set with the mistake. */
  readonly set: ConstraintSet
}

/** An expression of a set, and the set with another text for it. */
interface Slot {
  readonly part: string
  readonly source: ExpressionText
  readonly replace: (changed: ExpressionText) => ConstraintSet
  /** The set without the key; absent where the key is needed. */
  readonly without?: ConstraintSet
}

/** Mutants of one constraint. Their sets hold this constraint alone. */
export function* constraintMutants(set: ConstraintSet, definition: ConstraintDefinition): Generator<Mutant> {
  const put = (changed: Partial<ConstraintDefinition>): ConstraintSet => ({
    ...set,
    constraints: [{ ...definition, ...changed }],
  })
  const { match, variables, forEach, when, assert } = definition
  if (match !== undefined) {
    const without = put({ match: undefined })
    yield* mutantsIn(set, { part: 'match', source: match, replace: (one) => put({ match: one }), without })
  }
  for (const [index, { expression: source }] of variables.entries()) {
    const replace = (expression: ExpressionText): ConstraintSet =>
      put({ variables: variables.map((one, at) => (at === index ? { ...one, expression } : one)) })
    yield* mutantsIn(set, { part: 'variables', source, replace })
  }
  if (forEach !== undefined) {
    const replace = (one: ExpressionText): ConstraintSet => put({ forEach: { ...forEach, in: one } })
    yield* mutantsIn(set, { part: 'forEach', source: forEach.in, replace })
  }
  if (when !== undefined) {
    const without = put({ when: undefined })
    yield* mutantsIn(set, { part: 'when', source: when, replace: (one) => put({ when: one }), without })
  }
  yield* mutantsIn(set, { part: 'assert', source: assert, replace: (one) => put({ assert: one }) })
}

/** A mutant of a function or variable of a set; `text` is what its expression was before. */
export interface LibraryMutant extends Mutant {
  readonly text: string
}

/** Mutants of the functions and variables of a set itself. */
export function* libraryMutants(set: ConstraintSet): Generator<LibraryMutant> {
  for (const part of ['functions', 'variables'] as const) {
    for (const [index, { expression: source }] of set[part].entries()) {
      const replace = (expression: ExpressionText): ConstraintSet => ({
        ...set,
        [part]: set[part].map((one, at) => (at === index ? { ...one, expression } : one)),
      })
      for (const mutant of mutantsIn(set, { part, source, replace })) yield { ...mutant, text: source.text }
    }
  }
}

function* mutantsIn(
  { document }: ConstraintSet,
  { part, source, replace, without }: Slot,
): Generator<Mutant> {
  if (without !== undefined) {
    const location = locateInExpression(document, source, { start: 0, end: source.text.length })
    yield { part, location, original: source.text, replacement: undefined, set: without }
  }
  for (const { span, original, replacement, text } of mutateExpression(source.text)) {
    const location = locateInExpression(document, source, span)
    yield { part, location, original, replacement, set: replace({ ...source, text }) }
  }
}
