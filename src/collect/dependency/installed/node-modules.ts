import { joinTreePath } from '../tree-path.ts'
import type { InstalledPackage } from './installed-package.ts'
import type { InstalledReader, InstalledReading } from './installed-reading.ts'
import { fieldsAt, isFields, type JsonFields, listAt, parseFields, textAt } from './json-fields.ts'
import { type Person, parsePerson, personOf } from './parse-person.ts'
import { repositoryPage } from './repository-page.ts'

/** Folders of `node_modules` in which tools keep one copy of each version, to which everything else links. */
const STORES: ReadonlySet<string> = new Set(['.bun', '.pnpm', '.store'])

/** Folders in folders that are looked at; real trees have a tenth. */
const DEPTH = 64

/**
 * Reads `package.json` of the packages below `node_modules`, whichever tool installed them. Only folders with the name of a
 * package that is looked for, or of an alias, are read.
 */
export const NODE_MODULES: InstalledReader = {
  ecosystem: 'npm',
  read: async (reading, folders) => {
    const names = new Set<string>()
    for (const [name, packages] of reading.wanted('npm')) {
      names.add(name)
      for (const { alias } of packages) if (alias !== undefined) names.add(alias)
    }
    const found = await Promise.all(
      folders.map((folder) =>
        findPackages(reading, folder === '' ? 'node_modules' : `${folder}/node_modules`, names, 0),
      ),
    )
    const all = await reading.each(found.flat(), (folder) => readPackage(reading, folder))
    return all.flatMap((one) => one ?? [])
  },
}

/** Folders of packages below a `node_modules`, with those inside of them. */
async function findPackages(
  reading: InstalledReading,
  modules: string,
  names: ReadonlySet<string>,
  depth: number,
): Promise<readonly string[]> {
  // LIMIT: folders in folders.
  if (depth > DEPTH) return []
  const children = await reading.folders(modules)
  const found = await reading.each(children, async (child): Promise<readonly string[]> => {
    const folder = `${modules}/${child}`
    if (STORES.has(child)) {
      const copies = await reading.folders(folder)
      const inner = await reading.each(copies, (copy) =>
        findPackages(reading, `${folder}/${copy}/node_modules`, names, depth + 1),
      )
      return inner.flat()
    }
    if (child.startsWith('.')) return []
    const owned = child.startsWith('@')
      ? (await reading.folders(folder)).map((name) => `${child}/${name}`)
      : [child]
    const inner = await reading.each(owned, async (name): Promise<readonly string[]> => {
      const own = `${modules}/${name}`
      const below = await findPackages(reading, `${own}/node_modules`, names, depth + 1)
      return names.has(name) ? [own, ...below] : below
    })
    return inner.flat()
  })
  return found.flat()
}

async function readPackage(reading: InstalledReading, folder: string): Promise<InstalledPackage | undefined> {
  const manifest = `${folder}/package.json`
  const text = await reading.text(manifest)
  const fields = text === undefined ? undefined : parseFields(text)
  const name = fields === undefined ? undefined : textAt(fields, 'name')
  const version = fields === undefined ? undefined : textAt(fields, 'version')
  if (fields === undefined || name === undefined || version === undefined) return undefined
  const license = licenseOf(fields)
  const licenseText = await licenseTextOf(reading, folder, license)
  // Whoever wrote it, else the first of those who keep it.
  const person = [fields['author'], ...listAt(fields, 'maintainers').slice(0, 1)].flatMap(
    (one) => readPerson(one) ?? [],
  )[0]
  // LIMIT: people of one package.
  const contributors = listAt(fields, 'contributors')
    .slice(0, PEOPLE)
    .flatMap((one) => readPerson(one) ?? [])
  const description = textAt(fields, 'description')
  const homepage = textAt(fields, 'homepage')
  const repository = textAt(fields, 'repository') ?? textAt(fieldsAt(fields, 'repository') ?? {}, 'url')
  return {
    manifest,
    name,
    version,
    ...(license === undefined ? {} : { license }),
    ...(licenseText === undefined ? {} : { licenseText }),
    authors: person === undefined ? [] : [person],
    ...(contributors.length === 0 ? {} : { contributors }),
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepage }),
    ...(repository === undefined ? {} : { repository: repositoryPage(repository) ?? repository }),
  }
}

/** People of one package; real lists have some dozens. */
const PEOPLE = 100

/** A person as text, or in parts; old manifests call the address `web`. */
function readPerson(value: unknown): Person | undefined {
  if (typeof value === 'string') return parsePerson(value)
  if (!isFields(value)) return undefined
  return personOf(textAt(value, 'name'), textAt(value, 'email'), textAt(value, 'url') ?? textAt(value, 'web'))
}

/** An expression, `{type}`, or a list of these, of which one may be chosen. */
function licenseOf(fields: JsonFields): string | undefined {
  const one = (value: unknown): readonly string[] => {
    const text = isFields(value) ? (textAt(value, 'type') ?? textAt(value, 'name')) : value
    return typeof text === 'string' && text.trim() !== '' ? [text.trim()] : []
  }
  const own = [...one(fields['license']), ...listAt(fields, 'license').flatMap(one)]
  const all = own.length > 0 ? own : listAt(fields, 'licenses').flatMap(one)
  if (all.length < 2) return all[0]
  return `(${all.map((text) => (text.includes(' ') ? `(${text})` : text)).join(' OR ')})`
}

/** Text of the file that a licence of the form `SEE LICENSE IN` names. */
async function licenseTextOf(
  reading: InstalledReading,
  folder: string,
  license: string | undefined,
): Promise<string | undefined> {
  const file = /^SEE LICEN[CS]E IN (.{1,255})$/i.exec(license ?? '')?.[1]?.trim()
  if (file === undefined) return undefined
  const { path, isOutside } = joinTreePath(folder, file)
  // HOSTILE: the name of a file may lead anywhere.
  return isOutside || !path.startsWith(`${folder}/`) ? undefined : reading.text(path)
}
