import type { SigningConfig } from './signing-config.ts'

/** Nanoseconds since the Unix epoch of a time that is written in the code. */
const at = (text: string): bigint => BigInt(Date.parse(text)) * 1_000_000n

/**
 * The services of the public Sigstore instance (target `signing_config.v0.2.json` of its update repository): what is used where nothing else is
 * named.
 */
export function publicSigningConfig(): SigningConfig {
  const operator = 'sigstore.dev'
  return {
    certificateAuthorities: [
      {
        url: 'https://fulcio.sigstore.dev',
        version: 1,
        window: { start: at('2022-04-13T20:06:15Z') },
        operator,
      },
    ],
    logs: [
      {
        url: 'https://rekor.sigstore.dev',
        version: 1,
        window: { start: at('2021-01-12T11:53:27Z') },
        operator,
      },
    ],
    timestampAuthorities: [
      {
        url: 'https://timestamp.sigstore.dev/api/v1/timestamp',
        version: 1,
        window: { start: at('2025-07-04T00:00:00Z') },
        operator,
      },
    ],
    logSelection: { kind: 'any' },
    timestampSelection: { kind: 'any' },
  }
}

/** Whether a service is one of the public instance, whose logs everybody can read for ever. */
export function isPublicInstance(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return host === 'sigstore.dev' || host.endsWith('.sigstore.dev')
}
