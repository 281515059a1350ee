import {
  readNuget,
  readRegistrationLeaves,
  readRegistrationPages,
} from '../../collect/dependency/registry/read-nuget.ts'
import { Unavailable } from '../../core/fact.ts'
import { askJson, type RegistrySource } from './registry-source.ts'

/** LIMIT: pages of one registration, 64 releases each. */
const MAX_PAGES = 64

/** Asks a registry of .NET for the registration of a package: an index, and pages where it has many releases. */
export const nugetSource: RegistrySource = {
  package: async (context, name) => {
    const base = `${context.bases.nuget}v3/registration5-gz-semver2/`
    const index = await askJson(context, `${base}${encodeURIComponent(name.toLowerCase())}/index.json`)
    if (index === undefined || index instanceof Unavailable) return index
    const pages = readRegistrationPages(index.value)
    if (pages.length > MAX_PAGES) return new Unavailable(`a package has more than ${MAX_PAGES * 64} versions`)
    const leaves: unknown[] = []
    for (const page of pages) {
      if ('leaves' in page) {
        leaves.push(...page.leaves)
        continue
      }
      // HOSTILE: the address is the server's word; it may name pages of its own only.
      if (!page.url.startsWith(base)) return new Unavailable('the registry names a page of another server')
      const answer = await askJson(context, page.url)
      if (answer instanceof Unavailable) return answer
      leaves.push(...(answer === undefined ? [] : readRegistrationLeaves(answer.value)))
    }
    return readNuget(leaves, name)
  },
}
