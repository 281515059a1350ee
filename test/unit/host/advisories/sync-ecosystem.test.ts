import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { Unavailable } from '../../../../src/core/fact.ts'
import { createSourceAsker } from '../../../../src/host/advisories/ask-source.ts'
import { openAdvisoryFolder } from '../../../../src/host/advisories/folder-port.ts'
import { syncEcosystem } from '../../../../src/host/advisories/sync-ecosystem.ts'
import { readSyncState } from '../../../../src/host/advisories/sync-state.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import {
  type DoubleRecord,
  type SpoilAdvisories,
  startAdvisories,
  zipOf,
} from '../../../doubles/advisories.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

const open: (() => unknown)[] = []
const NOW = Date.parse('2026-06-10T00:00:00Z')

afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

function record(id: string, modified: string, name = 'a'): DoubleRecord {
  return { id, modified, affected: [{ package: { ecosystem: 'npm', name }, versions: ['1.0.0'] }] }
}

const FIRST = [
  record('GHSA-1', '2026-06-01T00:00:00Z'),
  record('GHSA-2', '2026-06-02T00:00:00Z'),
  record('MAL-2026-1', '2026-06-03T00:00:00Z'),
]

async function start(first: readonly DoubleRecord[] = FIRST, spoil?: SpoilAdvisories) {
  const records = new Map([['npm', first]])
  const double = await startAdvisories(records, spoil === undefined ? {} : { spoil })
  const http = createHttpClient({ trustedOrigins: [double.url] })
  const root = mkdtempSync(join(tmpdir(), 'flux-sync-'))
  const timer = countingTimer(NOW)
  const ask = createSourceAsker({ http, timer, random: () => 0 })
  open.push(
    () => http.close(),
    () => double.close(),
    () => rmSync(root, { recursive: true, force: true }),
  )
  const sync = (ecosystem = 'npm') => syncEcosystem({ ask, baseUrl: double.url, timer }, root, ecosystem)
  const paths = () => double.requests.splice(0).map(({ path }) => path)
  return { double, records, root, sync, paths }
}

async function idsIn(root: string, name = 'a'): Promise<string> {
  const port = openAdvisoryFolder({ folder: root })
  const [answer] = await port.find([{ ecosystem: 'npm', name, versions: ['1.0.0'], mayLeave: false }])
  port.close()
  if (answer === undefined || answer instanceof Unavailable) return answer?.reason ?? ''
  return answer.records.map(({ id, modified }) => `${id} ${modified?.slice(5, 10)}`).join(', ')
}

function json(status: number, body: string, headers = {}): (response: ServerResponse) => boolean {
  return (response) => {
    response.writeHead(status, headers)
    response.end(body)
    return true
  }
}

describe('a database that is brought up to date', () => {
  it('is taken as a whole at first', async () => {
    const { root, sync, paths } = await start()
    expect(await sync()).toEqual({
      ecosystem: 'npm',
      count: 3,
      kind: 'whole',
      changed: 0,
      asOf: '2026-06-03T00:00:00Z',
    })
    expect(paths()).toEqual(['/npm/modified_id.csv', '/npm/all.zip'])
    expect(readdirSync(root)).toEqual(['npm'])
    expect(readdirSync(join(root, 'npm')).sort()).toEqual(['all.zip', 'index.bin', 'meta.json'])
    expect(await idsIn(root)).toBe('GHSA-1 06-01, GHSA-2 06-02, MAL-2026-1 06-03')
  })

  it('asks for nothing else when nothing changed', async () => {
    const { root, sync, paths } = await start()
    await sync()
    paths()
    const before = readFileSync(join(root, 'npm/index.bin'))
    expect(await sync()).toMatchObject({ kind: 'nothing', changed: 0, count: 3 })
    expect(paths()).toEqual(['/npm/modified_id.csv'])
    expect(readFileSync(join(root, 'npm/index.bin')).equals(before)).toBe(true)
  })

  it('asks for what changed alone, again and again', async () => {
    const { records, root, sync, paths } = await start()
    await sync()
    paths()
    records.set('npm', [
      record('GHSA-1', '2026-06-04T00:00:00Z', 'b'),
      ...FIRST.slice(1),
      record('GHSA-4', '2026-06-05T00:00:00Z'),
    ])
    expect(await sync()).toEqual({
      ecosystem: 'npm',
      count: 4,
      kind: 'changes',
      changed: 2,
      asOf: '2026-06-05T00:00:00Z',
    })
    expect(paths()).toEqual(['/npm/modified_id.csv', '/npm/GHSA-4.json', '/npm/GHSA-1.json'])
    expect(await idsIn(root)).toBe('GHSA-2 06-02, GHSA-4 06-05, MAL-2026-1 06-03')
    expect(await idsIn(root, 'b')).toBe('GHSA-1 06-04')
    records.set('npm', [...(records.get('npm') ?? []), record('GHSA-5', '2026-06-06T00:00:00Z')])
    expect(await sync()).toMatchObject({ count: 5, kind: 'changes', changed: 1 })
    expect(paths()).toEqual(['/npm/modified_id.csv', '/npm/GHSA-5.json'])
    expect(await idsIn(root)).toBe('GHSA-2 06-02, GHSA-4 06-05, GHSA-5 06-06, MAL-2026-1 06-03')
    expect(readSyncState(join(root, 'npm'))?.cursor).toBe('2026-06-06T00:00:00Z')
  })

  it('asks again for what came in late, shortly before the cursor', async () => {
    const { records, root, sync } = await start()
    await sync()
    records.set('npm', [...FIRST, record('GHSA-9', '2026-06-02T23:50:00Z')])
    expect(await sync()).toMatchObject({ kind: 'changes', changed: 1 })
    expect(await idsIn(root)).toContain('GHSA-9')
  })

  it('has what changed since its archive was made', async () => {
    const old = zipOf(FIRST)
    const { records, root, sync, paths } = await start(FIRST, ({ path }, response) => {
      if (!path.endsWith('all.zip')) return false
      response.writeHead(200, { etag: '"old"' })
      response.end(old)
      return true
    })
    records.set('npm', [...FIRST, record('GHSA-4', '2026-06-05T00:00:00Z')])
    expect(await sync()).toEqual({
      ecosystem: 'npm',
      count: 4,
      kind: 'whole',
      changed: 1,
      asOf: '2026-06-05T00:00:00Z',
    })
    expect(paths()).toEqual(['/npm/modified_id.csv', '/npm/all.zip', '/npm/GHSA-4.json'])
    expect(await idsIn(root)).toContain('GHSA-4')
  })

  it('takes the archive again for more changes than are asked for one by one, if it is another', async () => {
    const many = Array.from({ length: 5_001 }, (_, index) => record(`X-${index}`, '2026-06-07T00:00:00Z'))
    const { records, sync, paths } = await start()
    await sync()
    paths()
    records.set('npm', [...FIRST, ...many])
    expect(await sync()).toMatchObject({ kind: 'whole', count: 5_004 })
    expect(paths()).toEqual(['/npm/modified_id.csv', '/npm/all.zip'])
  })

  it('keeps its archive when the server says that it is still the same', async () => {
    const { root, sync, paths } = await start()
    await sync()
    const before = readFileSync(join(root, 'npm/all.zip'))
    // Damaged so far that everything is taken again, but the archive is there.
    writeFileSync(
      join(root, 'npm/meta.json'),
      readFileSync(join(root, 'npm/meta.json'), 'utf8').replace('2026-06-03', '2020-06-03'),
    )
    const many = Array.from({ length: 5_001 }, (_, index) => `2026-06-07T00:00:00Z,X-${index}\n`)
    paths()
    const other = await start(FIRST, ({ path }, response) =>
      path.endsWith('csv')
        ? json(200, many.join(''))(response)
        : path.endsWith('zip') && json(304, '')(response),
    )
    const outcome = syncEcosystem(
      {
        ask: createSourceAsker({
          http: createHttpClient({ trustedOrigins: [other.double.url] }),
          timer: countingTimer(NOW),
          random: () => 0,
        }),
        baseUrl: other.double.url,
        timer: countingTimer(NOW),
      },
      root,
      'npm',
    )
    // More changed than the list is read for: what is known ends with the archive.
    expect(await outcome).toMatchObject({ kind: 'whole', count: 3, asOf: '2026-06-03T00:00:00Z' })
    expect(readFileSync(join(root, 'npm/all.zip')).equals(before)).toBe(true)
  })

  it('knows up to when it is true from the server, though nothing changed', async () => {
    const header = (response: ServerResponse) => {
      response.setHeader('last-modified', 'Tue, 09 Jun 2026 12:00:00 GMT')
      return false
    }
    const { sync } = await start(FIRST, (_request, response) => header(response))
    expect(await sync()).toMatchObject({ asOf: '2026-06-09T12:00:00.000Z' })
    const future = await start(FIRST, (_request, response) => {
      response.setHeader('last-modified', 'Tue, 09 Jun 2099 12:00:00 GMT')
      return false
    })
    expect(await future.sync()).toMatchObject({ asOf: new Date(NOW).toISOString() })
  })

  it('is taken as a whole again when its archive is not the one that was downloaded', async () => {
    const { root, sync, paths } = await start()
    await sync()
    paths()
    writeFileSync(join(root, 'npm/all.zip'), zipOf(FIRST.slice(1)))
    expect(await sync()).toMatchObject({ kind: 'whole', count: 3 })
    expect(paths()).toEqual(['/npm/modified_id.csv', '/npm/all.zip'])
    expect(await idsIn(root)).toBe('GHSA-1 06-01, GHSA-2 06-02, MAL-2026-1 06-03')
  })

  it('leaves out a record that is not there any more', async () => {
    const { records, root, sync } = await start(
      FIRST,
      ({ path }, response) => path.endsWith('GHSA-4.json') && json(404, '')(response),
    )
    await sync()
    records.set('npm', [
      ...FIRST,
      record('GHSA-4', '2026-06-05T00:00:00Z'),
      record('GHSA-5', '2026-06-05T00:00:00Z'),
    ])
    expect(await sync()).toMatchObject({ kind: 'changes', changed: 1, count: 4 })
    expect(await idsIn(root)).not.toContain('GHSA-4')
  })
})

describe('a database that cannot be brought up to date stays as it is', () => {
  const more = [...FIRST, record('GHSA-4', '2026-06-05T00:00:00Z')]

  it.each<[string, SpoilAdvisories, string]>([
    [
      'without a list',
      ({ path }, response) => path.endsWith('csv') && json(404, '')(response),
      'the list of changes is not there, with status 404',
    ],
    [
      'with a list that is none',
      ({ path }, response) => path.endsWith('csv') && json(200, '<html>')(response),
      'the list of changes has a line of an unknown form',
    ],
    [
      'with a record that is refused',
      ({ path }, response) => path.endsWith('GHSA-4.json') && json(403, '')(response),
      'the record `GHSA-4` is refused, with status 403',
    ],
    [
      'with another record',
      ({ path }, response) => path.endsWith('GHSA-4.json') && json(200, '{"id":"GHSA-5"}')(response),
      'the record `GHSA-4` has an unknown form',
    ],
    [
      'with half a record',
      ({ path }, response) => path.endsWith('GHSA-4.json') && json(200, '{"id":"GHSA-4",')(response),
      'the record `GHSA-4` has an unknown form',
    ],
  ])('%s', async (_what, spoil, message) => {
    let isSpoiled = false
    const { records, root, sync } = await start(
      FIRST,
      (request, response) => isSpoiled && spoil(request, response),
    )
    await sync()
    const files = () =>
      readdirSync(join(root, 'npm')).map((name) => readFileSync(join(root, 'npm', name), 'base64'))
    const before = files()
    records.set('npm', more)
    isSpoiled = true
    await expect(sync()).rejects.toMatchObject({ code: 'advisories/unusable', message })
    expect(files()).toEqual(before)
    expect(readdirSync(root)).toEqual(['npm'])
    expect(await idsIn(root)).toBe('GHSA-1 06-01, GHSA-2 06-02, MAL-2026-1 06-03')
  })

  it.each<[string, (response: ServerResponse) => boolean, object]>([
    [
      'that is not there',
      json(404, ''),
      { code: 'advisories/unusable', message: 'the archive is not there, with status 404' },
    ],
    ['that is none', json(200, 'no zip'), { code: 'input/invalid' }],
    ['that leads out of the folder', json(200, ''), { code: 'input/invalid' }],
    ['that is the same as none', json(304, ''), { code: 'advisories/unusable' }],
  ])('with an archive %s', async (_what, spoil, error) => {
    const { root, sync } = await start(FIRST, ({ path }, response) => path.endsWith('zip') && spoil(response))
    await expect(sync()).rejects.toMatchObject(error)
    expect(readdirSync(root)).toEqual([])
  })

  it('with far fewer records than before', async () => {
    const many = Array.from({ length: 20 }, (_, index) => record(`X-${index}`, '2026-06-01T00:00:00Z'))
    const { records, root, sync } = await start(many)
    await sync()
    rmSync(join(root, 'npm/changes.jsonl'), { force: true })
    // The list says that everything is new, and the archive has hardly anything.
    const fewer = Array.from({ length: 5_001 }, (_, index) => record(`Y-${index}`, '2026-06-07T00:00:00Z'))
    records.set('npm', fewer)
    const small = zipOf(many.slice(0, 17))
    const other = await start(fewer, ({ path }, response) => {
      if (!path.endsWith('zip')) return false
      response.end(small)
      return true
    })
    const http = createHttpClient({ trustedOrigins: [other.double.url] })
    open.push(() => http.close())
    const timer = countingTimer(NOW)
    const source = {
      ask: createSourceAsker({ http, timer, random: () => 0 }),
      baseUrl: other.double.url,
      timer,
    }
    await expect(syncEcosystem(source, root, 'npm')).rejects.toMatchObject({
      code: 'advisories/unusable',
      message: 'the new state has 17 records, the old one has 20',
    })
    expect(readSyncState(join(root, 'npm'))?.count).toBe(20)
  })

  it('and no name leads out of its folder', async () => {
    const { sync, paths } = await start()
    for (const name of ['..', '../npm', '/etc', 'a/b', '']) {
      await expect(sync(name)).rejects.toMatchObject({ code: 'input/invalid' })
    }
    expect(paths()).toEqual([])
  })
})
