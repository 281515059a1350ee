import { declareFactKind, type FieldTable } from '../../../core/fact.ts'
import { LOOKALIKES } from '../lookalike/find-lookalike.ts'
import { FORMAT_FIELD, PACKAGE_FIELDS, PARENT_FIELDS } from '../package-fields.ts'
import { LOCAL_GROUNDS } from './local-grounds.ts'
import { CHANGE_KINDS, DIFFERENCES, INTEGRITY_CHANGES, VERSION_STEPS } from './model.ts'

const name = { type: 'string', doc: 'The name that the registry knows it by.' } as const
const version = { type: 'string', maybe: true, doc: 'Exact; absent when the lock has none.' } as const

const step = {
  type: 'string',
  values: VERSION_STEPS,
  doc: 'How far the version moved; below 1.0 a step of the second number is `major`. `none` where there are not two versions.',
} as const

const UNREADABLE_BEFORE = {
  type: 'bool',
  doc: 'There was a lockfile before, and nothing of it could be read.',
} as const

const BEFORE = {
  type: 'record',
  fields: PACKAGE_FIELDS satisfies FieldTable,
  maybe: true,
  doc: 'The package that was there before; absent when it was added.',
} as const

/** A package of a lockfile that is not as it was. */
export const DEPENDENCY_CHANGE = declareFactKind({
  name: 'dependency.change',
  doc: 'A package of a lockfile that a change adds, removes or makes different, found by comparing the lockfile before and after. It stands at the entry after the change; of a package that is gone, at the entry before. There are none without a base to compare with.',
  fields: {
    change: {
      type: 'string',
      values: CHANGE_KINDS,
      doc: 'What became of it; `changed` has the same version, or one that cannot be ordered.',
    },
    differs: {
      type: 'list',
      element: { type: 'string', values: DIFFERENCES, doc: 'What is different.' },
      doc: 'What is different, sorted; empty for packages that came or went.',
    },
    ...PACKAGE_FIELDS,
    before: BEFORE,
    step,
    integrityChange: {
      type: 'string',
      values: INTEGRITY_CHANGES,
      doc: 'How its hashes became others: `changed` at the same version, `weakened` to a weaker algorithm, `removed`.',
    },
    newName: {
      type: 'bool',
      doc: 'Nothing in the lockfile had its name before; false where there was no lockfile.',
    },
    newHost: {
      type: 'bool',
      doc: 'It comes from a registry of another host than everything in the lockfile before, other than the one that the ecosystem uses unless it is told otherwise. Where there was no lockfile that could be read, nothing in the other lockfiles and settings of the base names the host; then it is told of the first package alone.',
    },
    newLock: {
      type: 'bool',
      doc: 'There was no lockfile before that could be read, so that everything in it is new.',
    },
    unreadableBefore: UNREADABLE_BEFORE,
    local: {
      type: 'string',
      values: LOCAL_GROUNDS,
      doc: 'Why its code comes from a file, a folder or a patch: a manifest or a project of the repository says so (`asked`), or nothing but the lockfile (`unasked`); `unknown` where manifests of the ecosystem do not tell, `no` where it does not.',
    },
    elsewhere: {
      type: 'record',
      fields: {
        differs: {
          type: 'string',
          values: ['host', 'integrity'],
          doc: 'It has other hashes there, or comes from another host.',
        },
        path: { type: 'string', doc: 'Path of the other lockfile.' },
        line: { type: 'int', doc: 'Line of the entry there.' },
        host: { type: 'string', maybe: true, doc: 'The host that it comes from there.' },
      },
      maybe: true,
      doc: 'An entry of the same version in another lockfile, before or after the change, that contradicts it.',
    },
    switched: { type: 'bool', doc: 'Another package manager wrote the lockfile before.' },
    resembles: {
      type: 'record',
      fields: {
        name: { type: 'string', doc: 'The known name.' },
        how: {
          type: 'string',
          values: LOOKALIKES,
          doc: 'A `separator` is another, a letter is another (`edit`) or looks like another (`confusable`), something is put before or behind it (`affix`), or its `scope` is one letter away.',
        },
      },
      maybe: true,
      doc: 'The name that a new name is like: one that everybody knows, or that a project asked for before.',
    },
    takenCommands: {
      type: 'list',
      element: { type: 'string', doc: 'Name of a command.' },
      doc: 'Commands that it installs and the version before did not, and that belong to the system or to another package: `git`, `npm`.',
    },
    requested: {
      type: 'string',
      doc: 'What a project of the repository asks for, where it names it; otherwise empty.',
    },
    via: {
      type: 'string',
      doc: 'The shortest way to it from a package that a project names: `axios 1.14.1 → plain-crypto-js 4.2.1, new`.',
    },
    chain: {
      type: 'list',
      element: {
        type: 'record',
        fields: { name, version, newName: { type: 'bool', doc: 'Nothing had its name before.' } },
        doc: 'A package.',
      },
      doc: 'The same way, package by package; the last is this one.',
    },
    brought: {
      type: 'bool',
      doc: 'Nothing had its name before, no project asks for it, and a minor or patch update of another package brings it, directly or by way of other new packages.',
    },
    parents: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          ...PARENT_FIELDS,
          change: {
            type: 'string',
            values: [...CHANGE_KINDS, 'none'],
            doc: 'What became of it by the same change.',
          },
          step,
        },
        doc: 'A package that asks for it.',
      },
      doc: 'The packages that ask for it, at most 16 of them.',
    },
    path: { type: 'string', doc: 'Path of the lockfile.' },
    format: FORMAT_FIELD,
  },
})

/** A setting of a lockfile that is not as it was. */
export const DEPENDENCY_SETTING = declareFactKind({
  name: 'dependency.setting',
  doc: 'A setting in a lockfile, or in a manifest that it is read with, that a change adds, removes or makes different: an override, a patch, a registry, a package whose scripts may run. There are none without a base to compare with.',
  fields: {
    change: { type: 'string', values: ['added', 'changed', 'removed'], doc: 'What became of it.' },
    key: {
      type: 'string',
      doc: 'Name of the setting: `overrides`, `patchedDependencies`, `trustedDependencies`.',
    },
    name: {
      type: 'string',
      doc: 'The package or path that it is about; empty where it is about all of them.',
    },
    value: { type: 'string', doc: 'Its value after the change; empty where it is gone.' },
    valueBefore: { type: 'string', doc: 'Its value before; empty where there was none.' },
    newLock: { type: 'bool', doc: 'There was no lockfile before that could be read.' },
    unreadableBefore: UNREADABLE_BEFORE,
    known: {
      type: 'bool',
      doc: 'Another lockfile or manifest of the base had the same value under this key.',
    },
    host: { type: 'string', maybe: true, doc: 'The host of its value, where that is an address.' },
    defaultRegistry: {
      type: 'bool',
      doc: 'Its value is an address of the registry that the ecosystem uses unless it is told otherwise.',
    },
    outside: { type: 'bool', doc: 'Its value is a path that leads out of the repository.' },
    sameTool: {
      type: 'bool',
      doc: 'The version of the format is the same as before, and no setting says that another version of the package manager, or another compression, is used now.',
    },
    path: { type: 'string', doc: 'Path of the lockfile.' },
    format: FORMAT_FIELD,
  },
})
