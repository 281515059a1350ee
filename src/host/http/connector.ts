import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { buildConnector } from 'undici'
import { FluxError } from '../../core/error.ts'
import type { AddressGuard } from './address.ts'

/** Which addresses may be dialled. */
export interface DialPolicy {
  readonly guard: AddressGuard
  /** The operator named this origin: its addresses may be private. */
  readonly isTrusted: boolean
  readonly lookup: LookupFunction | undefined
}

/**
 * Makes the connector of a dispatcher. The name is resolved once, every address is checked, and the socket dials one of
 * the checked addresses: a name that answers differently the second time gains nothing. The peer is checked again.
 */
export function createConnector(
  policy: DialPolicy,
  build: typeof buildConnector,
  timeoutMs: number,
): buildConnector.connector {
  const connect = build({ timeout: timeoutMs, lookup: checkedLookup(policy), autoSelectFamily: true })
  return (options, callback) => {
    connect(options, (...answer) => {
      const [error, socket] = answer
      if (error !== null || socket === null) {
        callback(error ?? new Error('no socket'), null)
        return
      }
      const peer = socket.remoteAddress
      if (!policy.isTrusted && (peer === undefined || !policy.guard.isPublic(peer))) {
        socket.destroy()
        callback(refusedHost(options.hostname), null)
      } else {
        callback(null, socket)
      }
    })
  }
}

function checkedLookup(policy: DialPolicy): LookupFunction {
  const lookup = policy.lookup ?? systemLookup
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(error, '', 0)
        return
      }
      const addresses = typeof found === 'string' ? [] : found
      // One private address among public ones is enough to refuse: the choice between them is not ours.
      const isFine =
        addresses.length > 0 &&
        (policy.isTrusted || addresses.every((one) => policy.guard.isPublic(one.address)))
      const [first] = addresses
      if (!isFine || first === undefined) callback(refusedHost(hostname), '', 0)
      else if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function refusedHost(hostname: string): FluxError {
  return new FluxError('network/refused-address', `${hostname} does not lead to the public internet`, {
    hint: 'name the host in the configuration if it is one of yours',
  })
}

/** The FluxError inside of an error of the transport, at most a few causes deep. */
export function errorCause(thrown: unknown): FluxError | undefined {
  let cause = thrown
  for (let depth = 0; depth < 5; depth++) {
    if (cause instanceof FluxError) return cause
    if (cause instanceof AggregateError) {
      const inner = cause.errors.find((one) => one instanceof FluxError)
      if (inner instanceof FluxError) return inner
    }
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return undefined
}
