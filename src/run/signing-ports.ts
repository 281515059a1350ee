import type { LogEntry } from '../attest/bundle/bundle.ts'
import type { SigningKey } from '../attest/key/signing-key.ts'
import type { SigningService } from '../attest/sign/signing-config.ts'
import type { Clock } from './port.ts'

/** What signing needs of the world. */
export interface SigningPorts {
  readonly clock: Clock
  /** As many random bytes. */
  readonly random: (count: number) => Uint8Array
  /** A key pair for one run, ECDSA P-256, in memory alone. */
  readonly newKey: () => SigningKey
  readonly tokens: TokenPort
  readonly services: ServicesPort
  /** What a person should know though it stops nothing. */
  readonly warn: (message: string) => void
}

/** Gets identity tokens. */
export interface TokenPort {
  /**
   * A fresh token for the audience of signing; no log shows it from here on.
   * @param deadline milliseconds since the Unix epoch
   * @throws FluxError `sign/permission`, `sign/token`, `sign/service`
   */
  get(deadline: number): Promise<string>
}

/** The services that take part in a signature. All throw `sign/refused` and `sign/service`; `deadline`: milliseconds since the Unix epoch. */
export interface ServicesPort {
  /** Sends a request for a certificate to an authority. @returns its answer */
  requestCertificate(authority: SigningService, body: string, deadline: number): Promise<Uint8Array>
  /**
   * Puts an entry into a log.
   * @returns the entry; `exists` when there is one already that cannot be read; `frozen` when the log takes no entries any more
   */
  addEntry(log: SigningService, body: string, deadline: number): Promise<LogEntry | 'exists' | 'frozen'>
  /** Sends a `TimeStampReq` (RFC 3161). @returns the `TimeStampResp` in DER */
  requestTimestamp(authority: SigningService, request: Uint8Array, deadline: number): Promise<Uint8Array>
}
