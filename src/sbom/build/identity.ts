import type { LockedPackage } from '../../collect/dependency/model.ts'
import { parsePurl, purlOf } from '../../collect/dependency/purl.ts'
import type { ComponentType } from '../model.ts'
import { cleanUrl } from './clean-url.ts'
import type { Instance } from './instance.ts'

/** What a component is called. */
export interface Identity {
  readonly type: ComponentType
  readonly group?: string
  readonly name: string
  readonly version?: string
  readonly purl?: string
}

/** UTF-16 units of a name or version that is repeated; real ones have a few hundred. */
const LONGEST_NAME = 2_000

/** What the package or project of an instance is called; `fallback` where a project has no name. Its addresses must be clean. */
export function identityOf({ importer, pkg, lock }: Instance, fallback: string): Identity {
  const named = pkg ?? importerPackage(importer, lock)
  const purl = named === undefined ? undefined : purlOf(named)
  const name = importer?.name ?? pkg?.name ?? fallback
  const version = versionOf(named, purl) ?? importer?.version
  return {
    type: typeOf(importer !== undefined, pkg, version),
    ...(named === undefined ? { name } : nameParts(named)),
    ...(version === undefined ? {} : { version: cut(version) }),
    ...(purl === undefined ? {} : { purl }),
  }
}

/** A project as if it were a package of its lock, so that it gets a package URL. */
function importerPackage(
  project: Instance['importer'],
  { ecosystem }: Instance['lock'],
): LockedPackage | undefined {
  if (project?.name === undefined) return undefined
  return {
    id: project.path,
    ecosystem,
    name: project.name,
    ...(project.version === undefined ? {} : { version: project.version }),
    origin: { kind: 'workspace', path: project.path },
    integrity: [],
    scopes: [],
    directIn: [],
    edges: undefined,
    runsAtInstall: undefined,
    span: { start: 0, end: 0 },
    spans: {},
  }
}

/** Addresses in a package URL may be published: no password, no token. */
export function withCleanOrigin(pkg: LockedPackage): LockedPackage {
  const { url, ...origin } = pkg.origin
  if (url === undefined) return pkg
  const prefix = /^(?:registry|sparse)\+/.exec(url)?.[0] ?? ''
  const clean = cleanUrl(prefix === '' ? url : url.slice(prefix.length))
  if (clean === url) return pkg
  return { ...pkg, origin: { ...origin, ...(clean === undefined ? {} : { url: `${prefix}${clean}` }) } }
}

function typeOf(
  isProject: boolean,
  pkg: LockedPackage | undefined,
  version: string | undefined,
): ComponentType {
  if (isProject) return (pkg?.commands?.length ?? 0) > 0 || version === undefined ? 'application' : 'library'
  if (pkg?.ecosystem === 'docker') return 'container'
  return pkg?.ecosystem === 'GitHub Actions' ? 'application' : 'library'
}

/** The version that the package URL has, so that both agree; without one what the lock or its commit says. */
function versionOf(pkg: LockedPackage | undefined, purl: string | undefined): string | undefined {
  const version = pkg?.version === '' ? undefined : pkg?.version
  const isByCommit = pkg?.ecosystem === 'docker' || pkg?.ecosystem === 'GitHub Actions'
  if (version !== undefined && !isByCommit) return version
  const parsed = purl === undefined ? undefined : parsePurl(purl)
  const inPurl = parsed === undefined || typeof parsed === 'string' ? undefined : parsed.version
  return inPurl ?? version ?? pkg?.origin.commit
}

function nameParts({ ecosystem, name }: LockedPackage): { readonly group?: string; readonly name: string } {
  const at = separatorOf(ecosystem, name)
  const [group, own] = at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)]
  return group === '' || own === '' ? { name: cut(name) } : { group: cut(group), name: cut(own) }
}

function separatorOf(ecosystem: LockedPackage['ecosystem'], name: string): number {
  switch (ecosystem) {
    case 'npm':
      return name.startsWith('@') ? name.indexOf('/') : -1
    case 'Maven':
      return name.indexOf(':')
    case 'GitHub Actions':
      return name.indexOf('/')
    case 'Packagist':
    case 'docker':
      return name.lastIndexOf('/')
    default:
      return -1
  }
}

function cut(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text
}
