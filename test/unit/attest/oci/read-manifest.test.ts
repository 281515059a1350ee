import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readManifest } from '../../../../src/attest/oci/read-manifest.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'
const DIGEST = `sha256:${'0f'.repeat(32)}`
const descriptor = { mediaType: 'text/plain', digest: DIGEST, size: 3 }
const image = { schemaVersion: 2, mediaType: MANIFEST, config: descriptor, layers: [descriptor] }
const index = { schemaVersion: 2, mediaType: INDEX, manifests: [descriptor] }

const read = (value: unknown, type = MANIFEST) => readManifest(Buffer.from(JSON.stringify(value)), type)

describe('a manifest', () => {
  test('has a config, layers, and what it refers to', () => {
    const subject = { ...descriptor, artifactType: 'a/b', annotations: { one: 'two' } }
    expect(read({ ...image, artifactType: 'c/d', subject, annotations: { n: 'm' } })).toMatchObject({
      kind: 'manifest',
      mediaType: MANIFEST,
      artifactType: 'c/d',
      config: { digest: DIGEST, size: 3 },
      layers: [{ digest: DIGEST }],
      subject: { artifactType: 'a/b', annotations: new Map([['one', 'two']]) },
      annotations: new Map([['n', 'm']]),
    })
  })

  test('may leave its type to the registry, and have parameters behind it there', () => {
    const { mediaType: _type, ...rest } = image
    expect(read(rest, `${MANIFEST}; charset=utf-8`)).toMatchObject({ kind: 'manifest', mediaType: MANIFEST })
  })

  test('of Docker is read too', () => {
    const type = 'application/vnd.docker.distribution.manifest.v2+json'
    expect(read({ ...image, mediaType: type }, type)).toMatchObject({ kind: 'manifest', mediaType: type })
    const list = 'application/vnd.docker.distribution.manifest.list.v2+json'
    expect(read({ ...index, mediaType: list }, list)).toMatchObject({ kind: 'index', mediaType: list })
  })

  test.each([
    [
      'of Docker, schema 1',
      { schemaVersion: 1, fsLayers: [] },
      'application/vnd.docker.distribution.manifest.v1+json',
    ],
    ['without a version', { ...image, schemaVersion: undefined }, MANIFEST],
    ['with another type than the registry says', image, INDEX],
    ['of an unknown type', { ...image, mediaType: 'a/b' }, 'a/b'],
    ['that is an image and an index', { ...image, manifests: [] }, MANIFEST],
    ['that is an index and an image', { ...index, layers: [] }, INDEX],
    ['without layers', { ...image, layers: undefined }, MANIFEST],
    ['without a config', { ...image, config: undefined }, MANIFEST],
    ['with a size below zero', { ...image, layers: [{ ...descriptor, size: -1 }] }, MANIFEST],
    ['with half a byte', { ...image, layers: [{ ...descriptor, size: 1.5 }] }, MANIFEST],
    ['with a digest of no form', { ...image, layers: [{ ...descriptor, digest: '../../etc' }] }, MANIFEST],
    ['with annotations that are no texts', { ...image, annotations: { a: 1 } }, MANIFEST],
    ['with a subject of no form', { ...image, subject: {} }, MANIFEST],
    ['that is a list', [], MANIFEST],
  ])('%s is refused', (_name, value, type) => {
    expect(() => read(value, type)).toThrow(expect.objectContaining({ code: 'oci/registry' }))
  })

  test('with a member twice is refused', () => {
    const text = JSON.stringify(image).replace('"schemaVersion":2', '"schemaVersion":1,"schemaVersion":2')
    expect(() => readManifest(Buffer.from(text), MANIFEST)).toThrow(
      expect.objectContaining({ code: 'oci/registry' }),
    )
  })

  test.each([
    ['layers', (many: unknown[]) => ({ ...image, layers: many }), LIMITS.imageLayers, MANIFEST],
    ['manifests', (many: unknown[]) => ({ ...index, manifests: many }), LIMITS.indexManifests, INDEX],
  ] as const)('has at most a thousand %s', (_name, make, limit, type) => {
    const many = (count: number) => make(Array.from({ length: count }, () => descriptor))
    for (const count of [limit - 1, limit]) expect(() => read(many(count), type)).not.toThrow()
    expect(() => read(many(limit + 1), type)).toThrow(expect.objectContaining({ code: 'oci/too-large' }))
  })

  test('has at most 4 MiB', () => {
    const bytes = Buffer.from(JSON.stringify(image))
    const padded = (length: number) => Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')])
    for (const length of [LIMITS.imageManifestBytes - 1, LIMITS.imageManifestBytes])
      expect(() => readManifest(padded(length), MANIFEST)).not.toThrow()
    expect(() => readManifest(padded(LIMITS.imageManifestBytes + 1), MANIFEST)).toThrow(
      expect.objectContaining({ code: 'oci/too-large' }),
    )
  })

  test('is read or refused, whatever its bytes are', () => {
    const bytes = Buffer.from(JSON.stringify({ ...image, subject: descriptor, annotations: { a: 'b' } }))
    const changed = fc
      .tuple(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length))
      .map(([at, value, length]) => {
        const copy = Buffer.from(bytes)
        copy[at] = value
        return copy.subarray(0, length)
      })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), changed), fc.constantFrom(MANIFEST, INDEX), (any, type) => {
        try {
          readManifest(any, type)
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError)
        }
      }),
    )
  })
})
