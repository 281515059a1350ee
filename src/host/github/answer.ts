import type { FluxError } from '../../core/error.ts'

/**
 * What came of a request to the API. `refused` means that nothing happened; `lost` means that it may or may not have
 * happened: time ran out, the connection broke, the service failed, or the answer made no sense.
 */
export type Answer<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  | { readonly kind: 'lost'; readonly error: FluxError }

/** An answer with a value. */
export function ok<Value>(value: Value): Answer<Value> {
  return { kind: 'ok', value }
}
