import type { ExpressionText } from '../constraint/set.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import {
  expressionOf,
  type FieldReader,
  type Fields,
  hasField,
  listOfFields,
  onlyKeys,
  requiredExpression,
  requiredText,
  textOf,
  wrong,
} from './field-reader.ts'
import type { NamedExpression, Validation } from './policy-model.ts'

/** Conditions that an API server takes. */
const MAX_CONDITIONS = 64

/** The parts that the policies of Kubernetes and of Kyverno have in common. */
export interface AdmissionParts {
  readonly conditions: readonly NamedExpression[]
  readonly variables: readonly NamedExpression[]
  readonly validations: readonly Validation[]
  readonly auditAnnotations: readonly ExpressionText[]
}

/** Reads conditions, variables, validations and audit annotations of a `spec`. */
export function readAdmissionParts(reader: FieldReader, spec: Fields): AdmissionParts {
  const conditions = readNamed(reader, spec, 'matchConditions')
  if (conditions.length > MAX_CONDITIONS) {
    const message = `${conditions.length} match conditions, limit is ${MAX_CONDITIONS}`
    wrong(reader, [...spec.path, 'matchConditions'], message, undefined, 'limit/constraints')
  }
  const variables = readVariables(reader, spec)
  const validations = listOfFields(reader, spec, 'validations')
  // LIMIT: each is compiled, and evaluated on each object.
  if (validations.length > LIMITS.constraintsPerSet) {
    const message = `${validations.length} validations, limit is ${LIMITS.constraintsPerSet}`
    wrong(reader, [...spec.path, 'validations'], message, 'split the policy', 'limit/constraints')
    return { conditions: [], variables: [], validations: [], auditAnnotations: [] }
  }
  const auditAnnotations = listOfFields(reader, spec, 'auditAnnotations').flatMap((one) => {
    onlyKeys(reader, one, ['key', 'valueExpression'])
    requiredText(reader, one, 'key')
    const expression = requiredExpression(reader, one, 'valueExpression')
    return expression === undefined ? [] : [expression]
  })
  return {
    conditions,
    variables,
    validations: validations.flatMap((one, index) => readValidation(reader, one, index)),
    auditAnnotations,
  }
}

/** Reads `variables`: names that differ, at most as many as a constraint may have. */
export function readVariables(reader: FieldReader, fields: Fields): readonly NamedExpression[] {
  const variables = readNamed(reader, fields, 'variables')
  if (variables.length > LIMITS.variables) {
    const message = `${variables.length} variables, limit is ${LIMITS.variables}`
    wrong(reader, [...fields.path, 'variables'], message, 'split the policy', 'limit/constraints')
    return []
  }
  return variables
}

function readNamed(reader: FieldReader, fields: Fields, key: string): readonly NamedExpression[] {
  const seen = new Set<string>()
  return listOfFields(reader, fields, key).flatMap((one) => {
    onlyKeys(reader, one, ['name', 'expression'])
    const name = requiredText(reader, one, 'name')
    const expression = requiredExpression(reader, one, 'expression')
    if (name === undefined || expression === undefined) return []
    if (seen.has(name)) {
      const path = [...one.path, 'name']
      wrong(reader, path, `${quoted(name)} is there twice`, undefined, 'constraint/duplicate-id')
    }
    seen.add(name)
    if (key === 'variables' && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      wrong(reader, [...one.path, 'name'], `${quoted(name)} is no name for a variable`)
    }
    return [{ name, path: one.path, expression }]
  })
}

function readValidation(reader: FieldReader, one: Fields, index: number): readonly Validation[] {
  onlyKeys(reader, one, ['expression', 'message', 'messageExpression', 'reason'])
  const expression = requiredExpression(reader, one, 'expression')
  const message = textOf(reader, one, 'message')
  if (hasField(one, 'reason')) textOf(reader, one, 'reason')
  const messageExpression = expressionOf(reader, one, 'messageExpression')
  if (expression === undefined) return []
  return [{ name: String(index + 1), path: one.path, expression, message, messageExpression }]
}
