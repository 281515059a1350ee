import type { ConstraintDefinition, ExpressionText } from './set.ts'

/** Every expression of a constraint. */
export function definitionExpressions(definition: ConstraintDefinition): readonly ExpressionText[] {
  const { match, variables, forEach, when, assert, message, at, grades, fix } = definition
  return [
    match,
    ...variables.map((variable) => variable.expression),
    forEach?.in,
    when,
    assert,
    message,
    ...at,
    ...grades.map((grade) => grade.when),
    fix?.replace,
  ].filter((one) => one !== undefined)
}
