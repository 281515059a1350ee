import type { LockedPackage } from '../../collect/dependency/model.ts'
import { compareText } from '../compare.ts'
import type { DeliveredFile } from '../model.ts'

/** Sources of which the archive is known by the rules of the registry. */
const FROM_REGISTRY: ReadonlySet<string> = new Set(['registry', 'url'])

/**
 * The file in which a package is delivered, as its registry names it; undefined where no file is known: sources of git,
 * folders, images, actions, packages inside of another one.
 */
export function deliveredFile(pkg: LockedPackage): DeliveredFile | undefined {
  if (!FROM_REGISTRY.has(pkg.origin.kind) || pkg.isBundled === true) return undefined
  if (pkg.ecosystem === 'docker' || pkg.ecosystem === 'GitHub Actions') return undefined
  const name = fileName(pkg)
  if (name === undefined) return undefined
  return { name, isExecutable: isExecutable(pkg, name), isArchive: true, isStructured: true }
}

/** The one of several files that stands for a version: the wheel for every platform, else the source, else the first. */
export function chosenFile(pkg: LockedPackage): string | undefined {
  if (pkg.distributions === undefined && pkg.integrity.every(({ file }) => file === undefined))
    return undefined
  const named = pkg.distributions ?? []
  const names = [...named.map(({ file }) => file), ...pkg.integrity.flatMap(({ file }) => file ?? [])]
  const sorted = [...new Set(names)].sort(compareText)
  return (
    sorted.find((file) => /-none-any\.whl$/.test(file)) ??
    sorted.find(
      (file) =>
        named.some((one) => one.file === file && one.kind === 'source') || /\.(?:tar\.gz|zip)$/.test(file),
    ) ??
    sorted[0]
  )
}

function fileName(pkg: LockedPackage): string | undefined {
  const { version, name } = pkg
  const chosen = chosenFile(pkg)
  if (chosen !== undefined) return chosen
  if (pkg.origin.kind === 'url') return lastSegment(pkg.origin.url)
  if (version === undefined) return undefined
  const base = name.slice(name.lastIndexOf('/') + 1)
  switch (pkg.ecosystem) {
    case 'npm':
      return `${base}-${version}.tgz`
    case 'Go':
      return `${version}.zip`
    case 'crates\u002eio':
      return `${name}-${version}.crate`
    case 'RubyGems': {
      const platform = pkg.qualifiers?.get('platform')
      return `${name}-${version}${platform === undefined || platform === 'ruby' ? '' : `-${platform}`}.gem`
    }
    case 'Maven': {
      const artifact = name.slice(name.lastIndexOf(':') + 1)
      const classifier = pkg.qualifiers?.get('classifier')
      const middle = classifier === undefined || classifier === '' ? '' : `-${classifier}`
      return `${artifact}-${version}${middle}.${pkg.qualifiers?.get('type') ?? 'jar'}`
    }
    case 'NuGet':
      return `${name}.${version}.nupkg`
    case 'Pub':
      return `${name}-${version}.tar.gz`
    case 'Hex':
      return `${name}-${version}.tar`
    case 'Packagist':
      return lastSegment(pkg.origin.url, '.zip')
    default:
      return undefined
  }
}

/** Sources that a compiler has to see first, types and data run nowhere; scripts count as executable. */
function isExecutable(pkg: LockedPackage, file: string): boolean {
  if (pkg.ecosystem === 'npm') return !pkg.name.startsWith('@types/')
  if (pkg.ecosystem === 'Maven') return !/\.(?:pom|zip|tar\.gz)$|-(?:sources|javadoc)\.jar$/.test(file)
  return pkg.ecosystem !== 'Go' && pkg.ecosystem !== 'crates\u002eio'
}

function lastSegment(url: string | undefined, ending = ''): string | undefined {
  if (url === undefined) return undefined
  const path = (url.split(/[?#]/, 1)[0] ?? '').replace(/^[a-z+]+:\/\/[^/]*/i, '')
  const last = path.slice(path.lastIndexOf('/') + 1)
  return /^[^\s\\]+\.[A-Za-z0-9]+$/.test(last) && last.endsWith(ending) ? last : undefined
}
