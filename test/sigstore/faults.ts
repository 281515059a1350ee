import type { CertificateFault } from './certificate-authority.ts'
import type { LogFault } from './log.ts'
import type { TimestampFault } from './timestamp-authority.ts'
import type { TokenFault } from './token-issuer.ts'
import type { TufFault } from './tuf-repository.ts'

/** The services of the server. */
export type Service = 'token' | 'certificate' | 'log-v1' | 'log-v2' | 'timestamp' | 'tuf'

/** What a service may do wrong in what it says, by service. */
export interface ContentFaults {
  readonly token: TokenFault
  readonly certificate: CertificateFault
  readonly 'log-v1': LogFault
  readonly 'log-v2': LogFault
  readonly timestamp: TimestampFault
  readonly tuf: TufFault
}

/** What may go wrong on the way. Times are in milliseconds. */
export type TransportFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string; readonly body?: string }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** No answer, until the client goes away or the server is closed. */
  | { readonly kind: 'hang' }
  /** The connection breaks before an answer. */
  | { readonly kind: 'reset' }
  /** Half of the body, then the connection breaks. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'content-type'; readonly type: string }
  | { readonly kind: 'redirect'; readonly location: string }
  /** The right body, then so many more bytes of white space. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** The first member of the JSON object twice. */
  | { readonly kind: 'duplicate-members' }
  | { readonly kind: 'not-json' }

type Contents = { [S in Service]: ReadonlySet<ContentFaults[S]> }

function none(): Contents {
  return {
    token: new Set(),
    certificate: new Set(),
    'log-v1': new Set(),
    'log-v2': new Set(),
    timestamp: new Set(),
    tuf: new Set(),
  }
}

/** Switches for what goes wrong. Nothing does at first. */
export class Faults {
  #content: Contents = none()
  readonly #transport = new Map<Service, TransportFault[]>()

  /** From now on the service does exactly these things wrong; none: it does its work well. */
  set<S extends Service>(service: S, ...faults: readonly ContentFaults[S][]): void {
    this.#content = { ...this.#content, [service]: new Set(faults) }
  }

  /** The next `times` answers of the service go wrong on the way; several of these follow one another. */
  break(service: Service, fault: TransportFault, times = Number.POSITIVE_INFINITY): void {
    const queue = this.#transport.get(service) ?? []
    this.#transport.set(service, queue)
    // LIMIT: whoever asks for more answers means all of them.
    const count = Math.min(times, 1_000)
    for (let at = 0; at < count; at += 1) queue.push(fault)
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.#content = none()
    this.#transport.clear()
  }

  /** What the service does wrong. */
  of<S extends Service>(service: S): ReadonlySet<ContentFaults[S]> {
    return this.#content[service]
  }

  /** Takes what goes wrong with the next answer of the service. */
  next(service: Service): TransportFault | undefined {
    return this.#transport.get(service)?.shift()
  }
}
