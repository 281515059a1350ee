import { itemsOf, member, textOf } from '../../collect/dependency/registry/any-json.ts'
import { readInstant } from '../../collect/dependency/registry/read-instant.ts'

/** A key with which a registry of npm signs. */
export interface NpmKey {
  readonly keyId: string
  /** SubjectPublicKeyInfo in base64. ECDSA with P-256. */
  readonly key: string
  /** Milliseconds since the Unix epoch; undefined for a key without an end. */
  readonly expires: number | undefined
}

/** The keys of the public registry, as the update repository of Sigstore gives them (target `keys.json` of its host), as of 2026-08. */
export const PUBLIC_NPM_KEYS: readonly NpmKey[] = [
  {
    keyId: 'SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1Olb3zMAFFxXKHiIkQO5cJ3Yhl5i6UPp+IhuteBJbuHcA5UogKo0EWtlWwW6KSaKoTNEYL7JlCQiVnkhBktUgg==',
    expires: Date.UTC(2025, 0, 29),
  },
  {
    keyId: 'SHA256:DhQ8wR5APBvFHLF/+Tc+AYvPOdTpcIDqOhxsBHRwC7U',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEY6Ya7W++7aUPzvMTrezH6Ycx3c+HOKYCcNGybJZSCJq/fd7Qa8uuAKtdIkUQtQiEKERhAmE5lMMJhP8OkDOa2g==',
    expires: undefined,
  },
]

const SCHEME = 'ecdsa-sha2-nistp256'
/** LIMIT: keys of one registry. */
const MAX_KEYS = 64

/** Reads the keys that a registry gives at `/-/npm/v1/keys`; those of other schemes are left out. HOSTILE: any JSON. */
export function readNpmKeys(answer: unknown): readonly NpmKey[] {
  return itemsOf(member(answer, 'keys'))
    .slice(0, MAX_KEYS)
    .flatMap((one): readonly NpmKey[] => {
      const keyId = textOf(member(one, 'keyid'))
      const key = textOf(member(one, 'key'))
      const end = member(one, 'expires')
      const expires = readInstant(end)
      // An end that cannot be read is no reason to trust a key for ever.
      if (end !== null && end !== undefined && expires === undefined) return []
      if (keyId === undefined || key === undefined || member(one, 'scheme') !== SCHEME) return []
      return [{ keyId, key, expires }]
    })
}
