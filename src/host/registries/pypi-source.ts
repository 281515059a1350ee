import { readPypi, readPypiLicense } from '../../collect/dependency/registry/read-pypi.ts'
import { Unavailable } from '../../core/fact.ts'
import { askJson, type RegistrySource } from './registry-source.ts'

/** Asks the JSON API of the registry of Python; the licence of a release takes a question of its own. */
export const pypiSource: RegistrySource = {
  package: async (context, name) => {
    const answer = await askJson(context, `${context.bases.pypi}pypi/${encodeURIComponent(name)}/json`)
    return answer === undefined || answer instanceof Unavailable ? answer : readPypi(answer.value, name)
  },
  release: async (context, { name }, found) => {
    if (found === undefined) return undefined
    const url = `${context.bases.pypi}pypi/${encodeURIComponent(name)}/${encodeURIComponent(found.version)}/json`
    const answer = await askJson(context, url)
    // Without it everything else is known still.
    if (answer === undefined || answer instanceof Unavailable) return found
    const license = readPypiLicense(answer.value)
    return license === undefined ? found : { ...found, license }
  },
}
