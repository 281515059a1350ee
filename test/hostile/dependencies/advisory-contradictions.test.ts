import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { AdvisoryAnswer } from '../../../src/collect/dependency/advisory/advisory-port.ts'
import { advisoriesOf } from '../../../src/collect/dependency/advisory/package-advisories.ts'
import { isInvalid, readRecord } from '../../../src/collect/dependency/advisory/read-record.ts'
import { recordedAdvisories } from '../../../src/collect/dependency/advisory/recorded-advisories.ts'
import { Unavailable } from '../../../src/core/fact.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { openAdvisoryFolder } from '../../../src/host/advisories/folder-port.ts'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { lockOf } from '../../fakes/audited-tree.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const DATE = '2026-01-01T00:00:00Z'
const NOW = Date.parse('2026-06-01T00:00:00Z')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function recordOf(id: string, part: object, more: object = {}): object {
  return { id, modified: DATE, affected: [{ package: { ecosystem: 'npm', name: 'a' }, ...part }], ...more }
}

/** Ids of what records say of a version, sorted. */
function found(version: string, ...values: readonly object[]): readonly (readonly string[])[] {
  const records = values.map((value) => {
    const record = readRecord(value, 'x')
    if (isInvalid(record)) throw new Error(record.reason)
    return record
  })
  return advisoriesOf({ records }, { ecosystem: 'npm', name: 'a', version }, NOW).map(({ ids }) => ids)
}

const range = (...events: readonly object[]) => ({ ranges: [{ type: 'SEMVER', events }] })

describe('a record that contradicts itself', () => {
  it('is read by the events in the order of their versions, when it is fixed before it is introduced', () => {
    const record = recordOf('X-1', range({ introduced: '2.0.0' }, { fixed: '1.0.0' }))
    expect(
      ['0.9.0', '1.0.0', '1.9.9', '2.0.0', '9.0.0'].map((version) => found(version, record).length),
    ).toEqual([0, 0, 0, 1, 1])
  })

  it.each([
    [
      'its list names a version that its range leaves out',
      '3.0.0',
      range({ introduced: '1.0.0' }, { fixed: '2.0.0' }),
      ['3.0.0'],
    ],
    [
      'its range has a version that its list leaves out',
      '1.5.0',
      range({ introduced: '1.0.0' }, { fixed: '2.0.0' }),
      ['3.0.0'],
    ],
  ])('affects both: %s', (_what, version, part, versions) => {
    expect(found(version, recordOf('X-1', { ...part, versions }))).toEqual([['X-1']])
    expect(found('2.5.0', recordOf('X-1', { ...part, versions }))).toEqual([])
  })

  it('holds until the day of a withdrawal that is still to come', () => {
    const part = range({ introduced: '0' })
    expect(found('1.0.0', recordOf('X-1', part, { withdrawn: '2026-06-01T00:00:01Z' }))).toEqual([['X-1']])
    expect(found('1.0.0', recordOf('X-1', part, { withdrawn: '2026-06-01T00:00:00Z' }))).toEqual([])
    expect(found('1.0.0', recordOf('X-1', part, { withdrawn: '9999-12-31T23:59:59Z' }))).toEqual([['X-1']])
  })

  it('holds though it was modified in a time to come, or before it was published', () => {
    const part = range({ introduced: '0' })
    for (const modified of ['9999-12-31T23:59:59Z', '1970-01-01T00:00:00Z']) {
      expect(found('1.0.0', { ...recordOf('X-1', part, { published: DATE }), modified })).toEqual([['X-1']])
    }
  })

  it('is two findings when another record of another id says the opposite', () => {
    const open = recordOf('X-1', range({ introduced: '0' }))
    const closed = recordOf('X-2', range({ introduced: '0' }, { fixed: '1.0.0' }))
    expect(found('2.0.0', open, closed)).toEqual([['X-1']])
    expect(found('0.5.0', open, closed)).toEqual([['X-1'], ['X-2']])
  })
})

describe('aliases', () => {
  const part = { versions: ['1.0.0'] }

  it('of a circle are one thing', () => {
    const circle = ['X-1', 'X-2', 'X-3'].map((id, at) =>
      recordOf(id, part, { aliases: [`X-${((at + 1) % 3) + 1}`, id] }),
    )
    expect(found('1.0.0', ...circle)).toEqual([['X-1', 'X-2', 'X-3']])
  })

  it('of a chain of ten thousand records are one thing', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) =>
      recordOf(`X-${at}`, part, { aliases: [`X-${at + 1}`] }),
    )
    const groups = found('1.0.0', ...chain)
    expect(groups.map((ids) => ids.length)).toEqual([10_001])
  })

  it('of a record that is not about the version do not join what is', () => {
    const bridge = recordOf('X-2', { versions: ['9.0.0'] }, { aliases: ['X-1', 'X-3'] })
    expect(found('1.0.0', recordOf('X-1', part), bridge, recordOf('X-3', part))).toEqual([['X-1'], ['X-3']])
  })
})

/** What a folder of records says of the package. */
async function ask(write: (folder: string) => void): Promise<AdvisoryAnswer> {
  const root = mkdtempSync(join(tmpdir(), 'flux-sizes-'))
  folders.push(root)
  mkdirSync(join(root, 'npm'))
  write(join(root, 'npm'))
  const port = openAdvisoryFolder({ folder: root })
  const [answer] = await port.find([{ ecosystem: 'npm', name: 'a', versions: ['1.0.0'], mayLeave: false }])
  port.close()
  if (answer === undefined || answer instanceof Unavailable) throw new Error(answer?.reason)
  return answer
}

describe('a record of a size that no record has', () => {
  it.each([
    ['of a file of its own', 'X-1.json', ''],
    ['of a line among others', 'records.jsonl', '\n'],
  ])('%s is told of, and the others are read', async (_what, name, end) => {
    const huge = JSON.stringify(
      recordOf('X-1', { versions: ['1.0.0'] }, { details: 'x'.repeat(10 * 1024 * 1024) }),
    )
    const small = JSON.stringify(recordOf('X-2', { versions: ['1.0.0'] }))
    const { records, invalid } = await ask((folder) => {
      writeFileSync(join(folder, name), huge + end)
      if (end === '') writeFileSync(join(folder, 'X-2.json'), small)
      else appendFileSync(join(folder, name), small)
    })
    expect(records.map(({ id }) => id)).toEqual(['X-2'])
    expect(invalid.map(({ reason }) => reason)).toEqual(['it is too large'])
  })

  it('with a million events is told of', () => {
    const events = Array.from({ length: 1_000_000 }, (_, at) =>
      at % 2 === 0 ? { introduced: `${at}` } : { fixed: `${at}` },
    )
    expect(readRecord(recordOf('X-1', { ranges: [{ type: 'SEMVER', events }] }), 'X-1')).toEqual({
      id: 'X-1',
      reason: '`events` is no list, or too long',
    })
  })

  it.each([
    [LIMITS.advisoryEvents, false],
    [LIMITS.advisoryEvents + 1, true],
  ])('with %i events is as the limit says', (count, isTooMany) => {
    const events = Array.from({ length: count }, (_, at) => ({ introduced: `${at}` }))
    expect(isInvalid(readRecord(recordOf('X-1', { ranges: [{ type: 'SEMVER', events }] }), 'X-1'))).toBe(
      isTooMany,
    )
  })
})

describe('ids that are there twice', () => {
  it('in a folder are told of, once, and both records are used', async () => {
    const { records, invalid } = await ask((folder) => {
      mkdirSync(join(folder, 'b'))
      writeFileSync(join(folder, 'X-1.json'), JSON.stringify(recordOf('X-1', { versions: ['1.0.0'] })))
      writeFileSync(join(folder, 'b/X-1.json'), JSON.stringify(recordOf('X-1', { versions: ['2.0.0'] })))
    })
    expect(records.map(({ id }) => id)).toEqual(['X-1', 'X-1'])
    expect(invalid).toEqual([{ id: 'X-1', reason: 'there are two records with its id' }])
  })
})

describe('a clock that is wrong', () => {
  async function audit(asOf: string): Promise<Report> {
    const { report } = await check({
      head: memoryTree({ 'package-lock.json': lockOf({ left: '1.0.0' }) }, 'head'),
      clock: { now: () => NOW },
      advisories: recordedAdvisories({ asOf, records: [] }),
    })
    return report
  }

  it.each([
    ['2026-05-31T00:00:00Z', undefined],
    ['2026-06-01T12:00:00Z', undefined],
    ['2026-06-02T00:00:00Z', undefined],
    [
      '2026-06-02T01:00:00Z',
      'the advisories of `npm` are of a time to come, by 25 hours: the clock of this machine or of their source is wrong',
    ],
    [
      '2030-01-01T00:00:00Z',
      'the advisories of `npm` are of a time to come, by 31440 hours: the clock of this machine or of their source is wrong',
    ],
  ])('does not make a database of %s look fresh', async (asOf, message) => {
    const { findings } = await audit(asOf)
    const told = findings.filter(({ rule }) => rule === 'dependencies/database-stale')
    expect(told.map((one) => one.message)).toEqual(message === undefined ? [] : [message])
  })
})
