/** The part of a locator or descriptor behind the name: `protocol:source#selector::params`. */
export interface BerryReference {
  /** With its colon; `` when there is none. */
  readonly protocol: string
  /** What stands before `#`, when there is one. */
  readonly source?: string
  /** What stands behind `#`, else all of it. */
  readonly selector: string
  readonly params: ReadonlyMap<string, string>
}

/** Takes a reference apart. Percent-encoding of source and selector is gone. */
export function readReference(text: string): BerryReference {
  // Nearly every one: a version or range of the registry.
  if (text.startsWith('npm:') && !/[:#%]/.test(text.slice(4)))
    return { protocol: 'npm:', selector: text.slice(4), params: NO_PARAMS }
  const end = text.indexOf('::')
  const main = end < 0 ? text : text.slice(0, end)
  const hash = main.indexOf('#')
  const colon = main.indexOf(':')
  const hasProtocol = colon >= 0 && (hash < 0 || colon < hash)
  const start = hasProtocol ? colon + 1 : 0
  return {
    protocol: main.slice(0, start),
    ...(hash < 0 ? {} : { source: decoded(main.slice(start, hash)) }),
    selector: decoded(hash < 0 ? main.slice(start) : main.slice(hash + 1)),
    params: end < 0 ? new Map() : readParams(text.slice(end + 2)),
  }
}

const NO_PARAMS: ReadonlyMap<string, string> = new Map()

/** `a=1&b=2`; of a name that is given twice the first counts. */
export function readParams(text: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>()
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=')
    const name = equals < 0 ? pair : pair.slice(0, equals)
    if (name !== '' && !params.has(name)) params.set(name, equals < 0 ? '' : decoded(pair.slice(equals + 1)))
  }
  return params
}

/** Whether the patch of a locator is one that yarn itself makes. */
export function isBuiltinPatch(patch: string): boolean {
  return /^(?:optional!|~)*builtin<[^>]*>$/.test(patch)
}

/** Packages that yarn changes by itself. */
const CHANGED_BY_YARN: ReadonlySet<string> = new Set(['fsevents', 'resolve', 'typescript'])

/** Whether yarn ships a patch of this name for this package. Others of the form do nothing. */
export function isShippedPatch(patch: string, name: string): boolean {
  return CHANGED_BY_YARN.has(name) && patch.replace(/^(?:optional!|~)*/, '') === `builtin<compat/${name}>`
}

/** A range as it stands before `::`, with the protocol that yarn takes unless there is another. */
export function withProtocol(range: string): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(range) || /^[.~]{0,2}\//.test(range) || range.includes('@'))
    return range
  // `owner/repository` is a repository of the usual forge.
  return range.includes('/') ? range : `npm:${range}`
}

function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
