import { describe, expect, test } from 'vitest'
import type { Edge, Lock, LockedPackage } from '../../../../src/collect/dependency/model.ts'
import { unhashedIds } from '../../../../src/collect/dependency/unhashed-ids.ts'
import { createSource } from '../../../../src/core/source.ts'

const SPAN = { start: 0, end: 0 }

function pkg(id: string, fields: Partial<LockedPackage> = {}): LockedPackage {
  return {
    id,
    ecosystem: 'npm',
    name: id,
    version: '1.0.0',
    origin: { kind: 'registry', isDefaultRegistry: true },
    integrity: [],
    scopes: [],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: SPAN,
    spans: {},
    ...fields,
  }
}

function lockOf(packages: readonly LockedPackage[], format = 'yarn-lock'): Lock {
  return {
    source: createSource('yarn.lock', ''),
    format,
    ecosystem: 'npm',
    isComplete: true,
    importers: [],
    packages,
    settings: [],
    problems: [],
  }
}

const LINUX = { condition: 'os=linux' }

function needs(kind: Edge['kind'], format?: string): Lock {
  return lockOf([pkg('tool', { edges: [{ to: 'tool-linux', kind }] }), pkg('tool-linux', LINUX)], format)
}

describe('unhashedIds', () => {
  test('optional packages of some platforms have no hash in locks of yarn', () => {
    expect([...unhashedIds(needs('optional'))]).toEqual(['tool-linux'])
    expect([...unhashedIds(needs('peer'))]).toEqual(['tool-linux'])
  })

  test.each(['prod', 'dev', 'build'] as const)('what something needs in any case has one: %s', (kind) => {
    expect(unhashedIds(needs(kind)).size).toBe(0)
  })

  test('one need that is not optional is enough', () => {
    const other = pkg('other', { edges: [{ to: 'tool-linux', kind: 'prod' }] })
    expect(unhashedIds(lockOf([...needs('optional').packages, other])).size).toBe(0)
  })

  test('what a project asks for itself may be missing only where it is optional there too', () => {
    const direct = (scope: 'optional' | 'prod'): LockedPackage =>
      pkg('tool-linux', { ...LINUX, directIn: [{ importer: '', scope }] })
    expect([...unhashedIds(lockOf([direct('optional')]))]).toEqual(['tool-linux'])
    expect(unhashedIds(lockOf([direct('prod')])).size).toBe(0)
  })

  test('what is for all platforms, and what has a hash, is not among them', () => {
    const [tool] = needs('optional').packages
    const hashed = pkg('tool-linux', {
      ...LINUX,
      integrity: [{ algorithm: 'sha512', hex: 'aa', of: 'tool-archive', span: SPAN }],
    })
    expect(unhashedIds(lockOf([...(tool ? [tool] : []), pkg('tool-linux')])).size).toBe(0)
    expect(unhashedIds(lockOf([...(tool ? [tool] : []), hashed])).size).toBe(0)
  })

  test('other formats have hashes of all packages', () => {
    expect(unhashedIds(needs('optional', 'pnpm-lock')).size).toBe(0)
  })
})
