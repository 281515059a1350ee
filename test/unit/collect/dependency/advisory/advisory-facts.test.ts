import { describe, expect, test } from 'vitest'
import { advisoryFacts } from '../../../../../src/collect/dependency/advisory/advisory-facts.ts'
import type { AdvisoryPort } from '../../../../../src/collect/dependency/advisory/advisory-port.ts'
import { recordedAdvisories } from '../../../../../src/collect/dependency/advisory/recorded-advisories.ts'
import { NO_SCOPE } from '../../../../../src/collect/dependency/advisory/target.ts'
import type { Ecosystem, Lock, LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'
import { createSource } from '../../../../../src/core/source.ts'

const NOW = Date.parse('2026-01-02T00:00:00Z')
const SPAN = { start: 0, end: 0 }

function pkg(name: string, fields: Partial<LockedPackage> = {}): LockedPackage {
  return {
    id: name,
    ecosystem: 'npm',
    name,
    version: '1.0.0',
    origin: { kind: 'registry', isDefaultRegistry: true },
    integrity: [],
    scopes: ['prod'],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: SPAN,
    spans: {},
    ...fields,
  }
}

function lockOf(path: string, ecosystem: Ecosystem, packages: readonly LockedPackage[]): Lock {
  return {
    source: createSource(path, ''),
    format: 'npm-package-lock',
    ecosystem,
    isComplete: true,
    importers: [],
    packages,
    settings: [],
    problems: [],
  }
}

function record(name: string, fixed: string): unknown {
  return {
    id: `GHSA-${name}`,
    modified: '2025-12-01T00:00:00Z',
    aliases: ['CVE-2025-1'],
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
    affected: [
      {
        package: { ecosystem: 'npm', name },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
      },
    ],
  }
}

const LEFT = pkg('left')
const RIGHT = pkg('right', {
  directIn: [{ importer: '', specifier: '^1.0.0', scope: 'prod' }],
  edges: [{ to: 'left', range: '^1.0.0', kind: 'prod' }],
})

describe('advisoryFacts', () => {
  test('tells what is wrong, how grave it is, where it comes from, and whether an update is accepted', async () => {
    const port = recordedAdvisories({ records: [record('left', '1.2.0')] })
    const facts = await advisoryFacts(
      [lockOf('package-lock.json', 'npm', [RIGHT, LEFT])],
      { port, scope: NO_SCOPE },
      NOW,
    )
    expect(facts.map(({ kind, fields }) => [kind.name, fields])).toEqual([
      [
        'dependency.vulnerability',
        {
          ecosystem: 'npm',
          name: 'left',
          version: '1.0.0',
          purl: 'pkg:npm/left@1.0.0',
          id: 'CVE-2025-1',
          ids: ['CVE-2025-1', 'GHSA-left'],
          level: 'critical',
          score: '9.8',
          summary: '',
          fixed: '1.2.0',
          fixInRange: true,
          malware: false,
          scopes: ['prod'],
          direct: false,
          via: 'right 1.0.0 → left 1.0.0',
          path: 'package-lock.json',
          format: 'npm-package-lock',
        },
      ],
      [
        'dependency.audit',
        { ecosystem: 'npm', packages: 2, withheld: 0, invalid: 0, path: 'package-lock.json' },
      ],
    ])
  })

  test.each([
    ['1.2.0', true],
    ['2.0.0', false],
  ])('whether %s is accepted by all who ask is %s', async (fixed, isAccepted) => {
    const port = recordedAdvisories({ records: [record('left', fixed)] })
    const [fact] = await advisoryFacts(
      [lockOf('package-lock.json', 'npm', [RIGHT, LEFT])],
      { port, scope: NO_SCOPE },
      NOW,
    )
    expect(fact?.fields['fixInRange']).toBe(isAccepted)
  })

  test('says up to when the source knows, and how long ago that is', async () => {
    const port = recordedAdvisories({ asOf: '2026-01-01T12:30:00Z', records: [] })
    const [fact] = await advisoryFacts(
      [lockOf('package-lock.json', 'npm', [LEFT])],
      { port, scope: NO_SCOPE },
      NOW,
    )
    expect(fact?.fields).toMatchObject({ asOf: '2026-01-01T12:30:00Z', ageHours: 11 })
  })

  test('without a source everything is unavailable, once for each ecosystem with packages', async () => {
    const locks = [
      lockOf('a/package-lock.json', 'npm', [LEFT]),
      lockOf('b/package-lock.json', 'npm', [RIGHT]),
      lockOf('Cargo.lock', 'crates\u002eio', []),
      lockOf('Dockerfile', 'docker', [pkg('alpine', { ecosystem: 'docker' })]),
    ]
    const facts = await advisoryFacts(locks, undefined, NOW)
    expect(facts.map(({ kind, source }) => [kind.name, source.path])).toEqual([
      ['dependency.vulnerability', 'a/package-lock.json'],
      ['dependency.audit', 'a/package-lock.json'],
    ])
    expect(facts[0]?.fields['malware']).toBeInstanceOf(Unavailable)
    expect(facts[1]?.fields).toMatchObject({ packages: 2, ageHours: expect.any(Unavailable) })
  })

  test('what the source has nothing for is unavailable, and the rest is told', async () => {
    const port: AdvisoryPort = {
      find: async (questions) =>
        questions.map(({ ecosystem }) =>
          ecosystem === 'npm'
            ? { records: [], invalid: [], isAsked: true }
            : new Unavailable('no such database'),
        ),
    }
    const locks = [
      lockOf('package-lock.json', 'npm', [LEFT]),
      lockOf('poetry.lock', 'PyPI', [pkg('left', { ecosystem: 'PyPI' })]),
    ]
    const facts = await advisoryFacts(locks, { port, scope: NO_SCOPE }, NOW)
    expect(facts.map(({ kind, source }) => [kind.name, source.path])).toEqual([
      ['dependency.vulnerability', 'poetry.lock'],
      ['dependency.audit', 'poetry.lock'],
      ['dependency.audit', 'package-lock.json'],
    ])
  })

  test('packages that no registry knows are asked about by nobody', async () => {
    const asked: string[] = []
    const port: AdvisoryPort = {
      find: async (questions) =>
        questions.map(({ name }) => {
          asked.push(name)
          return { records: [], invalid: [], isAsked: true }
        }),
    }
    const packages = [
      pkg('own', { origin: { kind: 'workspace', path: 'own' } }),
      pkg('fork', { origin: { kind: 'git', url: 'https://git.example/fork' } }),
      pkg('archive', { origin: { kind: 'url', url: 'https://files.example/archive.tgz' } }),
      pkg('real', { alias: 'own' }),
    ]
    await advisoryFacts([lockOf('package-lock.json', 'npm', packages)], { port, scope: NO_SCOPE }, NOW)
    expect(asked).toEqual(['real'])
  })
})
