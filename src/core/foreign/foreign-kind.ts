import type { Document } from '../document/document.ts'
import { RecordValue } from '../expression/value.ts'

/** The kinds of foreign policies that are read, and those that are known and not run. */
export type ForeignKind =
  | 'admission-policy'
  | 'binding'
  | 'kyverno-policy'
  | 'kyverno-namespaced-policy'
  | 'cel-policy'
  | 'not-run'

const ADMISSION = 'admissionregistration.k8s.io'
const KYVERNO = 'policies.kyverno.io'

/** Kinds of admission control that need more than files: a server, a mutation, an image registry. */
const NOT_RUN: readonly string[] = [
  `${ADMISSION} MutatingAdmissionPolicy`,
  `${ADMISSION} MutatingAdmissionPolicyBinding`,
  `${ADMISSION} MutatingWebhookConfiguration`,
  `${ADMISSION} ValidatingWebhookConfiguration`,
  `${KYVERNO} DeletingPolicy`,
  `${KYVERNO} GeneratingPolicy`,
  `${KYVERNO} ImageValidatingPolicy`,
  `${KYVERNO} MutatingPolicy`,
  `${KYVERNO} NamespacedDeletingPolicy`,
  `${KYVERNO} NamespacedGeneratingPolicy`,
  `${KYVERNO} NamespacedImageValidatingPolicy`,
  `${KYVERNO} NamespacedMutatingPolicy`,
  `${KYVERNO} PolicyException`,
  'kyverno.io ClusterPolicy',
  'kyverno.io Policy',
  'kyverno.io PolicyException',
]

/** What a document is by its `apiVersion` and `kind`, or by its form where it has neither; names of files do not count. */
export function foreignKindOf(document: Document): ForeignKind | undefined {
  const { value } = document
  if (!(value instanceof RecordValue)) return undefined
  const apiVersion = value.get('apiVersion')
  const kind = value.get('kind')
  if (apiVersion === undefined) {
    if (kind === undefined && value.get('rule') instanceof RecordValue) return 'cel-policy'
    return typeof kind === 'string' && isDialect(value.get('spec')) ? 'cel-policy' : undefined
  }
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined
  const slash = apiVersion.indexOf('/')
  const group = slash < 0 ? '' : apiVersion.slice(0, slash)
  if (group === ADMISSION && kind === 'ValidatingAdmissionPolicy') return 'admission-policy'
  if (group === ADMISSION && kind === 'ValidatingAdmissionPolicyBinding') return 'binding'
  if (group === KYVERNO && kind === 'ValidatingPolicy') return 'kyverno-policy'
  if (group === KYVERNO && kind === 'NamespacedValidatingPolicy') return 'kyverno-namespaced-policy'
  return NOT_RUN.includes(`${group} ${kind}`) ? 'not-run' : undefined
}

function isDialect(spec: unknown): boolean {
  return (
    spec instanceof RecordValue && (spec.get('validations') !== undefined || spec.get('match') !== undefined)
  )
}
