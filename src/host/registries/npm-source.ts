import { readPackument } from '../../collect/dependency/registry/read-packument.ts'
import { Unavailable } from '../../core/fact.ts'
import { askJson, type RegistrySource } from './registry-source.ts'

/** Asks a registry of npm for the full form of a package: the short one tells no times and no publishers. */
export const npmSource: RegistrySource = {
  package: async (context, name) => {
    const { bases, timeTrusted } = context
    const answer = await askJson(context, `${bases.npm}${npmPath(name)}`)
    if (answer === undefined || answer instanceof Unavailable) return answer
    const isTimeTrusted = timeTrusted.has(new URL(bases.npm).host)
    return readPackument(answer.value, { name, isTimeTrusted })
  },
}

/** A name as addresses have it: `@scope%2fname`. */
export function npmPath(name: string): string {
  return encodeURIComponent(name).replace('%40', '@')
}
