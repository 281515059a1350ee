import { Unavailable } from '../../../core/fact.ts'
import { LIMITS } from '../../../core/limits.ts'
import { hexOf, itemsOf, member, sentenceOf, textOf, textsOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'
import type { RegistryPackage, RegistryRelease } from './registry-port.ts'

/** Reads what the API of the registry of Rust says of a crate. HOSTILE: any JSON. */
export function readCrate(answer: unknown, name: string): RegistryPackage | Unavailable {
  const crate = member(answer, 'crate')
  if (!isSameCrate(textOf(member(crate, 'name')) ?? textOf(member(crate, 'id')), name)) {
    return new Unavailable('the registry gave an answer about another package')
  }
  const versions = itemsOf(member(answer, 'versions'))
  // LIMIT: releases of one name.
  if (versions.length > LIMITS.registryReleases) return tooMany()
  const releases = new Map<string, RegistryRelease>()
  for (const one of versions) {
    const version = textOf(member(one, 'num'))
    if (version !== undefined) releases.set(version, readVersion(version, one))
  }
  const createdAt = readInstant(member(crate, 'created_at'))
  return {
    ecosystem: 'crates\u002eio',
    name,
    releases,
    ...(createdAt === undefined ? {} : { createdAt }),
  }
}

function readVersion(version: string, one: unknown): RegistryRelease {
  const publishedAt = readInstant(member(one, 'created_at'))
  const isYanked = member(one, 'yanked') === true
  const yankMessage = isYanked ? sentenceOf(member(one, 'yank_message')) : undefined
  const license = textOf(member(one, 'license'))
  const publisher = textOf(member(member(one, 'published_by'), 'login'))
  const isByWorkflow = member(member(one, 'trustpub_data'), 'provider') !== undefined
  const sha256 = hexOf(member(one, 'checksum'), 64)
  const commands = member(one, 'bin_names')
  return {
    version,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    isYanked,
    ...(yankMessage === undefined ? {} : { deprecated: yankMessage }),
    ...(license === undefined ? {} : { license }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(isByWorkflow ? { isByWorkflow } : {}),
    trust: isByWorkflow ? 'trusted-publisher' : 'none',
    archives: [{ hashes: sha256 === undefined ? [] : [{ algorithm: 'sha256', hex: sha256 }] }],
    ...(Array.isArray(commands) ? { commands: textsOf(commands).toSorted() } : {}),
  }
}

/**
 * Reads the lines of the index of the registry of Rust: one release each. HOSTILE: any text; lines of another form are left out.
 */
export function readCrateIndex(text: string, name: string): RegistryPackage | Unavailable {
  const releases = new Map<string, RegistryRelease>()
  let times = 0
  for (const line of text.split('\n')) {
    const one = line.trim() === '' ? undefined : parseLine(line)
    const version = textOf(member(one, 'vers'))
    if (version === undefined || !isSameCrate(textOf(member(one, 'name')), name)) continue
    // LIMIT: releases of one name.
    if (releases.size >= LIMITS.registryReleases) return tooMany()
    const publishedAt = readInstant(member(one, 'pubtime'))
    if (publishedAt !== undefined) times++
    const sha256 = hexOf(member(one, 'cksum'), 64)
    releases.set(version, {
      version,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      isYanked: member(one, 'yanked') === true,
      archives: [{ hashes: sha256 === undefined ? [] : [{ algorithm: 'sha256', hex: sha256 }] }],
    })
  }
  if (releases.size === 0) return new Unavailable('the registry gave an answer of an unknown form')
  return {
    ecosystem: 'crates\u002eio',
    name,
    releases,
    ...(times === 0 ? { timeless: 'the index of the registry tells no times' } : {}),
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The registry takes `-` and `_`, and letters of both cases, for the same name. */
function isSameCrate(told: string | undefined, name: string): boolean {
  return told !== undefined && canonical(told) === canonical(name)
}

function canonical(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}

function tooMany(): Unavailable {
  return new Unavailable(`a package has more than ${LIMITS.registryReleases} versions`)
}
