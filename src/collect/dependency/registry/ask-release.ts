import { Unavailable } from '../../../core/fact.ts'
import type { LockedPackage } from '../model.ts'
import type {
  RegistryPackage,
  RegistryPort,
  RegistryRelease,
  ReleaseEvidence,
  ReleaseQuery,
} from './registry-port.ts'
import type { ReleaseChange } from './release-change.ts'
import { findRelease } from './release-history.ts'

/** What a registry told about a release of a change and the one before it. */
export interface Told {
  readonly change: ReleaseChange
  readonly known: RegistryPackage
  /** Undefined when the registry does not have the version. */
  readonly release: RegistryRelease | undefined
  readonly evidence: ReleaseEvidence | Unavailable
  /** The version that the release replaces: undefined when there is none, or the registry does not have it. */
  readonly before: RegistryRelease | undefined
  readonly evidenceBefore: ReleaseEvidence | Unavailable | undefined
}

const HIDDEN = new Unavailable('the registry shows no package of this name to strangers')
const NO_EVIDENCE = new Unavailable('the registry does not have this version')

/** Asks for everything that the facts of one release need. Unavailable: the registry gave no answer about the package. */
export async function askRelease(port: RegistryPort, change: ReleaseChange): Promise<Told | Unavailable> {
  const { package: one, packageBefore } = change
  const known = await port.package(one.ecosystem, one.name)
  if (known instanceof Unavailable) return known
  if (known === undefined && mayBeHidden(one)) return HIDDEN
  const query = queryOf(one)
  if (known === undefined || query === undefined) {
    const nothing = { ecosystem: one.ecosystem, name: one.name, releases: new Map() }
    return {
      change,
      known: nothing,
      release: undefined,
      evidence: NO_EVIDENCE,
      before: undefined,
      evidenceBefore: undefined,
    }
  }
  const found = await port.release(query)
  if (found instanceof Unavailable) return found
  const queryBefore = isSamePackage(one, packageBefore) ? queryOf(packageBefore) : undefined
  const foundBefore = queryBefore === undefined ? undefined : await port.release(queryBefore)
  const before =
    foundBefore instanceof Unavailable || foundBefore === undefined
      ? findRelease(known, queryBefore?.version ?? '')
      : foundBefore
  return {
    change,
    known,
    release: found,
    evidence: found === undefined ? NO_EVIDENCE : await port.evidence(query),
    before,
    evidenceBefore:
      queryBefore === undefined || before === undefined ? undefined : await port.evidence(queryBefore),
  }
}

/** Names under which a public registry has packages that it shows to their owners only. */
function mayBeHidden({ ecosystem, name }: LockedPackage): boolean {
  return ecosystem === 'Go' || (ecosystem === 'npm' && name.startsWith('@'))
}

/** Only what the public registry had under the same name is an older release of the package. */
function isSamePackage(one: LockedPackage, before: LockedPackage | undefined): before is LockedPackage {
  return (
    before !== undefined &&
    before.name === one.name &&
    before.origin.kind === 'registry' &&
    before.origin.isDefaultRegistry === true
  )
}

function queryOf({ ecosystem, name, version, integrity }: LockedPackage): ReleaseQuery | undefined {
  if (version === undefined) return undefined
  const sha512 = integrity.find(({ algorithm, of }) => algorithm === 'sha512' && of === 'archive')?.hex
  if (ecosystem === 'PyPI') {
    const all = integrity.filter(({ algorithm, of }) => algorithm === 'sha256' && of === 'archive')
    return { ecosystem, name, version, sha256: [...new Set(all.map(({ hex }) => hex))].sort() }
  }
  return { ecosystem, name, version, ...(sha512 === undefined ? {} : { sha512 }) }
}
