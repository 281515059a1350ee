import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import type { Surroundings } from '../lock-format.ts'
import { readXml, type XmlElement } from '../maven/xml.ts'
import type { Declared } from '../model.ts'
import { folderOf } from '../tree-path.ts'

/** A project of .NET. */
export interface NugetProject {
  readonly path: string
  /** The name of the file without its extension: how other projects call it. */
  readonly name: string
  readonly declared: readonly Declared[]
}

/** Files of projects of a tree, so that each is looked for once. */
export interface NugetFiles {
  /** Paths of project files by their folder. */
  readonly byFolder: ReadonlyMap<string, readonly string[]>
  /** Paths of project files by their name in lower case, without extension. */
  readonly byName: ReadonlyMap<string, readonly string[]>
  /** Path of a file by its path in lower case: the case of `NuGet.Config` is free. */
  readonly settings: ReadonlyMap<string, string>
}

const PROJECT = /\.(?:cs|fs|vb)proj$/i

/** Finds all projects and settings of a tree. */
export function createNugetFiles(around: Surroundings): NugetFiles {
  const byFolder = new Map<string, string[]>()
  const byName = new Map<string, string[]>()
  const settings = new Map<string, string>()
  for (const path of around.paths) {
    if (/(?:^|\/)(?:nuget\.config|directory\.packages\.props)$/i.test(path))
      settings.set(path.toLowerCase(), path)
    if (!PROJECT.test(path)) continue
    put(byFolder, folderOf(path), path)
    put(byName, projectName(path).toLowerCase(), path)
  }
  return { byFolder, byName, settings }
}

/** The project that a lock lies beside; undefined when there is none, or several. */
export async function readNugetProject(
  folder: string,
  files: NugetFiles,
  around: Surroundings,
): Promise<NugetProject | undefined> {
  const [path, ...more] = files.byFolder.get(folder) ?? []
  if (path === undefined || more.length > 0) return undefined
  const source = await around.read(path)
  if (source === undefined) return undefined
  const central = await readCentral(folder, files, around)
  return { path, name: projectName(path), declared: referencesOf(source, central) }
}

/** The name of a project file, without folder and extension. */
export function projectName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(PROJECT, '')
}

/** A setting file in a folder, or in the nearest folder above it. */
export function nearestFile(folder: string, name: string, files: NugetFiles): string | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const found = files.settings.get((at === '' ? name : `${at}/${name}`).toLowerCase())
    if (found !== undefined || at === '') return found
  }
}

/** Versions that are set for all projects, by name in lower case. */
interface CentralVersions {
  readonly source: Source
  readonly versions: ReadonlyMap<string, { readonly version: string; readonly span: Span }>
}

async function readCentral(
  folder: string,
  files: NugetFiles,
  around: Surroundings,
): Promise<CentralVersions | undefined> {
  const path = nearestFile(folder, 'Directory.Packages.props', files)
  const source = path === undefined ? undefined : await around.read(path)
  if (source === undefined) return undefined
  const versions = new Map<string, { readonly version: string; readonly span: Span }>()
  for (const element of itemsOf(source)) {
    const name = element.attributes.get('Include') ?? element.attributes.get('Update')
    const version = fieldOf(element, 'Version')
    if (element.name === 'PackageVersion' && name !== undefined && version !== undefined)
      versions.set(name.toLowerCase(), { version, span: element.span })
  }
  return { source, versions }
}

function referencesOf(source: Source, central: CentralVersions | undefined): readonly Declared[] {
  return itemsOf(source).flatMap((element): readonly Declared[] => {
    const name = element.attributes.get('Include')
    if (element.name !== 'PackageReference' || name === undefined) return []
    const own = fieldOf(element, 'VersionOverride') ?? fieldOf(element, 'Version')
    const shared = own === undefined ? central?.versions.get(name.toLowerCase()) : undefined
    const isPrivate = (fieldOf(element, 'PrivateAssets') ?? '').trim().toLowerCase() === 'all'
    const scope = isPrivate ? 'dev' : 'prod'
    if (shared !== undefined && central !== undefined)
      return [{ name, specifier: shared.version, scope, source: central.source, span: shared.span }]
    return [{ name, specifier: own ?? '', scope, source, span: element.span }]
  })
}

/** Elements of all `ItemGroup`s; conditions are not evaluated. */
function itemsOf(source: Source): readonly XmlElement[] {
  const { root } = readXml(source.text)
  return (root?.children ?? []).flatMap((group) => (group.name === 'ItemGroup' ? group.children : []))
}

/** Metadata of an item is an attribute or an element. */
function fieldOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name) ?? element.children.find((child) => child.name === name)?.text
}

function put(map: Map<string, string[]>, key: string, path: string): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [path])
  else known.push(path)
}
