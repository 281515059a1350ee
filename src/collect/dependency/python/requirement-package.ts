import type { Surroundings } from '../lock-format.ts'
import type { Origin } from '../model.ts'
import type { IncludedFile } from './include-requirements.ts'
import { readPyproject } from './pyproject-manifest.ts'
import { addFile, createFiles, runsAtInstall } from './python-files.ts'
import { entryIds, type PythonPackage } from './python-lock.ts'
import { canonicalName } from './python-name.ts'
import { indexOrigin } from './python-origin.ts'
import type { RequirementEntry } from './requirement-entry.ts'

/** A package of a file of requirements. */
export interface RequiredPackage {
  readonly one: PythonPackage
  /** It is required, and not only constrained. */
  readonly isAsked: boolean
  readonly specifier: string
}

/**
 * The packages that files list. What a constraint fixes counts for requirements that leave the version open. The same line in
 * two files is one package.
 */
export async function requirementPackages(
  files: readonly IncludedFile[],
  around: Surroundings,
): Promise<readonly RequiredPackage[]> {
  const [first] = files
  const index = indexOf(files)
  const fixed = fixedVersions(files)
  const asked = new Set<string>()
  const found = new Map<
    string,
    { entry: RequirementEntry; name: string; file: IncludedFile; version: string | undefined }
  >()
  // Requirements first: a constraint of the same package is what they are constrained by.
  for (const isConstraint of [false, true]) {
    for (const file of files) {
      if (file.isConstraint !== isConstraint || !file.isListed) continue
      for (const entry of file.entries) {
        const name = entry.name ?? (await folderName(entry, around))
        const isOpen = entry.version === undefined && entry.origin === undefined
        const version = isOpen && !isConstraint ? fixed.get(name) : entry.version
        if (isConstraint && file !== first && asked.has(`${name} ${version ?? ''}`)) continue
        if (!isConstraint) asked.add(`${name} ${version ?? ''}`)
        const key = `${name}\n${version ?? entry.specifier}\n${entry.origin?.url ?? ''}\n${entry.marker ?? ''}`
        const known = found.get(key)
        // Twice in one file is for `finishLock` to tell.
        const isRepeated = known !== undefined && known.file === file
        if (known === undefined || isRepeated)
          found.set(isRepeated ? `${key}\n${found.size}` : key, { entry, name, file, version })
      }
    }
  }
  const list = [...found.values()]
  const ids = entryIds(
    list.map(({ entry, name, version }) => ({
      name,
      version,
      source: `${entry.specifier} ${entry.marker ?? ''}`.trim(),
    })),
  )
  return list.map(({ entry, name, file, version }, at) => ({
    one: packageOf(entry, name, version, ids[at] ?? name, index, file === first),
    isAsked: !file.isConstraint,
    specifier: entry.specifier,
  }))
}

function packageOf(
  entry: RequirementEntry,
  name: string,
  version: string | undefined,
  id: string,
  index: string | undefined,
  isFirst: boolean,
): PythonPackage {
  const { origin, marker, integrity, span, source, file } = entry
  const files = createFiles()
  if (file !== undefined) addFile(files, { file, url: origin?.url, span })
  return {
    id,
    name,
    ...(version === undefined ? {} : { version }),
    origin: origin ?? indexOrigin(index, ''),
    integrity,
    ...(files.distributions.length === 0 ? {} : { distributions: files.distributions }),
    ...(marker === undefined ? {} : { condition: marker }),
    runsAtInstall: runsAtInstall(files),
    ...(isFirst ? {} : { source }),
    span,
    spans: { name: span, ...(integrity[0] === undefined ? {} : { integrity: integrity[0].span }) },
  }
}

/** The index that is asked in place of the default one: the last one that is given counts. */
function indexOf(files: readonly IncludedFile[]): string | undefined {
  const keys = ['index-url', 'pypi-url']
  return files.flatMap(({ settings }) => settings.filter(({ key }) => keys.includes(key))).at(-1)?.value
}

/** Versions that constraints fix, by name: of several for different environments none. */
function fixedVersions(files: readonly IncludedFile[]): ReadonlyMap<string, string> {
  const fixed = new Map<string, string>()
  const open = new Set<string>()
  for (const { isConstraint, entries } of files) {
    if (!isConstraint) continue
    for (const { name, version } of entries) {
      if (name === undefined || version === undefined) continue
      if (fixed.has(name) && fixed.get(name) !== version) open.add(name)
      fixed.set(name, version)
    }
  }
  for (const name of open) fixed.delete(name)
  return fixed
}

/** The name of the project in a folder: its manifest has it, else the folder has to do. */
async function folderName({ origin, specifier }: RequirementEntry, around: Surroundings): Promise<string> {
  const path = folderPath(origin)
  const source =
    path === undefined
      ? undefined
      : await around.read(path === '' ? 'pyproject.toml' : `${path}/pyproject.toml`)
  const manifest = source === undefined ? undefined : await readPyproject(source)
  if (manifest?.name !== undefined) return manifest.name
  const last = (origin?.path ?? origin?.url ?? specifier)
    .split('/')
    .findLast((segment) => /[A-Za-z0-9]/.test(segment))
  const plain = canonicalName((last ?? '').replace(/\.git$/, '')).replace(/^-+|-+$/g, '')
  return plain === '' ? specifier : plain
}

function folderPath(origin: Origin | undefined): string | undefined {
  return origin?.kind === 'directory' && origin.isOutside !== true ? origin.path : undefined
}
