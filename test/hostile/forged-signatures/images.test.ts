import { generateKeyPairSync, sign as signWith } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { preAuthEncoding } from '../../../src/attest/bundle/envelope.ts'
import { writeBundle } from '../../../src/attest/bundle/write-bundle.ts'
import { publicKeyOfSpki } from '../../../src/attest/key/read-public-key.ts'
import { EMPTY_CONFIG, writeBundleManifest } from '../../../src/attest/oci/bundle-manifest.ts'
import { fallbackTag } from '../../../src/attest/oci/fallback-index.ts'
import { payloadArtifact } from '../../../src/attest/oci/image-artifact.ts'
import { writeImagePayload } from '../../../src/attest/oci/image-payload.ts'
import { writeImageStatement } from '../../../src/attest/oci/image-statement.ts'
import { legacyTag } from '../../../src/attest/oci/legacy-manifest.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { signImage } from '../../../src/run/sign-image.ts'
import { verifyImage } from '../../../src/run/verify-image.ts'
import {
  type ImageRegistryDouble,
  type ImageRegistryOptions,
  startImageRegistry,
} from '../../doubles/registry/image-registry.ts'
import { addImage, INDEX, MANIFEST, REPOSITORY } from '../../doubles/registry/images.ts'
import { openDouble } from '../../doubles/registry/open.ts'
import { type KeySigner, keySigner } from '../../fakes/key-signer.ts'

const MODES: readonly (readonly [string, ImageRegistryOptions])[] = [
  ['that lists referrers', { pageSize: 7 }],
  ['that knows no referrers', { hasReferrers: false }],
]
const IN_TOTO = 'application/vnd.in-toto+json'
const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json'

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

async function verify(registry: ImageRegistryDouble, { policy }: KeySigner, predicateType?: string) {
  const { reference, repository } = openDouble(registry)
  try {
    const asked = predicateType === undefined ? policy : { ...policy, predicateType }
    return await verifyImage({ reference, repository, roots: [], policy: asked })
  } finally {
    await repository.close()
  }
}

async function sign(registry: ImageRegistryDouble, { signer }: KeySigner, formats?: readonly ['legacy']) {
  const { reference, repository } = openDouble(registry)
  try {
    await signImage({
      reference,
      repository,
      signer,
      created: 0,
      patience: { wait: async () => undefined, random: () => 0 },
      ...(formats === undefined ? {} : { formats }),
    })
  } finally {
    await repository.close()
  }
}

/** Puts bytes where a bundle of an image belongs. */
function attach(
  registry: ImageRegistryDouble,
  image: string,
  bundle: Uint8Array,
  options: ImageRegistryOptions,
  created = 0,
): string {
  const { manifest, descriptor } = writeBundleManifest({
    bundle,
    subject: { mediaType: MANIFEST, digest: image, size: 2, annotations: new Map() },
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    created,
  })
  registry.addBlob(REPOSITORY, EMPTY_CONFIG)
  registry.addBlob(REPOSITORY, bundle)
  registry.addManifest(REPOSITORY, MANIFEST, manifest)
  if (options.hasReferrers === false) {
    const before = registry.manifest(REPOSITORY, fallbackTag(image))
    const index = JSON.parse(before?.content.toString() ?? '{"manifests":[]}')
    const { mediaType, digest, size } = descriptor
    const manifests = [...index.manifests, { mediaType, digest, size }]
    registry.addManifest(
      REPOSITORY,
      INDEX,
      { schemaVersion: 2, mediaType: INDEX, manifests },
      fallbackTag(image),
    )
  }
  return descriptor.digest
}

async function envelope({ signer }: KeySigner, payload: Uint8Array): Promise<Buffer> {
  return Buffer.from(writeBundle(await signer.sign({ kind: 'envelope', payloadType: IN_TOTO, payload })))
}

function statement(digest: string, predicateType: string): Buffer {
  return Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'app', digest: { sha256: digest.slice(7) } }],
      predicateType,
      predicate: { bomFormat: 'CycloneDX' },
    }),
  )
}

describe.each(MODES)('an image in a registry %s', (_name, options) => {
  test('is not signed by the signature of another image', async () => {
    const registry = await start(options)
    const [image, other] = [addImage(registry, 'v1'), addImage(registry, 'v2', 'other')]
    const ann = await keySigner()
    attach(registry, image, await envelope(ann, writeImageStatement(other)), options)
    expect(await verify(registry, ann)).toMatchObject({
      accepted: false,
      refusal: { code: 'attest/subject-mismatch' },
    })
    attach(registry, image, await envelope(ann, writeImageStatement(image)), options)
    expect(await verify(registry, ann)).toMatchObject({ accepted: true })
  })

  test('is not signed by the tag with the signatures of another image', async () => {
    const registry = await start(options)
    const other = addImage(registry, 'v1', 'other')
    const ann = await keySigner()
    await sign(registry, ann, ['legacy'])
    expect(await verify(registry, ann)).toMatchObject({ accepted: true })
    const image = addImage(registry, 'v1')
    const copied = registry.manifest(REPOSITORY, legacyTag(other, 'sig'))
    registry.addManifest(REPOSITORY, MANIFEST, copied?.content, legacyTag(image, 'sig'))
    expect(await verify(registry, ann)).toMatchObject({
      accepted: false,
      refusal: { code: 'attest/subject-mismatch' },
    })
  })

  test('is not signed by somebody who attested its bill of materials', async () => {
    const registry = await start(options)
    const image = addImage(registry, 'v1')
    const ann = await keySigner()
    attach(registry, image, await envelope(ann, statement(image, 'https://cyclonedx.org/bom')), options)
    expect(await verify(registry, ann)).toMatchObject({
      accepted: false,
      refusal: { code: 'attest/predicate' },
    })
    expect(await verify(registry, ann, 'https://cyclonedx.org/bom')).toMatchObject({ accepted: true })
  })

  test('has no attestation of a type because it is signed', async () => {
    const registry = await start(options)
    addImage(registry, 'v1')
    const ann = await keySigner()
    await sign(registry, ann)
    expect(await verify(registry, ann)).toMatchObject({ accepted: true })
    expect(await verify(registry, ann, 'https://cyclonedx.org/bom')).toMatchObject({
      accepted: false,
      refusal: { code: 'attest/predicate' },
    })
  })

  test('is not signed by another key', async () => {
    const registry = await start(options)
    addImage(registry, 'v1')
    await sign(registry, await keySigner())
    const result = await verify(registry, await keySigner())
    expect(result).toMatchObject({ accepted: false, signers: [] })
    expect(result.candidates.map(({ verification }) => verification.accepted)).toEqual([false, false])
  })

  test('is signed in spite of damage beside its signature, which is told', async () => {
    const registry = await start(options)
    const image = addImage(registry, 'v1')
    const ann = await keySigner()
    const good = await envelope(ann, writeImageStatement(image))
    const damaged = [Buffer.from('{'), good.subarray(0, -9), Buffer.from('[]')]
    damaged.forEach((bytes, index) => {
      attach(registry, image, bytes, options, index + 1)
    })
    expect(await verify(registry, ann)).toMatchObject({ accepted: false })
    const place = attach(registry, image, good, options)
    const result = await verify(registry, ann)
    expect(result.accepted).toBe(true)
    expect(
      result.candidates.map(({ digest, verification }) =>
        verification.accepted ? digest : verification.code,
      ),
    ).toEqual(['attest/parse', 'attest/parse', 'attest/parse', place])
  })

  test('is not signed by a signature of a file, and signed in spite of one beside its signature', async () => {
    const registry = await start(options)
    const image = addImage(registry, 'v1')
    const [ann, bob] = [await keySigner(), await keySigner()]
    // What it says that it signs is the image.
    const { content, ...rest } = await bob.signer.sign({
      kind: 'message',
      artifact: payloadArtifact(Buffer.from('a file')),
    })
    if (content.kind !== 'message') throw new Error('a message was signed')
    const digest = { algorithm: 'sha256', value: Buffer.from(image.slice(7), 'hex') } as const
    attach(registry, image, Buffer.from(writeBundle({ ...rest, content: { ...content, digest } })), options)
    expect(await verify(registry, ann)).toMatchObject({
      accepted: false,
      refusal: { code: 'attest/predicate' },
    })
    attach(registry, image, await envelope(ann, writeImageStatement(image)), options, 1)
    expect(await verify(registry, ann)).toMatchObject({ accepted: true })
  })

  test('is not attested by an envelope of another type, though it reads like a statement', async () => {
    const registry = await start(options)
    const image = addImage(registry, 'v1')
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = publicKeyOfSpki(publicKey.export({ type: 'spki', format: 'der' }))
    const ann = {
      ...(await keySigner()),
      key,
      policy: { signer: { kind: 'key', keys: [{ key }], requireLog: false } },
    } as const
    const type = 'https://cyclonedx.org/bom'
    const payload = statement(image, type)
    const put = (payloadType: string): void => {
      const sig = signWith('sha256', preAuthEncoding(payloadType, payload), privateKey).toString('base64')
      const bytes = JSON.stringify({
        payload: payload.toString('base64'),
        payloadType,
        signatures: [{ sig }],
      })
      const layer = {
        mediaType: 'application/vnd.dsse.envelope.v1+json',
        digest: registry.addBlob(REPOSITORY, bytes),
        size: bytes.length,
      }
      const config = { mediaType: 'x/y', digest: registry.addBlob(REPOSITORY, '{}'), size: 2 }
      registry.addManifest(
        REPOSITORY,
        MANIFEST,
        { schemaVersion: 2, mediaType: MANIFEST, config, layers: [layer] },
        legacyTag(image, 'att'),
      )
    }
    put('text/plain')
    expect(await verify(registry, ann, type)).toMatchObject({
      accepted: false,
      refusal: { code: 'attest/parse' },
    })
    put(IN_TOTO)
    expect(await verify(registry, ann, type)).toMatchObject({ accepted: true })
  })

  test('is signed in a tag by the name that is asked for alone', async () => {
    const registry = await start(options)
    addImage(registry, 'v1')
    const ann = await keySigner()
    await sign(registry, ann, ['legacy'])
    const own = { ...ann, policy: { ...ann.policy, subjectName: `${registry.host}/${REPOSITORY}` } }
    const other = { ...ann, policy: { ...ann.policy, subjectName: `${registry.host}/octo/other` } }
    expect(await verify(registry, own)).toMatchObject({ accepted: true })
    expect(await verify(registry, other)).toMatchObject({
      accepted: false,
      refusal: { code: 'attest/subject-mismatch' },
    })
  })

  test('is not signed by a payload without a signature, or one that was changed', async () => {
    const registry = await start(options)
    const image = addImage(registry, 'v1')
    const ann = await keySigner()
    const payload = writeImagePayload({ name: `${registry.host}/${REPOSITORY}`, digest: image })
    const bundle = await ann.signer.sign({ kind: 'message', artifact: payloadArtifact(payload) })
    const signature = Buffer.from(bundle.content.signature).toString('base64')
    const put = (content: Uint8Array, annotation: string | undefined) => {
      const layer = {
        mediaType: SIMPLE_SIGNING,
        digest: registry.addBlob(REPOSITORY, content),
        size: content.length,
        ...(annotation === undefined
          ? {}
          : { annotations: { 'dev.cosignproject.cosign/signature': annotation } }),
      }
      const config = { mediaType: 'x/y', digest: registry.addBlob(REPOSITORY, '{}'), size: 2 }
      registry.addManifest(
        REPOSITORY,
        MANIFEST,
        { schemaVersion: 2, mediaType: MANIFEST, config, layers: [layer] },
        legacyTag(image, 'sig'),
      )
    }
    for (const [content, annotation] of [
      [payload, undefined],
      [payload, ''],
      [payload, `${signature.slice(0, -8)}AAAAAAA=`],
      [Buffer.concat([payload, Buffer.from(' ')]), signature],
    ] as const) {
      put(content, annotation)
      expect(await verify(registry, ann)).toMatchObject({ accepted: false })
    }
    put(payload, signature)
    expect(await verify(registry, ann)).toMatchObject({ accepted: true })
  })

  test('has a hundred signatures at most', async () => {
    const registry = await start(options)
    const image = addImage(registry, 'v1')
    const ann = await keySigner()
    attach(registry, image, await envelope(ann, writeImageStatement(image)), options)
    for (let count = 1; count < LIMITS.imageReferrers; count++)
      attach(registry, image, Buffer.from('{}'), options, count)
    const result = await verify(registry, ann)
    expect(result.candidates).toHaveLength(LIMITS.imageReferrers)
    expect(result.accepted).toBe(true)
    attach(registry, image, Buffer.from('{}'), options, LIMITS.imageReferrers)
    await expect(verify(registry, ann)).rejects.toMatchObject({ code: 'oci/too-large' })
  })

  test('has a thousand layers in a tag of signatures at most', async () => {
    const registry = await start(options)
    const image = addImage(registry, 'v1')
    const ann = await keySigner()
    const put = (count: number) => {
      const blob = { digest: registry.addBlob(REPOSITORY, '{}'), size: 2 }
      const layers = Array.from({ length: count }, () => ({ mediaType: SIMPLE_SIGNING, ...blob }))
      const config = { mediaType: 'x/y', ...blob }
      registry.addManifest(
        REPOSITORY,
        MANIFEST,
        { schemaVersion: 2, mediaType: MANIFEST, config, layers },
        legacyTag(image, 'sig'),
      )
    }
    put(LIMITS.imageLayers)
    expect((await verify(registry, ann)).candidates).toHaveLength(LIMITS.imageLayers)
    // Each has the same content, which is read once.
    expect(registry.requests.filter(({ path }) => path.includes('/blobs/'))).toHaveLength(1)
    put(LIMITS.imageLayers + 1)
    expect(await verify(registry, ann)).toMatchObject({
      accepted: false,
      refusal: { code: 'oci/too-large' },
    })
  })

  test('is not signed by a bundle that is said to have a gigabyte, which nobody asks for', async () => {
    const registry = await start(options)
    const image = addImage(registry, 'v1')
    const ann = await keySigner()
    const place = attach(registry, image, await envelope(ann, writeImageStatement(image)), options)
    const json = JSON.parse(registry.manifest(REPOSITORY, place)?.content.toString() ?? '')
    json.layers[0].size = 1024 ** 3
    const other = await start(options)
    addImage(other, 'v1')
    const digest = other.addManifest(REPOSITORY, MANIFEST, json)
    other.addManifest(
      REPOSITORY,
      INDEX,
      { schemaVersion: 2, mediaType: INDEX, manifests: [{ mediaType: MANIFEST, digest, size: 2 }] },
      fallbackTag(image),
    )
    expect(await verify(other, ann)).toMatchObject({
      accepted: false,
      refusal: { code: 'oci/too-large' },
    })
    expect(other.requests.filter(({ path }) => path.includes('/blobs/'))).toEqual([])
  })
})
