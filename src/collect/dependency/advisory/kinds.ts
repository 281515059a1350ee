import { declareFactKind } from '../../../core/fact.ts'
import { ECOSYSTEM_FIELD, FORMAT_FIELD, PACKAGE_FIELDS } from '../package-fields.ts'
import { ADVISORY_LEVELS, INFORMATIONAL_KINDS } from './model.ts'

/** Something that advisories say of a package of a lock. */
export const DEPENDENCY_VULNERABILITY = declareFactKind({
  name: 'dependency.vulnerability',
  doc: 'One thing that advisories say of a version in a lockfile, whatever number of records tell of it: a vulnerability, malware, or a note. Packages that no registry knows are never matched by name. For each ecosystem whose advisories could not be had there is one fact of which all but the lockfile is unavailable.',
  irregular: true,
  fields: {
    ecosystem: ECOSYSTEM_FIELD,
    name: PACKAGE_FIELDS.name,
    version: { type: 'string', doc: 'The version that is affected.' },
    purl: PACKAGE_FIELDS.purl,
    id: {
      type: 'string',
      doc: 'The id that people know it by: a CVE, else that of the forge, else that of the database of the ecosystem.',
    },
    ids: {
      type: 'list',
      element: { type: 'string', doc: 'An id.' },
      doc: 'All ids that mean it, sorted.',
    },
    level: {
      type: 'string',
      values: ADVISORY_LEVELS,
      doc: 'How grave it is; `unknown` when no record says it in a form that is known.',
    },
    score: {
      type: 'string',
      maybe: true,
      doc: 'The base score of CVSS, 0.0 to 10.0, where there is a vector.',
    },
    summary: { type: 'string', doc: 'What a record says in one line; may be empty.' },
    fixed: {
      type: 'string',
      maybe: true,
      doc: 'The lowest version above that ends it; absent when none is recorded.',
    },
    fixInRange: {
      type: 'bool',
      doc: 'Everybody who asks for the package accepts that version, so that an update of the lockfile is enough.',
    },
    malware: { type: 'bool', doc: 'It is code that was made to do harm.' },
    informational: {
      type: 'string',
      maybe: true,
      values: INFORMATIONAL_KINDS,
      doc: 'It is no vulnerability: a notice, a package that nobody maintains, or one that is unsound.',
    },
    scopes: PACKAGE_FIELDS.scopes,
    direct: PACKAGE_FIELDS.direct,
    via: { type: 'string', doc: 'The shortest way to it from a package that a project names.' },
    path: { type: 'string', doc: 'Path of the lockfile.' },
    format: FORMAT_FIELD,
  },
})

/** How good the advisories of an ecosystem were. */
export const DEPENDENCY_AUDIT = declareFactKind({
  name: 'dependency.audit',
  doc: 'What the packages of one ecosystem were compared with, one fact for each ecosystem, at the first of its lockfiles. All but the packages is unavailable where advisories could not be had.',
  fields: {
    ecosystem: ECOSYSTEM_FIELD,
    packages: { type: 'int', doc: 'Packages that a registry knows.' },
    withheld: {
      type: 'int',
      doc: 'Packages that were not asked about, because their names are private and the source is a service.',
    },
    invalid: { type: 'int', doc: 'Records that contradict themselves or cannot be read.' },
    asOf: {
      type: 'string',
      maybe: true,
      doc: 'Up to when the source knows of changes, RFC 3339; absent when it does not tell.',
    },
    ageHours: { type: 'int', maybe: true, doc: 'Whole hours since then; negative for a time to come.' },
    path: { type: 'string', doc: 'Path of the lockfile.' },
  },
})
