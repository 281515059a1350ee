import { declareFactKind } from '../../core/fact.ts'
import { LOCK_PROBLEMS } from './model.ts'
import { ECOSYSTEM_FIELD as ecosystem, FORMAT_FIELD as format, PACKAGE_FIELDS } from './package-fields.ts'

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
    ...PACKAGE_FIELDS,
    parents: {
      type: 'list',
      element: {
        type: 'record',
        fields: { name: PACKAGE_FIELDS.name, version: PACKAGE_FIELDS.version, origin: PACKAGE_FIELDS.origin },
        doc: 'A package that asks for it.',
      },
      doc: 'The packages that ask for it, at most 16 of them.',
    },
    path: { type: 'string', doc: 'Path of the lockfile.' },
    format,
  },
})
