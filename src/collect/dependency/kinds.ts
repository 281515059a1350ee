import { declareFactKind } from '../../core/fact.ts'
import { ECOSYSTEMS, INTEGRITY_ALGORITHMS, LOCK_PROBLEMS, ORIGIN_KINDS, SCOPES } from './model.ts'

const ecosystem = {
  type: 'string',
  values: ECOSYSTEMS,
  doc: 'The ecosystem, by the name that advisories use.',
} as const

const format = { type: 'string', doc: 'The format of the file: `npm-package-lock`, `go-mod`.' } as const

/** A lockfile, or a manifest that stands for one. */
export const DEPENDENCY_LOCK = declareFactKind({
  name: 'dependency.lock',
  doc: 'A lockfile, or a manifest or workflow that fixes versions by itself.',
  fields: {
    path: { type: 'string', doc: 'Path of the file.' },
    ecosystem,
    format,
    formatVersion: { type: 'string', maybe: true, doc: 'The version of the format, as the file says it.' },
    complete: { type: 'bool', doc: 'It names everything that is installed, and all of it was understood.' },
    packages: { type: 'int', doc: 'Packages that it names.' },
    projects: {
      type: 'list',
      element: { type: 'string', doc: 'Folder of a project; `` is the root.' },
      doc: 'The projects of the repository whose dependencies it fixes.',
    },
  },
})

/** Something in a lockfile that was not understood. */
export const DEPENDENCY_PROBLEM = declareFactKind({
  name: 'dependency.problem',
  doc: 'Something in a lockfile that was not understood, or contradicts the rest of it.',
  irregular: true,
  fields: {
    problem: { type: 'string', values: LOCK_PROBLEMS, doc: 'What is wrong.' },
    extent: {
      type: 'string',
      values: ['whole', 'part', 'note'],
      doc: 'What is lost by it: the `whole` file, a `part` of it, or nothing (`note`).',
    },
    message: { type: 'string', doc: 'A sentence about it.' },
    path: { type: 'string', doc: 'Path of the file.' },
    ecosystem,
    format,
  },
})

/** A package as a lockfile has it. */
export const DEPENDENCY_PACKAGE = declareFactKind({
  name: 'dependency.package',
  doc: 'A package that a lockfile names, one for each entry.',
  fields: {
    ecosystem,
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
    host: { type: 'string', maybe: true, doc: 'Host of the registry or server.' },
    defaultRegistry: {
      type: 'bool',
      doc: 'It comes from the registry that the ecosystem uses unless it is told otherwise.',
    },
    commit: { type: 'string', maybe: true, doc: 'The commit of a git source, when it is a whole one.' },
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
    deprecated: { type: 'string', maybe: true, doc: 'What the registry says against its use.' },
    license: { type: 'string', maybe: true, doc: 'Its licence, as written.' },
    publishedAt: { type: 'string', maybe: true, doc: 'When it was published, RFC 3339.' },
    path: { type: 'string', doc: 'Path of the lockfile.' },
    format,
  },
})
