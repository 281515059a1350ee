import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Artifact } from '../../src/attest/artifact.ts'
import { readPublicKey } from '../../src/attest/key/read-public-key.ts'
import { DIGEST_VERIFIER } from '../../src/attest/key/verify-digest.ts'
import { readTrustedRoot } from '../../src/attest/trust/read-trusted-root.ts'
import type { SignerPolicy } from '../../src/attest/verify/verification-policy.ts'
import { verifyBundle } from '../../src/attest/verify/verify-bundle.ts'
import { FluxError } from '../../src/core/error.ts'
import { type ConformanceCase, failed, type Outcome, PASSED } from './outcome.ts'

/** The cases of sigstore/sigstore-conformance that are kept here. */
export const SIGSTORE_DATA = fileURLToPath(new URL('sigstore/', import.meta.url))

/** Whom the bundles name where a case says nothing else. */
export const SIGSTORE_IDENTITY =
  'https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main'
export const SIGSTORE_ISSUER = 'https://token.actions.githubusercontent.com'

/** Times of the machine at which every case must have the same verdict: today's, one when all certificates have expired, and one before they were made. */
const CLOCKS = [Date.now(), Date.UTC(2030, 0, 1), Date.UTC(2024, 0, 1)]

/** One case of the data: its files, and what must come out. */
export interface SigstoreCase {
  readonly name: string
  readonly isAccepted: boolean
  readonly bundle: string
  readonly artifact: string
  /** `sha256:` and hexadecimal digits. */
  readonly digest: string
  /** Absent: the root of the public instance that lies beside the cases. */
  readonly trustedRoot?: string
  readonly publicRoot: string
  readonly key?: string
  readonly identity: string
  readonly issuer: string
}

/** Every case in a folder, sorted. A folder that ends in `_fail` must be refused. */
export function listSigstoreCases(folder: string = SIGSTORE_DATA): readonly SigstoreCase[] {
  const cases = join(folder, 'bundle-verify')
  return readdirSync(cases, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const path = (file: string): string | undefined => {
        const full = join(cases, name, file)
        return existsSync(full) ? full : undefined
      }
      const text = (file: string): string | undefined => {
        const full = path(file)
        return full === undefined ? undefined : readFileSync(full, 'utf8').trim()
      }
      const artifact = path('artifact') ?? join(cases, 'a.txt')
      const [trustedRoot, key] = [path('trusted_root.json'), path('key.pub')]
      return {
        name,
        isAccepted: !name.endsWith('_fail'),
        bundle: join(cases, name, 'bundle.sigstore.json'),
        artifact,
        digest: `sha256:${createHash('sha256').update(readFileSync(artifact)).digest('hex')}`,
        ...(trustedRoot === undefined ? {} : { trustedRoot }),
        publicRoot: join(folder, 'trusted_root.production.json'),
        ...(key === undefined ? {} : { key }),
        identity: text('identity') ?? SIGSTORE_IDENTITY,
        issuer: text('issuer') ?? SIGSTORE_ISSUER,
      }
    })
}

/** Every case twice: with the file, and with nothing but its digest. */
export function sigstoreCases(folder: string = SIGSTORE_DATA): readonly ConformanceCase[] {
  return listSigstoreCases(folder).flatMap((one) =>
    (['path', 'digest'] as const).map((form) => ({
      id: `${one.name} ${form}`,
      expr: one.name,
      run: () => runCase(one, form),
    })),
  )
}

function runCase(one: SigstoreCase, form: 'path' | 'digest'): Outcome {
  const expected = one.isAccepted ? 'accepted' : 'refused'
  for (const time of CLOCKS) {
    const got = atTime(time, () => verdictOf(one, form))
    if (got !== expected)
      return failed(`expected ${expected}, got ${got}, at ${new Date(time).toISOString()}`)
  }
  return PASSED
}

/** `accepted`, `refused`, or how it went wrong: a refusal says why, and everything else that is thrown is a fault. */
function verdictOf(one: SigstoreCase, form: 'path' | 'digest'): string {
  const file = readFileSync(one.artifact)
  const digests = new Map([['sha256', createHash('sha256').update(file).digest()]] as const)
  const artifact: Artifact = form === 'path' ? { digests, bytes: file } : { digests }
  try {
    const roots = readTrustedRoot(readFileSync(one.trustedRoot ?? one.publicRoot))
    const policy = { signer: signerOf(one) }
    const result = verifyBundle(readFileSync(one.bundle), artifact, roots, policy, DIGEST_VERIFIER)
    return result.accepted ? 'accepted' : 'refused'
  } catch (error) {
    if (error instanceof FluxError && error.kind !== 'internal') return 'refused'
    return `an exception: ${String(error)}`
  }
}

function signerOf({ identity, issuer, key }: SigstoreCase): SignerPolicy {
  if (key === undefined) return { kind: 'identity', identity: { subject: identity, issuer } }
  return { kind: 'key', keys: [{ key: readPublicKey(readFileSync(key, 'utf8')) }], requireLog: true }
}

function atTime<Result>(time: number, run: () => Result): Result {
  const RealDate = Date
  class FixedDate extends RealDate {
    constructor(...values: readonly number[]) {
      // @ts-expect-error: any of the forms that dates are made by
      super(...(values.length === 0 ? [time] : values))
    }

    static override now(): number {
      return time
    }
  }
  globalThis.Date = FixedDate as DateConstructor
  try {
    return run()
  } finally {
    globalThis.Date = RealDate
  }
}
