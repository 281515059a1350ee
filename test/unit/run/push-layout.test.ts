import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildImageLayout, type ImageContent } from '../../../src/attest/oci/image-layout.ts'
import { writeTar } from '../../../src/attest/oci/write-tar.ts'
import { readLayout } from '../../../src/host/oci/read-layout.ts'
import { writeLayout } from '../../../src/host/oci/write-layout.ts'
import { pushLayout } from '../../../src/run/push-layout.ts'
import { startImageRegistry } from '../../doubles/registry/image-registry.ts'
import { REPOSITORY } from '../../doubles/registry/images.ts'
import { openDouble } from '../../doubles/registry/open.ts'

const file = (path: string, text = path, isExecutable = false) => ({
  path,
  content: Buffer.from(text),
  isExecutable,
})
const image = (architecture: string): ImageContent => ({
  os: 'linux',
  architecture,
  files: [file('usr/bin/flux', `for ${architecture}`, true), file('LICENSE')],
  entrypoint: ['/usr/bin/flux'],
  environment: ['A=b'],
  workingFolder: '/work',
  user: '65532',
  labels: { 'org.opencontainers.image.version': '1.2.3' },
})
const SECONDS = 1_790_000_000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-layout-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('an archive of files', () => {
  test.skipIf(process.platform !== 'linux')('is what tar reads', () => {
    const long = `${'a'.repeat(90)}/${'b'.repeat(60)}/${'c'.repeat(90)}`
    const tar = writeTar([file(long), file('b/run', 'x'.repeat(513), true), file('é')], SECONDS)
    writeFileSync(join(folder, 'a.tar'), tar)
    const options = ['--numeric-owner', '-tvf', join(folder, 'a.tar'), '--quoting-style=literal']
    const listed = execFileSync('tar', options, { env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' } })
    expect(
      listed
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      `drwxr-xr-x 0/0 0 2026-09-21 14:13 ${'a'.repeat(90)}/`,
      `drwxr-xr-x 0/0 0 2026-09-21 14:13 ${'a'.repeat(90)}/${'b'.repeat(60)}/`,
      `-rw-r--r-- 0/0 ${long.length} 2026-09-21 14:13 ${long}`,
      'drwxr-xr-x 0/0 0 2026-09-21 14:13 b/',
      '-rwxr-xr-x 0/0 513 2026-09-21 14:13 b/run',
      '-rw-r--r-- 0/0 2 2026-09-21 14:13 é',
    ])
    execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder })
    expect(readFileSync(join(folder, 'b/run'), 'utf8')).toBe('x'.repeat(513))
  })

  test('is the same in whichever order the files come', () => {
    const files = [file('z'), file('a/b'), file('a.b'), file('a/a')]
    expect(Buffer.from(writeTar(files, 0))).toEqual(Buffer.from(writeTar(files.toReversed(), 0)))
    expect(writeTar(files, 0)).not.toEqual(writeTar(files, 1))
  })

  test.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', './a', 'a\\b', 'a\0b', 'x'.repeat(101)])(
    'has no file named %j',
    (path) => {
      expect(() => writeTar([file(path)], 0)).toThrow(expect.objectContaining({ code: 'input/invalid' }))
    },
  )

  test.each([
    ['a file twice', ['a', 'a']],
    ['a file that is a folder too', ['a', 'a/b']],
  ])('does not have %s', (_name, paths) => {
    expect(() =>
      writeTar(
        paths.map((path) => file(path)),
        0,
      ),
    ).toThrow(expect.objectContaining({ code: 'input/invalid' }))
  })
})

describe('a layout', () => {
  test('has an image that says how it is run', () => {
    const { blobs, root } = buildImageLayout([image('amd64')], SECONDS)
    const manifest = JSON.parse(Buffer.from(blobs.get(root.digest) ?? []).toString())
    expect(root.mediaType).toBe('application/vnd.oci.image.manifest.v1+json')
    expect(manifest.layers).toMatchObject([{ mediaType: 'application/vnd.oci.image.layer.v1.tar' }])
    const config = JSON.parse(Buffer.from(blobs.get(manifest.config.digest) ?? []).toString())
    expect(config).toEqual({
      created: '2026-09-21T14:13:20Z',
      architecture: 'amd64',
      os: 'linux',
      config: {
        User: '65532',
        Env: ['A=b'],
        Entrypoint: ['/usr/bin/flux'],
        WorkingDir: '/work',
        Labels: { 'org.opencontainers.image.version': '1.2.3' },
      },
      rootfs: { type: 'layers', diff_ids: [manifest.layers[0].digest] },
      history: [{ created: '2026-09-21T14:13:20Z', created_by: 'flux' }],
    })
  })

  test('has an index for several platforms', () => {
    const { blobs, root } = buildImageLayout([image('amd64'), image('arm64')], SECONDS)
    expect(JSON.parse(Buffer.from(blobs.get(root.digest) ?? []).toString())).toMatchObject({
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        { platform: { os: 'linux', architecture: 'amd64' } },
        { platform: { os: 'linux', architecture: 'arm64' } },
      ],
    })
  })

  test('has at least one image', () => {
    expect(() => buildImageLayout([], 0)).toThrow(expect.objectContaining({ code: 'input/invalid' }))
  })

  test('is written into a folder, and read again', () => {
    const layout = buildImageLayout([image('amd64'), image('arm64')], SECONDS)
    writeLayout(layout, folder, '1.2.3')
    expect(readdirSync(folder).sort()).toEqual(['blobs', 'index.json', 'oci-layout'])
    expect(readFileSync(join(folder, 'oci-layout'), 'utf8')).toBe('{"imageLayoutVersion":"1.0.0"}')
    const read = readLayout(folder)
    expect(read.root).toEqual(layout.root)
    expect([...read.blobs.keys()].sort()).toEqual([...layout.blobs.keys()].sort())
  })

  test.each([
    [
      'changed content',
      (path: string) => writeFileSync(path, `${readFileSync(path, 'utf8').slice(0, -1)}!`),
      'attest/digest-mismatch',
    ],
    [
      'more content',
      (path: string) => writeFileSync(path, `${readFileSync(path, 'utf8')}!`),
      'oci/too-large',
    ],
    ['a missing part', (path: string) => rmSync(path), 'input/not-found'],
  ] as const)('with %s is refused', (_name, change, code) => {
    const layout = buildImageLayout([image('amd64')], SECONDS)
    writeLayout(layout, folder)
    change(join(folder, 'blobs', ...layout.root.digest.split(':')))
    expect(() => readLayout(folder)).toThrow(expect.objectContaining({ code }))
  })

  test('that names a path in place of a digest is refused', () => {
    writeLayout(buildImageLayout([image('amd64')], SECONDS), folder)
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
    index.manifests[0].digest = 'x:../../../etc/passwd'
    writeFileSync(join(folder, 'index.json'), JSON.stringify(index))
    expect(() => readLayout(folder)).toThrow(expect.objectContaining({ code: 'oci/registry' }))
  })
})

describe('pushing a layout', () => {
  test.each([[[image('amd64')]], [[image('amd64'), image('arm64')]]])(
    'puts everything into the registry, twice without harm',
    async (images) => {
      const registry = await startImageRegistry()
      const { repository } = openDouble(registry)
      try {
        const layout = buildImageLayout(images, SECONDS)
        for (let times = 0; times < 2; times++)
          expect(await pushLayout(layout, repository, ['1.2.3', 'latest'])).toBe(layout.root.digest)
        expect(registry.tags(REPOSITORY)).toEqual(['1.2.3', 'latest'])
        expect(registry.manifest(REPOSITORY, 'latest')?.digest).toBe(layout.root.digest)
        const uploads = registry.requests.filter(({ method }) => method === 'POST')
        expect(uploads).toHaveLength(2 * images.length)
      } finally {
        await repository.close()
        await registry.close()
      }
    },
  )

  test('notices another image under its tag', async () => {
    const registry = await startImageRegistry()
    const { repository } = openDouble(registry)
    try {
      const other = buildImageLayout([image('arm64')], SECONDS)
      await pushLayout(other, repository, ['latest'])
      registry.fault = ({ method, path }) =>
        method === 'PUT' && path.endsWith('/latest') ? { status: 201 } : undefined
      const pushing = pushLayout(buildImageLayout([image('amd64')], SECONDS), repository, ['latest'])
      await expect(pushing).rejects.toMatchObject({ code: 'oci/registry' })
    } finally {
      await repository.close()
      await registry.close()
    }
  })
})
