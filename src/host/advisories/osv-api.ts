import type {
  AdvisoryAnswer,
  AdvisoryPort,
  AdvisoryQuestion,
} from '../../collect/dependency/advisory/advisory-port.ts'
import { splitEcosystem } from '../../collect/dependency/advisory/ecosystem-name.ts'
import type { AdvisoryRecord, InvalidRecord } from '../../collect/dependency/advisory/model.ts'
import { isInvalid } from '../../collect/dependency/advisory/read-record.ts'
import { normalizeGoVersion } from '../../collect/dependency/version/compare-go.ts'
import { Unavailable } from '../../core/fact.ts'
import { createSourceAsker, type SourceOptions } from './ask-source.ts'
import { type ListedRecords, type OsvQuery, queryOsv } from './osv-query.ts'
import { fetchOsvRecords, type KnownRecord } from './osv-records.ts'
import { openRecordCache } from './record-cache.ts'

export interface OsvApiOptions extends SourceOptions {
  /** Address of the service, without a slash at the end. */
  readonly apiUrl: string
  /** Where records are kept between runs; default: nowhere. */
  readonly cacheFolder?: string
}

/**
 * The service of advisories with the API of OSV. It is told no name but those that may leave, and nothing but names and versions. Which
 * of its records are about a version is not for it to say: it only chooses those that are looked at.
 */
export function openOsvApi(options: OsvApiOptions): AdvisoryPort {
  const { apiUrl, timer } = options
  const ask = createSourceAsker(options)
  const cache = openRecordCache(options.cacheFolder)
  return {
    find: async (questions) => {
      const asOf = new Date(timer.now()).toISOString()
      const asked = questions.flatMap((question, number) =>
        question.mayLeave ? queriesOf(question).map((query) => ({ query, number })) : [],
      )
      const answers = await queryOsv(
        ask,
        apiUrl,
        asked.map(({ query }) => query),
      )
      const lists = new Map<number, (ListedRecords | Unavailable)[]>()
      const listed = new Map<string, string>()
      for (const [index, { number }] of asked.entries()) {
        const answer = answers[index]
        if (answer === undefined) continue
        const list = lists.get(number)
        if (list === undefined) lists.set(number, [answer])
        else list.push(answer)
        if (answer instanceof Unavailable) continue
        for (const [id, modified] of answer) {
          const known = listed.get(id)
          if (known === undefined || Date.parse(modified) > Date.parse(known)) listed.set(id, modified)
        }
      }
      const records = await fetchOsvRecords(ask, apiUrl, listed, cache)
      return questions.map((question, number) =>
        question.mayLeave
          ? answerOf(lists.get(number) ?? [], records, asOf)
          : { records: [], invalid: [], isAsked: false },
      )
    },
  }
}

/** The versions of a question, each by every name that the service may know. */
function queriesOf({ ecosystem, name, spelling, versions }: AdvisoryQuestion): readonly OsvQuery[] {
  const { base } = splitEcosystem(ecosystem)
  const names = spelling === undefined || spelling === name ? [name] : [name, spelling]
  return versions.flatMap((version) =>
    names.map((one) => ({
      ecosystem,
      name: one,
      version: base === 'Go' ? normalizeGoVersion(version).replace(/^v/, '') : version,
    })),
  )
}

/** One answer from those about each version; without one of them nothing is known of the name. */
function answerOf(
  lists: readonly (ListedRecords | Unavailable)[],
  known: ReadonlyMap<string, KnownRecord>,
  asOf: string,
): AdvisoryAnswer | Unavailable {
  const records = new Map<string, AdvisoryRecord>()
  const invalid = new Map<string, InvalidRecord>()
  for (const list of lists) {
    if (list instanceof Unavailable) return list
    for (const id of list.keys()) {
      const record = known.get(id) ?? new Unavailable('the service of advisories left out a record')
      if (record instanceof Unavailable) return record
      if (isInvalid(record)) invalid.set(id, record)
      else records.set(id, record)
    }
  }
  return { records: sortedById(records), invalid: sortedById(invalid), isAsked: true, asOf }
}

function sortedById<Item>(items: ReadonlyMap<string, Item>): readonly Item[] {
  return [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}
