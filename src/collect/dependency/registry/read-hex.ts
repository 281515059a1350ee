import { Unavailable } from '../../../core/fact.ts'
import { LIMITS } from '../../../core/limits.ts'
import { hexOf, itemsOf, member, sentenceOf, textOf, textsOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'
import type { RegistryPackage, RegistryRelease } from './registry-port.ts'

/** Reads what the API of the registry of Erlang and Elixir says of a package. HOSTILE: any JSON. */
export function readHex(answer: unknown, name: string): RegistryPackage | Unavailable {
  if (textOf(member(answer, 'name')) !== name) {
    return new Unavailable('the registry gave an answer about another package')
  }
  const versions = itemsOf(member(answer, 'releases'))
  // LIMIT: releases of one name.
  if (versions.length > LIMITS.registryReleases) {
    return new Unavailable(`a package has more than ${LIMITS.registryReleases} versions`)
  }
  const retirements = member(answer, 'retirements')
  const licenses = textsOf(member(member(answer, 'meta'), 'licenses'))
  const releases = new Map<string, RegistryRelease>()
  for (const one of versions) {
    const version = textOf(member(one, 'version'))
    if (version === undefined) continue
    const publishedAt = readInstant(member(one, 'inserted_at'))
    releases.set(version, {
      version,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...retired(member(retirements, version)),
      ...(licenses.length === 0 ? {} : { license: licenses.join(' OR ') }),
      archives: [{ hashes: [] }],
    })
  }
  const createdAt = readInstant(member(answer, 'inserted_at'))
  return { ecosystem: 'Hex', name, releases, ...(createdAt === undefined ? {} : { createdAt }) }
}

/** Adds what the answer about one release tells: who published it, and its hash. HOSTILE: any JSON. */
export function readHexRelease(answer: unknown, release: RegistryRelease): RegistryRelease {
  if (textOf(member(answer, 'version')) !== release.version) return release
  const publisher = textOf(member(member(answer, 'publisher'), 'username'))
  const sha256 = hexOf(member(answer, 'checksum'), 64)
  const retirement = member(answer, 'retirement')
  return {
    ...release,
    ...(retirement === undefined || retirement === null ? {} : retired(retirement)),
    ...(publisher === undefined ? {} : { publisher }),
    archives: [{ hashes: sha256 === undefined ? [] : [{ algorithm: 'sha256', hex: sha256 }] }],
  }
}

/** What is retired can be installed still, with a warning: the same as what others call yanked or deprecated, by its reason. */
function retired(retirement: unknown): { readonly isYanked: boolean; readonly deprecated?: string } {
  const reason = textOf(member(retirement, 'reason'))
  if (reason === undefined) return { isYanked: false }
  const message = sentenceOf(member(retirement, 'message'))
  return {
    isYanked: reason !== 'deprecated',
    deprecated: message === undefined ? reason : `${reason}: ${message}`,
  }
}
