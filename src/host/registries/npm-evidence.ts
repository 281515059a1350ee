import { PUBLIC_TRUSTED_ROOT } from '../../attest/public-trusted-root.ts'
import { itemsOf, member, textOf } from '../../collect/dependency/registry/any-json.ts'
import type {
  RegistryPackage,
  RegistryRelease,
  ReleaseEvidence,
  ReleaseQuery,
} from '../../collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../core/fact.ts'
import { LIMITS } from '../../core/limits.ts'
import { type NpmKey, PUBLIC_NPM_KEYS, readNpmKeys } from './npm-keys.ts'
import { npmPath } from './npm-source.ts'
import { PUBLIC_BASES } from './registry-bases.ts'
import { askJson, type SourceContext } from './registry-source.ts'
import { verifyRegistrySignatures } from './verify-registry-signatures.ts'

const NO_HASH = new Unavailable('the lockfile has no SHA-512 hash of the archive to compare with')
const STRIPPED = new Unavailable('the registry passes on no signatures')
const NO_KEYS = new Unavailable('the registry signs nothing: it has no keys')
const LOST = new Unavailable('the registry does not have the attestations that it names')

/**
 * Asks for what is needed to check the signatures and attestations of a release, and checks them against the hash in the lock. Keys and
 * roots of the public registry come with this program; the registry is asked for keys that are newer.
 */
export async function askNpmEvidence(
  context: SourceContext,
  { name, version, sha512 }: ReleaseQuery,
  known: RegistryPackage,
  release: RegistryRelease,
): Promise<ReleaseEvidence | Unavailable> {
  const signatures = release.signatures ?? []
  if (known.isStripped === true && signatures.length === 0 && release.attestations === undefined)
    return STRIPPED
  if (sha512 === undefined) return NO_HASH
  const keys = await keysOf(
    context,
    signatures.map(({ keyId }) => keyId),
  )
  if (keys instanceof Unavailable) return keys
  const signed = { name, version, sha512, publishedAt: release.publishedAt }
  const signature = verifyRegistrySignatures(signed, signatures, keys)
  if (release.attestations === undefined) return { signature, provenance: 'missing' }
  if (release.attestations === '') return { signature, provenance: 'invalid' }
  const answer = await askAttestations(context, name, version)
  if (answer instanceof Unavailable) return { signature, provenance: answer }
  const all = await keysOf(context, [...signatures.map(({ keyId }) => keyId), ...keyIdsOf(answer.value)])
  if (all instanceof Unavailable) return { signature, provenance: all }
  const { verifyAttestations } = await import('./verify-attestations.ts')
  const trust = { root: PUBLIC_TRUSTED_ROOT, keys: all }
  return { signature, ...verifyAttestations(answer.value, { name, version, sha512 }, trust) }
}

/** The keys that come with this program; where they do not have all that are wanted, those that the registry gives too. */
async function keysOf(
  context: SourceContext,
  wanted: readonly string[],
): Promise<readonly NpmKey[] | Unavailable> {
  const own = context.bases.npm === PUBLIC_BASES.npm ? PUBLIC_NPM_KEYS : []
  if (own.length > 0 && wanted.every((keyId) => own.some((one) => one.keyId === keyId))) return own
  const answer = await askJson(context, `${context.bases.npm}-/npm/v1/keys`)
  if (answer instanceof Unavailable) return answer
  const given = answer === undefined ? [] : readNpmKeys(answer.value)
  const keys = [...own, ...given.filter(({ keyId }) => !own.some((one) => one.keyId === keyId))]
  return keys.length === 0 ? NO_KEYS : keys
}

/** The keys that attestations name: which of them count, the keys of the registry say. */
function keyIdsOf(answer: unknown): readonly string[] {
  return itemsOf(member(answer, 'attestations'))
    .slice(0, LIMITS.registrySignatures)
    .flatMap((one) => {
      const material = member(member(one, 'bundle'), 'verificationMaterial')
      return textOf(member(member(material, 'publicKey'), 'hint')) ?? []
    })
}

/** HOSTILE: the answer about a package names an address of its own, which nobody asks. */
async function askAttestations(
  context: SourceContext,
  name: string,
  version: string,
): Promise<{ readonly value: unknown } | Unavailable> {
  const url = `${context.bases.npm}-/npm/v1/attestations/${npmPath(name)}@${encodeURIComponent(version)}`
  return (await askJson(context, url)) ?? LOST
}
