import type { DoubleRecord } from '../doubles/advisories.ts'

/** An invented database: every way in which a record says that it is about a version, and some in which it does not. */
export const NPM_RECORDS: readonly DoubleRecord[] = [
  {
    id: 'GHSA-left-pad0-0001',
    modified: '2026-02-01T00:00:00Z',
    aliases: ['CVE-2026-0001'],
    summary: 'Pads to the wrong side',
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
    affected: [
      {
        package: { ecosystem: 'npm', name: 'left-pad' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.3.0' }] }],
      },
    ],
  },
  {
    id: 'SNYK-left-pad-2',
    modified: '2026-02-02T00:00:00Z',
    aliases: ['CVE-2026-0001'],
    affected: [{ package: { ecosystem: 'npm', name: 'left-pad' }, versions: ['1.2.0'] }],
  },
  {
    id: 'GHSA-left-pad0-0003',
    modified: '2026-02-03T00:00:00Z',
    withdrawn: '2026-02-04T00:00:00Z',
    affected: [{ package: { ecosystem: 'npm', name: 'left-pad' }, versions: ['1.2.0'] }],
  },
  {
    id: 'MAL-2026-1',
    modified: '2026-03-01T00:00:00Z',
    summary: 'Malicious code in @acme/tool (npm)',
    affected: [
      {
        package: { ecosystem: 'npm', name: '@acme/tool' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }],
      },
    ],
  },
  {
    id: 'GHSA-bad0-0000-0001',
    modified: '2026-03-02T00:00:00Z',
    affected: [
      {
        package: { ecosystem: 'npm', name: 'contradiction' },
        ranges: [
          { type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.0.0' }, { last_affected: '2.0.0' }] },
        ],
      },
    ],
  },
]

export const PYPI_RECORDS: readonly DoubleRecord[] = [
  {
    id: 'PYSEC-2026-1',
    modified: '2026-01-05T00:00:00Z',
    details: 'Runs what it reads.\nAll of it.',
    affected: [
      {
        package: { ecosystem: 'PyPI', name: 'Foo_Bar' },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '1.0' }, { fixed: '1.4' }] }],
        versions: ['1.0', '1.3.0'],
      },
    ],
    database_specific: { severity: 'MODERATE' },
  },
]
