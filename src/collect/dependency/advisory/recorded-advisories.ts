import type { AdvisoryPort } from './advisory-port.ts'
import { canonicalName, splitEcosystem } from './ecosystem-name.ts'
import { listOf, memberOf, textOf } from './json-fields.ts'
import type { AdvisoryRecord, InvalidRecord } from './model.ts'
import { isInvalid, readRecord } from './read-record.ts'

/** A source of advisories made of `records` of the OSV schema, known up to `asOf`, as tests of constraints write it. */
export function recordedAdvisories(recording: unknown): AdvisoryPort {
  const asOf = textOf(memberOf(recording, 'asOf'))
  const all = (listOf(memberOf(recording, 'records')) ?? []).map((one, at) =>
    readRecord(one, `record ${at + 1}`),
  )
  const records = all.filter((one): one is AdvisoryRecord => !isInvalid(one))
  const invalid = all.filter((one): one is InvalidRecord => isInvalid(one))
  return {
    find: async (questions) =>
      questions.map(({ ecosystem, name }) => ({
        records: records.filter(({ affected }) =>
          affected.some((one) => {
            const { base } = splitEcosystem(one.ecosystem)
            return base === ecosystem && canonicalName(base, one.name) === name
          }),
        ),
        invalid,
        ...(asOf === undefined ? {} : { asOf }),
        isAsked: true,
      })),
  }
}
