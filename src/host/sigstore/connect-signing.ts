import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { publicKeyOfSpki } from '../../attest/key/read-public-key.ts'
import { type SigningKey, signingKeyOf } from '../../attest/key/signing-key.ts'
import { SIGNING_AUDIENCE } from '../../attest/sign/read-identity-token.ts'
import type { SigningConfig } from '../../attest/sign/signing-config.ts'
import type { SigningPorts } from '../../run/signing-ports.ts'
import type { Timer } from '../clock.ts'
import { createAddressGuard } from '../http/address.ts'
import { createHttpClient } from '../http/http-client.ts'
import { connectServices } from './connect-services.ts'
import { connectIdentityTokens } from './identity-tokens.ts'
import { createServiceTransport } from './service-transport.ts'

/** How signing reaches the world. */
export interface SigningConnection {
  readonly config: SigningConfig
  /** Whether the operator named the services: they may be on private addresses then. */
  readonly isOwnInstance: boolean
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly timer: Timer
  /** Takes every secret before anything else happens with it, so that no log shows it. */
  readonly mask: (secret: string) => void
  readonly warn: (message: string) => void
}

const CONNECT_MS = 5_000

/** Connects the ports of signing. Nothing is dialled before the first request. */
export function connectSigning(connection: SigningConnection): {
  readonly ports: SigningPorts
  close(): Promise<void>
} {
  const { config, isOwnInstance, variables, timer, mask, warn } = connection
  const { certificateAuthorities, logs, timestampAuthorities } = config
  const services = [...certificateAuthorities, ...logs, ...timestampAuthorities]
  const allowsLoopback = isOwnInstance && certificateAuthorities.some(({ url }) => isLoopback(url))
  const tokenUrl = variables['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? ''
  const client = createHttpClient({
    env: variables,
    connectTimeoutMs: CONNECT_MS,
    trustedOrigins: [
      ...(isOwnInstance ? services.map(({ url }) => new URL(url).origin) : []),
      ...(allowsLoopback && isLoopback(tokenUrl) ? [new URL(tokenUrl).origin] : []),
    ],
  })
  const transport = createServiceTransport(client, { timer, random: Math.random })
  return {
    ports: {
      clock: timer,
      random: (count) => randomBytes(count),
      newKey,
      tokens: connectIdentityTokens({
        transport,
        variables,
        audience: SIGNING_AUDIENCE,
        mask,
        allowsLoopback,
      }),
      services: connectServices(transport),
      warn,
    },
    close: () => client.close(),
  }
}

function newKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return signingKeyOf(privateKey, publicKeyOfSpki(publicKey.export({ type: 'spki', format: 'der' })))
}

function isLoopback(text: string): boolean {
  const host = URL.canParse(text) ? new URL(text).hostname : ''
  return host === 'localhost' || createAddressGuard().isLoopback(host)
}
