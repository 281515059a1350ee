import type { Surroundings } from '../lock-format.ts'
import { readXml } from '../maven/xml.ts'
import type { LockSetting, Origin } from '../model.ts'
import { readAddress, registryOrigin } from '../origin.ts'
import { type NugetFiles, nearestFile } from './nuget-project.ts'

/** What a `nuget.config` says of where packages come from. */
export interface NugetSources {
  readonly settings: readonly LockSetting[]
  /** Where a package comes from, as far as it can be told: the one source that there is, or the one that its name is mapped to. */
  readonly originOf: (name: string) => Origin
}

const ECOSYSTEM = 'NuGet'

/** Reads the nearest `nuget.config` (NuGet, "nuget.config reference" and "Package Source Mapping"). */
export async function readNugetSources(
  folder: string,
  files: NugetFiles,
  around: Surroundings,
): Promise<NugetSources> {
  const path = nearestFile(folder, 'nuget.config', files)
  const source = path === undefined ? undefined : await around.read(path)
  const usual = (): Origin => registryOrigin(ECOSYSTEM, undefined)
  if (source === undefined) return { settings: [], originOf: usual }
  const settings: LockSetting[] = []
  const urls = new Map<string, string>()
  const patterns = new Map<string, string>()
  let isCleared = false
  for (const section of readXml(source.text).root?.children ?? []) {
    for (const { name, attributes, children, span } of section.children) {
      const key = attributes.get('key')
      const value = attributes.get('value')
      if (section.name === 'packageSources' && name === 'clear') {
        isCleared = true
        urls.clear()
      }
      if (section.name === 'packageSources' && name === 'add' && key !== undefined && value !== undefined) {
        urls.set(key.toLowerCase(), value)
        const shown = readAddress(value)?.url ?? value
        settings.push({ key: 'package-source', name: key, value: shown, source, span })
      }
      if (section.name !== 'packageSourceMapping' || key === undefined) continue
      for (const one of children) {
        const pattern = one.attributes.get('pattern')
        if (pattern === undefined) continue
        patterns.set(pattern.toLowerCase(), key.toLowerCase())
        settings.push({ key: 'package-source-mapping', name: pattern, value: key, source, span: one.span })
      }
    }
  }
  const only = isCleared && urls.size === 1 ? [...urls.values()][0] : undefined
  const originOf = (name: string): Origin => {
    const mapped = urls.get(longestPattern(patterns, name.toLowerCase()) ?? '')
    const url = mapped ?? only
    return url === undefined || readAddress(url) === undefined ? usual() : registryOrigin(ECOSYSTEM, url)
  }
  return { settings, originOf }
}

/** The whole name, else the longest beginning of it before a `*`. */
function longestPattern(patterns: ReadonlyMap<string, string>, name: string): string | undefined {
  const exact = patterns.get(name)
  if (exact !== undefined || patterns.size === 0) return exact
  for (let length = name.length; length >= 0; length--) {
    const found = patterns.get(`${name.slice(0, length)}*`)
    if (found !== undefined) return found
  }
  return undefined
}
