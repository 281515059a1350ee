import { FluxError, type FluxErrorCode } from '../../core/error.ts'
import type { JsonObject } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import { isObject } from './descriptor.ts'

/** LIMIT: objects and lists inside of each other in what a registry gives: manifests have four. */
const DEPTH = 16

/**
 * Reads what has to be an object of JSON, without members of the same name: two readers must not see two things in it. `what` names it
 * in messages.
 * @throws FluxError `code`, and `oci/too-large`
 */
export function readRegistryJson(
  bytes: Uint8Array,
  maxBytes: number,
  what: string,
  code: FluxErrorCode = 'oci/registry',
): JsonObject {
  // LIMIT: maxBytes.
  if (bytes.length > maxBytes)
    throw new FluxError('oci/too-large', `${what} has ${bytes.length} bytes, limit is ${maxBytes}`)
  const value = readStrictJson(bytes, { bytes: maxBytes, depth: DEPTH, what, code })
  if (!isObject(value)) throw new FluxError(code, `${what} is no object of JSON`)
  return value
}
