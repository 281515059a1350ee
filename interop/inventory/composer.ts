import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMPOSER_FORMATS } from '../../src/collect/dependency/composer/formats.ts'
import type { Lock } from '../../src/collect/dependency/model.ts'
import type { CaseResult, Suite } from '../suite.ts'
import {
  fetchWith,
  locksOf,
  mustBeEqual,
  outputOf,
  type ProjectCase,
  runProject,
  runTool,
} from './inventory-case.ts'

/** Locks of Composer beside `composer show --locked` and `composer validate`: the same packages, direct ones, scopes and drift. */
export const composerInventorySuite: Suite = {
  name: 'composer',
  run: async () => {
    if (runTool('composer', ['--version'], '.', ENV).exitCode !== 0)
      return CASES.map(
        ({ name }): CaseResult => ({ name, outcome: 'skipped', reason: 'there is no composer' }),
      )
    const results: CaseResult[] = []
    for (const one of CASES) results.push(await runProject(one))
    return results
  },
}

const ENV = { COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_NO_INTERACTION: '1' }

const manifest = (fields: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify(fields, undefined, 2)}\n`

const CASES: readonly ProjectCase[] = [
  {
    name: 'packages in folders, for running and for development, one that stands for another',
    files: {
      'composer.json': manifest({
        name: 'acme/app',
        description: 'dé "x"',
        require: { php: '>=7.2', 'acme/lib': '^1.0' },
        'require-dev': { 'acme/dev': '2.*' },
        repositories: [
          { 'packagist\u002eorg': false },
          ...['lib', 'virtual', 'dev'].map((url) => ({ type: 'path', url })),
        ],
        extra: { 'ü/': [1, 2.5, {}, { '0': 'a' }, { '1': 'b' }], none: null },
        config: { platform: { php: '8.1.0' } },
        'minimum-stability': 'dev',
        'prefer-stable': true,
      }),
      'lib/composer.json': manifest({
        name: 'acme/lib',
        version: '1.2.0',
        license: ['MIT', 'GPL-2.0-only'],
        require: { 'acme/log-implementation': '1.0', 'ext-json': '*' },
      }),
      'virtual/composer.json': manifest({
        name: 'acme/virtual',
        version: '2.0.0',
        provide: { 'acme/log-implementation': '1.0' },
      }),
      'dev/composer.json': manifest({ name: 'acme/dev', version: '2.3.4', require: { 'acme/virtual': '*' } }),
    },
    check: async (folder) => {
      // Nothing asks for what only stands for another name, so it is named.
      const path = join(folder, 'composer.json')
      const text = readFileSync(path, 'utf8').replace(
        '"acme/lib": "^1.0"',
        '"acme/lib": "^1.0",\n    "acme/virtual": "^2"',
      )
      writeFileSync(path, text)
      fetchWith('composer', ['update', '--no-install', '--quiet'], folder, ENV)
      const lock = await compareLock(folder)
      mustBeEqual(
        'edges',
        lock.packages.flatMap(({ name, edges }) => (edges ?? []).map(({ to }) => `${name} -> ${to}`)),
        ['acme/lib -> acme/virtual@2.0.0', 'acme/dev -> acme/virtual@2.0.0'],
      )
      writeFileSync(path, text.replace('"^1.0"', '"^1.1"'))
      await compareLock(folder)
    },
  },
]

/** Names and versions as `composer show` prints them. */
function show(folder: string, ...options: readonly string[]): readonly string[] {
  const text = outputOf('composer', ['show', '--locked', '--format=json', ...options], folder, ENV)
  const told = JSON.parse(text) as {
    readonly locked?: readonly { readonly name: string; readonly version: string }[]
  }
  return (told.locked ?? []).map(({ name, version }) => `${name} ${version}`)
}

async function compareLock(folder: string): Promise<Lock> {
  const lock = (await locksOf(folder, COMPOSER_FORMATS))[0]
  if (lock === undefined) throw new Error('there is no lock')
  const wrong = lock.problems.filter(({ extent }) => extent !== 'note')
  if (wrong.length > 0) throw new Error(wrong.map(({ kind, message }) => `${kind}: ${message}`).join('\n'))
  const names = (packages: Lock['packages']): readonly string[] =>
    packages.map(({ name, version }) => `${name} ${version}`)
  mustBeEqual('packages', names(lock.packages), show(folder))
  mustBeEqual(
    'packages for running',
    names(lock.packages.filter(({ scopes }) => scopes.includes('prod'))),
    show(folder, '--no-dev'),
  )
  mustBeEqual(
    'direct packages',
    names(lock.packages.filter(({ directIn }) => directIn.length > 0)),
    show(folder, '--direct'),
  )
  const said = runTool('composer', ['validate', '--no-check-all', '--no-check-publish'], folder, ENV)
  const isStale = /lock file is not up to date/.test(said.stdout + said.stderr)
  const isDrift = lock.problems.some(({ kind }) => kind === 'disagreement')
  if (isStale !== isDrift) throw new Error(`composer says that the lock is ${isStale ? 'old' : 'up to date'}`)
  return lock
}
