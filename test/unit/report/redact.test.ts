import { describe, expect, test } from 'vitest'
import { findSecrets, hasSecret, redactSecrets } from '../../../src/report/redact.ts'

/** Built from parts, so that no file of the project holds anything that looks like a secret. */
const A36 = 'Aa0Bb1Cc2Dd3Ee4Ff5Gg6Hh7Ii8Jj9Kk0Ll1'
const SECRETS: readonly (readonly [string, string])[] = [
  ['GitHub token', `ghp_${A36}`],
  ['GitHub token', `ghs_${A36}`],
  ['GitHub token', `gho_${A36}`],
  ['GitHub token', `ghu_${A36}`],
  ['GitHub token', `ghr_${A36}`],
  ['GitHub token', `ghs_12345_${`eyJ${A36}`}.${A36}.${A36}`],
  ['GitHub token', `github_pat_11ABCDEFG0_${A36}`],
  ['GitLab token', `glpat-${A36.slice(0, 20)}`],
  ['GitLab token', `glrt-${A36.slice(0, 20)}`],
  ['npm token', `npm_${A36}`],
  ['PyPI token', `pypi-AgEIcHlwaS5vcmc${A36}`],
  ['AWS access key', `AKIA${'ABCDEFGH12345678'}`],
  ['AWS access key', `ASIA${'ABCDEFGH12345678'}`],
  ['Slack token', `xoxb-${'123456789012-123456789012-abcdef'}`],
  ['Google API key', `AIza${A36.slice(0, 35)}`],
  ['Stripe key', `sk_live_${A36.slice(0, 24)}`],
  ['AI service key', `sk-ant-${A36}`],
  ['Hugging Face token', `hf_${A36}`],
  ['DigitalOcean token', `dop_v1_${'0123456789abcdef'.repeat(4)}`],
  ['age secret key', `AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'}`],
  ['JSON web token', `eyJ${A36}.eyJ${A36}.${A36}`],
  ['private key', `-----BEGIN RSA PRIVATE KEY-----\n${A36}\n${A36}==\n-----END RSA PRIVATE KEY-----`],
  ['private key', `-----BEGIN OPENSSH PRIVATE KEY-----\\n${A36}\\n-----END OPENSSH PRIVATE KEY-----`],
  ['private key', `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n${A36}`],
  ['private key', `-----BEGIN PGP PRIVATE KEY BLOCK-----\n${A36}`],
]

describe('a text that holds a secret', () => {
  test.each(SECRETS)('shows a %s by its kind only: %#', (kind, secret) => {
    expect(redactSecrets(secret)).toBe(`(${kind} redacted)`)
    const shown = redactSecrets(`token: "${secret}`)
    expect(shown).toBe(`token: "(${kind} redacted)`)
  })

  test('keeps what stands around its secrets', () => {
    const text = `a ghp_${A36} b AKIA${'ABCDEFGH12345678'} c`
    expect(redactSecrets(text)).toBe('a (GitHub token redacted) b (AWS access key redacted) c')
  })

  test('shows a URL without its password', () => {
    expect(redactSecrets('git+https://bot:hunter2@git.example/x.git')).toBe(
      'git+https://bot:(password redacted)@git.example/x.git',
    )
    expect(redactSecrets('https://:hunter2@git.example/')).toBe('https://:(password redacted)@git.example/')
  })

  test('is recognised when it was shortened on its way', () => {
    expect(hasSecret(`ghp_${A36.slice(0, 16)}…`)).toBe(true)
  })

  test('gives ranges in order and without overlaps', () => {
    const text = `https://x:ghp_${A36}@h/ and -----BEGIN PRIVATE KEY----- ghp_${A36}`
    const ranges = findSecrets(text)
    expect(ranges.map((range) => range.kind)).toEqual(['GitHub token', 'private key'])
    expect(ranges.every((range, index) => range.start >= (ranges[index - 1]?.end ?? 0))).toBe(true)
    expect(redactSecrets(text)).toBe('https://x:(GitHub token redacted)@h/ and (private key redacted)')
  })
})

describe('secrets that overlap', () => {
  test('become one, up to the end of the longer one', () => {
    const inner = `a ${`eyJ${A36}`}.ghp_${A36} b`
    expect(redactSecrets(inner)).toBe('a (JSON web token redacted) b')
    expect(redactSecrets(`https://:AKIA${'ABCDEFGH12345678'}-x@h`)).toBe('https://:(password redacted)@h')
  })

  test('stay two when they only touch', () => {
    const key = '-----BEGIN PRIVATE KEY-----x-----END PRIVATE KEY-----'
    expect(redactSecrets(`${key}ghp_${A36}`)).toBe('(private key redacted)(GitHub token redacted)')
  })
})

describe('a private key without an end', () => {
  test.each([
    ['no footer', 'x -----BEGIN PRIVATE KEY-----abc', 'x (private key redacted)'],
    ['half a footer', 'x -----BEGIN PRIVATE KEY-----abc-----END PRI', 'x (private key redacted)'],
    ['text behind it', '-----BEGIN PRIVATE KEY-----a-----END PRIVATE KEY----- y', '(private key redacted) y'],
    [
      'a footer before it',
      '-----END X----- -----BEGIN PRIVATE KEY-----a',
      '-----END X----- (private key redacted)',
    ],
  ])('is redacted with %s', (_, text, expected) => {
    expect(redactSecrets(text)).toBe(expected)
  })
})

describe('a text without a secret', () => {
  test.each([
    'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683',
    'sha512-oRhVq3kE1M0pYq8bGZB0fQ9Hw3X8uVw8M0T2G0m0nB7dV1c5yXfK2w==',
    'npm_config_registry and npm_lifecycle_event',
    'pypi-simple-index-generator-for-people',
    'git+ssh://git@host.example/x.git',
    'https://host.example:8443/x@y',
    '-----BEGIN CERTIFICATE-----',
    '-----BEGIN PUBLIC KEY-----',
    'eyJhbGciOiJIUzI1NiJ9',
    'sk-learn-compatible-estimators',
    'ghp_short',
    'AKIA is a prefix',
    '',
  ])('stays as it is: %s', (text) => {
    expect(redactSecrets(text)).toBe(text)
  })
})
