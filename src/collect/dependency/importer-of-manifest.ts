import type { Importer } from './model.ts'
import type { PackageManifest } from './npm/package-manifest.ts'

/** What a `package.json` says about the importer of its folder; only the path where there is none. */
export function importerOfManifest(path: string, manifest: PackageManifest | undefined): Importer {
  if (manifest === undefined) return { path }
  const { name, version, license, declared, source } = manifest
  return {
    path,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    manifest: source.path,
    ...(declared === undefined ? {} : { declared }),
  }
}
