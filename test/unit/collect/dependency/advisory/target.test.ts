import { describe, expect, it } from 'vitest'
import {
  type AdvisoryScope,
  mayLeave,
  targetOf,
} from '../../../../../src/collect/dependency/advisory/target.ts'
import type { Ecosystem, LockedPackage, Origin } from '../../../../../src/collect/dependency/model.ts'
import { REGISTRY_HOSTS } from '../../../../../src/collect/dependency/registry-hosts.ts'

const NPM = REGISTRY_HOSTS.get('npm')?.[0] ?? ''

function locked(origin: Origin, more: Partial<LockedPackage> = {}): LockedPackage {
  return {
    id: 'a',
    ecosystem: 'npm',
    name: 'lodash',
    version: '4.17.20',
    origin,
    integrity: [],
    scopes: [],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: { start: 0, end: 1 },
    spans: {},
    ...more,
  }
}

describe('what advisories could name', () => {
  const plain = { ecosystem: 'npm', name: 'lodash', version: '4.17.20' }

  it.each<[string, Origin]>([
    ['the public registry', { kind: 'registry', isDefaultRegistry: true }],
    ['a registry that the lock leaves open', { kind: 'registry' }],
    ['the archive of another package', { kind: 'bundled' }],
    ['a patch of what the registry has', { kind: 'patch' }],
  ])('is a package of %s', (_what, origin) => {
    expect(targetOf(locked(origin))).toEqual(plain)
  })

  it.each<[string, Origin]>([
    ['a folder of the repository', { kind: 'workspace', path: 'packages/lodash' }],
    ['a link', { kind: 'link', path: 'lodash' }],
    ['a directory', { kind: 'directory', path: 'lodash' }],
    ['a portal', { kind: 'portal', path: 'lodash' }],
    ['a file', { kind: 'file', path: 'lodash.tgz' }],
    ['an address', { kind: 'url', url: 'https://files.example/lodash.tgz' }],
    ['a branch', { kind: 'git', url: 'https://git.example/o/lodash', ref: 'main' }],
    ['a script', { kind: 'exec', path: 'make.js' }],
    ['a custom source', { kind: 'custom' }],
    ['nobody knows where', { kind: 'unknown' }],
  ])('is not %s with the name of one', (_what, origin) => {
    expect(targetOf(locked(origin))).toBeUndefined()
  })

  it('is a commit of a repository, by the repository and the commit', () => {
    const commit = 'c'.repeat(40)
    expect(targetOf(locked({ kind: 'git', url: 'https://git.example/o/lodash', commit }))?.git).toEqual({
      repository: 'https://git.example/o/lodash',
      commit,
    })
  })

  it('is a package of another registry for records of that registry alone, unless it is a mirror', () => {
    const origin: Origin = {
      kind: 'registry',
      url: 'https://npm.acme.example/lodash/-/lodash-4.17.20.tgz',
      host: 'npm.acme.example',
      isDefaultRegistry: false,
    }
    expect(targetOf(locked(origin))).toEqual({ ...plain, repository: origin.url })
    const scope: AdvisoryScope = { mirrors: new Set(['npm.acme.example']), privateNames: [] }
    expect(targetOf(locked(origin), scope)).toEqual(plain)
  })

  it('has its real name, in the canonical form, and a version', () => {
    const origin: Origin = { kind: 'registry', isDefaultRegistry: true }
    expect(targetOf(locked(origin, { alias: 'old-lodash' }))?.name).toBe('lodash')
    expect(targetOf(locked(origin, { ecosystem: 'PyPI', name: 'Foo_Bar' }))?.name).toBe('foo-bar')
    const { version: _, ...without } = locked(origin)
    expect(targetOf(without)).toBeUndefined()
  })

  it('is no image', () => {
    const origin: Origin = { kind: 'registry', isDefaultRegistry: true }
    expect(targetOf(locked(origin, { ecosystem: 'docker', name: 'nginx' }))).toBeUndefined()
  })
})

describe('a name may be told to a service', () => {
  const open: Origin = { kind: 'registry', isDefaultRegistry: true, host: NPM }

  it('when it is that of a package of the public registry', () => {
    expect(mayLeave(locked(open))).toBe(true)
    expect(mayLeave(locked({ kind: 'registry', isDefaultRegistry: true }))).toBe(true)
  })

  it.each<[string, Origin]>([
    ['another registry', { kind: 'registry', host: 'npm.acme.example', isDefaultRegistry: false }],
    ['a registry that nobody names', { kind: 'registry' }],
    ['another host than that of the registry', { ...open, host: 'npm.acme.example' }],
    ['git', { kind: 'git', url: 'https://git.example/o/r', commit: 'a'.repeat(40) }],
    ['the archive of another package', { kind: 'bundled' }],
    ['the repository', { kind: 'workspace', path: 'a' }],
  ])('but not when it comes from %s', (_what, origin) => {
    expect(mayLeave(locked(origin))).toBe(false)
  })

  it.each<[readonly string[], Ecosystem, string, boolean]>([
    [['@acme/*'], 'npm', '@acme/secret', false],
    [['@acme/*'], 'npm', '@acme2/open', true],
    [['secret'], 'npm', 'secret', false],
    [['secret'], 'npm', 'secret-not', true],
    [['Acme_*'], 'PyPI', 'acme-tool', false],
    [['*'], 'npm', 'anything', false],
  ])('unless it is one of the private names %j: %s %s', (privateNames, ecosystem, name, expected) => {
    const origin: Origin = { kind: 'registry', isDefaultRegistry: true }
    const scope = { mirrors: new Set<string>(), privateNames }
    expect(mayLeave(locked(origin, { ecosystem, name }), scope)).toBe(expected)
  })

  it('when it comes from a mirror that somebody named', () => {
    const scope = { mirrors: new Set(['npm.acme.example']), privateNames: ['@acme/*'] }
    const origin: Origin = { kind: 'registry', host: 'npm.acme.example', isDefaultRegistry: false }
    expect(mayLeave(locked(origin), scope)).toBe(true)
    expect(mayLeave(locked(origin, { name: '@acme/secret' }), scope)).toBe(false)
  })
})
