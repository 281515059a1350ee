import type { InstalledPackage } from './installed-package.ts'
import type { InstalledReader, InstalledReading } from './installed-reading.ts'
import { type Person, personOf } from './parse-person.ts'
import { repositoryPage } from './repository-page.ts'

/**
 * Reads the specifications that RubyGems writes for installed gems below `vendor/bundle`. They are programs, which are never run:
 * RubyGems writes them in one form, and only literal assignments in that form are seen.
 */
export const BUNDLED_GEMS: InstalledReader = {
  ecosystem: 'RubyGems',
  read: async (reading, folders) => {
    const wanted = reading.wanted('RubyGems')
    if (wanted.size === 0) return []
    const files = new Set<string>()
    for (const [name, packages] of wanted)
      for (const { version, qualifiers } of packages) {
        const platform = qualifiers?.get('platform')
        files.add(`${name}-${version}${platform === undefined ? '' : `-${platform}`}.gemspec`)
      }
    const found = await Promise.all(folders.map((folder) => findSpecifications(reading, folder, files)))
    const all = await reading.each(found.flat(), async (path) => {
      const text = await reading.text(path)
      return text === undefined ? undefined : readSpecification(path, text)
    })
    return all.flatMap((one) => one ?? [])
  },
}

async function findSpecifications(
  reading: InstalledReading,
  folder: string,
  files: ReadonlySet<string>,
): Promise<readonly string[]> {
  const root = folder === '' ? 'vendor/bundle' : `${folder}/vendor/bundle`
  const found: string[] = []
  for (const engine of await reading.folders(root)) {
    for (const version of await reading.folders(`${root}/${engine}`)) {
      const specifications = `${root}/${engine}/${version}/specifications`
      for (const { name, isFolder } of await reading.list(specifications))
        if (!isFolder && files.has(name)) found.push(`${specifications}/${name}`)
    }
  }
  return found
}

/** What a specification says; undefined when it names no gem. */
export function readSpecification(manifest: string, text: string): InstalledPackage | undefined {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const match = /^ {2}s\.(\w+) = (.*)$/.exec(line)
    if (match?.[1] !== undefined && match[2] !== undefined && !values.has(match[1]))
      values.set(match[1], match[2])
  }
  const textOf = (name: string): string | undefined => literalsOf(values.get(name) ?? '')[0]
  const name = textOf('name')
  const version = textOf('version')
  if (name === undefined || version === undefined) return undefined
  const licenses = literalsOf(values.get('licenses') ?? '')
  const description = textOf('summary')
  const homepage = textOf('homepage')
  const repository = /"source_code_uri" => ("(?:[^"\\]|\\.)*")/.exec(values.get('metadata') ?? '')?.[1]
  const page = repository === undefined ? undefined : literalsOf(repository)[0]
  return {
    manifest,
    name,
    version,
    ...(licenses.length === 0 ? {} : { license: licenses.join(' OR ') }),
    authors: authorsOf(literalsOf(values.get('authors') ?? ''), literalsOf(values.get('email') ?? '')),
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepage }),
    ...(page === undefined ? {} : { repository: repositoryPage(page) ?? page }),
  }
}

/** Texts in quotes, without what Ruby would compute. */
function literalsOf(value: string): readonly string[] {
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap(([, inside = '']) => {
    if (inside === '' || /#[{$@]/.test(inside)) return []
    return [inside.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))]
  })
}

/** A specification does not say which address is whose, unless there is one of each. */
function authorsOf(names: readonly string[], emails: readonly string[]): readonly Person[] {
  if (names.length === 1 && emails.length === 1) return [personOf(names[0], emails[0]) ?? {}]
  return names.flatMap((name) => personOf(name, undefined) ?? [])
}
