import type { LockFormat } from '../lock-format.ts'
import { folderOf } from '../tree-path.ts'
import { readPackageLock } from './package-lock.ts'

/** Locks of npm. */
export const NPM_FORMATS: readonly LockFormat[] = [
  {
    name: 'npm-package-lock',
    ecosystem: 'npm',
    matches: (path) => path === 'package-lock.json' || path.endsWith('/package-lock.json'),
    yieldsTo: (path) => [joined(folderOf(path), 'npm-shrinkwrap.json')],
    read: (source, around) => readPackageLock(source, around, 'npm-package-lock'),
  },
  {
    name: 'npm-shrinkwrap',
    ecosystem: 'npm',
    matches: (path) => path === 'npm-shrinkwrap.json' || path.endsWith('/npm-shrinkwrap.json'),
    read: (source, around) => readPackageLock(source, around, 'npm-shrinkwrap'),
  },
]

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
