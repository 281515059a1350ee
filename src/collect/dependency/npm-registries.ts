import type { Source } from '../../core/source.ts'
import type { Origin } from './model.ts'
import { registryOrigin } from './origin.ts'

/** Addresses of registries that a project names, by scope with its `@`; the default under ``; those with other names too. */
export type Registries = ReadonlyMap<string, string>

/**
 * Reads the registries of an `.npmrc`: `registry=…` and `@scope:registry=…`. Addresses with variables of the environment are
 * left out, because nobody knows them here; so is everything else.
 */
export function readNpmrcRegistries(source: Source): Registries {
  const registries = new Map<string, string>()
  for (const line of source.text.split('\n')) {
    const equals = line.indexOf('=')
    if (equals < 0 || /^\s*[#;]/.test(line)) continue
    const key = line.slice(0, equals).trim()
    const value = unquoted(line.slice(equals + 1).trim())
    if (value === '' || value.includes('${')) continue
    if (key === 'registry') registries.set('', value)
    else if (key.startsWith('@') && key.endsWith(':registry'))
      registries.set(key.slice(0, -':registry'.length), value)
  }
  return registries
}

/** Where a package of a registry comes from, when only its name is known. */
export function originByName(registries: Registries, name: string): Origin {
  const slash = name.startsWith('@') ? name.indexOf('/') : -1
  const url = (slash < 0 ? undefined : registries.get(name.slice(0, slash))) ?? registries.get('')
  if (url === undefined) return registryOrigin('npm', undefined)
  const { url: _, ...origin } = registryOrigin('npm', url)
  return origin
}

function unquoted(text: string): string {
  return /^(?:"[^"]*"|'[^']*')$/.test(text) ? text.slice(1, -1) : text
}
