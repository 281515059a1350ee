import { canonicalJson, sha256Hex } from '../canonical.ts'
import { VERSION } from '../version.ts'
import { planForm } from './bundle-plan.ts'
import type { Vocabulary } from './compiler.ts'
import { LANGUAGE_VERSION, type Policy } from './policy.ts'
import type { SetOrigin } from './set.ts'

/** The form of bundles that this version writes and reads. */
export const BUNDLE_SCHEMA = 'flux.bundle/v1'

/** A file that takes part in deciding, as it was read. */
export interface PolicyInput {
  readonly origin: SetOrigin
  readonly path: string
  readonly text: string
}

/** What made a bundle. */
export interface BundleCompiler {
  readonly name: string
  readonly version: string
}

/** A policy with every file that it was made from. */
export interface CompiledPolicy extends Policy {
  readonly inputs: readonly PolicyInput[]
}

/**
 * The serialised form of a policy, `flux.bundle/v1` (section 21), as canonical JSON without a line break at its end: the
 * same files give the same bytes everywhere. It holds data only: whoever loads it compiles the sources again and compares.
 */
export function writeBundle(
  policy: CompiledPolicy,
  vocabulary: Vocabulary,
  compiler: BundleCompiler = { name: 'flux', version: VERSION },
): string {
  const content = {
    schema: BUNDLE_SCHEMA,
    compiler,
    language: LANGUAGE_VERSION,
    sources: [...policy.inputs]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ origin, path, text }) => ({ origin, path, sha256: sha256Hex(text), text })),
    planDigest: policy.plan.digest,
    ...planForm(policy, vocabulary),
  }
  return canonicalJson({ ...content, digest: contentDigest(content) })
}

/** The member `digest` of a bundle: SHA-256, in hex, over the canonical JSON of all its other members. */
export function contentDigest(content: Readonly<Record<string, unknown>>): string {
  return sha256Hex(canonicalJson({ ...content, digest: undefined }))
}

/** What names the bytes of a bundle to the outside: `sha256:` and 64 hex digits. */
export function bundleDigest(bundle: string | Uint8Array): string {
  return `sha256:${sha256Hex(bundle)}`
}
