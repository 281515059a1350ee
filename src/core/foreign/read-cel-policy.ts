import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import {
  expressionOf,
  type FieldReader,
  type Fields,
  fieldsOf,
  hasField,
  isSound,
  listOfFields,
  onlyKeys,
  requiredExpression,
  requiredText,
  textOf,
  warn,
  wrong,
} from './field-reader.ts'
import type { CelPolicy, PolicyMatch, PolicyRule } from './policy-model.ts'
import { readVariables } from './read-admission.ts'
import { isObjectName } from './read-admission-policy.ts'

/** What reading the rules of one policy counts. */
interface Count {
  matches: number
}

/** Reads a policy in the format of cel-go, or in its Kubernetes dialect (section 19.3). */
export function readCelPolicy(reader: FieldReader, root: Fields): CelPolicy | undefined {
  return hasField(root, 'spec') ? readDialect(reader, root) : readPolicy(reader, root)
}

function readPolicy(reader: FieldReader, root: Fields): CelPolicy | undefined {
  const unknown = (key: string): string => `unsupported policy tag: ${quoted(key)}`
  onlyKeys(reader, root, ['name', 'description', 'display_name', 'imports', 'rule'], unknown)
  const name = policyName(reader, root)
  const fields = fieldsOf(reader, root, 'rule')
  if (fields === undefined) {
    if (!hasField(root, 'rule')) wrong(reader, root.path, 'key `rule` is missing')
    return undefined
  }
  readImports(reader, root)
  const rule = readRule(reader, fields, 0, { matches: 0 })
  const description = textOf(reader, root, 'description')
  if (name === undefined || rule === undefined || !isSound(reader)) return undefined
  return { kind: 'cel', document: reader.document, name, description, rule }
}

function readDialect(reader: FieldReader, root: Fields): CelPolicy | undefined {
  const unknown = (key: string): string => `unsupported policy tag: ${quoted(key)}`
  onlyKeys(reader, root, ['kind', 'metadata', 'spec'], unknown)
  const metadata = fieldsOf(reader, root, 'metadata')
  const name = metadata === undefined ? undefined : policyName(reader, metadata)
  if (metadata === undefined && !hasField(root, 'metadata')) {
    wrong(reader, root.path, 'key `metadata` is missing')
  }
  const spec = fieldsOf(reader, root, 'spec')
  if (spec === undefined) return undefined
  const rule = readRule(reader, spec, 0, { matches: 0 })
  if (name === undefined || rule === undefined || !isSound(reader)) return undefined
  return { kind: 'cel', document: reader.document, name, description: undefined, rule }
}

function policyName(reader: FieldReader, fields: Fields): string | undefined {
  const name = requiredText(reader, fields, 'name')
  // The name begins the id of the rule; dots and underscores are usual in this format.
  if (name === undefined || isObjectName(name.toLowerCase().replaceAll('_', '-'))) return name
  return wrong(reader, [...fields.path, 'name'], `${quoted(name)} is no name for a policy`)
}

/** Imports shorten names of message types, and there are none here. */
function readImports(reader: FieldReader, root: Fields): void {
  for (const one of listOfFields(reader, root, 'imports')) {
    const unknown = (key: string): string => `unsupported import tag: ${quoted(key)}`
    onlyKeys(reader, one, ['name'], unknown)
    const name = requiredText(reader, one, 'name')
    if (name === undefined) continue
    warn(
      reader,
      one.path,
      `the import ${quoted(name)} has no effect: there are no message types here`,
      'remove it',
    )
  }
}

function readRule(reader: FieldReader, fields: Fields, depth: number, count: Count): PolicyRule | undefined {
  // LIMIT: recursion, and the nesting of the expression that the rules become.
  if (depth > LIMITS.policyDepth) {
    const message = `rules are nested deeper than ${LIMITS.policyDepth}`
    return wrong(reader, fields.path, message, 'flatten the rules', 'limit/nesting')
  }
  const unknown = (key: string): string => `unsupported rule tag: ${quoted(key)}`
  const keys = ['id', 'description', 'variables', 'match']
  // In the Kubernetes dialect `spec` is the rule, and what is about requests says nothing here.
  const isSpec = depth === 0 && fields.path[0] === 'spec'
  onlyKeys(reader, fields, isSpec ? [...keys, 'failurePolicy', 'validations'] : keys, unknown)
  const variables = readVariables(reader, fields)
  const matches = listOfFields(reader, fields, 'match').flatMap((one) => {
    const match = readMatchItem(reader, one, depth, count)
    return match === undefined ? [] : [match]
  })
  const validations = isSpec
    ? listOfFields(reader, fields, 'validations').flatMap((one) => {
        const match = readValidation(reader, one, count)
        return match === undefined ? [] : [match]
      })
    : []
  if (matches.length + validations.length === 0 && isSound(reader)) {
    return wrong(reader, fields.path, 'rule does not specify a match condition')
  }
  return {
    id: textOf(reader, fields, 'id'),
    path: fields.path,
    variables,
    matches: [...matches, ...validations],
  }
}

function readMatchItem(
  reader: FieldReader,
  fields: Fields,
  depth: number,
  count: Count,
): PolicyMatch | undefined {
  if (!counted(reader, fields, count)) return undefined
  const unknown = (key: string): string => `unsupported match tag: ${quoted(key)}`
  onlyKeys(reader, fields, ['condition', 'output', 'rule', 'explanation'], unknown)
  const condition = expressionOf(reader, fields, 'condition')
  const hasRule = hasField(fields, 'rule')
  const hasOutput = hasField(fields, 'output')
  if (hasRule && hasOutput) {
    return wrong(reader, fields.path, 'only the rule or the output may be set')
  }
  if (hasRule) {
    if (hasField(fields, 'explanation')) {
      wrong(reader, fields.path, 'explanation can only be set on output match cases, not nested rules')
    }
    const inner = fieldsOf(reader, fields, 'rule')
    const rule = inner === undefined ? undefined : readRule(reader, inner, depth + 1, count)
    return rule === undefined
      ? undefined
      : { path: fields.path, condition, isNegated: false, outcome: { kind: 'rule', rule } }
  }
  if (!hasOutput) return wrong(reader, fields.path, 'match does not specify a rule or output')
  const output = requiredExpression(reader, fields, 'output')
  const explanation = expressionOf(reader, fields, 'explanation')
  if (output === undefined) return undefined
  return {
    path: fields.path,
    condition,
    isNegated: false,
    outcome: { kind: 'output', output, explanation },
  }
}

/** A validation of the Kubernetes dialect: a match whose condition is that the expression is false. */
function readValidation(reader: FieldReader, fields: Fields, count: Count): PolicyMatch | undefined {
  if (!counted(reader, fields, count)) return undefined
  const unknown = (key: string): string => `unsupported validation tag: ${quoted(key)}`
  onlyKeys(reader, fields, ['expression', 'message', 'messageExpression'], unknown)
  const condition = requiredExpression(reader, fields, 'expression')
  const computed = expressionOf(reader, fields, 'messageExpression')
  const message = textOf(reader, fields, 'message')
  if (condition === undefined) return undefined
  const fixed = message ?? `failed expression: ${condition.text}`
  const output = computed ?? { text: JSON.stringify(fixed), path: [...fields.path, 'expression'] }
  return {
    path: fields.path,
    condition,
    isNegated: true,
    outcome: { kind: 'output', output, explanation: undefined },
  }
}

function counted(reader: FieldReader, fields: Fields, count: Count): boolean {
  count.matches++
  // LIMIT: all matches of a policy become one expression.
  if (count.matches === LIMITS.policyMatches + 1) {
    const message = `the policy has more than ${LIMITS.policyMatches} matches`
    wrong(reader, fields.path, message, 'split the policy', 'limit/constraints')
  }
  return count.matches <= LIMITS.policyMatches
}
