import { describe, expect, test } from 'vitest'
import { publicSigningConfig } from '../../../../src/attest/sign/public-signing-config.ts'
import { selectServices } from '../../../../src/attest/sign/select-services.ts'
import type {
  ServiceSelection,
  SigningConfig,
  SigningService,
} from '../../../../src/attest/sign/signing-config.ts'

const NOW = 1_000n

function service(url: string, rest: Partial<SigningService> = {}): SigningService {
  return { url, version: 1, window: { start: 0n }, operator: url, ...rest }
}

function config(
  logs: readonly SigningService[],
  logSelection: ServiceSelection = { kind: 'all' },
): SigningConfig {
  return {
    certificateAuthorities: [],
    logs,
    timestampAuthorities: [],
    logSelection,
    timestampSelection: { kind: 'any' },
  }
}

const urls = (
  logs: readonly SigningService[],
  selection?: ServiceSelection,
  frozen: readonly string[] = [],
) =>
  selectServices(
    config(logs, selection),
    NOW,
    new Set(logs.filter(({ url }) => frozen.includes(url))),
  ).logs.map(({ url }) => url)

describe('services are used', () => {
  test('from their start to their end, both included', () => {
    expect(
      urls([
        service('starts now', { window: { start: NOW } }),
        service('ends now', { window: { start: 0n, end: NOW } }),
        service('not yet', { window: { start: NOW + 1n } }),
        service('over', { window: { start: 0n, end: NOW - 1n } }),
      ]),
    ).toEqual(['starts now', 'ends now'])
  })

  test('of the highest version that is spoken, and of no other', () => {
    const logs = [0, 1, 2, 3].map((version) => service(`v${version}`, { version }))
    expect(urls(logs)).toEqual(['v2'])
    expect(urls(logs.filter(({ version }) => version !== 2))).toEqual(['v1'])
    expect(urls(logs.filter(({ version }) => version === 0 || version === 3))).toEqual([])
  })

  test('of the highest version whose time has come', () => {
    expect(urls([service('v1'), service('v2', { version: 2, window: { start: NOW + 1n } })])).toEqual(['v1'])
  })

  test('of each operator once: the newest', () => {
    expect(
      urls([
        service('old', { operator: 'a', window: { start: 1n } }),
        service('new', { operator: 'a', window: { start: 3n } }),
        service('other', { operator: 'b', window: { start: 2n } }),
      ]),
    ).toEqual(['new', 'other'])
  })

  test('as many as the configuration says', () => {
    const logs = ['a', 'b', 'c'].map((url, at) => service(url, { window: { start: BigInt(at) } }))
    expect(urls(logs, { kind: 'any' })).toEqual(['c'])
    expect(urls(logs, { kind: 'exact', count: 2 })).toEqual(['c', 'b'])
    expect(urls(logs, { kind: 'exact', count: 3 })).toEqual(['c', 'b', 'a'])
    expect(urls(logs, { kind: 'all' })).toEqual(['c', 'b', 'a'])
    expect(() => urls(logs, { kind: 'exact', count: 4 })).toThrow(
      expect.objectContaining({ code: 'sign/service' }),
    )
  })

  test('without those that are frozen, so that an older version may take their place', () => {
    const logs = [service('v1'), service('v2', { version: 2 })]
    expect(urls(logs, { kind: 'any' }, ['v2'])).toEqual(['v1'])
    expect(urls(logs, { kind: 'any' }, ['v1', 'v2'])).toEqual([])
  })

  test('in the same order whatever the order of the configuration', () => {
    const logs = [service('a'), service('b'), service('c')]
    expect(urls([...logs].reverse())).toEqual(urls(logs))
  })
})

test('the public instance has one of each', () => {
  const now = BigInt(Date.UTC(2026, 10, 1)) * 1_000_000n
  const { authority, logs, timestampAuthorities } = selectServices(publicSigningConfig(), now)
  expect([authority, ...logs, ...timestampAuthorities].map((one) => one?.url)).toEqual([
    'https://fulcio.sigstore.dev',
    'https://rekor.sigstore.dev',
    'https://timestamp.sigstore.dev/api/v1/timestamp',
  ])
})
