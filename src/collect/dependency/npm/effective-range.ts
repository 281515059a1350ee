import type { Declared, LockSetting } from '../model.ts'

/** What a request means once overrides, catalogs and aliases are applied. */
export interface EffectiveRange {
  /** Name of the package in the registry, where an alias says it. */
  readonly name?: string
  readonly range: string
  /** What was put in the place of the specifier, as written. */
  readonly written: string
  /** Whether an override or a catalog took the place of the specifier. */
  readonly isReplaced: boolean
}

/** Settings that put another specifier in the place of one. */
const OVERRIDES: ReadonlySet<string> = new Set(['overrides', 'pnpm.overrides', 'resolutions'])

/** Settings of a lock that give requests another specifier. */
export interface Replacements {
  /** By name. */
  readonly overrides: ReadonlyMap<string, string>
  /** By name of the list and name of the package, with `>` between them; the list without a name is `default`. */
  readonly catalogs: ReadonlyMap<string, string>
}

/** The replacements of a lock. Of several for one name the last counts. */
export function readReplacements(settings: readonly LockSetting[]): Replacements {
  const overrides = new Map<string, string>()
  const catalogs = new Map<string, string>()
  for (const { key, name, value } of settings) {
    if (name === undefined) continue
    // Overrides of one version or below a parent have more than a name: they may not be about requests of projects.
    if (OVERRIDES.has(key)) overrides.set(name, value)
    else if (key === 'catalog') catalogs.set(`default>${name}`, value)
    else if (key === 'catalogs') catalogs.set(name, value)
    else if (key.startsWith('catalogs.') && key.endsWith('.specifier'))
      catalogs.set(`${key.slice('catalogs.'.length, -'.specifier'.length)}>${name}`, value)
  }
  return { overrides, catalogs }
}

/**
 * The range that a request of a manifest stands for. Undefined when it is none that is known: an entry of a list that is not
 * there.
 */
export function rangeOf(
  { overrides, catalogs }: Replacements,
  { name, specifier }: Declared,
): EffectiveRange | undefined {
  const override = overrides.get(name)
  // `$name` stands for what the project itself asks for.
  const isOverride = override !== undefined && !override.startsWith('$')
  const chosen = isOverride ? override : fromCatalog(catalogs, name, specifier)
  if (chosen === undefined) return undefined
  const isReplaced = chosen !== specifier
  const plain = chosen.startsWith('workspace:') ? withoutProtocol(chosen) : chosen
  const alias = /^npm:(@?[^@]+)(?:@(.*))?$/s.exec(plain)
  if (alias === null) return { range: plain, written: chosen, isReplaced }
  const real = alias[1] ?? ''
  // `npm:^1.0.0` is the package itself, as yarn writes it.
  if (/^[\dv<>=~^*]/.test(real)) return { range: plain.slice('npm:'.length), written: chosen, isReplaced }
  return { name: real, range: alias[2] ?? '*', written: chosen, isReplaced }
}

/** `catalog:` and `catalog:NAME` stand for an entry of a list. Undefined when it is not known. */
function fromCatalog(
  catalogs: ReadonlyMap<string, string>,
  name: string,
  specifier: string,
): string | undefined {
  if (!specifier.startsWith('catalog:')) return specifier
  const catalog = specifier.slice('catalog:'.length).trim()
  return catalogs.get(`${catalog === '' ? 'default' : catalog}>${name}`)
}

/** `workspace:*`, `workspace:^` and `workspace:~` take any version; others are ranges. */
function withoutProtocol(specifier: string): string {
  const rest = specifier.slice('workspace:'.length)
  const isAny =
    rest === '*' || rest === '^' || rest === '~' || rest === '' || rest.startsWith('.') || rest.includes('/')
  return isAny ? '*' : rest
}
