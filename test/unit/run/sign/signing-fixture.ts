import { createHash } from 'node:crypto'
import type { Artifact, HashName } from '../../../../src/attest/artifact.ts'
import { readSigningConfig } from '../../../../src/attest/sign/read-signing-config.ts'
import { readTrustedRoot } from '../../../../src/attest/trust/read-trusted-root.ts'
import type { Timer } from '../../../../src/host/clock.ts'
import { connectSigning } from '../../../../src/host/sigstore/connect-signing.ts'
import { openSigner, type Signer, type SignerOptions } from '../../../../src/run/signer.ts'
import type { MiniSigstore } from '../../../sigstore/mini-sigstore.ts'
import type { SigningConfigOptions } from '../../../sigstore/trust.ts'

/** A clock whose waits are over at once, and which counts them. */
export function countingClock(start = Date.now()): Timer & { readonly waits: number[] } {
  let passed = 0
  const began = Date.now()
  const waits: number[] = []
  return {
    waits,
    now: () => start + (Date.now() - began) + passed,
    wait: async (ms) => {
      waits.push(ms)
      passed += ms
    },
  }
}

/** A signer over a mini-sigstore, and all that it told. */
export interface OpenedTestSigner {
  readonly signer: Signer
  readonly warnings: string[]
  readonly masked: string[]
  readonly timer: ReturnType<typeof countingClock>
  close(): Promise<void>
}

/** Opens a signer that uses the services of a mini-sigstore. */
export async function openTestSigner(
  mini: MiniSigstore,
  options: Partial<SignerOptions> & {
    readonly services?: SigningConfigOptions
    readonly variables?: Readonly<Record<string, string | undefined>>
  } = {},
): Promise<OpenedTestSigner> {
  const { services, variables = mini.env, ...rest } = options
  const config = readSigningConfig(Buffer.from(JSON.stringify(mini.signingConfig(services))))
  const warnings: string[] = []
  const masked: string[] = []
  const timer = countingClock()
  const { ports, close } = connectSigning({
    config,
    isOwnInstance: true,
    variables,
    timer,
    mask: (secret) => masked.push(secret),
    warn: (message) => warnings.push(message),
  })
  const roots = readTrustedRoot(Buffer.from(JSON.stringify(mini.trustedRoot)))
  const signer = await openSigner({ config, roots, ...rest }, ports)
  return { signer, warnings, masked, timer, close }
}

/** An artifact with the digests that are asked for. */
export function artifactOf(text: string, hashes: readonly HashName[], bytes = false): Artifact {
  const data = Buffer.from(text)
  return {
    digests: new Map(hashes.map((name) => [name, createHash(name).update(data).digest()])),
    ...(bytes ? { bytes: data } : {}),
  }
}

/** An in-toto statement about one file. */
export function statementAbout(text: string): Uint8Array {
  return Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'file', digest: { sha256: createHash('sha256').update(text).digest('hex') } }],
      predicateType: 'https://example.com/predicate/v1',
      predicate: { passed: true },
    }),
  )
}
