import { expect, test } from 'vitest'
import type { LockedPackage } from '../../../../src/collect/dependency/model.ts'
import { takenCommands } from '../../../../src/collect/dependency/taken-commands.ts'

function named(name: string, commands?: readonly string[]): LockedPackage {
  return {
    id: name,
    ecosystem: 'npm',
    name,
    origin: { kind: 'registry' },
    integrity: [],
    scopes: [],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: { start: 0, end: 0 },
    spans: {},
    ...(commands === undefined ? {} : { commands }),
  }
}

test.each([
  ['left', ['left', 'git', 'npm'], undefined, ['git', 'npm']],
  ['left', ['git'], ['git'], []],
  ['npm', ['npm', 'npx'], undefined, []],
  ['typescript', ['tsc', 'tsserver'], undefined, []],
  ['left', ['constructor', '__proto__'], undefined, []],
  ['left', undefined, undefined, []],
] as const)('%s with %j after %j takes %j', (name, after, before, taken) => {
  expect(takenCommands(named(name, after), before && named(name, before))).toEqual(taken)
})
