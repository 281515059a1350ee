import { createHash, generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { Bundle } from '../../../src/attest/bundle/bundle.ts'
import { preAuthEncoding } from '../../../src/attest/bundle/envelope.ts'
import { writeBundle } from '../../../src/attest/bundle/write-bundle.ts'
import { publicKeyOfSpki } from '../../../src/attest/key/read-public-key.ts'
import { signingKeyOf } from '../../../src/attest/key/signing-key.ts'
import { fallbackTag } from '../../../src/attest/oci/fallback-index.ts'
import { writeImageStatement } from '../../../src/attest/oci/image-statement.ts'
import { legacyTag } from '../../../src/attest/oci/legacy-manifest.ts'
import { FluxError } from '../../../src/core/error.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { attachBundle } from '../../../src/run/attach-bundle.ts'
import { resolveChildren, resolveImage } from '../../../src/run/resolve-image.ts'
import { type SignImageRequest, signImage } from '../../../src/run/sign-image.ts'
import { verifyImage } from '../../../src/run/verify-image.ts'
import {
  digestOf,
  type ImageRegistryDouble,
  type ImageRegistryOptions,
  startImageRegistry,
} from '../../doubles/registry/image-registry.ts'
import { addImage, addIndex, INDEX, MANIFEST, REPOSITORY } from '../../doubles/registry/images.ts'
import { openDouble } from '../../doubles/registry/open.ts'
import { type KeySigner, keySigner } from '../../fakes/key-signer.ts'

const MODES: readonly (readonly [string, ImageRegistryOptions])[] = [
  ['lists referrers, a few on a page', { pageSize: 1 }],
  ['lists referrers and cannot filter them', { filters: false }],
  ['knows no referrers', { hasReferrers: false }],
  ['says that it knows referrers and does not', { hasReferrers: false, tellsSubject: true }],
  ['knows no referrers and no conditions', { hasReferrers: false, hasConditions: false }],
]
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

let close: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const one of close) await one()
  close = []
})

async function start(options: ImageRegistryOptions): Promise<ImageRegistryDouble> {
  const registry = await startImageRegistry(options)
  close.push(() => registry.close())
  return registry
}

function open(registry: ImageRegistryDouble, at?: string) {
  const opened = openDouble(registry, at === undefined ? {} : { at })
  close.unshift(() => opened.repository.close())
  return opened
}

function sign(registry: ImageRegistryDouble, { signer }: KeySigner, more: Partial<SignImageRequest> = {}) {
  const { reference, repository } = open(registry)
  return signImage({
    reference,
    repository,
    signer,
    created: 1_790_000_000,
    patience: { wait: async () => undefined, random: () => 0 },
    ...more,
  })
}

function verify(registry: ImageRegistryDouble, { policy }: KeySigner, at?: string, more = {}) {
  const { reference, repository } = open(registry, at)
  return verifyImage({ reference, repository, roots: [], policy, ...more })
}

describe.each(MODES)('a registry that %s', (_name, options) => {
  test('keeps signatures in both forms, and both verify', async () => {
    const registry = await start(options)
    const digest = addImage(registry, 'v1')
    const ann = await keySigner()
    const made = await sign(registry, ann)
    expect(made.map(({ format, image, outcome }) => [format, image, outcome])).toEqual([
      ['bundle', digest, 'signed'],
      ['legacy', digest, 'signed'],
    ])
    const result = await verify(registry, ann)
    expect(result).toMatchObject({ accepted: true, digest })
    expect(result.candidates.map(({ format, verification }) => [format, verification.accepted])).toEqual([
      ['bundle', true],
      ['legacy', true],
    ])
    expect(result.signers).toEqual([{ kind: 'key', fingerprint: ann.key.fingerprint }])
  })

  test('is not written to by a second run', async () => {
    const registry = await start(options)
    addImage(registry, 'v1')
    const ann = await keySigner()
    const first = await sign(registry, ann)
    const before = registry.requests.length
    const second = await sign(registry, ann)
    expect(second.map(({ outcome, place }) => [outcome, place])).toEqual(
      first.map(({ place }) => ['present', place]),
    )
    expect(registry.requests.slice(before).filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('keeps the signatures of several people beside each other', async () => {
    const registry = await start(options)
    addImage(registry, 'v1')
    const [ann, bob] = [await keySigner(), await keySigner('P-384')]
    await sign(registry, ann)
    await sign(registry, bob)
    const both = {
      signer: { kind: 'key', keys: [{ key: ann.key }, { key: bob.key }], requireLog: false },
    } as const
    const { reference, repository } = open(registry)
    const result = await verifyImage({ reference, repository, roots: [], policy: both, threshold: 2 })
    expect(result.accepted).toBe(true)
    expect(result.signers.map((one) => one.fingerprint).sort()).toEqual(
      [ann.key.fingerprint, bob.key.fingerprint].sort(),
    )
    expect(result.candidates).toHaveLength(4)
  })

  test('does not count one key that signed in both forms as two signers', async () => {
    const registry = await start(options)
    addImage(registry, 'v1')
    const ann = await keySigner()
    await sign(registry, ann)
    const result = await verify(registry, ann, undefined, { threshold: 2 })
    expect(result).toMatchObject({ accepted: false, refusal: { code: 'attest/threshold' } })
  })

  test('keeps the bundle of an image as one that refers to it', async () => {
    const registry = await start(options)
    const digest = addImage(registry, 'v1')
    const [made] = await sign(registry, await keySigner(), { formats: ['bundle'] })
    const manifest = JSON.parse(registry.manifest(REPOSITORY, made?.place ?? '')?.content.toString() ?? '')
    expect(manifest).toMatchObject({
      artifactType: BUNDLE,
      config: { mediaType: 'application/vnd.oci.empty.v1+json', size: 2 },
      layers: [{ mediaType: BUNDLE }],
      subject: { mediaType: MANIFEST, digest, size: registry.manifest(REPOSITORY, digest)?.content.length },
      annotations: {
        'org.opencontainers.image.created': '2026-09-21T14:13:20Z',
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
      },
    })
    const tag = registry.manifest(REPOSITORY, fallbackTag(digest))
    if (options.hasReferrers === false) {
      expect(JSON.parse(tag?.content.toString() ?? '')).toMatchObject({
        mediaType: INDEX,
        manifests: [{ digest: made?.place, artifactType: BUNDLE, annotations: manifest.annotations }],
      })
    } else expect(tag).toBeUndefined()
    expect(registry.manifest(REPOSITORY, legacyTag(digest, 'sig'))).toBeUndefined()
  })

  test('gets signatures for an index and all images in it when asked to', async () => {
    const registry = await start(options)
    const images = [addImage(registry, undefined, 'arm'), addImage(registry, undefined, 'intel')]
    const description = addImage(registry, undefined, 'how it was built')
    const index = addIndex(registry, [...images, description], 'v1', {
      [description]: 'attestation-manifest',
    })
    const ann = await keySigner()
    const made = await sign(registry, ann, { isRecursive: true, formats: ['bundle'] })
    expect(made.map(({ image }) => image)).toEqual([index, ...images])
    for (const digest of [index, ...images])
      expect(await verify(registry, ann, `@${digest}`)).toMatchObject({ accepted: true, digest })
    expect(await verify(registry, ann, `@${description}`)).toMatchObject({
      accepted: false,
      refusal: { code: 'attest/no-attestation' },
    })
  })

  test('gives an image that a signed index lists', async () => {
    const registry = await start(options)
    const images = [addImage(registry, undefined, 'arm'), addImage(registry, undefined, 'intel')]
    const inner = addIndex(registry, images)
    const index = addIndex(registry, [inner], 'v1')
    const other = addImage(registry, undefined, 'other')
    const ann = await keySigner()
    await sign(registry, ann)
    for (const digest of images)
      expect(await verify(registry, ann, `@${digest}`, { index })).toMatchObject({
        accepted: true,
        digest,
        index,
      })
    expect(await verify(registry, ann, `@${other}`, { index })).toMatchObject({
      accepted: false,
      refusal: { code: 'attest/subject-mismatch' },
    })
    // Without the index an image of its own is not signed.
    expect(await verify(registry, ann, `@${images[0]}`)).toMatchObject({ accepted: false })
  })
})

describe('a tag with signatures of older tools', () => {
  test('has the layout that cosign writes', async () => {
    const registry = await start({})
    const digest = addImage(registry, 'v1')
    await sign(registry, await keySigner(), { formats: ['legacy'] })
    await sign(registry, await keySigner(), { formats: ['legacy'] })
    const stored = registry.manifest(REPOSITORY, legacyTag(digest, 'sig'))
    const manifest = JSON.parse(stored?.content.toString() ?? '')
    const payload = `{"critical":{"identity":{"docker-reference":"${registry.host}/team/app"},"image":{"docker-manifest-digest":"${digest}"},"type":"cosign container image signature"},"optional":null}`
    const layer = {
      mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
      size: payload.length,
      digest: digestOf(Buffer.from(payload)),
      annotations: { 'dev.cosignproject.cosign/signature': expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) },
    }
    expect(stored?.mediaType).toBe(MANIFEST)
    expect(manifest).toEqual({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        size: expect.any(Number),
        digest: expect.any(String),
      },
      layers: [layer, layer],
    })
    expect(registry.blob(REPOSITORY, layer.digest)?.toString()).toBe(payload)
    const config = registry.blob(REPOSITORY, manifest.config.digest)?.toString()
    expect(config).toBe(
      `{"architecture":"","created":"0001-01-01T00:00:00Z","history":[{"created":"0001-01-01T00:00:00Z"},{"created":"0001-01-01T00:00:00Z"}],"os":"","rootfs":{"type":"layers","diff_ids":["${layer.digest}","${layer.digest}"]},"config":{}}`,
    )
  })

  test('may come from another repository, with a warning', async () => {
    const registry = await start({})
    const digest = addImage(registry, 'v1')
    const ann = await keySigner()
    const { reference, repository } = open(registry)
    await signImage({
      reference: { ...reference, repository: 'team/before' },
      repository,
      signer: ann.signer,
      formats: ['legacy'],
      created: 0,
      patience: { wait: async () => undefined, random: () => 0 },
    })
    const result = await verify(registry, ann)
    expect(result).toMatchObject({ accepted: true, digest })
    expect(result.candidates[0]?.verification).toMatchObject({
      warnings: [expect.stringContaining('team/before')],
    })
  })
})

describe('what refers to an image by a tag', () => {
  test('is found without the type that some tools leave out', async () => {
    const registry = await start({ hasReferrers: false })
    const digest = addImage(registry, 'v1')
    const ann = await keySigner()
    await sign(registry, ann, { formats: ['bundle'] })
    const index = JSON.parse(registry.manifest(REPOSITORY, fallbackTag(digest))?.content.toString() ?? '')
    for (const artifactType of [undefined, 'application/vnd.oci.empty.v1+json']) {
      const [{ annotations: _left, artifactType: _type, ...descriptor }] = index.manifests
      registry.addManifest(
        REPOSITORY,
        INDEX,
        { ...index, manifests: [{ ...descriptor, ...(artifactType === undefined ? {} : { artifactType }) }] },
        fallbackTag(digest),
      )
      expect(await verify(registry, ann)).toMatchObject({ accepted: true })
    }
  })

  test.each([
    ['heeds conditions', true],
    ['heeds no conditions', false],
  ])(
    'keeps what another writer added at the same moment, where the registry %s',
    async (_name, hasConditions) => {
      const registry = await start({ hasReferrers: false, hasConditions })
      const digest = addImage(registry, 'v1')
      const tag = fallbackTag(digest)
      const other = { mediaType: MANIFEST, digest: addImage(registry, undefined, 'other'), size: 2 }
      const list = { schemaVersion: 2, mediaType: INDEX, manifests: [other] }
      let meetings = 0
      registry.fault = ({ method, path }) => {
        if (method !== 'PUT' || !path.endsWith(tag) || meetings === 2) return undefined
        meetings++
        // With conditions the other one was faster. Without, it overwrites what was just written.
        if (meetings === 1 && hasConditions) registry.addManifest(REPOSITORY, INDEX, list, tag)
        if (meetings === 1 && !hasConditions) {
          registry.addManifest(REPOSITORY, INDEX, list, tag)
          return { status: 201 }
        }
        return undefined
      }
      const ann = await keySigner()
      const [made] = await sign(registry, ann, { formats: ['bundle'] })
      const index = JSON.parse(registry.manifest(REPOSITORY, tag)?.content.toString() ?? '')
      expect(index.manifests.map((one: { digest: string }) => one.digest)).toEqual([
        other.digest,
        made?.place,
      ])
    },
  )

  test('is given up when somebody writes again and again', async () => {
    const registry = await start({ hasReferrers: false })
    const tag = fallbackTag(addImage(registry, 'v1'))
    registry.fault = ({ method, path }) =>
      method === 'PUT' && path.endsWith(tag) ? { status: 412 } : undefined
    const waits: number[] = []
    const signing = sign(registry, await keySigner(), {
      formats: ['bundle'],
      patience: {
        wait: async (ms) => {
          waits.push(ms)
        },
        random: () => 0.5,
      },
    })
    await expect(signing).rejects.toMatchObject({ code: 'oci/registry' })
    expect(waits).toEqual([200, 400, 800, 1600, 3200])
  })

  test('is not written over a list of Docker of that name', async () => {
    const registry = await start({ hasReferrers: false })
    const digest = addImage(registry, 'v1')
    const mediaType = 'application/vnd.docker.distribution.manifest.list.v2+json'
    const list = { schemaVersion: 2, mediaType, manifests: [] }
    registry.addManifest(REPOSITORY, mediaType, list, fallbackTag(digest))
    await expect(sign(registry, await keySigner(), { formats: ['bundle'] })).rejects.toMatchObject({
      code: 'oci/registry',
    })
  })

  test('is not written over an image of that name', async () => {
    const registry = await start({ hasReferrers: false })
    const digest = addImage(registry, 'v1')
    const image = addImage(registry, fallbackTag(digest), 'other')
    await expect(sign(registry, await keySigner(), { formats: ['bundle'] })).rejects.toMatchObject({
      code: 'oci/registry',
    })
    expect(registry.manifest(REPOSITORY, fallbackTag(digest))?.digest).toBe(image)
  })
})

/** Signs an envelope once: each signature by an ECDSA key is another one. */
function rememberEnvelope(one: KeySigner): KeySigner {
  let known: ReturnType<KeySigner['signer']['sign']> | undefined
  const sign: KeySigner['signer']['sign'] = (content) => {
    if (content.kind === 'message') return one.signer.sign(content)
    known ??= one.signer.sign(content)
    return known
  }
  return { ...one, signer: { ...one.signer, sign } }
}

describe('an index', () => {
  const signAll = async (registry: ImageRegistryDouble) =>
    sign(registry, await keySigner(), { isRecursive: true, formats: ['legacy'] })

  test('has indexes in it three levels deep at most', async () => {
    const registry = await start({})
    let inner = addImage(registry)
    for (let level = 0; level < LIMITS.imageDepth; level++) inner = addIndex(registry, [inner], 'v1')
    expect(await signAll(registry)).toHaveLength(LIMITS.imageDepth + 1)
    addIndex(registry, [inner], 'v1')
    await expect(signAll(registry)).rejects.toMatchObject({ code: 'oci/too-large' })
  })

  test('has 256 images at most', async () => {
    const registry = await start({})
    const { reference, repository } = open(registry)
    const images = Array.from({ length: LIMITS.imageChildren + 1 }, (_, index) =>
      addImage(registry, undefined, `${index}`),
    )
    const count = async (children: readonly string[]) => {
      addIndex(registry, children, 'v1')
      const index = await resolveImage(repository, reference)
      return (await resolveChildren(repository, reference, index)).length
    }
    expect(await count(images.slice(1))).toBe(LIMITS.imageChildren)
    await expect(count(images)).rejects.toMatchObject({ code: 'oci/too-large' })
  })

  test('that lists an image twice, or itself by way of another, is followed once', async () => {
    const registry = await start({})
    const image = addImage(registry)
    addIndex(registry, [image, addIndex(registry, [image]), image], 'v1')
    const { reference, repository } = open(registry)
    const index = await resolveImage(repository, reference)
    expect(await resolveChildren(repository, reference, index)).toHaveLength(2)
  })
})

describe('what else must not be', () => {
  test('refuses a signature that is good otherwise', async () => {
    const registry = await start({})
    addImage(registry, 'v1')
    const ann = await keySigner()
    await sign(registry, ann)
    const check = () => {
      throw new FluxError('attest/revoked', 'the key is revoked')
    }
    expect(await verify(registry, ann, undefined, { check })).toMatchObject({
      accepted: false,
      candidates: [
        { verification: { accepted: false, code: 'attest/revoked' } },
        { verification: { accepted: false, code: 'attest/revoked' } },
      ],
    })
    expect(await verify(registry, ann, undefined, { check: () => undefined })).toMatchObject({
      accepted: true,
    })
  })
})

describe('signing an image', () => {
  test('tells the digest that a tag means, and signs that one', async () => {
    const registry = await start({})
    const digest = addImage(registry, 'v1')
    const told: string[] = []
    await sign(registry, await keySigner(), {
      onResolved: ({ name, digest: one }) => {
        told.push(`${name}@${one}`)
        addImage(registry, 'v1', 'another image under the same tag')
      },
    })
    expect(told).toEqual([`${registry.host}/team/app@${digest}`])
    expect(registry.tags(REPOSITORY)).toContain(legacyTag(digest, 'sig'))
  })

  test('says that there is no such image', async () => {
    const registry = await start({})
    await expect(sign(registry, await keySigner())).rejects.toMatchObject({ code: 'input/not-found' })
  })

  test('gives the same manifest for the same signature', async () => {
    const registry = await start({})
    addImage(registry, 'v1')
    const ann = rememberEnvelope(await keySigner())
    const [first] = await sign(registry, ann)
    const other = await start({})
    addImage(other, 'v1')
    const [second] = await sign(other, ann)
    expect(first?.place).toBe(second?.place)
  })

  test('notices that the registry keeps another manifest than it was given', async () => {
    const registry = await start({})
    addImage(registry, 'v1')
    registry.fault = ({ method, path }) =>
      method === 'PUT' && path.includes('/manifests/sha256:')
        ? { status: 201, headers: { 'docker-content-digest': digestOf(Buffer.from('other')) } }
        : undefined
    await expect(sign(registry, await keySigner())).rejects.toMatchObject({ code: 'oci/registry' })
  })

  test('notices that the registry does not keep what it was given', async () => {
    const registry = await start({})
    addImage(registry, 'v1')
    registry.fault = ({ method, path }) =>
      method === 'PUT' && path.includes('/manifests/sha256:') ? { status: 201 } : undefined
    await expect(sign(registry, await keySigner())).rejects.toMatchObject({ code: 'oci/registry' })
  })
})

test('an image that was signed with Ed25519ph, as logs of digests ask for, verifies', async () => {
  const registry = await start({})
  const image = addImage(registry, 'v1')
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = publicKeyOfSpki(publicKey.export({ type: 'spki', format: 'der' }))
  const payload = writeImageStatement(image)
  const payloadType = 'application/vnd.in-toto+json'
  const digest = createHash('sha512').update(preAuthEncoding(payloadType, payload)).digest()
  const signature = signingKeyOf(privateKey, key).sign({
    digest,
    algorithm: 'sha512',
    entropy: new Uint8Array(32),
  })
  const bundle: Bundle = {
    version: '0.3',
    material: { kind: 'public-key', hint: '' },
    entries: [],
    timestamps: [],
    content: { kind: 'envelope', payloadType, payload, signature },
  }
  const { repository, reference } = open(registry)
  const subject = { mediaType: MANIFEST, digest: image, size: 2, annotations: new Map() }
  const type = 'https://sigstore.dev/cosign/sign/v1'
  await attachBundle(
    repository,
    { bundle: Buffer.from(writeBundle(bundle)), subject, predicateType: type, created: 0 },
    { wait: async () => undefined, random: () => 0 },
  )
  const policy = { signer: { kind: 'key', keys: [{ key }], requireLog: false } } as const
  const result = await verifyImage({ reference, repository, roots: [], policy })
  expect(result).toMatchObject({ accepted: true, signers: [{ fingerprint: key.fingerprint }] })
  const other = publicKeyOfSpki(
    generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }),
  )
  const elsewhere = { signer: { ...policy.signer, keys: [{ key: other }] } } as const
  expect(await verifyImage({ reference, repository, roots: [], policy: elsewhere })).toMatchObject({
    accepted: false,
    refusal: { code: 'attest/signature' },
  })
})
