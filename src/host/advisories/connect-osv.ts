import type { AdvisoryPort } from '../../collect/dependency/advisory/advisory-port.ts'
import { FluxError } from '../../core/error.ts'
import type { Timer } from '../clock.ts'
import { createHttpClient } from '../http/http-client.ts'
import { openOsvApi } from './osv-api.ts'

/** The public service, which nobody needs an account for. */
export const OSV_API = 'https://api\u002eosv\u002edev'
/** Where its records lie as files. */
export const OSV_BUCKET = 'https://osv-vulnerabilities\u002estorage\u002egoogleapis\u002ecom'

/** A run without network must not wait for it. */
const CONNECT_TIMEOUT_MS = 2_500

/** Where to ask, and what may be kept. */
export interface OsvConnection {
  /** Default: the public service. */
  readonly apiUrl?: string
  readonly cacheFolder?: string
  readonly timer: Timer
  /** Settings of a proxy are read from here. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Connects to a service of advisories with a client of its own. @throws FluxError `input/invalid` when the address is none */
export function connectOsv({ apiUrl = OSV_API, cacheFolder, timer, env }: OsvConnection): {
  readonly port: AdvisoryPort
  close(): Promise<void>
} {
  const address = serviceAddress(apiUrl)
  const http = createHttpClient({
    trustedOrigins: [address.origin],
    env,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
  })
  const port = openOsvApi({
    http,
    timer,
    random: Math.random,
    apiUrl: address.url,
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  })
  return { port, close: () => http.close() }
}

/** An address that somebody configured, without slashes at the end. @throws FluxError `input/invalid` */
export function serviceAddress(text: string): { readonly url: string; readonly origin: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new FluxError('input/invalid', 'the address of the source of advisories is none', {
      hint: 'give an address such as `https://mirror.example/osv`',
    })
  }
  return { url: url.href.replace(/\/+$/, ''), origin: url.origin }
}
