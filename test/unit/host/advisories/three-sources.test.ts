import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { advisoriesOfActions } from '../../../../src/collect/dependency/advisory/actions-port.ts'
import type { AdvisoryPort } from '../../../../src/collect/dependency/advisory/advisory-port.ts'
import { auditPackages } from '../../../../src/collect/dependency/advisory/audit-packages.ts'
import { routeAdvisories } from '../../../../src/collect/dependency/advisory/route-advisories.ts'
import { NO_SCOPE } from '../../../../src/collect/dependency/advisory/target.ts'
import type { Ecosystem, LockedPackage } from '../../../../src/collect/dependency/model.ts'
import { recordedRepositories } from '../../../../src/collect/workflow/online/recorded-repositories.ts'
import { Unavailable } from '../../../../src/core/fact.ts'
import { openAdvisoryFolder } from '../../../../src/host/advisories/folder-port.ts'
import { openOsvApi } from '../../../../src/host/advisories/osv-api.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import { type DoubleRecord, startAdvisories, zipOf } from '../../../doubles/advisories.ts'
import { NPM_RECORDS, PYPI_RECORDS } from '../../../fakes/advisory-records.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

/** What the forge and the services say of one action, each in its own form. */
const ACTION_RECORDS: readonly DoubleRecord[] = [
  {
    id: 'GHSA-octo0-0000-0001',
    modified: '2026-02-01T00:00:00Z',
    summary: 'Runs what is in a title',
    affected: [
      {
        package: { ecosystem: 'GitHub Actions', name: 'octo/build' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '1.0.0' }, { fixed: '1.2.3' }] }],
      },
    ],
    database_specific: { severity: 'HIGH' },
  },
]
const FORGE = recordedRepositories({
  'octo/build': {
    advisories: [
      {
        id: 'GHSA-octo0-0000-0001',
        severity: 'high',
        summary: 'Runs what is in a title',
        affected: '>= 1.0.0, < 1.2.3',
        patched: '1.2.3',
      },
    ],
  },
  'octo/safe': { advisories: [] },
})
const ACTIONS: readonly LockedPackage[] = [
  locked('GitHub Actions', 'octo/build', 'v1.1.0'),
  locked('GitHub Actions', 'octo/build', 'v1.2.3'),
  locked('GitHub Actions', 'octo/safe', 'v1.0.0'),
]

const RECORDS = new Map<string, readonly DoubleRecord[]>([
  ['GitHub Actions', ACTION_RECORDS],
  ['npm', NPM_RECORDS],
  ['PyPI', PYPI_RECORDS],
])
const NOW = Date.parse('2026-06-01T00:00:00Z')

const PACKAGES: readonly LockedPackage[] = [
  locked('npm', 'left-pad', '1.2.0'),
  locked('npm', 'left-pad', '1.2.1'),
  locked('npm', 'left-pad', '1.3.0'),
  locked('npm', '@acme/tool', '0.0.1'),
  locked('npm', 'contradiction', '1.0.0'),
  locked('npm', 'nothing', '1.0.0'),
  locked('PyPI', 'foo-bar', '1.0.0'),
  locked('PyPI', 'foo-bar', '1.3.9'),
  locked('PyPI', 'foo-bar', '1.4'),
]

function locked(ecosystem: Ecosystem, name: string, version: string): LockedPackage {
  return {
    id: `${name}@${version}`,
    ecosystem,
    name,
    version,
    origin: { kind: 'registry', isDefaultRegistry: true },
    integrity: [],
    scopes: [],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: { start: 0, end: 1 },
    spans: {},
  }
}

async function outcome(port: AdvisoryPort, all: readonly LockedPackage[] = PACKAGES) {
  const { packages, invalid } = await auditPackages(all, port, NO_SCOPE, NOW)
  return {
    invalid,
    packages: packages.map(({ pkg, advisories }) => [
      pkg.id,
      advisories instanceof Unavailable
        ? advisories.reason
        : advisories.map(({ id, ids, isMalware, rating, fixed, summary }) => ({
            id,
            ids,
            isMalware,
            level: rating.level,
            fixed,
            summary,
          })),
    ]),
  }
}

describe('the same data', () => {
  const ports = new Map<string, AdvisoryPort>()
  const closing: (() => unknown)[] = []

  beforeAll(async () => {
    for (const kind of ['archive', 'files']) {
      const root = mkdtempSync(join(tmpdir(), 'flux-sources-'))
      closing.push(() => rmSync(root, { recursive: true, force: true }))
      for (const [ecosystem, records] of RECORDS) {
        mkdirSync(join(root, ecosystem))
        if (kind === 'archive') writeFileSync(join(root, ecosystem, 'all.zip'), zipOf(records))
        else
          for (const one of records)
            writeFileSync(join(root, ecosystem, `${one.id}.json`), JSON.stringify(one))
      }
      const port = openAdvisoryFolder({ folder: root })
      ports.set(kind, port)
      closing.unshift(() => port.close())
    }
    const double = await startAdvisories(RECORDS)
    const http = createHttpClient({ trustedOrigins: [double.url] })
    ports.set('service', openOsvApi({ http, timer: countingTimer(NOW), random: () => 0, apiUrl: double.url }))
    closing.unshift(
      () => http.close(),
      () => double.close(),
    )
  })

  afterAll(async () => {
    for (const close of closing) await close()
  })

  it.each(['archive', 'files', 'service'])('gives the same answer from: %s', async (kind) => {
    const port = ports.get(kind)
    if (port === undefined) throw new Error(kind)
    expect(await outcome(port)).toEqual({
      invalid: [
        { id: 'GHSA-bad0-0000-0001', reason: 'it has a range with both `fixed` and `last_affected`' },
      ],
      packages: [
        [
          'left-pad@1.2.0',
          [
            {
              id: 'CVE-2026-0001',
              ids: ['CVE-2026-0001', 'GHSA-left-pad0-0001', 'SNYK-left-pad-2'],
              isMalware: false,
              level: 'critical',
              fixed: '1.3.0',
              summary: 'Pads to the wrong side',
            },
          ],
        ],
        [
          'left-pad@1.2.1',
          [
            {
              id: 'CVE-2026-0001',
              ids: ['CVE-2026-0001', 'GHSA-left-pad0-0001'],
              isMalware: false,
              level: 'critical',
              fixed: '1.3.0',
              summary: 'Pads to the wrong side',
            },
          ],
        ],
        ['left-pad@1.3.0', []],
        [
          '@acme/tool@0.0.1',
          [
            {
              id: 'MAL-2026-1',
              ids: ['MAL-2026-1'],
              isMalware: true,
              level: 'critical',
              fixed: undefined,
              summary: 'Malicious code in @acme/tool (npm)',
            },
          ],
        ],
        ['contradiction@1.0.0', []],
        ['nothing@1.0.0', []],
        [
          'foo-bar@1.0.0',
          [
            {
              id: 'PYSEC-2026-1',
              ids: ['PYSEC-2026-1'],
              isMalware: false,
              level: 'medium',
              fixed: '1.4',
              summary: 'Runs what it reads.',
            },
          ],
        ],
        [
          'foo-bar@1.3.9',
          [
            {
              id: 'PYSEC-2026-1',
              ids: ['PYSEC-2026-1'],
              isMalware: false,
              level: 'medium',
              fixed: '1.4',
              summary: 'Runs what it reads.',
            },
          ],
        ],
        ['foo-bar@1.4', []],
      ],
    })
  })

  it.each(['archive', 'files', 'service', 'forge'])(
    'of actions gives the same answer from: %s',
    async (kind) => {
      const service = ports.get(kind === 'forge' ? 'service' : kind)
      if (service === undefined) throw new Error(kind)
      const sources = new Map([['GitHub Actions', advisoriesOfActions(FORGE)]])
      const port = kind === 'forge' ? routeAdvisories(sources, service) : service
      const known = {
        id: 'GHSA-octo0-0000-0001',
        ids: ['GHSA-octo0-0000-0001'],
        isMalware: false,
        level: 'high',
        fixed: '1.2.3',
        summary: 'Runs what is in a title',
      }
      const { packages, invalid } = await outcome(port, ACTIONS)
      expect(invalid).toEqual([])
      expect(packages).toEqual([
        ['octo/build@v1.1.0', [known]],
        ['octo/build@v1.2.3', []],
        ['octo/safe@v1.0.0', []],
      ])
      if (kind === 'forge') expect(await outcome(port)).toEqual(await outcome(service))
    },
  )
})
