import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type {
  AdvisoryAnswer,
  AdvisoryQuestion,
} from '../../../../src/collect/dependency/advisory/advisory-port.ts'
import { Unavailable } from '../../../../src/core/fact.ts'
import { openAdvisoryFolder } from '../../../../src/host/advisories/folder-port.ts'
import { type DoubleRecord, zipOf } from '../../../doubles/advisories.ts'
import { NPM_RECORDS, PYPI_RECORDS } from '../../../fakes/advisory-records.ts'
import { makeZip } from '../../../fakes/zip.ts'

const folders: string[] = []
const open: { close(): void }[] = []

afterEach(() => {
  for (const port of open.splice(0)) port.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const root = mkdtempSync(join(tmpdir(), 'flux-advisories-'))
  folders.push(root)
  for (const [path, content] of Object.entries(files)) write(join(root, path), content)
  return root
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

function port(folder: string, cacheFolder?: string) {
  const opened = openAdvisoryFolder({ folder, ...(cacheFolder === undefined ? {} : { cacheFolder }) })
  open.push(opened)
  return opened
}

function ask(ecosystem: string, name: string): AdvisoryQuestion {
  return { ecosystem, name, versions: ['1.2.0'], mayLeave: false }
}

async function find(folder: string, ...questions: AdvisoryQuestion[]): Promise<readonly string[]> {
  return (await port(folder).find(questions)).map(describeAnswer)
}

function describeAnswer(answer: AdvisoryAnswer | Unavailable): string {
  if (answer instanceof Unavailable) return answer.reason
  return [...answer.records, ...answer.invalid].map(({ id }) => id).join(' ')
}

const LEFT_PAD = 'GHSA-left-pad0-0001 GHSA-left-pad0-0003 SNYK-left-pad-2'

function filesOf(folder: string, records: readonly DoubleRecord[]): Record<string, string> {
  return Object.fromEntries(records.map((record) => [`${folder}/${record.id}.json`, JSON.stringify(record)]))
}

describe('a folder of advisories', () => {
  it.each<[string, Readonly<Record<string, string | Buffer>>]>([
    [
      'an archive of each ecosystem',
      { 'npm/all.zip': zipOf(NPM_RECORDS), 'PyPI/all.zip': zipOf(PYPI_RECORDS) },
    ],
    [
      'the layout of another scanner',
      { 'osv-scanner/npm/all.zip': zipOf(NPM_RECORDS), 'osv-scalibr/PyPI/all.zip': zipOf(PYPI_RECORDS) },
    ],
    ['files of each ecosystem', { ...filesOf('npm', NPM_RECORDS), ...filesOf('PyPI', PYPI_RECORDS) }],
    [
      'files in folders of each ecosystem',
      { ...filesOf('npm/2026/02', NPM_RECORDS), ...filesOf('PyPI/2026', PYPI_RECORDS) },
    ],
    ['files of all ecosystems', filesOf('.', [...NPM_RECORDS, ...PYPI_RECORDS])],
    ['an archive of all ecosystems', { 'all.zip': zipOf([...NPM_RECORDS, ...PYPI_RECORDS]) }],
    [
      'records on lines',
      {
        'npm/records.jsonl': NPM_RECORDS.map((record) => `${JSON.stringify(record)}\n`).join(''),
        'PyPI/records.jsonl': PYPI_RECORDS.map((record) => JSON.stringify(record)).join('\n\n'),
      },
    ],
  ])('may have %s', async (_what, files) => {
    const root = folderWith(files)
    const questions = [
      ask('npm', 'left-pad'),
      ask('PyPI', 'foo-bar'),
      ask('npm', 'nothing'),
      ask('npm', 'contradiction'),
    ]
    const expected = [LEFT_PAD, 'PYSEC-2026-1', '', 'GHSA-bad0-0000-0001']
    expect(await find(root, ...questions)).toEqual(expected)
    // With the index that is kept now.
    expect(await find(root, ...questions)).toEqual(expected)
  })

  it.each<[string, Readonly<Record<string, string | Buffer>>]>([
    ['a database of others', { 'npm/all.zip': zipOf(NPM_RECORDS) }],
    ['files of others', filesOf('.', NPM_RECORDS)],
    ['nothing', {}],
  ])('with %s says so about an ecosystem that it does not have', async (_what, files) => {
    expect(await find(folderWith(files), ask('Hex', 'plug'))).toEqual([
      'the database of advisories has none of the ecosystem `Hex`',
    ])
  })

  it('that is not there has nothing', async () => {
    expect(await find('/nowhere/at/all', ask('npm', 'a'))).toEqual([
      'the database of advisories has none of the ecosystem `npm`',
    ])
  })

  it('has changed records before those of the archive', async () => {
    const [first] = NPM_RECORDS
    const changed = { ...first, modified: '2026-05-01T00:00:00Z', withdrawn: '2026-05-01T00:00:00Z' }
    const root = folderWith({
      'npm/all.zip': zipOf(NPM_RECORDS),
      'npm/changes.jsonl': `${JSON.stringify(changed)}\n`,
    })
    const [answer] = await port(root).find([ask('npm', 'left-pad')])
    expect(answer).toMatchObject({ records: [{ id: first?.id, withdrawn: '2026-05-01T00:00:00Z' }, {}, {}] })
  })

  it('knows up to when its data is: what it says of itself, else its newest record', async () => {
    const root = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS) })
    utimesSync(join(root, 'npm/all.zip'), new Date('2026-04-01'), new Date('2026-04-01'))
    expect((await port(root).find([ask('npm', 'a')]))[0]).toMatchObject({ asOf: '2026-03-02T00:00:00Z' })
    const state = {
      schema: 'flux.advisories/v1',
      cursor: '2026-03-02T00:00:00Z',
      asOf: '2026-04-01T00:00:00Z',
      count: 5,
      sha256: '0'.repeat(64),
    }
    write(join(root, 'npm/meta.json'), JSON.stringify(state))
    expect((await port(root).find([ask('npm', 'a')]))[0]).toMatchObject({ asOf: '2026-04-01T00:00:00Z' })
  })

  it('is not made younger by a record that claims to be of the future', async () => {
    const future = { id: 'X-1', modified: '2999-01-01T00:00:00Z', affected: [] }
    const root = folderWith({ 'npm/all.zip': zipOf([...NPM_RECORDS, future]) })
    expect((await port(root).find([ask('npm', 'a')]))[0]).toMatchObject({ asOf: '2026-03-02T00:00:00Z' })
  })

  it('tells of records of which nobody knows what they are about, with every answer', async () => {
    const root = folderWith({
      'npm/all.zip': makeZip([
        { name: 'X-1.json', text: '{' },
        {
          name: 'X-2.json',
          text: '{"id":"X-2","modified":"2026-01-01T00:00:00Z","affected":[{"package":{}}]}',
        },
        { name: 'X-3.json', text: '[]' },
        { name: 'X-4.json', text: '{"id":"X-4","modified":"2026-01-01T00:00:00Z"}' },
      ]),
    })
    expect(await find(root, ask('npm', 'a'))).toEqual(['X-1 X-2 X-3'])
  })

  it('tells of two records with one id, and uses both', async () => {
    const [first] = NPM_RECORDS
    const text = JSON.stringify(first)
    const root = folderWith({
      'npm/all.zip': makeZip([
        { name: 'A-1.json', text },
        { name: 'A-2.json', text },
      ]),
    })
    const [answer] = await port(root).find([ask('npm', 'left-pad')])
    expect(answer).toMatchObject({
      records: [{ id: first?.id }, { id: first?.id }],
      invalid: [{ id: first?.id, reason: 'there are two records with its id' }],
    })
  })
})

describe('the index of a database', () => {
  const questions = [ask('npm', 'left-pad')]

  it('is kept beside it, or where somebody says', async () => {
    const root = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS) })
    const cache = folderWith({})
    await port(root, cache).find(questions)
    expect(statSync(join(root, 'npm/index.bin'), { throwIfNoEntry: false })).toBeUndefined()
    await port(root).find(questions)
    expect(statSync(join(root, 'npm/index.bin')).size).toBeGreaterThan(100)
  })

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut', (bytes) => bytes.subarray(0, bytes.length - 8)],
    ['empty', () => Buffer.alloc(0)],
    ['of another kind', (bytes) => Buffer.concat([Buffer.from('FLUXADV9'), bytes.subarray(8)])],
    ['with one other bit', (bytes) => flip(bytes, bytes.length >> 1)],
    ['with another CRC', (bytes) => flip(bytes, bytes.length - 1)],
    ['with larger counts', (bytes) => flip(bytes, 12)],
    ['all zeros', (bytes) => Buffer.alloc(bytes.length)],
  ])('is made anew when it is %s', async (_what, spoil) => {
    const root = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS) })
    await port(root).find(questions)
    const path = join(root, 'npm/index.bin')
    const sound = readFileSync(path)
    writeFileSync(path, spoil(sound))
    expect(await find(root, ...questions)).toEqual([LEFT_PAD])
    expect(readFileSync(path).equals(sound)).toBe(true)
  })

  it('is made anew for another archive', async () => {
    const root = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS) })
    await port(root).find(questions)
    writeFileSync(join(root, 'npm/all.zip'), zipOf(NPM_RECORDS.slice(1)))
    expect(await find(root, ...questions)).toEqual(['GHSA-left-pad0-0003 SNYK-left-pad-2'])
  })

  it('is used for a copy of the archive, which only has another time', async () => {
    const root = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS) })
    await port(root).find(questions)
    const copy = folderWith({})
    mkdirSync(join(copy, 'npm'))
    for (const name of ['all.zip', 'index.bin'])
      copyFileSync(join(root, 'npm', name), join(copy, 'npm', name))
    utimesSync(join(copy, 'npm/all.zip'), new Date('2026-07-01'), new Date('2026-07-01'))
    expect(await find(copy, ...questions)).toEqual([LEFT_PAD])
    const restamped = readFileSync(join(copy, 'npm/index.bin'))
    expect(restamped.equals(readFileSync(join(root, 'npm/index.bin')))).toBe(false)
    expect(await find(copy, ...questions)).toEqual([LEFT_PAD])
    expect(readFileSync(join(copy, 'npm/index.bin')).equals(restamped)).toBe(true)
  })

  it('only saves time: a folder that cannot be written to is fine', async () => {
    const root = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS), 'npm/index.bin/x': '' })
    expect(await find(root, ...questions)).toEqual([LEFT_PAD])
  })

  it('is the same for files in any order', async () => {
    const one = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS) })
    const other = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS.toReversed()) })
    expect(await find(one, ...questions)).toEqual(await find(other, ...questions))
  })
})

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

describe('a database that changes while it is used', () => {
  const CHANGED = 'the database of advisories changed while it was read'
  const questions = [ask('npm', 'left-pad')]

  it('answers no more when its archive is replaced', async () => {
    const root = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS) })
    const used = port(root)
    expect((await used.find(questions)).map(describeAnswer)).toEqual([LEFT_PAD])
    rmSync(join(root, 'npm/all.zip'))
    writeFileSync(join(root, 'npm/all.zip'), zipOf(NPM_RECORDS.slice(1)))
    expect((await used.find(questions)).map(describeAnswer)).toEqual([CHANGED])
    // A new run takes what is there now.
    expect(await find(root, ...questions)).toEqual(['GHSA-left-pad0-0003 SNYK-left-pad-2'])
  })

  it('answers no more when its archive is written to', async () => {
    const root = folderWith({ 'npm/all.zip': zipOf(NPM_RECORDS) })
    const used = port(root)
    await used.find(questions)
    const bytes = readFileSync(join(root, 'npm/all.zip'))
    writeFileSync(join(root, 'npm/all.zip'), flip(bytes, 60))
    utimesSync(join(root, 'npm/all.zip'), new Date(), new Date(Date.now() + 5_000))
    expect((await used.find([ask('npm', '@acme/tool')])).map(describeAnswer)).toEqual([CHANGED])
  })

  it('answers no more when a file is added to its folder, or changed', async () => {
    const root = folderWith(filesOf('npm', NPM_RECORDS))
    const used = port(root)
    expect((await used.find(questions)).map(describeAnswer)).toEqual([LEFT_PAD])
    write(join(root, 'npm/X-1.json'), '{"id":"X-1","modified":"2026-01-01T00:00:00Z"}')
    expect((await used.find(questions)).map(describeAnswer)).toEqual([CHANGED])
  })
})
