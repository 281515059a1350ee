import { describe, expect, test } from 'vitest'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { PIPFILE } from '../../../../../src/collect/dependency/python/pipfile.ts'
import { PIPFILE_LOCK } from '../../../../../src/collect/dependency/python/pipfile-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const SHA = 'ab'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

async function read(value: unknown, files: Readonly<Record<string, string>> = {}): Promise<Lock> {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 4)
  return PIPFILE_LOCK.read(createSource('sub/Pipfile.lock', text), filesAround(files))
}

const META = {
  hash: { sha256: SHA },
  'pipfile-spec': 6,
  requires: { python_version: '3.11' },
  sources: [
    { name: 'main', url: 'https://main.example/simple', verify_ssl: true },
    { name: 'other', url: 'https://other.example/simple' },
  ],
}
const PIPFILE_TEXT =
  '[[source]]\nurl = "https://main.example/simple"\nname = "main"\n[packages]\nA = ">=1"\n[dev-packages]\nb = {version = "*", extras = ["x"]}\n[docs]\nd = {path = "./d", editable = true}\n[requires]\npython_version = "3.11"\n'

describe('a Pipfile.lock', () => {
  const lock = {
    _meta: META,
    default: {
      a: { hashes: [`sha256:${SHA}`], index: 'other', markers: "python_version >= '3.7'", version: '==1.0' },
      c: { version: '===1.0+x' },
      both: { version: '==3.0' },
    },
    develop: {
      b: { extras: ['x'], version: '==2.0' },
      both: { version: '==3.0' },
      g: { git: 'https://git.example/g.git', ref: COMMIT, subdirectory: 's' },
    },
    docs: {
      d: { path: './d', editable: true },
      f: { file: 'https://h.example/f-1.0.zip', version: '==1.0' },
    },
  }

  test('has packages by section, without dependencies between them', async () => {
    const { packages, problems, isComplete } = await read(lock)
    expect([problems, isComplete]).toEqual([[], true])
    expect(
      packages.map(({ name, version, scopes, edges, runsAtInstall }) => [
        name,
        version,
        scopes,
        edges,
        runsAtInstall,
      ]),
    ).toEqual([
      ['a', '1.0', ['prod'], undefined, undefined],
      ['c', '1.0+x', ['prod'], undefined, undefined],
      ['both', '3.0', ['prod'], undefined, undefined],
      ['b', '2.0', ['dev'], undefined, undefined],
      ['g', undefined, ['dev'], undefined, undefined],
      ['d', undefined, ['optional'], undefined, undefined],
      ['f', '1.0', ['optional'], undefined, undefined],
    ])
  })

  test('has origins by the names of sources; the first is the default', async () => {
    const { packages } = await read(lock)
    expect(packages.map(({ origin }) => origin)).toEqual([
      {
        kind: 'registry',
        url: 'https://other.example/simple',
        host: 'other.example',
        isDefaultRegistry: false,
      },
      {
        kind: 'registry',
        url: 'https://main.example/simple',
        host: 'main.example',
        isDefaultRegistry: false,
      },
      {
        kind: 'registry',
        url: 'https://main.example/simple',
        host: 'main.example',
        isDefaultRegistry: false,
      },
      {
        kind: 'registry',
        url: 'https://main.example/simple',
        host: 'main.example',
        isDefaultRegistry: false,
      },
      { kind: 'git', url: 'https://git.example/g.git', host: 'git.example', commit: COMMIT, path: 's' },
      { kind: 'directory', path: 'sub/d' },
      { kind: 'url', url: 'https://h.example/f-1.0.zip', host: 'h.example' },
    ])
  })

  test('has settings, hashes and markers', async () => {
    const { packages, settings } = await read(lock)
    expect(settings.map(({ key, name, value }) => [key, name, value])).toEqual([
      ['source', 'main', 'https://main.example/simple'],
      ['source', 'other', 'https://other.example/simple'],
      ['hash', undefined, SHA],
      ['requires', 'python_version', '3.11'],
    ])
    expect(packages[0]?.integrity.map(({ algorithm, hex }) => [algorithm, hex])).toEqual([['sha256', SHA]])
    expect(packages[0]?.condition).toBe("python_version >= '3.7'")
  })

  test('has direct uses by its manifest', async () => {
    const { packages, importers } = await read(lock, { 'sub/Pipfile': PIPFILE_TEXT })
    expect(
      packages.flatMap(({ name, directIn }) =>
        directIn.map(({ specifier, scope }) => [name, specifier, scope]),
      ),
    ).toEqual([
      ['a', '>=1', 'prod'],
      ['b', '*', 'dev'],
      ['d', 'path:sub/d', 'optional'],
    ])
    expect(importers.map(({ path, manifest }) => [path, manifest])).toEqual([['sub', 'sub/Pipfile']])
  })

  test.each([
    ['{}', 'unknown-version', 'whole'],
    [{ _meta: { 'pipfile-spec': 7 } }, 'unknown-version', 'whole'],
    ['{"_meta": {}, "_meta": {}}', 'duplicate-key', 'whole'],
    ['{"_meta": ', 'syntax', 'whole'],
    [{ _meta: META, default: { a: '==1' } }, 'malformed-entry', 'part'],
    [{ _meta: META, default: [] }, 'malformed-entry', 'part'],
    [{ _meta: META, default: { a: { version: '>=1' } } }, 'malformed-entry', 'part'],
    [{ _meta: META, default: { a: { version: 1 } } }, 'malformed-entry', 'part'],
    [{ _meta: META, default: { 'a b': { version: '==1' } } }, 'malformed-name', 'part'],
    [{ _meta: META, default: { a: { version: '==1', hashes: [5] } } }, 'malformed-integrity', 'part'],
    [
      { _meta: META, default: { a: { version: '==1', hashes: ['sha256:1'] } } },
      'malformed-integrity',
      'part',
    ],
    [{ _meta: META, default: { a: { version: '==1', index: 'gone' } } }, 'contradiction', 'part'],
    [
      { _meta: META, default: { a: { git: 'https://h.example/a', ref: 'main' } } },
      'malformed-commit',
      'part',
    ],
  ])('%j is wrong', async (value, kind, extent) => {
    const { problems, isComplete } = await read(value)
    expect(problems.map((one) => [one.kind, one.extent])).toEqual([[kind, extent]])
    expect(isComplete).toBe(false)
  })
})

describe('a Pipfile', () => {
  test('without a lock gives what it asks for', async () => {
    const lock = await PIPFILE.read(createSource('sub/Pipfile', PIPFILE_TEXT), filesAround())
    expect([lock.isComplete, lock.problems]).toEqual([false, []])
    expect(lock.packages.map(({ name, version, scopes, edges }) => [name, version, scopes, edges])).toEqual([
      ['a', undefined, ['prod'], undefined],
      ['b', undefined, ['dev'], undefined],
      ['d', undefined, ['optional'], undefined],
    ])
    expect(lock.settings.map(({ key, name }) => [key, name])).toEqual([['source', 'main']])
  })

  test('yields to its lock', () => {
    expect(PIPFILE.yieldsTo?.('sub/Pipfile')).toEqual(['sub/Pipfile.lock'])
  })
})
