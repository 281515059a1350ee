import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArtifactFiles } from '../../../src/host/artifact-files.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-artifacts-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const sha = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest('hex')

describe('reading a file', () => {
  test.each([0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 5 * 1024 * 1024 + 7])(
    'gives all digests of %i bytes',
    async (length) => {
      const bytes = Buffer.alloc(length, 'flux')
      writeFileSync(join(folder, 'f'), bytes)
      const { digests, bytes: kept } = await openArtifactFiles(folder).read('f', ['sha256', 'sha512'], false)
      expect(Buffer.from(digests.get('sha256') ?? []).toString('hex')).toBe(sha('sha256', bytes))
      expect(Buffer.from(digests.get('sha512') ?? []).toString('hex')).toBe(sha('sha512', bytes))
      // Small files come with their bytes.
      expect(kept === undefined).toBe(length > 1024 * 1024)
    },
  )

  test('gives its bytes where they are asked for', async () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024 + 5, 'flux')
    writeFileSync(join(folder, 'f'), bytes)
    const artifact = await openArtifactFiles(folder).read('f', ['sha512'], true)
    expect(bytes.equals(artifact.bytes ?? new Uint8Array())).toBe(true)
  })

  test('refuses what is no file, and what is not there', async () => {
    const files = openArtifactFiles(folder)
    mkdirSync(join(folder, 'd'))
    await expect(files.read('d', ['sha256'], false)).rejects.toMatchObject({ code: 'input/invalid' })
    await expect(files.read('none', ['sha256'], false)).rejects.toMatchObject({
      code: 'input/not-found',
      message: 'there is no file `none`',
    })
  })

  test('waits for nobody who would write to a pipe', async () => {
    const files = openArtifactFiles(folder)
    if (spawnSync('mkfifo', [join(folder, 'pipe')]).status !== 0) return
    await expect(files.read('pipe', ['sha256'], false)).rejects.toMatchObject({ code: 'input/invalid' })
    expect(files.readSmall('pipe', 100)).toBeUndefined()
  })

  test('knows one place by all its names', () => {
    const { placeOf } = openArtifactFiles(folder)
    expect(placeOf?.('d/../f')).toBe(placeOf?.(join(folder, 'f')))
    expect(placeOf?.('f')).not.toBe(placeOf?.('d/f'))
  })

  test('notices a file that grows while it is read', async () => {
    const file = join(folder, 'f')
    writeFileSync(file, Buffer.alloc(64 * 1024 * 1024))
    const reading = openArtifactFiles(folder).read('f', ['sha512'], false)
    const growing = setInterval(() => appendFileSync(file, 'x'), 1)
    await expect(reading.finally(() => clearInterval(growing))).rejects.toMatchObject({ code: 'io/read' })
  })
})

describe('reading a small file', () => {
  test('gives what is not larger than the limit', () => {
    writeFileSync(join(folder, 'f'), '12345')
    const files = openArtifactFiles(folder)
    expect(Buffer.from(files.readSmall('f', 5) ?? []).toString()).toBe('12345')
    expect(files.readSmall('f', 4)).toBeUndefined()
    expect(files.readSmall('none', 4)).toBeUndefined()
    expect(files.readSmall('.', 4)).toBeUndefined()
  })
})

describe('writing a file', () => {
  test('replaces it as a whole and leaves nothing else behind', () => {
    const files = openArtifactFiles(folder)
    files.write('f', 'one')
    files.write('f', 'two')
    expect(readFileSync(join(folder, 'f'), 'utf8')).toBe('two')
    expect(readdirSync(folder)).toEqual(['f'])
  })

  test('replaces a link and does not follow it', () => {
    writeFileSync(join(folder, 'target'), 'kept')
    symlinkSync(join(folder, 'target'), join(folder, 'f'))
    openArtifactFiles(folder).write('f', 'new')
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('kept')
    expect(lstatSync(join(folder, 'f')).isSymbolicLink()).toBe(false)
  })

  test('says that it cannot, without the place of the folder', () => {
    const files = openArtifactFiles(folder)
    mkdirSync(join(folder, 'd'))
    mkdirSync(join(folder, 'd/f'))
    chmodSync(join(folder, 'd'), 0o700)
    expect(() => files.write('d/f', 'x')).toThrow(
      expect.objectContaining({ code: 'io/write', message: '`d/f` cannot be written' }),
    )
    expect(readdirSync(join(folder, 'd'))).toEqual(['f'])
    expect(() => files.write('none/f', 'x')).toThrow(expect.objectContaining({ code: 'io/write' }))
  })
})
