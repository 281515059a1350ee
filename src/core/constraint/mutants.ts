import { mutateExpression } from '../expression/syntax/mutate.ts'
import type { Location } from '../span.ts'
import { locateInExpression } from './expression-site.ts'
import type { ConstraintDefinition, ConstraintSet, ExpressionText } from './set.ts'

/** A set with one small mistake in one of its expressions. */
export interface Mutant {
  /** The key that holds the expression: `match`, `variables`, `forEach`, `when`, `assert` or `functions`. */
  readonly part: string
  readonly location: Location
  /** What stands there, and what stands there instead; undefined when the whole key is left out. */
  readonly original: string
  readonly replacement: string | undefined
  readonly set: ConstraintSet
}

/** An expression of a set, and the set with another text for it. */
interface Slot {
  readonly part: string
  readonly source: ExpressionText
  /** Without a text the key is left out; undefined where it is needed. */
  readonly replace: (text: string | undefined) => ConstraintSet | undefined
}

/** Mutants of one constraint. Their sets hold this constraint alone. */
export function constraintMutants(set: ConstraintSet, definition: ConstraintDefinition): readonly Mutant[] {
  const put = (changed: ConstraintDefinition): ConstraintSet => ({ ...set, constraints: [changed] })
  const { match, variables, forEach, when, assert } = definition
  const optional = (key: 'match' | 'when', source: ExpressionText | undefined): readonly Slot[] =>
    source === undefined
      ? []
      : [
          {
            part: key,
            source,
            replace: (text) =>
              put({ ...definition, [key]: text === undefined ? undefined : { ...source, text } }),
          },
        ]
  const needed = (
    part: string,
    source: ExpressionText,
    change: (source: ExpressionText) => ConstraintDefinition,
  ): Slot => ({
    part,
    source,
    replace: (text) => (text === undefined ? undefined : put(change({ ...source, text }))),
  })
  const slots: readonly Slot[] = [
    ...optional('match', match),
    ...variables.map((variable, index) =>
      needed('variables', variable.expression, (expression) => ({
        ...definition,
        variables: variables.map((one, at) => (at === index ? { ...one, expression } : one)),
      })),
    ),
    ...(forEach === undefined
      ? []
      : [
          needed('forEach', forEach.in, (changed) => ({
            ...definition,
            forEach: { ...forEach, in: changed },
          })),
        ]),
    ...optional('when', when),
    needed('assert', assert, (changed) => ({ ...definition, assert: changed })),
  ]
  return slots.flatMap((slot) => mutantsIn(set, slot))
}

/** Mutants of the functions and variables of a set itself. */
export function libraryMutants(set: ConstraintSet): readonly (Mutant & { readonly name: string })[] {
  const functions = set.functions.flatMap(({ name, expression: source }, index) => {
    const replace = (text: string | undefined): ConstraintSet | undefined =>
      text === undefined
        ? undefined
        : {
            ...set,
            functions: set.functions.map((one, at) =>
              at === index ? { ...one, expression: { ...source, text } } : one,
            ),
          }
    return mutantsIn(set, { part: 'functions', source, replace }).map((mutant) => ({ ...mutant, name }))
  })
  const variables = set.variables.flatMap(({ name, expression: source }, index) => {
    const replace = (text: string | undefined): ConstraintSet | undefined =>
      text === undefined
        ? undefined
        : {
            ...set,
            variables: set.variables.map((one, at) =>
              at === index ? { ...one, expression: { ...source, text } } : one,
            ),
          }
    return mutantsIn(set, { part: 'variables', source, replace }).map((mutant) => ({
      ...mutant,
      name: `variables.${name}`,
    }))
  })
  return [...functions, ...variables]
}

function mutantsIn({ document }: ConstraintSet, { part, source, replace }: Slot): readonly Mutant[] {
  const without = replace(undefined)
  const whole = { start: 0, end: source.text.length }
  const dropped: readonly Mutant[] =
    without === undefined
      ? []
      : [
          {
            part,
            location: locateInExpression(document, source, whole),
            original: source.text,
            replacement: undefined,
            set: without,
          },
        ]
  const changed = mutateExpression(source.text).flatMap(
    ({ span, original, replacement, text }): readonly Mutant[] => {
      const set = replace(text)
      const location = locateInExpression(document, source, span)
      return set === undefined ? [] : [{ part, location, original, replacement, set }]
    },
  )
  return [...dropped, ...changed]
}
