import type { TimeWindow } from '../instant.ts'

/** Which services sign (sigstore/protobuf-specs, `sigstore_trustroot.proto`, `SigningConfig`). */
export interface SigningConfig {
  readonly certificateAuthorities: readonly SigningService[]
  readonly logs: readonly SigningService[]
  /** Their `url` is the whole address that requests go to; that of others is a base. */
  readonly timestampAuthorities: readonly SigningService[]
  readonly logSelection: ServiceSelection
  readonly timestampSelection: ServiceSelection
}

/** One service of a signing configuration. */
export interface SigningService {
  /** Without a slash at its end. */
  readonly url: string
  /** Major version of the interface that it speaks. */
  readonly version: number
  /** When it may be used. */
  readonly window: TimeWindow
  readonly operator: string
}

/** How many of the services of one kind are used, at most one of each operator. */
export type ServiceSelection =
  | { readonly kind: 'any' }
  | { readonly kind: 'all' }
  | { readonly kind: 'exact'; readonly count: number }
