import { member, textOf } from '../../collect/dependency/registry/any-json.ts'
import {
  type GoNotes,
  readGoNotes,
  readGoTime,
  readGoVersions,
  retractionOf,
} from '../../collect/dependency/registry/read-go.ts'
import { isRegistryVersion } from '../../collect/dependency/registry/registry-names.ts'
import type { RegistryRelease } from '../../collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../core/fact.ts'
import { askJson, askText, type RegistrySource, type SourceContext } from './registry-source.ts'

/**
 * Asks a proxy of Go: for the list of versions, the notes in the newest `go.mod`, and the time of the first version. The time of any
 * other version takes a question of its own, and is that of its commit.
 */
export const goSource: RegistrySource = {
  package: async (context, name) => {
    const base = `${context.bases.go}${goPath(name)}/`
    const [list, latest] = [
      await askText(context, `${base}@v/list`),
      await askJson(context, `${base}@latest`),
    ]
    if (list === undefined && latest === undefined) return undefined
    if (list instanceof Unavailable) return list
    const versions = readGoVersions(list ?? '')
    const newest =
      latest === undefined || latest instanceof Unavailable
        ? undefined
        : textOf(member(latest.value, 'Version'))
    const notes = newest === undefined ? { retractions: [] } : await askNotes(context, base, newest)
    const [first = newest] = versions
    const createdAt = first === undefined ? undefined : await askTime(context, base, first)
    const all = new Set([...versions, ...(newest === undefined ? [] : [newest])])
    return {
      ecosystem: 'Go',
      name,
      releases: new Map([...all].map((version) => [version, releaseOf(version, notes)])),
      ...(typeof createdAt === 'number' ? { createdAt } : {}),
      timeless: 'the registry tells the times of single versions only',
    }
  },
  release: async (context, { name, version }, found) => {
    const at = await askTime(context, `${context.bases.go}${goPath(name)}/`, version)
    if (at instanceof Unavailable) return at
    // Versions without a tag are in no list.
    const release = found ?? (at === undefined ? undefined : releaseOf(version, { retractions: [] }))
    return release === undefined || at === undefined ? release : { ...release, publishedAt: at }
  },
}

/** A path of a module as addresses have it: `!` and a small letter for each capital one. */
export function goPath(name: string): string {
  return escapeCapitals(name).split('/').map(encodeURIComponent).join('/').replaceAll('%21', '!')
}

function escapeCapitals(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
}

function fileOf(version: string): string {
  return encodeURIComponent(escapeCapitals(version)).replaceAll('%21', '!').replaceAll('%2B', '+')
}

/** Undefined: the proxy has no such version, or tells no time of it. */
async function askTime(
  context: SourceContext,
  base: string,
  version: string,
): Promise<number | undefined | Unavailable> {
  if (!isRegistryVersion(version)) return undefined
  const answer = await askJson(context, `${base}@v/${fileOf(version)}.info`)
  return answer === undefined || answer instanceof Unavailable ? answer : readGoTime(answer.value, version)
}

async function askNotes(context: SourceContext, base: string, version: string): Promise<GoNotes> {
  if (!isRegistryVersion(version)) return { retractions: [] }
  const text = await askText(context, `${base}@v/${fileOf(version)}.mod`)
  return typeof text === 'string' ? readGoNotes(text) : { retractions: [] }
}

function releaseOf(version: string, notes: GoNotes): RegistryRelease {
  const retraction = retractionOf(version, notes)
  const deprecated = retraction?.reason ?? notes.deprecated
  return {
    version,
    isYanked: retraction !== undefined,
    ...(deprecated === undefined ? {} : { deprecated }),
    archives: [{ hashes: [] }],
  }
}
