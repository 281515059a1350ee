import type { Diagnostic } from '../diagnostic.ts'
import type { Document } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import { RecordValue } from '../expression/value.ts'
import { quoted } from '../quote.ts'
import { asFields, type FieldReader, warn } from './field-reader.ts'
import { groupVersion } from './manifest.ts'
import type { ForeignDocument } from './policy-model.ts'
import { readAdmissionPolicy, readBinding } from './read-admission-policy.ts'
import { readCelPolicy } from './read-cel-policy.ts'
import { readKyvernoPolicy } from './read-kyverno-policy.ts'

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
  const { group } = groupVersion(apiVersion)
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

/** What reading a document of a foreign policy file gives. */
export interface ReadForeign {
  readonly policy?: ForeignDocument
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a document of a foreign policy file. HOSTILE: on a pull request the head's files are written by its author. */
export function readForeign(document: Document, kind: ForeignKind): ReadForeign {
  const reader: FieldReader = { document, diagnostics: [] }
  const root = asFields(reader, toNative(document.value), [])
  if (root === undefined) return reader
  if (kind === 'not-run') {
    const name = String(root.values['kind'])
    warn(reader, ['kind'], `${quoted(name)} is not run: it decides nothing here`, 'keep it out of `.flux`')
    return reader
  }
  const policy = readKind(reader, root, kind)
  return policy === undefined
    ? { diagnostics: reader.diagnostics }
    : { policy, diagnostics: reader.diagnostics }
}

function readKind(
  reader: FieldReader,
  root: NonNullable<ReturnType<typeof asFields>>,
  kind: Exclude<ForeignKind, 'not-run'>,
): ForeignDocument | undefined {
  switch (kind) {
    case 'admission-policy':
      return readAdmissionPolicy(reader, root)
    case 'binding':
      return readBinding(reader, root)
    case 'kyverno-policy':
      return readKyvernoPolicy(reader, root, false)
    case 'kyverno-namespaced-policy':
      return readKyvernoPolicy(reader, root, true)
    case 'cel-policy':
      return readCelPolicy(reader, root)
    default:
      return kind satisfies never
  }
}
