import { Unavailable } from '../../../core/fact.ts'
import type { AdvisoryAnswer, AdvisoryPort, AdvisoryQuestion } from './advisory-port.ts'
import { splitEcosystem } from './ecosystem-name.ts'

/** Asks each question of the source that its ecosystem has, or of the one for all others. */
export function routeAdvisories(
  sources: ReadonlyMap<string, AdvisoryPort>,
  others: AdvisoryPort | undefined,
): AdvisoryPort {
  return {
    find: async (questions) => {
      const routed = new Map<AdvisoryPort, { readonly question: AdvisoryQuestion; readonly at: number }[]>()
      const answers: (AdvisoryAnswer | Unavailable)[] = questions.map(
        ({ ecosystem }) => new Unavailable(`there is no source of advisories for \`${ecosystem}\``),
      )
      for (const [at, question] of questions.entries()) {
        const source = sources.get(splitEcosystem(question.ecosystem).base) ?? others
        if (source === undefined) continue
        const list = routed.get(source)
        if (list === undefined) routed.set(source, [{ question, at }])
        else list.push({ question, at })
      }
      await Promise.all(
        [...routed].map(async ([source, asked]) => {
          const found = await source.find(asked.map(({ question }) => question))
          for (const [index, { at }] of asked.entries()) answers[at] = found[index] ?? answers[at] ?? NOTHING
        }),
      )
      return answers
    },
  }
}

const NOTHING = new Unavailable('the source of advisories left out an answer')
