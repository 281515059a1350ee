import { describe, expect, it } from 'vitest'
import type { Importer, Lock } from '../../../../src/collect/dependency/model.ts'
import { projectPurls } from '../../../../src/collect/dependency/project-purls.ts'
import { createSource } from '../../../../src/core/source.ts'

function lockOf(path: string, importers: readonly Importer[], ecosystem: Lock['ecosystem'] = 'npm'): Lock {
  const source = createSource(path, '')
  const rest = { isComplete: true, packages: [], settings: [], problems: [] }
  return { source, format: 'npm-package-lock', ecosystem, importers, ...rest }
}

describe('projectPurls', () => {
  it.each<[string, string, readonly Importer[], readonly string[]]>([
    [
      'the project',
      'package-lock.json',
      [{ path: '', name: 'app', version: '1.0.0' }],
      ['pkg:npm/app@1.0.0'],
    ],
    [
      'one without a version',
      'package-lock.json',
      [{ path: '', name: '@acme/app' }],
      ['pkg:npm/%40acme/app'],
    ],
    ['one of a folder', 'web/package-lock.json', [{ path: 'web', name: 'app' }], ['pkg:npm/app']],
    ['none without a name', 'package-lock.json', [{ path: '', version: '1.0.0' }], []],
    [
      'no workspace',
      'package-lock.json',
      [
        { path: '', name: 'app' },
        { path: 'packages/a', name: 'a' },
      ],
      ['pkg:npm/app'],
    ],
    ['no importer', 'package-lock.json', [], []],
  ])('names %s', (_, path, importers, expected) => {
    expect(projectPurls(lockOf(path, importers))).toEqual(expected)
  })
})
