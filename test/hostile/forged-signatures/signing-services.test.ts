import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSigningKey } from '../../../src/attest/key/signing-key.ts'
import { FluxError } from '../../../src/core/error.ts'
import type { CertificateFault } from '../../sigstore/certificate-authority.ts'
import { GITHUB_CLAIMS } from '../../sigstore/claims.ts'
import type { TransportFault } from '../../sigstore/faults.ts'
import type { LogFault } from '../../sigstore/log.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'
import type { TimestampFault } from '../../sigstore/timestamp-authority.ts'
import type { TokenFault } from '../../sigstore/token-issuer.ts'
import { artifactOf, type OpenedTestSigner, openTestSigner } from '../../unit/run/sign/signing-fixture.ts'

let mini: MiniSigstore
let opened: OpenedTestSigner | undefined

let since = 0

beforeAll(async () => {
  mini = await startMiniSigstore()
})

beforeEach(() => {
  since = mini.requests.length
})

afterEach(async () => {
  await opened?.close()
  opened = undefined
  mini.faults.clear()
  mini.setClaims(GITHUB_CLAIMS)
})

afterAll(async () => {
  await mini.close()
})

/** The services that were asked in this test. */
const asked = () => mini.requests.slice(since).map(({ service }) => service)

type Options = Parameters<typeof openTestSigner>[1]

/** Signs one file. What comes out must hold no secret, whatever went wrong. */
async function sign(options: Options = {}): Promise<string> {
  opened = await openTestSigner(mini, options)
  const { signer, masked, warnings } = opened
  try {
    await signer.sign({ kind: 'message', artifact: artifactOf('hello', signer.needs.hashes) })
    return 'signed'
  } catch (error) {
    if (!(error instanceof FluxError)) throw error
    const told = [error.message, error.hint, ...causesOf(error), ...warnings].join('\n')
    for (const secret of masked) {
      expect(told).not.toContain(secret)
      // A part of a token is enough to be of use together with others.
      for (const part of secret.split('.')) if (part.length > 16) expect(told).not.toContain(part)
    }
    return error.code
  }
}

function causesOf(error: Error): readonly string[] {
  return error.cause instanceof Error ? [error.cause.message, ...causesOf(error.cause)] : []
}

test('honest services sign, so that the refusals below are those of their cause', async () => {
  expect(await sign()).toBe('signed')
})

describe('a certificate authority that', () => {
  test.each([
    'wrong-key',
    'wrong-subject',
    'wrong-issuer',
    'sct-of-other-certificate',
    'sct-wrong-log',
    'sct-missing',
    'sct-detached',
    'untrusted-chain',
    'no-code-signing',
    'leaf-is-authority',
    'two-names',
    'unknown-critical-extension',
  ] satisfies readonly CertificateFault[])('gives %s is refused before anything is signed', async (fault) => {
    mini.faults.set('certificate', fault)
    expect(await sign()).toBe('sign/refused')
    expect(asked()).not.toContain('log-v1')
    expect(asked()).not.toContain('timestamp')
  })

  test('sends an intermediate that is over is fine: the trusted root has the one that counts', async () => {
    mini.faults.set('certificate', 'expired-intermediate')
    expect(await sign()).toBe('signed')
  })

  test('gives a certificate that is over already makes no bundle', async () => {
    mini.faults.set('certificate', 'expired-leaf')
    expect(['sign/refused', 'sign/self-check']).toContain(await sign())
  })
})

describe('a log that', () => {
  test.each([
    'wrong-key',
    'wrong-log-id',
    'stale-checkpoint',
    'swapped-proof',
    'bad-hash-count',
    'wrong-root',
    'wrong-origin',
    'set-over-other-body',
    'other-entry',
  ] satisfies readonly LogFault[])('makes a %s makes no bundle, in the first interface', async (fault) => {
    expect(await sign()).toBe('signed')
    await opened?.close()
    mini.faults.set('log-v1', fault)
    expect(await sign()).toBe('sign/self-check')
  })

  test.each([
    'wrong-key',
    'wrong-log-id',
    'stale-checkpoint',
    'swapped-proof',
    'bad-hash-count',
    'wrong-root',
    'wrong-origin',
    'other-entry',
  ] satisfies readonly LogFault[])('makes a %s makes no bundle, in the second interface', async (fault) => {
    const options = { services: { log: 'v2' } } as const
    expect(await sign(options)).toBe('signed')
    await opened?.close()
    mini.faults.set('log-v2', fault)
    expect(await sign(options)).toBe('sign/self-check')
  })
})

describe('a timestamp authority that', () => {
  test.each([
    ['wrong-imprint', 'sign/refused'],
    ['rejected', 'sign/refused'],
    ['wrong-nonce', 'sign/refused'],
    ['trailing-bytes', 'sign/refused'],
    ['wrong-key', 'sign/self-check'],
    ['clock-ahead', 'sign/self-check'],
    ['clock-behind', 'sign/self-check'],
  ] satisfies readonly (readonly [TimestampFault, string])[])(
    'is %s makes no bundle',
    async (fault, code) => {
      mini.faults.set('timestamp', fault)
      expect(await sign()).toBe(code)
    },
  )

  test('sends no certificates is fine: the trusted root has them', async () => {
    mini.faults.set('timestamp', 'no-certificates')
    expect(await sign()).toBe('signed')
  })
})

describe('an identity', () => {
  test.each([
    ['wrong-audience', 'sign/token'],
    ['expired', 'sign/token'],
    ['no-value', 'sign/token'],
    ['wrong-key', 'sign/refused'],
  ] satisfies readonly (readonly [TokenFault, string])[])(
    'of a token with %s does not sign',
    async (fault, code) => {
      mini.faults.set('token', fault)
      expect(await sign()).toBe(code)
    },
  )

  test('for another audience is not even sent to the authority', async () => {
    mini.faults.set('token', 'wrong-audience')
    await sign()
    expect(asked()).toEqual(['token'])
  })

  test('is not there without the permission, nor for forks', async () => {
    expect(await sign({ variables: { GITHUB_ACTIONS: 'true' } })).toBe('sign/permission')
    expect(await sign({ variables: { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request' } })).toBe(
      'sign/permission',
    )
    expect(asked()).toEqual([])
  })

  test('of a private repository signs with an instance of its own', async () => {
    mini.setClaims({ ...GITHUB_CLAIMS, repository_visibility: 'private' })
    expect(await sign()).toBe('signed')
  })
})

describe('on the way', () => {
  const services = ['certificate', 'log-v1', 'timestamp'] as const

  test.each(services)('trouble of the service %s passes', async (service) => {
    for (const status of [503, 429]) mini.faults.break(service, { kind: 'status', status }, 1)
    mini.faults.break(service, { kind: 'reset' }, 1)
    expect(await sign()).toBe('signed')
    expect(opened?.timer.waits).toHaveLength(3)
  })

  test('a service that asks for patience gets it', async () => {
    mini.faults.break('log-v1', { kind: 'status', status: 429, retryAfter: '21' }, 1)
    expect(await sign()).toBe('signed')
    expect(opened?.timer.waits).toContain(21_000)
  })

  test.each(
    services.flatMap((service) => [
      [service, { kind: 'status', status: 503 }, 'sign/service'],
      [service, { kind: 'status', status: 400 }, 'sign/refused'],
      [service, { kind: 'status', status: 401 }, 'sign/refused'],
      [service, { kind: 'status', status: 413 }, 'sign/refused'],
      [service, { kind: 'reset' }, 'sign/service'],
      [service, { kind: 'truncated' }, 'sign/service'],
      [service, { kind: 'redirect', location: 'https://elsewhere.test/' }, 'sign/refused'],
      [service, { kind: 'not-json' }, 'sign/refused'],
      [service, { kind: 'huge', bytes: 9 * 1024 * 1024 }, 'network/too-large'],
    ]) satisfies readonly (readonly [(typeof services)[number], TransportFault, string])[],
  )('%s with %j makes no bundle', async (service, fault, code) => {
    mini.faults.break(service, fault)
    expect(await sign()).toBe(code)
  })

  test.each(['certificate', 'log-v1'] as const)(
    'a member twice in the answer of %s is refused',
    async (service) => {
      mini.faults.break(service, { kind: 'duplicate-members' })
      expect(await sign()).toBe('sign/refused')
    },
  )

  test('the token goes nowhere else when its service redirects', async () => {
    mini.faults.break('token', { kind: 'redirect', location: 'https://elsewhere.test/' })
    expect(await sign()).toBe('network/refused-address')
  })

  test('an entry that is there already is taken from the log, and is ours', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const key = openSigningKey(String(privateKey.export({ type: 'pkcs8', format: 'pem' })), undefined)
    expect(await sign({ key })).toBe('signed')
    await opened?.close()
    // The same key makes the same signature, and so the same entry.
    expect(await sign({ key })).toBe('signed')
    const last = mini.requests.filter(({ service }) => service === 'log-v1').at(-1)
    expect(last?.method).toBe('GET')
  })

  test('an entry that cannot be had again is made anew where the key makes another signature', async () => {
    const options = { services: { log: 'v2' } } as const
    mini.faults.break('log-v2', { kind: 'status', status: 409 }, 1)
    expect(await sign(options)).toBe('signed')
    await opened?.close()
    const { privateKey } = generateKeyPairSync('ed25519')
    const key = openSigningKey(String(privateKey.export({ type: 'pkcs8', format: 'pem' })), undefined)
    mini.faults.break('log-v2', { kind: 'status', status: 409 }, 1)
    expect(await sign({ ...options, key })).toBe('sign/refused')
  })

  test('a log that has everything already is given up', async () => {
    mini.faults.break('log-v2', { kind: 'status', status: 409 })
    expect(await sign({ services: { log: 'v2' } })).toBe('sign/refused')
    expect(asked().filter((service) => service === 'log-v2')).toHaveLength(4)
  })

  test('a frozen log is left out for the one that is left, or is an error', async () => {
    mini.faults.break('log-v2', { kind: 'status', status: 405 })
    expect(await sign({ services: { log: 'both' } })).toBe('signed')
    await opened?.close()
    expect(await sign({ services: { log: 'v2' } })).toBe('sign/service')
  })

  test('a log that never answers ends within the budget', async () => {
    mini.faults.break('log-v1', { kind: 'status', status: 429, retryAfter: '30' })
    expect(await sign()).toBe('sign/service')
    const waited = (opened?.timer.waits ?? []).reduce((sum, ms) => sum + ms, 0)
    expect(waited).toBeLessThanOrEqual(180_000)
  })
})

describe('a trusted root of another instance', () => {
  test('makes no bundle, neither for an identity nor for a key', async () => {
    const other = await startMiniSigstore()
    const { readTrustedRoot } = await import('../../../src/attest/trust/read-trusted-root.ts')
    const roots = readTrustedRoot(Buffer.from(JSON.stringify(other.trustedRoot)))
    await other.close()
    expect(await sign({ roots })).toBe('sign/refused')
    await opened?.close()
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = openSigningKey(String(privateKey.export({ type: 'pkcs8', format: 'pem' })), undefined)
    expect(await sign({ roots, key })).toBe('sign/self-check')
    await opened?.close()
    // A timestamp that nobody can check is as good as none, and was asked for.
    expect(await sign({ roots, key, log: false })).toBe('sign/self-check')
  })
})
