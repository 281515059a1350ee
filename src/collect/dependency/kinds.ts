import { declareFactKind } from '../../core/fact.ts'
import { DRIFT_KINDS } from './drift-kinds.ts'
import { LOCK_PROBLEMS } from './model.ts'
import {
  ECOSYSTEM_FIELD as ecosystem,
  FORMAT_FIELD as format,
  PACKAGE_FIELDS,
  PARENT_FIELDS,
} from './package-fields.ts'

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
    rivals: {
      type: 'list',
      element: { type: 'string', doc: 'Path of a lockfile.' },
      doc: 'Lockfiles beside it that another package manager of the ecosystem reads in its place.',
    },
    gone: { type: 'bool', doc: 'A change removes it; then all else is what it was before.' },
    manifestRemains: {
      type: 'bool',
      doc: 'The manifest of a project whose dependencies it fixes is there.',
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
  variable: 'pkg',
  doc: 'A package that a lockfile or a file of an image names, one for each entry. Actions that workflows use are facts of their own: `workflow.uses`.',
  fields: {
    ...PACKAGE_FIELDS,
    parents: {
      type: 'list',
      element: {
        type: 'record',
        fields: PARENT_FIELDS,
        doc: 'A package that asks for it.',
      },
      doc: 'The packages that ask for it, at most 16 of them.',
    },
    path: { type: 'string', doc: 'Path of the lockfile.' },
    format,
  },
})

/** A difference between a manifest and its lockfile. */
export const DEPENDENCY_DRIFT = declareFactKind({
  name: 'dependency.drift',
  doc: 'A difference between a manifest and its lockfile, as far as it can be told without running the package manager. It stands in the manifest, or where that asks for nothing, in the lockfile.',
  irregular: true,
  fields: {
    drift: {
      type: 'string',
      values: DRIFT_KINDS,
      doc: '`absent`: the lockfile has nothing for what the manifest asks for; `scope`: it has it under another heading; `specifier`: it was asked for another range; `undeclared`: the manifest does not ask for it; `version`: its version is outside of the range.',
    },
    name: { type: 'string', doc: 'The package, as the manifest or else the lockfile has it.' },
    declared: { type: 'string', doc: 'What the manifest asks for; empty where it does not.' },
    locked: { type: 'string', doc: 'What the lockfile says was asked for; empty where it does not say.' },
    version: { type: 'string', doc: 'The version in the lockfile; empty where there is none.' },
    project: { type: 'string', doc: 'Folder of the project; empty for the root.' },
    path: { type: 'string', doc: 'Path of the lockfile.' },
    ecosystem,
    format,
  },
})

/** Two entries of a lockfile that contradict each other. */
export const DEPENDENCY_CONFLICT = declareFactKind({
  name: 'dependency.conflict',
  doc: 'An entry of a lockfile that names the same version of a package as another entry, and not the same code.',
  irregular: true,
  fields: {
    conflict: {
      type: 'string',
      values: ['host', 'integrity'],
      doc: 'They come from different hosts, or have different hashes of the same archive.',
    },
    name: PACKAGE_FIELDS.name,
    version: { type: 'string', doc: 'The version that both name.' },
    firstLine: { type: 'int', doc: 'Line of the entry before it.' },
    path: { type: 'string', doc: 'Path of the lockfile.' },
    ecosystem,
    format,
  },
})
