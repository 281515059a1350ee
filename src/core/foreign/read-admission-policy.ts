import { quoted } from '../quote.ts'
import {
  type FieldReader,
  type Fields,
  fieldsOf,
  hasField,
  isSound,
  listOfTexts,
  onlyKeys,
  requiredText,
  textOf,
  wordOf,
  wrong,
} from './field-reader.ts'
import type { AdmissionPolicy, ParamRef, PolicyAction, PolicyBinding } from './policy-model.ts'
import { readAdmissionParts } from './read-admission.ts'
import { readMatch, readSelector } from './read-match.ts'

/** What policies and bindings may do about a violation. */
export const ACTIONS: readonly PolicyAction[] = ['Deny', 'Warn', 'Audit']

const POLICY_KEYS = [
  'auditAnnotations',
  'failurePolicy',
  'matchConditions',
  'matchConstraints',
  'paramKind',
  'validations',
  'variables',
]
const BINDING_KEYS = ['matchResources', 'paramRef', 'policyName', 'validationActions']

/** Reads a ValidatingAdmissionPolicy (section 19.1). */
export function readAdmissionPolicy(reader: FieldReader, root: Fields): AdmissionPolicy | undefined {
  const name = nameOf(reader, root)
  const spec = specOf(reader, root)
  if (name === undefined || spec === undefined) return undefined
  onlyKeys(reader, spec, POLICY_KEYS)
  const match = readConstraints(reader, spec)
  const parts = readAdmissionParts(reader, spec)
  if (parts.validations.length + parts.auditAnnotations.length === 0 && isSound(reader)) {
    wrong(reader, spec.path, 'the policy demands nothing', 'give it `validations`')
  }
  const failurePolicy = wordOf(reader, spec, 'failurePolicy', ['Fail', 'Ignore']) ?? 'Fail'
  const paramKind = readParamKind(reader, spec)
  if (match === undefined || !isSound(reader)) return undefined
  return {
    kind: 'admission',
    dialect: 'kubernetes',
    document: reader.document,
    name,
    namespace: undefined,
    match,
    judges: 'objects',
    ...parts,
    failurePolicy,
    paramKind,
    actions: [],
    controllers: [],
    notes: { title: undefined, why: undefined, severity: undefined, tags: [] },
  }
}

/** Reads `matchConstraints`, which have to name something. */
export function readConstraints(reader: FieldReader, spec: Fields): AdmissionPolicy['match'] | undefined {
  const fields = fieldsOf(reader, spec, 'matchConstraints')
  if (fields === undefined) {
    if (!hasField(spec, 'matchConstraints')) wrong(reader, spec.path, 'key `matchConstraints` is missing')
    return undefined
  }
  const match = readMatch(reader, fields)
  if (match.rules.length === 0 && isSound(reader)) {
    return wrong(reader, fields.path, '`resourceRules` needs at least one rule')
  }
  return match
}

function readParamKind(reader: FieldReader, spec: Fields): AdmissionPolicy['paramKind'] {
  const fields = fieldsOf(reader, spec, 'paramKind')
  if (fields === undefined) return undefined
  onlyKeys(reader, fields, ['apiVersion', 'kind'])
  const apiVersion = requiredText(reader, fields, 'apiVersion')
  const kind = requiredText(reader, fields, 'kind')
  return apiVersion === undefined || kind === undefined ? undefined : { apiVersion, kind }
}

/** Reads a ValidatingAdmissionPolicyBinding. */
export function readBinding(reader: FieldReader, root: Fields): PolicyBinding | undefined {
  const name = nameOf(reader, root)
  const spec = specOf(reader, root)
  if (name === undefined || spec === undefined) return undefined
  onlyKeys(reader, spec, BINDING_KEYS)
  const policyName = requiredText(reader, spec, 'policyName')
  const actions = readActions(reader, spec)
  if (actions.length === 0 && isSound(reader)) {
    wrong(reader, spec.path, '`validationActions` needs at least one of `Deny`, `Warn` and `Audit`')
  }
  const match = fieldsOf(reader, spec, 'matchResources')
  const resources = match === undefined ? undefined : readMatch(reader, match)
  const params = readParamRef(reader, spec)
  if (policyName === undefined || !isSound(reader)) return undefined
  return { kind: 'binding', document: reader.document, name, policyName, params, match: resources, actions }
}

/** Reads `validationActions`. `Deny` says all that `Warn` would say, so both together are refused. */
export function readActions(reader: FieldReader, spec: Fields): readonly PolicyAction[] {
  const found = new Set<PolicyAction>()
  listOfTexts(reader, spec, 'validationActions').forEach((text, index) => {
    const path = [...spec.path, 'validationActions', index]
    const action = ACTIONS.find((one) => one === text)
    if (action === undefined) {
      wrong(reader, path, `expected \`Deny\`, \`Warn\` or \`Audit\`, got ${quoted(text)}`)
    } else if (found.has(action)) wrong(reader, path, `${quoted(text)} is there twice`)
    else found.add(action)
  })
  if (found.has('Deny') && found.has('Warn')) {
    wrong(
      reader,
      [...spec.path, 'validationActions'],
      '`Deny` and `Warn` cannot be used together',
      'keep `Deny`, or choose `Warn` and `Audit`',
    )
  }
  return [...found]
}

function readParamRef(reader: FieldReader, spec: Fields): ParamRef | undefined {
  const fields = fieldsOf(reader, spec, 'paramRef')
  if (fields === undefined) return undefined
  onlyKeys(reader, fields, ['name', 'namespace', 'parameterNotFoundAction', 'selector'])
  const name = textOf(reader, fields, 'name')
  const selector = fieldsOf(reader, fields, 'selector')
  if ((name === undefined) === (selector === undefined)) {
    wrong(reader, fields.path, '`paramRef` needs either `name` or `selector`')
  }
  requiredText(reader, fields, 'parameterNotFoundAction')
  return {
    name,
    selector: selector === undefined ? undefined : readSelector(reader, selector),
    namespace: textOf(reader, fields, 'namespace'),
    ifMissing: wordOf(reader, fields, 'parameterNotFoundAction', ['Allow', 'Deny']) ?? 'Deny',
    path: fields.path,
  }
}

/** `metadata.name`: it begins the ids of the rules, so it is held to the form that a cluster asks for. */
export function nameOf(reader: FieldReader, root: Fields): string | undefined {
  const metadata = fieldsOf(reader, root, 'metadata')
  if (metadata === undefined) return wrong(reader, root.path, 'key `metadata` is missing')
  const name = requiredText(reader, metadata, 'name')
  if (name === undefined || isObjectName(name)) return name
  return wrong(
    reader,
    [...metadata.path, 'name'],
    `${quoted(name)} is no name for an object`,
    'use lower-case letters, digits, `-` and `.`, at most 253',
  )
}

/** True for names that objects of a cluster may have. */
export function isObjectName(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9][a-z0-9.-]*$/.test(name) && /[a-z0-9]$/.test(name)
}

/** The mapping under `spec`. */
export function specOf(reader: FieldReader, root: Fields): Fields | undefined {
  const spec = fieldsOf(reader, root, 'spec')
  if (spec === undefined && !hasField(root, 'spec')) wrong(reader, root.path, 'key `spec` is missing')
  return spec
}
