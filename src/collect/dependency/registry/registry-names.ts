import type { Ecosystem } from '../model.ts'
import { isPackageName } from '../npm-name.ts'

/** What names of registries are made of. Each has one quantifier over one class for each segment. */
const NAMES: ReadonlyMap<Ecosystem, RegExp> = new Map<Ecosystem, RegExp>([
  ['Go', /^[A-Za-z0-9-]+\.[A-Za-z0-9./_~-]+$/],
  ['Hex', /^[a-z][a-z0-9_]*$/],
  ['Maven', /^[\w.-]+:[\w.-]+$/],
  ['NuGet', /^[\w.-]+$/],
  ['Packagist', /^[a-z0-9][a-z0-9_.-]*\/[a-z0-9][a-z0-9_.-]*$/i],
  ['Pub', /^[a-z_][a-z0-9_]*$/i],
  ['PyPI', /^[a-z0-9][a-z0-9._-]*$/i],
  ['RubyGems', /^[\w.-]+$/],
  ['crates\u002eio', /^[a-z][a-z0-9_-]*$/i],
])

/** UTF-16 units of a name, and of a version: longer than any that registries take. */
const NAME_LENGTH = 256

/** Whether a text can be the name of a package of a registry. HOSTILE: names come from files, and become parts of addresses. */
export function isRegistryName(ecosystem: Ecosystem, text: string): boolean {
  if (ecosystem === 'npm') return isPackageName(text)
  return (
    text.length <= NAME_LENGTH &&
    NAMES.get(ecosystem)?.test(text) === true &&
    text.split('/').every((part) => part !== '' && !/^\.+$/.test(part))
  )
}

/** Whether a text can be a version of a package of a registry. HOSTILE: as with names. */
export function isRegistryVersion(text: string): boolean {
  return text.length <= NAME_LENGTH && /^[A-Za-z0-9][\w.+!~-]*$/.test(text) && !text.includes('..')
}
