import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { HashName } from '../../../src/attest/artifact.ts'
import { FluxError } from '../../../src/core/error.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { readArtifact } from '../../../src/host/open-artifact.ts'

const folder = mkdtempSync(join(tmpdir(), 'flux-artifact-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file of so many bytes, which takes no place on the disk. */
function sparse(name: string, size: number): string {
  const path = join(folder, name)
  writeFileSync(path, '')
  truncateSync(path, size)
  return path
}

function codeOf(run: () => unknown): string {
  try {
    run()
    return 'read'
  } catch (error) {
    if (error instanceof FluxError) return error.code
    throw error
  }
}

describe('an artifact', () => {
  const text = Buffer.from('a file\n')
  const path = join(folder, 'file')
  writeFileSync(path, text)

  test('is read once for all of its digests', () => {
    const hashes: readonly HashName[] = ['sha256', 'sha384', 'sha512']
    const { bytes, digests } = readArtifact(path, 'file', hashes, false)
    expect(Buffer.from(bytes ?? []).equals(text)).toBe(true)
    for (const hash of hashes)
      expect(Buffer.from(digests.get(hash) ?? []).toString('hex')).toBe(
        createHash(hash).update(text).digest('hex'),
      )
    expect([...digests.keys()]).toEqual(hashes)
  })

  test('may be empty, or a link to a file', () => {
    expect(readArtifact(sparse('empty', 0), 'empty', ['sha256'], true).bytes).toHaveLength(0)
    symlinkSync(path, join(folder, 'link'))
    expect(readArtifact(join(folder, 'link'), 'link', ['sha256'], false).bytes).toHaveLength(text.length)
  })

  test('keeps its bytes while they are few, or where they are needed', () => {
    const most = LIMITS.artifactInMemory
    expect(readArtifact(sparse('small', most), 'small', ['sha256'], false).bytes).toHaveLength(most)
    const large = sparse('large', most + 1)
    const { bytes, digests } = readArtifact(large, 'large', ['sha256'], false)
    expect(bytes).toBeUndefined()
    const expected = createHash('sha256')
      .update(Buffer.alloc(most + 1))
      .digest()
    expect(expected.equals(digests.get('sha256') ?? Buffer.alloc(0))).toBe(true)
    expect(readArtifact(large, 'large', ['sha256'], true).bytes).toHaveLength(most + 1)
  })

  test('is not read into memory when it is too large for that', () => {
    const huge = sparse('huge', LIMITS.artifactWhole + 1)
    expect(codeOf(() => readArtifact(huge, 'huge', ['sha256'], true))).toBe('input/invalid')
  })

  test('is a file, and not a folder or a pipe that nobody writes to', () => {
    expect(codeOf(() => readArtifact(folder, 'folder', ['sha256'], false))).toBe('input/invalid')
    expect(codeOf(() => readArtifact(join(folder, 'none'), 'none', ['sha256'], false))).toBe(
      'input/not-found',
    )
    const pipe = join(folder, 'pipe')
    const { status } = spawnSync('mkfifo', [pipe])
    if (status === 0)
      expect(codeOf(() => readArtifact(pipe, 'pipe', ['sha256'], false))).toBe('input/invalid')
  })

  test('is named as it was, whatever its path', () => {
    expect(() => readArtifact(join(folder, 'none'), 'shown', ['sha256'], false)).toThrow(
      /^`shown` does not exist/,
    )
  })

  test('comes from standard input too', () => {
    const module = new URL('../../../src/host/open-artifact.ts', import.meta.url).href
    const code = `const { readArtifact } = await import(${JSON.stringify(module)})
      const { bytes, digests } = readArtifact(undefined, '-', ['sha256'], false)
      console.log(Buffer.from(digests.get('sha256')).toString('hex'), bytes?.length)`
    const run = (input: Uint8Array) =>
      spawnSync(process.execPath, ['--input-type=module', '-e', code], { input, encoding: 'utf8' }).stdout
    expect(run(text)).toBe(`${createHash('sha256').update(text).digest('hex')} ${text.length}\n`)
    const long = Buffer.alloc(LIMITS.artifactInMemory + 1, 7)
    expect(run(long)).toBe(`${createHash('sha256').update(long).digest('hex')} undefined\n`)
  })
})
