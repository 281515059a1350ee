import { SEVERITIES, type Severity } from '../finding.ts'
import { quoted } from '../quote.ts'
import {
  type FieldReader,
  type Fields,
  fieldsOf,
  hasField,
  isSound,
  listOfTexts,
  onlyKeys,
  textOf,
  warn,
  wordOf,
  wrong,
} from './field-reader.ts'
import type { MatchResources } from './match-resources.ts'
import type { AdmissionPolicy, PolicyNotes } from './policy-model.ts'
import { readAdmissionParts } from './read-admission.ts'
import { nameOf, readActions, readConstraints, specOf } from './read-admission-policy.ts'

const SPEC_KEYS = [
  'auditAnnotations',
  'autogen',
  'evaluation',
  'failurePolicy',
  'matchConditions',
  'matchConstraints',
  'validationActions',
  'validations',
  'variables',
  'webhookConfiguration',
]

/** Resources that rules on pods are carried over to. */
export const POD_CONTROLLERS: readonly string[] = [
  'cronjobs',
  'daemonsets',
  'deployments',
  'jobs',
  'replicasets',
  'statefulsets',
]

const ANNOTATION = 'policies.kyverno.io/'

/** Reads a Kyverno ValidatingPolicy or NamespacedValidatingPolicy (section 19.2). */
export function readKyvernoPolicy(
  reader: FieldReader,
  root: Fields,
  isNamespaced: boolean,
): AdmissionPolicy | undefined {
  const name = nameOf(reader, root)
  const spec = specOf(reader, root)
  if (name === undefined || spec === undefined) return undefined
  onlyKeys(reader, spec, SPEC_KEYS)
  const judges = whatIsJudged(reader, spec)
  if (judges === undefined) return undefined
  const match = judges === 'objects' ? readConstraints(reader, spec) : EVERYTHING
  const parts = readAdmissionParts(reader, spec)
  if (parts.validations.length === 0 && isSound(reader)) {
    wrong(reader, spec.path, 'the policy demands nothing', 'give it `validations`')
  }
  const metadata = fieldsOf(reader, root, 'metadata')
  const namespace = isNamespaced && metadata !== undefined ? textOf(reader, metadata, 'namespace') : undefined
  if (isNamespaced && namespace === undefined && isSound(reader)) {
    wrong(reader, ['metadata'], 'key `namespace` is missing', 'say which namespace the policy looks at')
  }
  const actions = readActions(reader, spec)
  const failurePolicy = wordOf(reader, spec, 'failurePolicy', ['Fail', 'Ignore']) ?? 'Fail'
  const chosen = readControllers(reader, spec)
  if (match === undefined || !isSound(reader)) return undefined
  return {
    kind: 'admission',
    dialect: 'kyverno',
    document: reader.document,
    name,
    namespace,
    match,
    judges,
    ...parts,
    failurePolicy,
    paramKind: undefined,
    actions: actions.length === 0 ? ['Deny'] : actions,
    controllers: judges === 'objects' && isAboutPods(match) ? chosen : [],
    notes: readNotes(reader, metadata),
  }
}

/** What a policy of the mode `JSON` matches: the configuration says which files it looks at. */
const EVERYTHING: MatchResources = {
  rules: [],
  excludeRules: [],
  namespaceSelector: [],
  objectSelector: [],
  isExact: false,
}

/** Undefined for policies on requests of other kinds, which the files of a repository do not make. */
function whatIsJudged(reader: FieldReader, spec: Fields): AdmissionPolicy['judges'] | undefined {
  const evaluation = fieldsOf(reader, spec, 'evaluation')
  if (evaluation === undefined) return 'objects'
  onlyKeys(reader, evaluation, ['admission', 'background', 'mode'])
  const mode = textOf(reader, evaluation, 'mode') ?? 'Kubernetes'
  if (mode === 'Kubernetes') return 'objects'
  if (mode === 'JSON') return 'documents'
  warn(
    reader,
    [...evaluation.path, 'mode'],
    `policies of the mode ${quoted(mode)} are not run: this one decides nothing`,
    'write a constraint on files, or a policy of the mode `Kubernetes` or `JSON`',
  )
  return undefined
}

function readControllers(reader: FieldReader, spec: Fields): readonly string[] {
  const autogen = fieldsOf(reader, spec, 'autogen')
  if (autogen === undefined) return POD_CONTROLLERS
  onlyKeys(reader, autogen, ['podControllers', 'validatingAdmissionPolicy'])
  const pods = fieldsOf(reader, autogen, 'podControllers')
  if (pods === undefined || !hasField(pods, 'controllers')) return POD_CONTROLLERS
  const names = listOfTexts(reader, pods, 'controllers')
  return POD_CONTROLLERS.filter((controller) => names.includes(controller))
}

/** True when rules are about pods and nothing narrower, so that they hold for what makes pods as well. */
function isAboutPods(match: MatchResources): boolean {
  const [rule, ...others] = match.rules
  return (
    rule !== undefined &&
    others.length === 0 &&
    isOnly(rule.apiGroups, '') &&
    isOnly(rule.apiVersions, 'v1') &&
    isOnly(rule.resources, 'pods') &&
    rule.resourceNames.size === 0 &&
    match.excludeRules.length === 0 &&
    match.namespaceSelector.length === 0 &&
    match.objectSelector.length === 0
  )
}

function isOnly(set: ReadonlySet<string>, value: string): boolean {
  return set.size === 1 && set.has(value)
}

function readNotes(reader: FieldReader, metadata: Fields | undefined): PolicyNotes {
  const annotations = metadata === undefined ? undefined : fieldsOf(reader, metadata, 'annotations')
  const note = (name: string): string | undefined =>
    annotations === undefined ? undefined : textOf(reader, annotations, ANNOTATION + name)?.trim()
  const category = note('category') ?? ''
  return {
    title: note('title'),
    why: note('description'),
    severity: severityOf(note('severity')),
    tags: category
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  }
}

function severityOf(text: string | undefined): Severity | undefined {
  return SEVERITIES.find((severity) => severity === text?.toLowerCase())
}
