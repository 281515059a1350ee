import { describe, expect, test } from 'vitest'
import { publicSigningConfig } from '../../../../src/attest/sign/public-signing-config.ts'
import type { SigningConfig } from '../../../../src/attest/sign/signing-config.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { openKeyHolders } from '../../../../src/run/key-holders.ts'
import type { SigningPorts } from '../../../../src/run/signing-ports.ts'

const NOW = Date.UTC(2026, 10, 1)
const CLAIMS = {
  iss: 'https://token.actions.githubusercontent.com',
  sub: 'repo:o/r:ref:refs/heads/main',
  aud: 'sigstore',
  exp: NOW / 1_000 + 300,
  job_workflow_ref: 'o/r/.github/workflows/release.yml@refs/heads/main',
}
const OWN: SigningConfig = {
  ...publicSigningConfig(),
  certificateAuthorities: [
    { url: 'https://ca.example.com', version: 1, window: { start: 0n }, operator: 'example' },
  ],
  logs: [{ url: 'https://log.example.com', version: 1, window: { start: 0n }, operator: 'example' }],
}

function fakePorts(claims: object) {
  const asked: string[] = []
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const ports: SigningPorts = {
    clock: { now: () => NOW },
    random: (count) => new Uint8Array(count),
    newKey: () => {
      throw new Error('no key is made before there is a token')
    },
    tokens: {
      get: async () => {
        asked.push('token')
        return `${part({ alg: 'RS256' })}.${part({ ...CLAIMS, ...claims })}.c2ln`
      },
    },
    services: {
      requestCertificate: async () => {
        throw new Error('no certificate is asked for')
      },
      addEntry: async () => {
        throw new Error('no entry is made')
      },
      requestTimestamp: async () => {
        throw new Error('no timestamp is asked for')
      },
    },
    warn: () => {},
  }
  return { ports, asked }
}

async function expectedOf(claims: object, config: SigningConfig, allowsPublicLog = false): Promise<unknown> {
  const { ports } = fakePorts(claims)
  try {
    return await openKeyHolders({ config, roots: [], allowsPublicLog }, ports).expected(NOW + 1_000)
  } catch (error) {
    if (error instanceof FluxError) return error.code
    throw error
  }
}

describe('the name of a repository', () => {
  test.each(['private', 'internal', ''])(
    'that is %j goes into no log of the public instance',
    async (visibility) => {
      const claims = { repository_visibility: visibility }
      expect(await expectedOf(claims, publicSigningConfig())).toBe('sign/permission')
      expect(await expectedOf(claims, publicSigningConfig(), true)).toMatchObject({ kind: 'identity' })
      expect(await expectedOf(claims, OWN)).toMatchObject({ kind: 'identity' })
    },
  )

  test('that everybody can see goes there', async () => {
    for (const claims of [{ repository_visibility: 'public' }, {}])
      expect(await expectedOf(claims, publicSigningConfig())).toMatchObject({ kind: 'identity' })
  })

  test('does not go there when only the log is public', async () => {
    const config = { ...OWN, logs: publicSigningConfig().logs }
    expect(await expectedOf({ repository_visibility: 'private' }, config)).toBe('sign/permission')
  })
})

describe('whom a verifier must expect', () => {
  const subject = async (claims: object) => {
    const policy = await expectedOf(claims, OWN)
    return JSON.parse(JSON.stringify(policy ?? null))?.identity?.subject
  }

  test('is the workflow of a job of GitHub, or of a tenant of it', async () => {
    expect(await subject({})).toBe('https://github.com/o/r/.github/workflows/release.yml@refs/heads/main')
    expect(await subject({ iss: 'https://token.actions.githubusercontent.com/enterprise' })).toBe(
      'https://github.com/o/r/.github/workflows/release.yml@refs/heads/main',
    )
    expect(await subject({ iss: 'https://token.actions.octo.ghe.com' })).toBe(
      'https://octo.ghe.com/o/r/.github/workflows/release.yml@refs/heads/main',
    )
  })

  test('is the address of a person', async () => {
    expect(await subject({ email: 'a@b.test', email_verified: true })).toBe('a@b.test')
  })

  test('is not known for issuers whose claims mean something else', async () => {
    for (const iss of ['https://gitlab.com', 'https://token.actions.githubusercontent.com.evil', 'nonsense'])
      expect(await subject({ iss })).toBeUndefined()
  })

  test('is asked for once', async () => {
    const { ports, asked } = fakePorts({})
    const holders = openKeyHolders({ config: OWN, roots: [] }, ports)
    await Promise.all([holders.expected(NOW + 1_000), holders.expected(NOW + 1_000)])
    await holders.expected(NOW + 1_000)
    expect(asked).toEqual(['token'])
  })

  test('is asked for again after a failure', async () => {
    const { ports } = fakePorts({})
    let isDown = true
    const holders = openKeyHolders(
      { config: OWN, roots: [] },
      {
        ...ports,
        tokens: {
          get: async (deadline) => {
            if (isDown) throw new FluxError('sign/service', 'down')
            return ports.tokens.get(deadline)
          },
        },
      },
    )
    await expect(holders.expected(NOW + 1_000)).rejects.toMatchObject({ code: 'sign/service' })
    isDown = false
    expect(await holders.expected(NOW + 1_000)).toMatchObject({ kind: 'identity' })
  })
})
