import type { LockedPackage } from './model.ts'

/** What the address of an archive says that is in it. */
export interface ArchiveName {
  readonly name: string
  readonly version?: string
}

/**
 * The package that an archive of a registry of npm has by its address (`/@scope/name/-/name-1.2.3.tgz`); undefined where the address
 * does not look like one. HOSTILE: any address.
 */
export function archiveNameOf({ ecosystem, origin }: LockedPackage): ArchiveName | undefined {
  if (ecosystem !== 'npm' || origin.url === undefined) return undefined
  const parts =
    /\/((?:@|%40)[^/]{1,214}(?:\/|%2f))?([^/]{1,214})\/-\/(?:(?:@|%40)[^/]{1,214}\/)?([^/]{1,600})\.tgz$/i.exec(
      origin.url,
    )
  if (parts === null) return undefined
  const [, scope = '', base = '', file = ''] = parts
  const name = `${scope.replace(/^%40/i, '@').replace(/(?:\/|%2f)$/i, '')}${scope === '' ? '' : '/'}${base}`
  const prefix = `${base}-`
  return file.startsWith(prefix)
    ? { name, version: file.slice(prefix.length).replaceAll('%2B', '+') }
    : { name }
}
