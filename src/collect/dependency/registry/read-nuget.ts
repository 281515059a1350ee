import { Unavailable } from '../../../core/fact.ts'
import { LIMITS } from '../../../core/limits.ts'
import { itemsOf, member, sentenceOf, textOf, textsOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'
import type { RegistryPackage, RegistryRelease } from './registry-port.ts'

/** A page of the registration of a package: with its releases, or the address where they are. */
export type RegistrationPage = { readonly leaves: readonly unknown[] } | { readonly url: string }

/** The pages of the index of a registration (NuGet V3, `RegistrationsBaseUrl`). HOSTILE: any JSON. */
export function readRegistrationPages(index: unknown): readonly RegistrationPage[] {
  return itemsOf(member(index, 'items')).flatMap((page): readonly RegistrationPage[] => {
    const leaves = member(page, 'items')
    if (Array.isArray(leaves)) return [{ leaves }]
    const url = textOf(member(page, '@id'))
    return url === undefined ? [] : [{ url }]
  })
}

/** The releases of a page that was asked for by its address. HOSTILE: any JSON. */
export function readRegistrationLeaves(page: unknown): readonly unknown[] {
  return itemsOf(member(page, 'items'))
}

/** Reads the leaves of all pages. HOSTILE: any JSON. */
export function readNuget(leaves: readonly unknown[], name: string): RegistryPackage | Unavailable {
  // LIMIT: releases of one name.
  if (leaves.length > LIMITS.registryReleases) {
    return new Unavailable(`a package has more than ${LIMITS.registryReleases} versions`)
  }
  const releases = new Map<string, RegistryRelease>()
  for (const leaf of leaves) {
    const entry = member(leaf, 'catalogEntry')
    const version = textOf(member(entry, 'version'))
    const id = textOf(member(entry, 'id'))
    if (version === undefined || id?.toLowerCase() !== name.toLowerCase()) continue
    const publishedAt = readInstant(member(entry, 'published'))
    const license = textOf(member(entry, 'licenseExpression'))
    const url = textOf(member(leaf, 'packageContent')) ?? textOf(member(entry, 'packageContent'))
    const deprecated = readDeprecation(member(entry, 'deprecation'))
    releases.set(version, {
      version,
      // What is taken off the list gets a time of the year 1900, which is none.
      ...(publishedAt === undefined ? {} : { publishedAt }),
      isYanked: member(entry, 'listed') === false,
      ...(deprecated === undefined ? {} : { deprecated }),
      ...(license === undefined ? {} : { license }),
      archives: [{ ...(url === undefined ? {} : { url }), hashes: [] }],
    })
  }
  if (releases.size === 0) return new Unavailable('the registry gave an answer about another package')
  return { ecosystem: 'NuGet', name, releases }
}

function readDeprecation(deprecation: unknown): string | undefined {
  const reasons = textsOf(member(deprecation, 'reasons'))
  const message = sentenceOf(member(deprecation, 'message'))
  if (reasons.length === 0) return message
  return message === undefined ? reasons.join(', ') : `${reasons.join(', ')}: ${message}`
}
