import { type InstalledPackage, installedKey } from '../../collect/dependency/installed/installed-package.ts'
import type { Person } from '../../collect/dependency/installed/parse-person.ts'
import type { Lock } from '../../collect/dependency/model.ts'
import { purlOf } from '../../collect/dependency/purl.ts'
import type { Contact, Party } from '../model.ts'
import { withCleanOrigin } from './identity.ts'
import type { PackageMetadata } from './input.ts'

/** What installed copies tell of the packages of locks, by package URL, as bills want it. `installed` is by `installedKey`. */
export function metadataOfInstalled(
  locks: readonly Lock[],
  installed: ReadonlyMap<string, InstalledPackage>,
): ReadonlyMap<string, PackageMetadata> {
  const metadata = new Map<string, PackageMetadata>()
  if (installed.size === 0) return metadata
  for (const { packages } of locks) {
    for (const one of packages) {
      const key = installedKey(one)
      const copy = key === undefined ? undefined : installed.get(key)
      const purl = copy === undefined ? undefined : purlOf(withCleanOrigin(one))
      if (copy !== undefined && purl !== undefined) metadata.set(purl, metadataOf(copy))
    }
  }
  return metadata
}

function metadataOf(copy: InstalledPackage): PackageMetadata {
  const {
    manifest,
    license,
    licenseText,
    authors,
    contributors = [],
    description,
    homepage,
    repository,
  } = copy
  const people = [...authors, ...contributors]
  const [first] = authors
  return {
    origin: 'installed',
    evidence: manifest,
    ...(first === undefined ? {} : { creator: partyOf(first) }),
    ...(people.length === 0 ? {} : { authors: people.map(contactOf) }),
    ...(license === undefined ? {} : { license }),
    ...(licenseText === undefined ? {} : { licenseText }),
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepage }),
    ...(repository === undefined ? {} : { repository }),
  }
}

function partyOf({ name, email, url }: Person): Party {
  return {
    ...(name === undefined ? {} : { name }),
    urls: url === undefined ? [] : [url],
    contacts: email === undefined ? [] : [{ email }],
  }
}

function contactOf({ name, email }: Person): Contact {
  return { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) }
}
