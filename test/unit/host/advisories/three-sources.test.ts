import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdvisoryPort } from '../../../../src/collect/dependency/advisory/advisory-port.ts'
import { auditPackages } from '../../../../src/collect/dependency/advisory/audit-packages.ts'
import { NO_SCOPE } from '../../../../src/collect/dependency/advisory/target.ts'
import type { Ecosystem, LockedPackage } from '../../../../src/collect/dependency/model.ts'
import { Unavailable } from '../../../../src/core/fact.ts'
import { openAdvisoryFolder } from '../../../../src/host/advisories/folder-port.ts'
import { openOsvApi } from '../../../../src/host/advisories/osv-api.ts'
import { openOctokit } from '../../../../src/host/github/octokit.ts'
import { openRepositories } from '../../../../src/host/github/repositories.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import { check } from '../../../../src/run/check.ts'
import { type DoubleRecord, startAdvisories, zipOf } from '../../../doubles/advisories.ts'
import { startRepositories } from '../../../doubles/repositories.ts'
import { NPM_RECORDS, PYPI_RECORDS } from '../../../fakes/advisory-records.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

/** What is known of actions, as OSV writes it; the forge writes the same as `FORGE_RECORDS`. */
const ACTION_RECORDS: readonly DoubleRecord[] = [
  actionRecord('GHSA-octo0-0000-0001', 'Runs what is in a title', 'HIGH', {
    ranges: [{ type: 'SEMVER', events: [{ introduced: '1.0.0' }, { fixed: '1.2.3' }] }],
  }),
  actionRecord('GHSA-octo0-0000-0002', 'Keeps a token', 'LOW', {
    ranges: [
      { type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '0.9.0' }] },
      { type: 'SEMVER', events: [{ introduced: '2.0.0' }, { fixed: '2.1.0' }] },
    ],
  }),
  actionRecord('GHSA-octo0-0000-0003', 'Was taken over', 'MODERATE', { versions: ['3.0.0'] }),
  actionRecord('GHSA-octo0-0000-0004', 'Prints secrets', 'HIGH', {
    ranges: [{ type: 'SEMVER', events: [{ introduced: '4.0.0' }, { last_affected: '4.5.0' }] }],
  }),
]
const FORGE_RECORDS: readonly unknown[] = [
  forgeRecord('GHSA-octo0-0000-0001', 'Runs what is in a title', 'high', ['>= 1.0.0, < 1.2.3', '1.2.3']),
  forgeRecord(
    'GHSA-octo0-0000-0002',
    'Keeps a token',
    'low',
    ['< 0.9.0', '0.9.0'],
    ['>= 2.0.0, < 2.1.0', '2.1.0'],
  ),
  forgeRecord('GHSA-octo0-0000-0003', 'Was taken over', 'medium', ['= 3.0.0', null]),
  forgeRecord('GHSA-octo0-0000-0004', 'Prints secrets', 'high', ['>= 4.0.0, <= 4.5.0', null]),
]
const ACTION_VERSIONS = [
  'v0.8.9',
  'v0.9.0',
  'v1.0.0-rc.1',
  'v1.0.0',
  'v1.1.0',
  'v1.2.3-rc.1',
  'v1.2.3',
  'v2.0.5',
  'v2.1.0',
  'v3.0.0',
  'v3.0.1',
  'v4.5.0',
  'v4.5.1',
]
const ACTIONS: readonly LockedPackage[] = [
  ...ACTION_VERSIONS.map((version) => locked('GitHub Actions', 'octo/build', version)),
  locked('GitHub Actions', 'octo/safe', 'v1.1.0'),
]

function actionRecord(id: string, summary: string, severity: string, affected: object): DoubleRecord {
  return {
    id,
    modified: '2026-02-01T00:00:00Z',
    summary,
    affected: [{ package: { ecosystem: 'GitHub Actions', name: 'octo/build' }, ...affected }],
    database_specific: { severity },
  }
}

function forgeRecord(
  id: string,
  summary: string,
  severity: string,
  ...ranges: readonly (readonly [affected: string, patched: string | null])[]
): unknown {
  return {
    ghsa_id: id,
    severity,
    summary,
    vulnerabilities: ranges.map(([affected, patched]) => ({
      package: { ecosystem: 'actions', name: 'octo/build' },
      vulnerable_version_range: affected,
      first_patched_version: patched,
    })),
    withdrawn_at: null,
  }
}

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

async function outcome(port: AdvisoryPort) {
  const { packages, invalid } = await auditPackages(PACKAGES, port, NO_SCOPE, NOW)
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

  it.each(['archive', 'files', 'service'])('of actions gives what the forge says, from: %s', async (kind) => {
    const port = ports.get(kind)
    if (port === undefined) throw new Error(kind)
    const { packages, invalid } = await auditPackages(ACTIONS, port, NO_SCOPE, NOW)
    expect(invalid).toEqual([])
    const told = packages.flatMap(({ pkg, advisories }) => {
      if (advisories instanceof Unavailable) throw new Error(advisories.reason)
      return advisories.map(({ id, rating, fixed, summary }) => {
        const patched = fixed === undefined ? '' : `; patched in \`${fixed}\``
        const message = `\`${pkg.name}\` is version \`${pkg.version}\`, which has a known vulnerability: ${summary} (${id})${patched}`
        return `${rating.level} ${message}`
      })
    })
    expect(told).toHaveLength(7)
    expect(told).toContain(
      'high `octo/build` is version `v1.1.0`, which has a known vulnerability: Runs what is in a title (GHSA-octo0-0000-0001); patched in `1.2.3`',
    )
    expect(await toldByForge()).toEqual(told.toSorted())
  })
})

/** What the rule about actions reports when it asks the forge over its API, sorted. */
async function toldByForge(): Promise<readonly string[]> {
  const tags = Object.fromEntries(
    ACTION_VERSIONS.map((version, at) => [version, at.toString(16).padStart(40, 'a')]),
  )
  const double = await startRepositories({
    'octo/build': { tags, advisories: FORGE_RECORDS },
    'octo/safe': { tags: { 'v1.1.0': 'b'.repeat(40) } },
  })
  const http = createHttpClient({ trustedOrigins: [double.url] })
  try {
    const timer = countingTimer(NOW)
    const octokit = await openOctokit({ http, apiUrl: double.url, token: 'ghs_secret', version: '0' })
    const uses = ACTIONS.map(({ name, version }) => `      - uses: ${name}@${version}\n`).join('')
    const { report } = await check({
      head: memoryTree({ '.github/workflows/ci.yml': `on: push\njobs:\n  a:\n    steps:\n${uses}` }),
      repositories: openRepositories({ octokit, http, serverUrl: double.url, timer }),
      persona: 'regular',
      clock: { now: () => NOW },
    })
    return report.findings
      .filter(({ rule }) => rule === 'workflow/known-vulnerable-actions')
      .map(({ severity, message }) => `${severity} ${message}`)
      .sort()
  } finally {
    await http.close()
    await double.close()
  }
}
