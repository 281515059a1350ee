import { LIMITS } from '../../../core/limits.ts'
import type { InstalledPackage } from './installed-package.ts'
import type { InstalledReader } from './installed-reading.ts'
import { fieldsAt, isFields, type JsonFields, listAt, parseFields, textAt } from './json-fields.ts'
import { personOf } from './parse-person.ts'

/** Reads `vendor/composer/installed.json`, in which Composer keeps the manifests of what it installed. */
export const COMPOSER_INSTALLED: InstalledReader = {
  ecosystem: 'Packagist',
  read: async (reading, folders) => {
    const wanted = reading.wanted('Packagist')
    if (wanted.size === 0) return []
    const all = await reading.each(folders, async (folder): Promise<readonly InstalledPackage[]> => {
      const manifest = `${folder === '' ? '' : `${folder}/`}vendor/composer/installed.json`
      const text = await reading.text(manifest, LIMITS.documentBytes)
      if (text === undefined) return []
      const fields = parseFields(text)
      const packages = fields === undefined ? [] : listAt(fields, 'packages')
      return packages.flatMap((one) => {
        const read = isFields(one) ? readPackage(one, manifest) : undefined
        return read !== undefined && wanted.has(read.name) ? [read] : []
      })
    })
    return all.flat()
  },
}

function readPackage(fields: JsonFields, manifest: string): InstalledPackage | undefined {
  const name = textAt(fields, 'name')?.toLowerCase()
  const version = textAt(fields, 'version')
  if (name === undefined || version === undefined) return undefined
  const licenses = listAt(fields, 'license').flatMap((one) => (typeof one === 'string' ? [one] : []))
  // Of several licences one may be chosen.
  const license = licenses.length === 0 ? undefined : licenses.join(' OR ')
  const description = textAt(fields, 'description')
  const homepage = textAt(fields, 'homepage')
  const repository = textAt(fieldsAt(fields, 'support') ?? {}, 'source')
  return {
    manifest,
    name,
    version,
    ...(license === undefined ? {} : { license }),
    authors: listAt(fields, 'authors').flatMap((one) =>
      isFields(one)
        ? (personOf(textAt(one, 'name'), textAt(one, 'email'), textAt(one, 'homepage')) ?? [])
        : [],
    ),
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepage }),
    ...(repository === undefined ? {} : { repository }),
  }
}
