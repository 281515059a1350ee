import type {
  AdvisoryAnswer,
  AdvisoryPort,
  AdvisoryQuestion,
} from '../../collect/dependency/advisory/advisory-port.ts'
import { splitEcosystem } from '../../collect/dependency/advisory/ecosystem-name.ts'
import { Unavailable } from '../../core/fact.ts'
import { type AdvisoryDatabase, noRecords, openAdvisoryDatabase } from './advisory-database.ts'
import { locateStores } from './locate-stores.ts'

export interface AdvisoryFolder {
  readonly folder: string
  /** Where indexes are kept; default: beside the databases. */
  readonly cacheFolder?: string
}

/**
 * The advisories in a folder: what `flux advisories sync` writes, or what `locateStores` finds. Nothing leaves the machine, so every
 * name is asked. A database that changes while it is in use answers no more.
 */
export function openAdvisoryFolder({
  folder,
  cacheFolder,
}: AdvisoryFolder): AdvisoryPort & { close(): void } {
  const databases = new Map<string, AdvisoryDatabase | Unavailable>()
  const databaseOf = (ecosystem: string): AdvisoryDatabase | Unavailable => {
    const located = locateStores(folder, ecosystem)
    if (located === undefined) return noRecords(ecosystem)
    // One for all ecosystems that are in it.
    const known = databases.get(located.folder)
    if (known !== undefined) return known
    const opened = openAdvisoryDatabase(located, cacheFolder)
    databases.set(located.folder, opened)
    return opened
  }
  return {
    find: async (questions) => {
      const byEcosystem = new Map<string, { readonly question: AdvisoryQuestion; readonly index: number }[]>()
      for (const [index, question] of questions.entries()) {
        const { base } = splitEcosystem(question.ecosystem)
        const list = byEcosystem.get(base)
        if (list === undefined) byEcosystem.set(base, [{ question, index }])
        else list.push({ question, index })
      }
      const answers: (AdvisoryAnswer | Unavailable)[] = []
      for (const [ecosystem, asked] of byEcosystem) {
        const database = databaseOf(ecosystem)
        const found =
          database instanceof Unavailable
            ? asked.map(() => database)
            : database.find(asked.map(({ question }) => question))
        for (const [at, { index }] of asked.entries()) answers[index] = found[at] ?? noRecords(ecosystem)
      }
      return answers
    },
    close: () => {
      for (const database of databases.values()) if (!(database instanceof Unavailable)) database.close()
      databases.clear()
    },
  }
}
