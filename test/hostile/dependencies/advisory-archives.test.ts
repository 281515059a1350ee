import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { Unavailable } from '../../../src/core/fact.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { openAdvisoryFolder } from '../../../src/host/advisories/folder-port.ts'
import { makeZip, type ZipFile } from '../../fakes/zip.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'flux-archives-'))
  folders.push(root)
  mkdirSync(join(root, 'npm'))
  return root
}

function record(id: string, more: object = {}): string {
  const affected = [{ package: { ecosystem: 'npm', name: 'a' }, versions: ['1.0.0'] }]
  return JSON.stringify({ id, modified: '2026-01-01T00:00:00Z', affected, ...more })
}

const SOUND: ZipFile = { name: 'X-1.json', text: record('X-1') }

/** What a database with this archive says of the package `a`: ids, those of broken records with a reason, or why nothing. */
async function answerOf(archive: Buffer): Promise<readonly string[] | string> {
  const root = folder()
  writeFileSync(join(root, 'npm/all.zip'), archive)
  const port = openAdvisoryFolder({ folder: root })
  try {
    const [answer] = await port.find([{ ecosystem: 'npm', name: 'a', versions: ['1.0.0'], mayLeave: false }])
    if (answer === undefined || answer instanceof Unavailable) return answer?.reason ?? ''
    return [
      ...answer.records.map(({ id }) => id),
      ...answer.invalid.map(({ id, reason }) => `${id}: ${reason}`),
    ]
  } finally {
    port.close()
    expect(readdirSync(root)).toEqual(['npm'])
  }
}

describe('an archive that is sound', () => {
  it.each<[string, Buffer]>([
    ['packed', makeZip([SOUND])],
    ['stored', makeZip([{ ...SOUND, isStored: true }])],
    ['of Zip64', makeZip([SOUND], { is64: true })],
    [
      'with a comment that looks like an end',
      makeZip([SOUND], { comment: 'PK\u0005\u0006 and so on, for twenty bytes' }),
    ],
  ])('is read: %s', async (_what, archive) => {
    expect(await answerOf(archive)).toEqual(['X-1'])
  })

  it('of more files than the old form can count is read', async () => {
    const files = Array.from({ length: 66_000 }, (_, index) => ({
      name: `Y-${index}.json`,
      text: `{"id":"Y-${index}","modified":"2026-01-01T00:00:00Z"}`,
      isStored: true as const,
    }))
    expect(await answerOf(makeZip([...files, SOUND]))).toEqual(['X-1'])
  })
})

describe('an archive is refused as a whole', () => {
  const name = 'the archive of advisories has a file whose name is not that of a record'
  it.each<[string, Buffer, string]>([
    ['with a file that leads out of it', makeZip([SOUND, { name: '../x.json', text: '{}' }]), name],
    ['with a file from the root', makeZip([SOUND, { name: '/etc/x.json', text: '{}' }]), name],
    ['with a folder', makeZip([SOUND, { name: 'a/x.json', text: '{}' }]), name],
    ['with a file of another kind', makeZip([SOUND, { name: 'x.txt', text: '{}' }]), name],
    ['with a name of several lines', makeZip([SOUND, { name: 'x\n::error::.json', text: '{}' }]), name],
    ['that is encrypted', makeZip([{ ...SOUND, flags: 1 }]), 'the archive of advisories is encrypted'],
    [
      'that is packed in another way',
      makeZip([{ ...SOUND, method: 12 }]),
      'the archive of advisories is packed in a way that is not supported',
    ],
    [
      'that is none',
      Buffer.from('not a zip archive, but long enough to be one'),
      'the archive of advisories is no zip archive',
    ],
    ['that is empty', Buffer.alloc(0), 'the archive of advisories is no zip archive'],
    [
      'that claims more files than it has',
      makeZip([SOUND], { count: 2 }),
      'the archive of advisories has a broken directory',
    ],
    [
      'that claims more files than there are',
      makeZip([SOUND], { count: LIMITS.advisoryRecords + 1 }),
      'the archive of advisories has too many files',
    ],
    ['that is cut', makeZip([SOUND, SOUND]).subarray(0, 200), 'the archive of advisories is no zip archive'],
    [
      'whose beginning is missing',
      makeZip([SOUND, SOUND]).subarray(50),
      'the archive of advisories has a broken directory',
    ],
  ])('%s', async (_what, archive, reason) => {
    expect(await answerOf(archive)).toBe(reason)
  })

  it.each([
    [LIMITS.advisoryArchiveBytes, 'the archive of advisories is no zip archive'],
    [LIMITS.advisoryArchiveBytes + 1, 'the archive of advisories is too large'],
  ])('of %i bytes', async (size, reason) => {
    const root = folder()
    const path = join(root, 'npm/all.zip')
    writeFileSync(path, '')
    // A file of zeros that takes no room.
    truncateSync(path, size)
    const port = openAdvisoryFolder({ folder: root })
    const [answer] = await port.find([{ ecosystem: 'npm', name: 'a', versions: ['1.0.0'], mayLeave: false }])
    port.close()
    expect(answer).toEqual(new Unavailable(reason))
  })

  it('whose files share bytes, as bombs do that unpack one text a thousand times', async () => {
    const archive = makeZip([SOUND, SOUND, SOUND, SOUND])
    const text = 'PK\u0001\u0002'
    // All entries of the directory say that they are as large as the whole.
    for (let at = archive.indexOf(text, 0, 'latin1'); at >= 0; at = archive.indexOf(text, at + 4, 'latin1'))
      archive.writeUInt32LE(archive.length - 100, at + 20)
    expect(await answerOf(archive)).toBe('the archive of advisories has files that share bytes')
  })
})

describe('one file of an archive', () => {
  it.each<[string, ZipFile, string]>([
    ['with a wrong CRC', { name: 'X-2.json', text: record('X-2'), crc: 1 }, 'X-2: it is damaged'],
    ['with more than it says', { name: 'X-2.json', text: record('X-2'), size: 20 }, 'X-2: it is damaged'],
    ['with less than it says', { name: 'X-2.json', text: record('X-2'), size: 2_000 }, 'X-2: it is damaged'],
    ['that is a bomb', { name: 'X-2.json', text: Buffer.alloc(4 * 1024 * 1024, 32) }, 'X-2: it is too large'],
    [
      'that is larger than any record',
      { name: 'X-2.json', text: Buffer.alloc(LIMITS.advisoryBytes + 1, 32), isStored: true },
      'X-2: it is too large',
    ],
    [
      'that says so',
      { name: 'X-2.json', text: record('X-2'), size: LIMITS.advisoryBytes + 1 },
      'X-2: it is too large',
    ],
    ['that is no JSON', { name: 'X-2.json', text: '{"id":' }, 'X-2: it is no JSON'],
    [
      'that is nested a million times',
      { name: 'X-2.json', text: '['.repeat(1_000_000), isStored: true },
      'X-2: it is no JSON',
    ],
    [
      'that is nested and closed',
      { name: 'X-2.json', text: '['.repeat(500_000) + ']'.repeat(500_000), isStored: true },
      'X-2: it has no id',
    ],
    [
      'whose id is another prototype',
      { name: 'X-2.json', text: '{"__proto__":{"id":"X-2"},"modified":"2026-01-01T00:00:00Z"}' },
      'X-2: it has no id',
    ],
  ])('%s is told of and spoils no other', async (_what, file, told) => {
    expect(await answerOf(makeZip([SOUND, file]))).toEqual(['X-1', told])
  })

  it('of the largest size is read', async () => {
    const text = record('X-2').padEnd(LIMITS.advisoryBytes)
    expect(await answerOf(makeZip([{ name: 'X-2.json', text, isStored: true }]))).toEqual(['X-2'])
  })
})

describe('any bytes', () => {
  it('in place of some of an archive never throw, and never add a record', async () => {
    const sound = makeZip([SOUND, { name: 'X-3.json', text: record('X-3'), isStored: true }], { is64: true })
    const change = fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const spoiled = Buffer.from(sound)
        for (const [at, byte] of changes) spoiled[at] = byte
        const answer = await answerOf(spoiled)
        if (typeof answer === 'string') expect(answer).not.toBe('')
        else
          expect(
            answer.filter((one) => !one.includes(': ')).every((id) => id === 'X-1' || id === 'X-3'),
          ).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a folder of records', () => {
  it('is not left by links', async () => {
    const root = folder()
    const outside = folder()
    writeFileSync(join(outside, 'npm/X-9.json'), record('X-9'))
    writeFileSync(join(root, 'npm/X-1.json'), record('X-1'))
    symlinkSync(join(outside, 'npm/X-9.json'), join(root, 'npm/X-9.json'))
    symlinkSync(join(outside, 'npm'), join(root, 'npm/more'))
    const port = openAdvisoryFolder({ folder: root })
    const [answer] = await port.find([{ ecosystem: 'npm', name: 'a', versions: ['1.0.0'], mayLeave: false }])
    expect(answer).toMatchObject({ records: [{ id: 'X-1' }], invalid: [] })
    port.close()
  })

  it('is not left by the name of an ecosystem', async () => {
    const root = folder()
    writeFileSync(join(root, 'npm/X-1.json'), record('X-1'))
    const port = openAdvisoryFolder({ folder: join(root, 'npm') })
    for (const ecosystem of ['../npm', '..', '/etc', 'a/b', '']) {
      const [answer] = await port.find([{ ecosystem, name: 'a', versions: ['1.0.0'], mayLeave: false }])
      expect(answer).toBeInstanceOf(Unavailable)
    }
    port.close()
  })
})
