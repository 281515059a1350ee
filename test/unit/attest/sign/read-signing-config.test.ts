import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSigningConfig } from '../../../../src/attest/sign/read-signing-config.ts'

const SERVICE = {
  url: 'https://log.test/',
  majorApiVersion: 2,
  validFor: { start: '2026-01-01T00:00:00Z', end: '2026-12-31T00:00:00Z' },
  operator: 'test',
}
const CONFIG = {
  mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
  caUrls: [{ ...SERVICE, url: 'https://ca.test', majorApiVersion: 1 }],
  oidcUrls: [],
  rekorTlogUrls: [SERVICE],
  tsaUrls: [{ ...SERVICE, url: 'http://tsa.test/api/v1/timestamp', majorApiVersion: 1 }],
  rekorTlogConfig: { selector: 'EXACT', count: 1 },
  tsaConfig: { selector: 'ALL' },
}

const read = (change: object) => readSigningConfig(Buffer.from(JSON.stringify({ ...CONFIG, ...change })))
const refuses = (change: object) =>
  expect(() => read(change)).toThrow(expect.objectContaining({ code: 'input/invalid' }))

describe('a signing configuration', () => {
  test('is read with its services, their times and how many of them are used', () => {
    const config = read({})
    expect(config.logs).toEqual([
      {
        url: 'https://log.test',
        version: 2,
        window: { start: 1_767_225_600_000_000_000n, end: 1_798_675_200_000_000_000n },
        operator: 'test',
      },
    ])
    expect(config.certificateAuthorities[0]?.url).toBe('https://ca.test')
    expect(config.timestampAuthorities[0]?.url).toBe('http://tsa.test/api/v1/timestamp')
    expect(config.logSelection).toEqual({ kind: 'exact', count: 1 })
    expect(config.timestampSelection).toEqual({ kind: 'all' })
  })

  test('may lack kinds of services, and what is said of them', () => {
    const config = readSigningConfig(Buffer.from(JSON.stringify({ mediaType: CONFIG.mediaType })))
    expect(config).toMatchObject({ certificateAuthorities: [], logs: [], logSelection: { kind: 'any' } })
  })

  test('takes services without an operator for services of different ones', () => {
    const { operator: _, ...nobodys } = SERVICE
    const { logs } = read({ rekorTlogUrls: [nobodys, { ...nobodys, url: 'https://other.test' }] })
    expect(logs.map(({ operator }) => operator)).toEqual(['https://log.test/', 'https://other.test'])
  })

  test.each([
    { mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.1+json' },
    { mediaType: undefined },
    { extra: 1 },
    { rekorTlogUrls: {} },
    { rekorTlogUrls: ['https://log.test'] },
    { rekorTlogUrls: [{ ...SERVICE, url: 'log.test' }] },
    { rekorTlogUrls: [{ ...SERVICE, url: 'ftp://log.test' }] },
    { rekorTlogUrls: [{ ...SERVICE, url: 'https://user:password@log.test' }] },
    { rekorTlogUrls: [{ ...SERVICE, url: 'https://log.test?x=1' }] },
    { rekorTlogUrls: [{ ...SERVICE, majorApiVersion: '2' }] },
    { rekorTlogUrls: [{ ...SERVICE, majorApiVersion: -1 }] },
    { rekorTlogUrls: [{ ...SERVICE, validFor: {} }] },
    { rekorTlogUrls: [{ ...SERVICE, validFor: { start: 'yesterday' } }] },
    { rekorTlogConfig: undefined },
    { rekorTlogConfig: { selector: 'SERVICE_SELECTOR_UNDEFINED' } },
    { rekorTlogConfig: { selector: 'EXACT' } },
    { rekorTlogConfig: { selector: 'EXACT', count: 0 } },
    { rekorTlogConfig: {} },
  ])('is refused with %j', (change) => {
    refuses(change)
  })

  test('is refused as text that is none, twice the same member, or too deep', () => {
    for (const text of ['', '{', '[]', 'null', '{"mediaType":"a","mediaType":"b"}', '['.repeat(20)])
      expect(() => readSigningConfig(Buffer.from(text))).toThrow(
        expect.objectContaining({ code: 'input/invalid' }),
      )
  })

  test('may have 64 services of a kind', () => {
    const services = (count: number) => ({ rekorTlogUrls: Array.from({ length: count }, () => SERVICE) })
    expect(read(services(63)).logs).toHaveLength(63)
    expect(read(services(64)).logs).toHaveLength(64)
    refuses(services(65))
  })

  test('may have 256 KiB', () => {
    const text = JSON.stringify(CONFIG)
    const padded = (length: number) => Buffer.from(text.padEnd(length))
    expect(readSigningConfig(padded(256 * 1024 - 1)).logs).toHaveLength(1)
    expect(readSigningConfig(padded(256 * 1024)).logs).toHaveLength(1)
    expect(() => readSigningConfig(padded(256 * 1024 + 1))).toThrow(
      expect.objectContaining({ code: 'input/invalid' }),
    )
  })
})

test('the configuration of the forge in the documentation is one: an authority, a timestamp authority, and no log', () => {
  const page = readFileSync(new URL('../../../../docs/sign.md', import.meta.url), 'utf8')
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? []
  const { certificateAuthorities, logs, timestampAuthorities } = readSigningConfig(Buffer.from(json))
  expect([...certificateAuthorities, ...logs, ...timestampAuthorities].map(({ url }) => url)).toEqual([
    'https://fulcio.githubapp.com',
    'https://timestamp.githubapp.com/api/v1/timestamp',
  ])
})
