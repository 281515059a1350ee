import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import type { LogEntry } from '../bundle/bundle.ts'
import { isObject, memberOf } from '../json-member.ts'
import type { JsonObject } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import { bindDsse, bindHashedRekord, bindIntoto } from './bind-first-body.ts'
import { bindDsse2, bindHashedRekord2, isOwnBody } from './bind-second-body.ts'
import type { LogGeneration } from './check-checkpoint.ts'
import { bindingRefusal } from './entry-value.ts'
import type { SignedFacts } from './signed-facts.ts'

/** Kinds of entries that are read, with the interface of the logs that have them. */
const KINDS: ReadonlyMap<string, readonly [LogGeneration, (spec: JsonObject, facts: SignedFacts) => void]> =
  new Map([
    ['hashedrekord 0.0.1', [1, bindHashedRekord]],
    ['dsse 0.0.1', [1, bindDsse]],
    ['intoto 0.0.2', [1, bindIntoto]],
    ['hashedrekord 0.0.2', [2, bindHashedRekord2]],
    ['dsse 0.0.2', [2, bindDsse2]],
  ])

/**
 * Checks that the body of an entry is about this digest, this signature and this key or certificate, all three: an entry of the same signer for
 * something else is none. Gives the interface of the log. Throws `attest/log-binding`.
 */
export function bindEntry(entry: LogEntry, facts: SignedFacts): LogGeneration {
  const known = KINDS.get(`${entry.kind} ${entry.version}`)
  if (known === undefined)
    throw bindingRefusal(`an entry of the kind ${quoted(`${entry.kind} ${entry.version}`)} is not known`)
  const [generation, bind] = known
  // The body that this signature would have, byte for byte: nothing is left to compare.
  if (isOwnBody(entry, facts)) return generation
  const body = bodyOf(entry)
  if (memberOf(body, 'kind') !== entry.kind || memberOf(body, 'apiVersion') !== entry.version)
    throw bindingRefusal('the body of the entry is of another kind than the bundle says')
  const spec = memberOf(body, 'spec')
  if (!isObject(spec)) throw bindingRefusal('the body of the entry has no `spec`')
  bind(spec, facts)
  return generation
}

function bodyOf({ body }: LogEntry): JsonObject {
  try {
    const value = readStrictJson(body, {
      bytes: LIMITS.signedBundleBytes,
      depth: LIMITS.signedBundleDepth,
      what: 'the body of the entry',
      code: 'attest/log-binding',
    })
    if (isObject(value)) return value
  } catch (error) {
    if (error instanceof FluxError) throw bindingRefusal(error.message)
    throw error
  }
  throw bindingRefusal('the body of the entry is no object')
}
