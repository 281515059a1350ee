import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { imageOf } from '../../../../scripts/release/image.ts'
import { digestOf } from '../../../../src/attest/oci/descriptor.ts'
import type { ImageLayout } from '../../../../src/attest/oci/image-layout.ts'
import { VERSION } from '../../../../src/core/version.ts'
import { readLayout } from '../../../../src/host/oci/read-layout.ts'
import { writeLayout } from '../../../../src/host/oci/write-layout.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const SOURCE = { root: ROOT, version: '1.2.3', commit: 'ab'.repeat(20), seconds: 1_790_000_000 }
const isLinux = process.platform === 'linux' && spawnSync('ldd', ['--version']).error === undefined
/** Only root may make another folder the root of a program. */
const canEnter = isLinux && process.getuid?.() === 0 && existsSync('/usr/sbin/chroot')

let folder = ''
let layout: ImageLayout
/** The layer, unpacked. */
let layer: Buffer

describe.skipIf(!isLinux)('the image of FLUX', { timeout: 120_000 }, () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'flux-image-'))
    const made = imageOf(SOURCE)
    if (typeof made === 'string') throw new Error(made)
    writeLayout(made, join(folder, 'layout'), SOURCE.version)
    layout = readLayout(join(folder, 'layout'))
    expect(layout.root).toEqual(made.root)
    layer = gunzipSync(partOf(manifestOf().layers[0].digest))
    writeFileSync(join(folder, 'layer.tar'), layer)
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const partOf = (digest: string): Buffer => Buffer.from(layout.blobs.get(digest) ?? [])
  const manifestOf = () => JSON.parse(partOf(layout.root.digest).toString())

  test('is one manifest of the standard with one packed layer, which its config names by content', () => {
    const manifest = manifestOf()
    expect(manifest).toMatchObject({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json' },
      layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip' }],
    })
    for (const { digest, size } of [manifest.config, ...manifest.layers])
      expect([digestOf(partOf(digest)), partOf(digest).length]).toEqual([digest, size])
    expect(JSON.parse(partOf(manifest.config.digest).toString())).toMatchObject({
      created: '2026-09-21T14:13:20Z',
      os: 'linux',
      architecture: process.arch === 'x64' ? 'amd64' : 'arm64',
      config: { User: '65532:65532', Labels: { 'org.opencontainers.image.revision': SOURCE.commit } },
      rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
    })
  })

  test('has files of root and of the time of the commit alone', () => {
    const listed = execFileSync('tar', ['--numeric-owner', '-tvf', join(folder, 'layer.tar')], {
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
      encoding: 'utf8',
    })
    const lines = listed.trimEnd().split('\n')
    expect(lines.filter((line) => !/^[-d]\S+ 0\/0 +\d+ 2026-09-21 14:13 /.test(line))).toEqual([])
    expect(lines.filter((line) => line.startsWith('drwxrwxrwt'))).toHaveLength(1)
    const names = lines.map((line) => line.split(' ').at(-1))
    expect(names).toEqual(expect.arrayContaining(['usr/bin/node', 'usr/lib/flux/index.js', 'tmp/']))
  })

  test('is the same when it is built again', () => {
    const again = imageOf(SOURCE)
    expect(typeof again === 'string' ? again : again.root.digest).toBe(layout.root.digest)
  })

  test.skipIf(!canEnter)('runs with nothing around it, and as nobody in particular', () => {
    const root = join(folder, 'root')
    mkdirSync(join(root, 'work'), { recursive: true })
    execFileSync('tar', ['-xpf', join(folder, 'layer.tar'), '-C', root])
    const { config } = JSON.parse(partOf(manifestOf().config.digest).toString())
    const run = (...words: readonly string[]) =>
      spawnSync(
        '/usr/sbin/chroot',
        [`--userspec=${config.User}`, '--groups=', root, ...config.Entrypoint, ...words],
        {
          env: Object.fromEntries(config.Env.map((one: string) => one.split('='))),
          encoding: 'utf8',
        },
      )
    expect(run('--version')).toMatchObject({ status: 0, stdout: `flux ${VERSION}\n` })
    writeFileSync(
      join(root, 'work/package-lock.json'),
      '{"name":"a","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"a","version":"1.0.0"}}}',
    )
    const bill = run('sbom', '/work')
    expect(bill.status).toBe(0)
    expect(JSON.parse(bill.stdout)).toMatchObject({ bomFormat: 'CycloneDX' })
  })
})
