import type { MiniSigstoreOptions } from '../../test/sigstore/mini-sigstore.ts'
import type { Program, Workplace } from './workplace.ts'

export type Generation = 2 | 3

/** One thing that is tried with one cosign. */
export interface CosignCase {
  readonly name: string
  /** Of the services. */
  readonly options?: MiniSigstoreOptions
  readonly run: (place: Workplace, cosign: Program) => Promise<void>
}

export const ROOT = ['--trusted-root', 'trusted_root.json'] as const

/** The options by which cosign of a generation verifies a bundle. */
export function verifying(generation: Generation): readonly string[] {
  return generation === 3 ? ROOT : ['--new-bundle-format', ...ROOT]
}

/** The options by which cosign of a generation verifies a bundle of an identity. */
export function verifyingIdentity(generation: Generation, log: 'v1' | 'v2'): readonly string[] {
  // The older one does not ask by itself for the only time that there is.
  return [...verifying(generation), ...(generation === 2 && log === 'v2' ? ['--use-signed-timestamps'] : [])]
}

/** The option by which cosign of a generation signs into a bundle. */
export function newFormat(generation: Generation): readonly string[] {
  return generation === 3 ? [] : ['--new-bundle-format']
}
