import type { InstalledPackage } from './installed-package.ts'
import type { InstalledReader, InstalledReading } from './installed-reading.ts'

/** Names of files with the licence of a module, best first. */
const LICENSE_FILES = /^(?:LICEN[CS]E|COPYING)(?:[-.][\w.-]*)?$/i

/** Reads the licences of the modules that `go mod vendor` copied; they have no manifest that would say more. */
export const VENDORED_MODULES: InstalledReader = {
  ecosystem: 'Go',
  read: async (reading, folders) => {
    const wanted = reading.wanted('Go')
    if (wanted.size === 0) return []
    const all: InstalledPackage[] = []
    for (const folder of folders) {
      const vendor = folder === '' ? 'vendor' : `${folder}/vendor`
      const list = await reading.text(`${vendor}/modules.txt`)
      const modules = [...(list ?? '').matchAll(/^# (\S+) (v\S+)(?: => (\S+) (v\S+))?\r?$/gm)]
      const found = await reading.each(modules, ([, path = '', version = '', other, otherVersion]) =>
        readModule(reading, vendor, path, other ?? path, otherVersion ?? version),
      )
      all.push(...found.flatMap((one) => one ?? []))
    }
    return all
  },
}

async function readModule(
  reading: InstalledReading,
  vendor: string,
  path: string,
  name: string,
  version: string,
): Promise<InstalledPackage | undefined> {
  // HOSTILE: a path of a file of the repository; what leads elsewhere is no folder of it.
  if (!reading.wanted('Go').has(name) || path.split('/').some((part) => /^\.*$/.test(part))) return undefined
  const folder = `${vendor}/${path}`
  const files = await reading.list(folder)
  const file = files.find((one) => !one.isFolder && LICENSE_FILES.test(one.name))?.name
  const licenseText = file === undefined ? undefined : await reading.text(`${folder}/${file}`)
  if (file === undefined || licenseText === undefined) return undefined
  return {
    manifest: `${folder}/${file}`,
    name,
    version,
    license: `SEE LICENSE IN ${file}`,
    licenseText,
    authors: [],
  }
}
