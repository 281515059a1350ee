import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Bundle } from '../../../../src/attest/bundle/bundle.ts'
import { writeBundle } from '../../../../src/attest/bundle/write-bundle.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { type SignedFilesPort, signArtifacts } from '../../../../src/run/sign.ts'
import type { Signer } from '../../../../src/run/signer.ts'

function bundleOf(digest: Uint8Array, material: Bundle['material']): Bundle {
  return {
    version: '0.3',
    material,
    entries: [],
    timestamps: [],
    content: {
      kind: 'message',
      digest: { algorithm: 'sha256', value: digest },
      signature: Buffer.concat([Buffer.from('signature of '), digest]),
    },
  }
}

/** Signs without any cryptography, and takes for good what it would make itself. */
function fakeSigner(material: Bundle['material'] = { kind: 'public-key', hint: 'hint' }, isBroken = false) {
  const signed: string[] = []
  const signer: Signer = {
    needs: { hashes: ['sha256'], bytes: false },
    sign: async (content) => {
      if (isBroken) throw new FluxError('sign/self-check', 'what was signed does not verify')
      const digest = content.kind === 'message' ? content.artifact.digests.get('sha256') : undefined
      if (digest === undefined) throw new Error('no digest')
      signed.push(Buffer.from(digest).toString('hex').slice(0, 8))
      return bundleOf(digest, material)
    },
    accepts: async (bytes, content) => {
      const digest = content.kind === 'message' ? content.artifact.digests.get('sha256') : undefined
      return (
        digest !== undefined &&
        Buffer.from(bytes).toString().trim() === writeBundle(bundleOf(digest, material))
      )
    },
    expectation: async () => undefined,
  }
  return { signer, signed }
}

function fakeFiles(contents: Record<string, string>) {
  const files = new Map(Object.entries(contents))
  const written: string[] = []
  const port: SignedFilesPort = {
    read: async (path, hashes) => {
      const text = files.get(path)
      if (text === undefined) throw new FluxError('input/not-found', `there is no file ${path}`)
      return { digests: new Map(hashes.map((name) => [name, createHash(name).update(text).digest()])) }
    },
    readSmall: (path) => {
      const text = files.get(path)
      return text === undefined ? undefined : Buffer.from(text)
    },
    write: (path, text) => {
      written.push(path)
      files.set(path, text)
    },
    placeOf: (path) => path.replace(/^\.\//, ''),
  }
  return { port, files, written }
}

describe('signing files', () => {
  test('writes a bundle beside each', async () => {
    const { signer } = fakeSigner()
    const { port, files } = fakeFiles({ a: 'A', 'dist/b': 'B' })
    const results = await signArtifacts([{ path: 'a' }, { path: 'dist/b' }], signer, port)
    expect(results.map(({ path, bundlePath, outcome }) => ({ path, bundlePath, outcome }))).toEqual([
      { path: 'a', bundlePath: 'a.sigstore.json', outcome: 'signed' },
      { path: 'dist/b', bundlePath: 'dist/b.sigstore.json', outcome: 'signed' },
    ])
    expect(files.get('dist/b.sigstore.json')).toMatch(/^\{"mediaType".*\}\n$/)
  })

  test('again signs nothing and writes nothing', async () => {
    const { signer, signed } = fakeSigner()
    const { port, written } = fakeFiles({ a: 'A', b: 'B' })
    await signArtifacts([{ path: 'a' }], signer, port)
    const results = await signArtifacts([{ path: 'a' }, { path: 'b' }], signer, port)
    expect(results.map(({ outcome }) => outcome)).toEqual(['kept', 'signed'])
    expect(signed).toHaveLength(2)
    expect(written).toEqual(['a.sigstore.json', 'b.sigstore.json'])
  })

  test('replaces the bundle of a file that has changed, and what is none', async () => {
    const { signer } = fakeSigner()
    const { port, files } = fakeFiles({ a: 'A', b: 'B', 'b.sigstore.json': 'nonsense' })
    await signArtifacts([{ path: 'a' }], signer, port)
    files.set('a', 'other')
    const results = await signArtifacts([{ path: 'a' }, { path: 'b' }], signer, port)
    expect(results.map(({ outcome }) => outcome)).toEqual(['replaced', 'replaced'])
  })

  test('that cannot be verified writes nothing', async () => {
    const { signer } = fakeSigner(undefined, true)
    const { port, written } = fakeFiles({ a: 'A' })
    await expect(signArtifacts([{ path: 'a', signature: 'a.sig' }], signer, port)).rejects.toMatchObject({
      code: 'sign/self-check',
    })
    expect(written).toEqual([])
  })

  test('writes the bare signature and the certificate where they are asked for, of a kept bundle too', async () => {
    const { signer } = fakeSigner({ kind: 'certificate', certificates: [Buffer.from('DER')] })
    const { port, files, written } = fakeFiles({ a: 'A' })
    const file = { path: 'a', bundle: 'out.json', signature: 'a.sig', certificate: 'a.pem' }
    await signArtifacts([file], signer, port)
    await signArtifacts([file], signer, port)
    expect(written).toEqual(['out.json', 'a.sig', 'a.pem', 'a.sig', 'a.pem'])
    const digest = createHash('sha256').update('A').digest()
    const signature = Buffer.concat([Buffer.from('signature of '), digest]).toString('base64')
    expect(files.get('a.sig')).toBe(`${signature}\n`)
    expect(files.get('a.pem')).toBe('-----BEGIN CERTIFICATE-----\nREVS\n-----END CERTIFICATE-----\n')
  })

  test('with a key has no certificate to write', async () => {
    const { signer } = fakeSigner()
    const { port } = fakeFiles({ a: 'A' })
    await expect(signArtifacts([{ path: 'a', certificate: 'a.pem' }], signer, port)).rejects.toMatchObject({
      code: 'input/invalid',
    })
  })

  test.each([
    ['no file', []],
    ['one file twice', [{ path: 'a' }, { path: 'a' }]],
    [
      'two files into one bundle',
      [
        { path: 'a', bundle: 'x' },
        { path: 'b', bundle: 'x' },
      ],
    ],
    ['a bundle in the place of its file', [{ path: 'a', bundle: './a' }]],
    ['a bare signature in the place of its file', [{ path: 'a', signature: 'a' }]],
    ['a bare signature in the place of its bundle', [{ path: 'a', signature: 'a.sigstore.json' }]],
    ['a certificate in the place of the signature', [{ path: 'a', signature: 'x', certificate: './x' }]],
    ['one file by two names', [{ path: 'a' }, { path: './a' }]],
    ['10,001 files', Array.from({ length: 10_001 }, (_, at) => ({ path: `f${at}` }))],
  ])('does not begin with %s', async (_, files) => {
    const { signer, signed } = fakeSigner()
    const { port, written } = fakeFiles({ a: 'A', b: 'B' })
    await expect(signArtifacts(files, signer, port)).rejects.toMatchObject({ code: 'sign/subjects' })
    expect(signed).toEqual([])
    expect(written).toEqual([])
  })

  test.each([9_999, 10_000])('signs %i files', async (count) => {
    const { signer } = fakeSigner()
    const names = Array.from({ length: count }, (_, at) => `f${at}`)
    const { port } = fakeFiles(Object.fromEntries(names.map((name) => [name, name])))
    const results = await signArtifacts(
      names.map((path) => ({ path })),
      signer,
      port,
    )
    expect(results).toHaveLength(count)
  })

  test('signs eight at the same time', async () => {
    let running = 0
    let most = 0
    const { signer } = fakeSigner()
    const slow: Signer = {
      ...signer,
      sign: async (content) => {
        most = Math.max(most, ++running)
        for (let tick = 0; tick < 50; tick++) await Promise.resolve()
        running--
        return signer.sign(content)
      },
    }
    const names = Array.from({ length: 30 }, (_, at) => `f${at}`)
    const { port } = fakeFiles(Object.fromEntries(names.map((name) => [name, name])))
    await signArtifacts(
      names.map((path) => ({ path })),
      slow,
      port,
    )
    expect(most).toBe(8)
  })
})
