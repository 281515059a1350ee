import { type FieldTable, Unavailable } from '../../core/fact.ts'
import { licenseWays, MAX_LICENSE_WAYS } from './license/license-ways.ts'
import { readLicense } from './license/read-license.ts'
import { createSpdxLists } from './license/spdx-lists.ts'

/** What facts tell of the licence of a package. */
export const LICENSE_FIELDS = {
  licenseKind: {
    type: 'string',
    values: ['expression', 'file', 'proprietary', 'unknown'],
    doc: 'What the licence says: an SPDX `expression`, a `file` of the package, `proprietary` (`UNLICENSED`), or nothing that is understood.',
  },
  licenseWays: {
    type: 'list',
    element: {
      type: 'list',
      element: { type: 'string', doc: 'Id of a licence, perhaps `WITH` an exception.' },
      doc: 'Licences that all have to be kept.',
    },
    doc: 'The ways to satisfy the expression, one of which is enough: `MIT OR (ISC AND 0BSD)` is `[[0BSD, ISC], [MIT]]`. Deprecated ids are replaced by those of today.',
  },
} as const satisfies FieldTable

/** The fields of one licence. */
export interface LicenseFields {
  readonly licenseKind: 'expression' | 'file' | 'proprietary' | 'unknown'
  readonly licenseWays: readonly (readonly string[])[] | Unavailable
}

/** Reads licences, each text once: locks repeat a few of them thousands of times. */
export function createLicenseReader(): (text: string | undefined) => LicenseFields {
  const known = new Map<string, LicenseFields>()
  let lists: ReturnType<typeof createSpdxLists> | undefined
  return (text) => {
    if (text === undefined) return NOTHING
    const before = known.get(text)
    if (before !== undefined) return before
    lists ??= createSpdxLists()
    const { kind, tree } = readLicense(text, lists)
    const ways = tree === undefined ? [] : licenseWays(tree)
    const fields: LicenseFields = { licenseKind: kind, licenseWays: ways ?? TOO_MANY }
    known.set(text, fields)
    return fields
  }
}

const NOTHING: LicenseFields = { licenseKind: 'unknown', licenseWays: [] }

const TOO_MANY = new Unavailable(`there are more than ${MAX_LICENSE_WAYS} ways to satisfy the licence`)
