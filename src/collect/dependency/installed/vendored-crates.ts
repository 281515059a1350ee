import { itemsOf } from '../../../core/document/node.ts'
import { createSource } from '../../../core/source.ts'
import { readLockDocuments } from '../read-document.ts'
import { fieldOfKind, textField, textOf } from '../read-fields.ts'
import type { InstalledPackage } from './installed-package.ts'
import type { InstalledReader, InstalledReading } from './installed-reading.ts'
import { parsePerson } from './parse-person.ts'
import { repositoryPage } from './repository-page.ts'

/** Reads `Cargo.toml` of the crates that `cargo vendor` copied beside a workspace. */
export const VENDORED_CRATES: InstalledReader = {
  ecosystem: 'crates\u002eio',
  read: async (reading, folders) => {
    const wanted = reading.wanted('crates\u002eio')
    if (wanted.size === 0) return []
    const manifests: string[] = []
    for (const folder of folders) {
      const vendor = folder === '' ? 'vendor' : `${folder}/vendor`
      for (const name of await reading.folders(vendor)) {
        // Where a crate is there in several versions, all but one carry it in their name.
        const plain = name.replace(/-\d+\.\d+\.\d+.*$/, '')
        if (wanted.has(name) || wanted.has(plain)) manifests.push(`${vendor}/${name}`)
      }
    }
    const all = await reading.each(manifests, (folder) => readCrate(reading, folder))
    return all.flatMap((one) => one ?? [])
  },
}

async function readCrate(reading: InstalledReading, folder: string): Promise<InstalledPackage | undefined> {
  const manifest = `${folder}/Cargo.toml`
  const text = await reading.text(manifest)
  if (text === undefined) return undefined
  const { documents } = await readLockDocuments(createSource(manifest, packageTable(text)), 'toml')
  const [document] = documents ?? []
  const table = document === undefined ? undefined : fieldOfKind(document, 0, 'package', 'record')
  if (document === undefined || table === undefined) return undefined
  const field = (name: string): string | undefined => {
    const value = textField(document, table, name)?.text.trim()
    return value === '' ? undefined : value
  }
  const name = field('name')
  const version = field('version')
  if (name === undefined || version === undefined) return undefined
  // Older crates write `MIT/Apache-2.0` for a choice.
  const license = field('license')?.replaceAll('/', ' OR ')
  const file = field('license-file')
  const isFile = license === undefined && file !== undefined && /^[\w.-]+$/.test(file)
  const licenseText = isFile ? await reading.text(`${folder}/${file}`) : undefined
  const authors = fieldOfKind(document, table, 'authors', 'list')
  const description = field('description')
  const homepage = field('homepage')
  const repository = field('repository')
  return {
    manifest,
    name,
    version,
    ...(license === undefined ? {} : { license }),
    ...(isFile ? { license: `SEE LICENSE IN ${file}` } : {}),
    ...(licenseText === undefined ? {} : { licenseText }),
    authors:
      authors === undefined
        ? []
        : itemsOf(document, authors).flatMap((item) => parsePerson(textOf(document, item) ?? '') ?? []),
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepage }),
    ...(repository === undefined ? {} : { repository: repositoryPage(repository) ?? repository }),
  }
}

/** The table of the package alone: dependencies and features are most of a manifest, and nobody asks for them here. */
function packageTable(text: string): string {
  const start = text.search(/^\[package\]/m)
  if (start < 0) return text
  const end = text.slice(start + 1).search(/^\[/m)
  const table = end < 0 ? text.slice(start) : text.slice(start, start + 1 + end)
  // A text of several lines may have such a line: then all of it is read.
  return (table.split('"""').length - 1) % 2 === 0 && (table.split("'''").length - 1) % 2 === 0 ? table : text
}
