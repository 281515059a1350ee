import type { LockedPackage } from '../../collect/dependency/model.ts'
import { parsePurl } from '../../collect/dependency/purl.ts'
import type { Party } from '../model.ts'
import { cleanParty } from './clean-party.ts'
import type { Override, PackageMetadata } from './input.ts'

/** Who made a package, and how that is known. */
export interface FoundCreator {
  readonly party: Party
  readonly source: 'override' | 'installed' | 'metadata' | 'lock'
}

/** Forges on which the first folder of a module path is its owner. */
const FORGES: ReadonlySet<string> = new Set(['bitbucket.org', 'codeberg.org', 'github.com', 'gitlab.com'])

/**
 * Who made a package: what somebody checked, else what its installed manifest or the metadata says, else the owner that its
 * own name states (actions, Go modules on a forge). Never the registry, never a guess.
 */
export function findCreator(
  pkg: LockedPackage,
  override: Override | undefined,
  metadata: PackageMetadata | undefined,
): FoundCreator | undefined {
  const checked = override?.supplier === undefined ? undefined : cleanParty(override.supplier)
  if (checked !== undefined) return { party: checked, source: 'override' }
  const told = metadata?.creator === undefined ? undefined : cleanParty(metadata.creator)
  if (told !== undefined && metadata !== undefined)
    return { party: withPage(told, metadata), source: metadata.origin }
  const owner = ownerOf(pkg)
  return owner === undefined ? undefined : { party: owner, source: 'lock' }
}

/** The override for a package URL: the one for this version before the one for all. */
export function overrideFor(
  purl: string | undefined,
  overrides: readonly Override[] | undefined,
): Override | undefined {
  if (purl === undefined || overrides === undefined || overrides.length === 0) return undefined
  const asked = parsePurl(purl)
  if (typeof asked === 'string') return undefined
  const fits = overrides.filter((one) => {
    const given = parsePurl(one.purl)
    if (typeof given === 'string') return false
    return (
      given.type === asked.type &&
      given.namespace.join('/') === asked.namespace.join('/') &&
      given.name === asked.name &&
      (given.version === undefined || given.version === asked.version)
    )
  })
  return fits.find((one) => one.purl.includes('@', one.purl.lastIndexOf('/'))) ?? fits[0]
}

/** A page for somebody of whom only the name is known: the order is author, mail, homepage, repository. */
function withPage(party: Party, { homepage, repository }: PackageMetadata): Party {
  if (party.urls.length > 0 || party.contacts.some(({ email }) => email !== undefined)) return party
  const page = homepage ?? repository
  return (page === undefined ? undefined : cleanParty({ ...party, urls: [page] })) ?? party
}

function ownerOf({ ecosystem, name, origin }: LockedPackage): Party | undefined {
  if (ecosystem !== 'GitHub Actions' && ecosystem !== 'Go') return undefined
  const [first = '', second = ''] = name.split('/')
  if (ecosystem === 'GitHub Actions' && origin.kind !== 'directory' && second !== '')
    return cleanParty({
      name: first,
      urls: [`https://${origin.host ?? 'github.com'}/${first}`],
      contacts: [],
    })
  if (ecosystem !== 'Go' || !FORGES.has(first) || second === '') return undefined
  return cleanParty({ name: `${first}/${second}`, urls: [`https://${first}/${second}`], contacts: [] })
}
