import type { Diagnostic } from '../diagnostic.ts'
import type { Document } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import { quoted } from '../quote.ts'
import { asFields, type FieldReader, warn } from './field-reader.ts'
import type { ForeignKind } from './foreign-kind.ts'
import type { ForeignDocument } from './policy-model.ts'
import { readAdmissionPolicy, readBinding } from './read-admission-policy.ts'
import { readCelPolicy } from './read-cel-policy.ts'
import { readKyvernoPolicy } from './read-kyverno-policy.ts'

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
