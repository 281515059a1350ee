import type { LockedPackage } from '../../collect/dependency/model.ts'
import { compareText, uniqueBy } from '../compare.ts'
import type { Hash, Reference } from '../model.ts'
import { cleanUrl, encodeIri } from './clean-url.ts'
import { chosenFile } from './file-name.ts'
import type { BillInput } from './input.ts'
import type { ReadHashes } from './read-hashes.ts'

/** Archives by what their address ends with: a lock may name the index of a registry in the same place. */
const ARCHIVE = /\.(?:tgz|tar\.gz|tar\.bz2|tar|zip|whl|crate|gem|jar|nupkg|phar)$/

/**
 * Where the files of a package come from: addresses of the lock, else those that the registry gives them by its rules when
 * the lock leaves it to the default one. Git sources give the repository with the commit instead.
 */
export function distributionsOf(
  pkg: LockedPackage,
  hashes: ReadHashes,
  registries: BillInput['registries'],
): readonly Reference[] {
  if (pkg.isBundled === true) return []
  const references: Reference[] = []
  const chosen = chosenFile(pkg)
  for (const { file, url } of pkg.distributions ?? [])
    references.push(distribution(cleanUrl(url ?? '') ?? encodeIri(file), hashes.files.get(file) ?? []))
  if (hashes.files.size > 0) {
    const named = new Set(pkg.distributions?.map(({ file }) => file))
    for (const [file, ofFile] of hashes.files)
      if (!named.has(file)) references.push(distribution(encodeIri(file), ofFile))
  }
  const vcs = vcsOf(pkg)
  if (vcs !== undefined) references.push(vcs)
  if (chosen === undefined) {
    const url = archiveUrl(pkg, registries)
    if (url !== undefined) references.push(distribution(url, hashes.archive))
  }
  return sortReferences(references)
}

/** References by type and address, each once. */
export function sortReferences(references: readonly Reference[]): readonly Reference[] {
  if (references.length < 2) return references
  return uniqueBy(
    references.toSorted((a, b) => compareText(a.type, b.type) || compareText(a.url, b.url)),
    (one) => JSON.stringify([one.type, one.url, one.comment, one.hashes]),
  )
}

function distribution(url: string, hashes: readonly Hash[]): Reference {
  return { type: 'distribution', url, hashes }
}

function vcsOf({ ecosystem, name, origin }: LockedPackage): Reference | undefined {
  if (ecosystem === 'GitHub Actions') {
    const repository = name.split('/').slice(0, 2).join('/')
    const host = origin.host ?? 'github.com'
    const commit = origin.commit ?? origin.ref
    if (origin.kind === 'directory' || !/^[^/]+\/[^/]+$/.test(repository)) return undefined
    const tree = commit === undefined ? '' : `/tree/${encodeURIComponent(commit.toWellFormed())}`
    return { type: 'vcs', url: encodeIri(`https://${host}/${repository}${tree}`), hashes: [] }
  }
  if (origin.kind !== 'git') return undefined
  const url = cleanUrl(origin.url ?? '')
  const fixed = origin.commit ?? origin.ref
  if (url === undefined) return undefined
  return { type: 'vcs', url: fixed === undefined ? url : `${url}#${encodeIri(fixed)}`, hashes: [] }
}

function archiveUrl(pkg: LockedPackage, registries: BillInput['registries']): string | undefined {
  const { ecosystem, name, version, origin } = pkg
  if (ecosystem === 'GitHub Actions') {
    const repository = name.split('/').slice(0, 2).join('/')
    if (origin.commit === undefined || origin.kind === 'directory') return undefined
    return encodeIri(`https://${origin.host ?? 'github.com'}/${repository}/archive/${origin.commit}`)
  }
  if (origin.kind !== 'registry' && origin.kind !== 'url') return undefined
  const written = cleanUrl((origin.url ?? '').replace(/^(?:registry|sparse)\+/, ''))
  if (written !== undefined && (origin.kind === 'url' || ARCHIVE.test(written.split('?', 1)[0] ?? '')))
    return written
  if (ecosystem === 'RubyGems' && written !== undefined && version !== undefined)
    return `${written.replace(/\/+$/, '')}/gems/${encodeIri(gemFile(pkg, version))}`
  const base = origin.isDefaultRegistry === false ? undefined : registries?.get(ecosystem)
  return base === undefined || version === undefined ? undefined : derivedUrl(pkg, base, version)
}

/** What the registries of the ecosystems call their archives. */
function derivedUrl(
  { ecosystem, name, qualifiers }: LockedPackage,
  base: string,
  version: string,
): string | undefined {
  const file = (text: string): string => encodeIri(text).replaceAll('#', '%23').replaceAll('?', '%3F')
  const last = name.slice(name.lastIndexOf('/') + 1)
  switch (ecosystem) {
    case 'npm':
      return `${base}/${file(`${name}/-/${last}-${version}.tgz`)}`
    case 'crates\u002eio':
      return `${base}/crates/${file(`${name}/${name}-${version}.crate`)}`
    case 'Go':
      return `${base}/${file(escapeModule(name))}/@v/${file(escapeModule(version))}.zip`
    case 'Pub':
      return `${base}/api/archives/${file(`${name}-${version}.tar.gz`)}`
    case 'Hex':
      return `${base}/tarballs/${file(`${name}-${version}.tar`)}`
    case 'RubyGems':
      return `${base}/gems/${file(`${name}-${version}.gem`)}`
    case 'NuGet': {
      const [id, number] = [name.toLowerCase(), version.toLowerCase()]
      return `${base}/v3-flatcontainer/${file(`${id}/${number}/${id}.${number}.nupkg`)}`
    }
    case 'Maven': {
      const [group = '', artifact = ''] = name.split(':')
      const folder = `${group.replaceAll('.', '/')}/${artifact}/${version}`
      const classifier = qualifiers?.get('classifier')
      const middle = classifier === undefined || classifier === '' ? '' : `-${classifier}`
      return `${base}/maven2/${file(`${folder}/${artifact}-${version}${middle}.${qualifiers?.get('type') ?? 'jar'}`)}`
    }
    default:
      return undefined
  }
}

function gemFile({ name, qualifiers }: LockedPackage, version: string): string {
  const platform = qualifiers?.get('platform')
  return `${name}-${version}${platform === undefined || platform === 'ruby' ? '' : `-${platform}`}.gem`
}

/** Module paths in addresses have `!` and the small letter in place of a capital one (Go modules reference, "escaped paths"). */
function escapeModule(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
}
