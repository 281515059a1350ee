import type { FieldTable } from '../../core/fact.ts'
import { LICENSE_FIELDS } from './license-fields.ts'
import { ECOSYSTEMS, INTEGRITY_ALGORITHMS, ORIGIN_KINDS, SCOPES } from './model.ts'

export const ECOSYSTEM_FIELD = {
  type: 'string',
  values: ECOSYSTEMS,
  doc: 'The ecosystem, by the name that advisories use.',
} as const

export const FORMAT_FIELD = {
  type: 'string',
  doc: 'The format of the file: `npm-package-lock`, `go-mod`.',
} as const

/** What facts tell of a package of a lock. */
export const PACKAGE_FIELDS = {
  ecosystem: ECOSYSTEM_FIELD,
  name: { type: 'string', doc: 'The name that the registry knows it by.' },
  alias: { type: 'string', maybe: true, doc: 'The name under which it is installed, where it is another.' },
  version: { type: 'string', maybe: true, doc: 'Exact; absent when the file has none.' },
  purl: { type: 'string', maybe: true, doc: 'Its package URL.' },
  origin: {
    type: 'string',
    values: ORIGIN_KINDS,
    doc: 'Where its code comes from; only of `registry` a registry knows it by its name.',
  },
  url: { type: 'string', maybe: true, doc: 'The address of its code, without credentials.' },
  archive: {
    type: 'record',
    fields: {
      name: { type: 'string', doc: 'The name in the address.' },
      version: { type: 'string', maybe: true, doc: 'The version in the address.' },
    },
    maybe: true,
    doc: 'The package that the address of its archive names; absent where it names none. For npm.',
  },
  host: { type: 'string', maybe: true, doc: 'Host of the registry or server.' },
  defaultRegistry: {
    type: 'bool',
    doc: 'It comes from the registry that the ecosystem uses unless it is told otherwise.',
  },
  repository: {
    type: 'string',
    maybe: true,
    doc: 'Owner and name of the repository that its code comes from, in lower case, where its address tells.',
  },
  outside: { type: 'bool', doc: 'Its file or folder lies outside of the repository.' },
  commit: { type: 'string', maybe: true, doc: 'The commit of a git source, when it is a whole one.' },
  ref: {
    type: 'string',
    maybe: true,
    doc: 'The branch, tag or range of a git source; what the lockfile fixes, where that is no whole commit.',
  },
  integrity: {
    type: 'list',
    element: {
      type: 'record',
      fields: {
        algorithm: { type: 'string', values: INTEGRITY_ALGORITHMS, doc: 'The hash algorithm.' },
        hex: { type: 'string', doc: 'The digest in hexadecimal digits.' },
        of: {
          type: 'string',
          values: ['archive', 'tool-archive', 'manifest', 'tree'],
          doc: 'What was hashed: the archive of the registry, one that the package manager makes, a manifest, a tree of files.',
        },
      },
      doc: 'A hash.',
    },
    doc: 'The hashes that the file has of it.',
  },
  hashed: {
    type: 'bool',
    doc: 'The lockfile has hashes of packages that come from such a place, so that one without is missing. False for optional packages of some platforms in locks of yarn, which have none.',
  },
  scopes: {
    type: 'list',
    element: { type: 'string', values: SCOPES, doc: 'What it is needed for.' },
    doc: 'What it is needed for; empty when that is not known.',
  },
  direct: { type: 'bool', doc: 'A project of the repository names it itself.' },
  runsAtInstall: {
    type: 'bool',
    maybe: true,
    doc: 'Whether code of it runs when it is installed; absent when the format does not tell.',
  },
  bundled: { type: 'bool', doc: 'It lies inside the archive of another package.' },
  commands: {
    type: 'list',
    element: { type: 'string', doc: 'Name of a command.' },
    doc: 'The commands that it installs, where the format tells.',
  },
  patch: { type: 'string', maybe: true, doc: 'Name or hash of the patch that is applied to it.' },
  deprecated: { type: 'string', maybe: true, doc: 'What the registry says against its use.' },
  license: { type: 'string', maybe: true, doc: 'Its licence, as written.' },
  ...LICENSE_FIELDS,
  publishedAt: { type: 'string', maybe: true, doc: 'When it was published, RFC 3339.' },
} as const satisfies FieldTable

/** What facts tell of a package that asks for another one. */
export const PARENT_FIELDS = {
  name: PACKAGE_FIELDS.name,
  version: PACKAGE_FIELDS.version,
  origin: PACKAGE_FIELDS.origin,
  range: { type: 'string', maybe: true, doc: 'What it asks for, where the lockfile or a manifest tells.' },
} as const satisfies FieldTable
