import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { AdvisoryRecord, InvalidRecord } from '../../../src/collect/dependency/advisory/model.ts'
import { advisoriesOf } from '../../../src/collect/dependency/advisory/package-advisories.ts'
import { isInvalid, readRecord } from '../../../src/collect/dependency/advisory/read-record.ts'
import { Unavailable } from '../../../src/core/fact.ts'
import { openAdvisoryFolder } from '../../../src/host/advisories/folder-port.ts'

/** A record with every field that the schema has, about one version of one package. */
const RECORD = {
  schema_version: '1.7.5',
  id: 'X-1',
  modified: '2026-01-02T00:00:00Z',
  published: '2026-01-01T00:00:00Z',
  aliases: ['CVE-2026-1'],
  upstream: ['CVE-2026-2'],
  related: ['CVE-2026-3'],
  summary: 'Runs what it reads',
  details: 'It runs what it reads.',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [
    {
      package: { ecosystem: 'npm', name: 'a', purl: 'pkg:npm/a' },
      severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
      ranges: [
        {
          type: 'SEMVER',
          events: [{ introduced: '1.0.0' }, { fixed: '1.1.0' }],
          database_specific: { last_known_affected_version_range: '< 1.1.0' },
        },
      ],
      ecosystem_specific: { severity: 'HIGH' },
      database_specific: { severity: 'HIGH', last_known_affected_version_range: '<= 1.0.9' },
    },
  ],
  references: [{ type: 'WEB', url: 'https://advisories.example/X-1' }],
  credits: [{ name: 'eve', contact: ['mailto:eve@example.com'], type: 'FINDER' }],
  database_specific: { severity: 'HIGH', cwe_ids: ['CWE-79'] },
} as const
const NOW = Date.parse('2026-06-01T00:00:00Z')
const TARGET = { ecosystem: 'npm', name: 'a', version: '1.0.5' } as const

type Path = readonly (string | number)[]

/** The way to every value of a JSON value. */
function pathsOf(value: unknown, before: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [before]
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [before, ...entries.flatMap(([key, one]) => pathsOf(one, [...before, key]))]
}

/** The record with another value at one place. */
function spoiled(path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const copy = structuredClone(RECORD) as unknown
  let at = copy as Record<string | number, unknown>
  let last = key
  for (const next of rest) {
    at = at[last] as Record<string | number, unknown>
    last = next
  }
  at[last] = value
  return copy
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}

function valueAt(path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], RECORD)
}

/** A place where nothing, or a list of nothing, says that the record is about nothing: the schema does not ask for it. */
const MAY_BE_ABSENT: ReadonlySet<string> = new Set(['affected', 'affected.0.package'])

/**
 * Whether a record may be about nothing with this value in this place, without anything being wrong with it: it is of the kind that the
 * place has, so that it may name another package or other versions.
 */
function mayClear(path: Path, value: unknown): boolean {
  const name = path.join('.')
  if (value === null) return MAY_BE_ABSENT.has(name)
  const own = valueAt(path)
  if (!Array.isArray(own)) return kindOf(own) === kindOf(value)
  return Array.isArray(value) && value.every((one) => kindOf(one) === kindOf(own[0]))
}

const PATHS = pathsOf(RECORD)

describe('any JSON value in any place of a record', () => {
  it('never crashes, and never makes it pass in silence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), fc.jsonValue({ maxDepth: 3 }), (path, value) => {
        const record = readRecord(spoiled(path, value), 'X-1')
        if (isInvalid(record)) {
          expect(record.reason).not.toBe('')
          return
        }
        const found = advisoriesOf({ records: [record] }, TARGET, NOW)
        if (!mayClear(path, value)) expect(found.map(({ ids }) => ids.length)).not.toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('is found where it stands in the record as it is', () => {
    const record = readRecord(RECORD, 'X-1')
    if (isInvalid(record)) throw new Error(record.reason)
    expect(advisoriesOf({ records: [record] }, TARGET, NOW)).toMatchObject([
      { id: 'CVE-2026-1', rating: { level: 'critical' }, fixed: '1.1.0' },
    ])
  })
})

/** What is in no place of a record, nor of any list that it has. */
const FOREIGN: readonly unknown[] = [null, true, 7, '', 'x', [], {}, [null], [[]], [7], ['x'], [{}], { x: 1 }]

describe('a database with a record that has', () => {
  const folders: string[] = []

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  /** What a database says of the package: its records, and what is wrong with it. */
  async function ask(record: unknown): Promise<{
    readonly records: readonly AdvisoryRecord[]
    readonly invalid: readonly InvalidRecord[]
  }> {
    const root = mkdtempSync(join(tmpdir(), 'flux-fields-'))
    folders.push(root)
    mkdirSync(join(root, 'npm'))
    writeFileSync(join(root, 'npm/X-1.json'), JSON.stringify(record))
    const port = openAdvisoryFolder({ folder: root, cacheFolder: join(root, 'cache') })
    const [answer] = await port.find([{ ecosystem: 'npm', name: 'a', versions: ['1.0.5'], mayLeave: false }])
    port.close()
    if (answer === undefined || answer instanceof Unavailable)
      return { records: [], invalid: [{ id: '', reason: 'unavailable' }] }
    return answer
  }

  it.each(PATHS.map((path) => [path.join('.') || 'nothing at all', path] as const))(
    'a foreign value at %s says so, or has the record still',
    async (_name, path) => {
      for (const value of FOREIGN) {
        const { records, invalid } = await ask(spoiled(path, value))
        const found = advisoriesOf({ records }, TARGET, NOW)
        if (found.length > 0 || mayClear(path, value)) continue
        expect([JSON.stringify(value), invalid.length]).toEqual([JSON.stringify(value), 1])
      }
    },
  )

  it('no fault says nothing of faults', async () => {
    expect(await ask(RECORD)).toMatchObject({ records: [{ id: 'X-1' }], invalid: [] })
  })
})
