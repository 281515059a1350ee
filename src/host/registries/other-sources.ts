import { readComposer } from '../../collect/dependency/registry/read-composer.ts'
import { readGem } from '../../collect/dependency/registry/read-gem.ts'
import { readHex, readHexRelease } from '../../collect/dependency/registry/read-hex.ts'
import { readMavenSearch } from '../../collect/dependency/registry/read-maven-search.ts'
import { readPub } from '../../collect/dependency/registry/read-pub.ts'
import type { RegistryPackage } from '../../collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../core/fact.ts'
import { askJson, type RegistrySource, type SourceContext } from './registry-source.ts'

/** Releases that one question to the search of the central repository of Java gives at most. */
const MAVEN_ROWS = 200

/** The registry of Ruby: one list of all versions. */
export const rubygemsSource: RegistrySource = {
  package: (context, name) =>
    askPackage(
      context,
      `${context.bases.rubygems}api/v1/versions/${encodeURIComponent(name)}.json`,
      (value) => readGem(value, name),
    ),
}

/** The registry of PHP: one file for each package; branches are in another. */
export const packagistSource: RegistrySource = {
  package: (context, name) =>
    askPackage(context, `${context.bases.packagist}p2/${name.toLowerCase()}.json`, (value) =>
      readComposer(value, name),
    ),
  release: async (_context, { version }, found) =>
    found === undefined && /^dev-|-dev$/.test(version)
      ? new Unavailable('branches are no releases: nothing tells their age')
      : found,
}

/** The registry of Dart. */
export const pubSource: RegistrySource = {
  package: (context, name) =>
    askPackage(context, `${context.bases.pub}api/packages/${encodeURIComponent(name)}`, (value) =>
      readPub(value, name),
    ),
}

/** The registry of Erlang and Elixir; who published a release takes a question of its own. */
export const hexSource: RegistrySource = {
  package: (context, name) =>
    askPackage(context, `${context.bases.hex}api/packages/${encodeURIComponent(name)}`, (value) =>
      readHex(value, name),
    ),
  release: async (context, { name }, found) => {
    if (found === undefined) return undefined
    const url = `${context.bases.hex}api/packages/${encodeURIComponent(name)}/releases/${encodeURIComponent(found.version)}`
    const answer = await askJson(context, url)
    // Without it everything else is known still.
    return answer === undefined || answer instanceof Unavailable ? found : readHexRelease(answer.value, found)
  },
}

/** The search of the central repository of Java: the repository itself tells no times. */
export const mavenSource: RegistrySource = {
  package: (context, name) => {
    const colon = name.indexOf(':')
    const query = `g:"${name.slice(0, colon)}" AND a:"${name.slice(colon + 1)}"`
    const url = new URL('solrsearch/select', context.bases.mavenSearch)
    url.search = new URLSearchParams({
      q: query,
      core: 'gav',
      rows: String(MAVEN_ROWS),
      wt: 'json',
    }).toString()
    return askPackage(context, url.href, (value) => readMavenSearch(value, name))
  },
}

async function askPackage(
  context: SourceContext,
  url: string,
  read: (value: unknown) => RegistryPackage | Unavailable,
): Promise<RegistryPackage | undefined | Unavailable> {
  const answer = await askJson(context, url)
  return answer === undefined || answer instanceof Unavailable ? answer : read(answer.value)
}
