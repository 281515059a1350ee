import { declareFactKind } from '../../core/fact.ts'

/** What the checklist of bills asks for, by the ids that `flux sbom score` shows, sorted. A test compares it with the checklist. */
export const BILL_CHECKS = [
  'archive-hash',
  'author',
  'author-contact',
  'completeness',
  'completeness-explicit',
  'completeness-stated',
  'cpe',
  'creator-contact',
  'data-license',
  'dependencies',
  'document-id',
  'document-supplier',
  'download',
  'file-kind',
  'file-name',
  'format',
  'format-current',
  'format-json',
  'format-version',
  'graph',
  'hash',
  'identifier',
  'license',
  'license-current',
  'license-declared',
  'license-listed',
  'license-unrestrictive',
  'license-valid',
  'lifecycle',
  'local-id',
  'name',
  'primary',
  'producer',
  'purl',
  'purpose',
  'schema-valid',
  'signature',
  'source',
  'strong-hash',
  'supplier',
  'timestamp',
  'tool',
  'version',
] as const
export type BillCheck = (typeof BILL_CHECKS)[number]

/** Lists of what a bill must have, by the names of `--profile`. */
export const BILL_PROFILES = ['bsi-2.1', 'cisa-2025', 'ntia'] as const
export type BillProfile = (typeof BILL_PROFILES)[number]

const path = { type: 'string', doc: 'Path of the bill.' } as const
const profile = {
  type: 'string',
  values: BILL_PROFILES,
  doc: 'NTIA of 2021, the draft of CISA of 2025, or BSI TR-03183-2 of version 2.1.0.',
} as const
const check = {
  type: 'string',
  values: BILL_CHECKS,
  doc: 'Id of a line of the checklist, as `flux sbom score` shows it.',
} as const

/** A bill of materials that lies in the repository. */
export const SBOM_BILL = declareFactKind({
  name: 'sbom.bill',
  doc: 'A bill of materials among the files of the repository: CycloneDX 1.2 to 1.7, SPDX 2.3 or 3.0.1 in JSON.',
  fields: {
    path,
    format: { type: 'string', values: ['CycloneDX', 'SPDX'], doc: 'The standard that it follows.' },
    formatVersion: { type: 'string', doc: 'The version of the standard: `1.6`, `2.3`, `3.0.1`.' },
    name: { type: 'string', maybe: true, doc: 'Name of what it is about.' },
    version: { type: 'string', maybe: true, doc: 'Version of what it is about.' },
    errors: { type: 'int', doc: 'Errors that `flux sbom validate` shows.' },
    components: { type: 'int', doc: 'Components, without what it is about.' },
    score: { type: 'int', doc: 'The score of `flux sbom score` in hundredths: 853 is 8.53 of 10.' },
    grade: { type: 'string', values: ['A', 'B', 'C', 'D', 'F'], doc: 'The grade of the score.' },
    profiles: { type: 'list', element: profile, doc: 'The lists of which it has everything.' },
    missing: { type: 'list', element: check, doc: 'Lines of the checklist that it, or a component, lacks.' },
  },
})

/** A component of such a bill. */
export const SBOM_COMPONENT = declareFactKind({
  name: 'sbom.component',
  doc: 'A component of a bill of materials among the files of the repository, with what the bill is about.',
  fields: {
    path,
    name: { type: 'string', doc: 'Its name, with its group or scope.' },
    version: { type: 'string', maybe: true, doc: 'Its version.' },
    purl: { type: 'string', maybe: true, doc: 'Its package URL.' },
    type: { type: 'string', doc: 'What it is: `library`, `application`, `container`.' },
    scope: {
      type: 'string',
      maybe: true,
      doc: '`required`, `optional` or `excluded`, where the bill says it.',
    },
    primary: { type: 'bool', doc: 'It is what the bill is about.' },
    supplier: { type: 'string', maybe: true, doc: 'Name of who supplies it.' },
    licenses: {
      type: 'list',
      element: { type: 'string', doc: 'An id, expression or name.' },
      doc: 'Licences that are concluded, else those that the bill gives without saying whose word they are.',
    },
    hashes: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          algorithm: { type: 'string', doc: 'The algorithm, as CycloneDX writes it: `SHA-512`.' },
          hex: { type: 'string', doc: 'The digest in hexadecimal digits.' },
        },
        doc: 'A hash.',
      },
      doc: 'Its hashes.',
    },
    missing: { type: 'list', element: check, doc: 'Lines of the checklist that it lacks.' },
  },
})

/** Something that a bill should tell and does not. */
export const SBOM_GAP = declareFactKind({
  name: 'sbom.gap',
  doc: 'Something that the checklist asks of a bill of materials, or of a component in it, and that is missing or wrong.',
  irregular: true,
  fields: {
    path,
    check,
    title: { type: 'string', doc: 'What is missing, as a noun.' },
    fix: { type: 'string', doc: 'What to do.' },
    component: {
      type: 'string',
      maybe: true,
      doc: 'Package URL or name of the component that lacks it; absent when it is the bill itself.',
    },
    sayable: { type: 'bool', doc: 'The format has a place for it.' },
    required: { type: 'list', element: profile, doc: 'The lists that demand it.' },
    desired: { type: 'list', element: profile, doc: 'The lists that ask for it where it is known.' },
  },
})
