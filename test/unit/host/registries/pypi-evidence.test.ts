import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeProvenance } from '../../../../src/attest/predicate/make-provenance.ts'
import { readTrustedRoot } from '../../../../src/attest/trust/read-trusted-root.ts'
import type { TrustedRoot } from '../../../../src/attest/trust/trusted-root.ts'
import type {
  RegistryRelease,
  ReleaseEvidence,
} from '../../../../src/collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../../../src/core/fact.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import { openRegistries } from '../../../../src/host/registries/open-registries.ts'
import { askPypiEvidence } from '../../../../src/host/registries/pypi-evidence.ts'
import { createRegistryAsker } from '../../../../src/host/registries/registry-asker.ts'
import { PUBLIC_BASES } from '../../../../src/host/registries/registry-bases.ts'
import { verifyFileProvenance } from '../../../../src/host/registries/verify-file-provenance.ts'
import { type RegistryAnswer, startRegistry } from '../../../doubles/registry.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'
import { makeBundle } from '../../../sigstore/make-bundle.ts'
import { type MiniSigstore, startMiniSigstore } from '../../../sigstore/mini-sigstore.ts'

const WHEEL = 'left-1.0.0-py3-none-any.whl'
const SOURCE = 'left-1.0.0.tar.gz'
const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const PUBLISH = 'https://docs.pypi.org/attestations/publish/v1'
const PUBLISHER = { kind: 'GitHub', repository: 'octo/widget', workflow: 'release.yml', environment: null }
const IDENTITY = {
  repository: 'https://github.com/octo/widget',
  workflow: '.github/workflows/release.yml',
  ref: 'refs/tags/v1.2.3',
  commit: '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e',
  builder: 'github-hosted',
  issuer: 'https://token.actions.githubusercontent.com',
}

const SLSA = 'https://slsa.dev/provenance/v1'
const CLAIMS = {
  issuer: IDENTITY.issuer,
  repository: 'octo/widget',
  repositoryId: '814726301',
  repositoryOwnerId: '40219837',
  ref: 'refs/tags/v1.2.3',
  sha: IDENTITY.commit,
  eventName: 'push',
  workflowRef: 'octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3',
  jobWorkflowRef: 'octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3',
  runnerEnvironment: 'github-hosted',
  runId: '9182736450',
  runAttempt: '1',
}
const PREDICATE = makeProvenance(CLAIMS, 'https://github.com')

let sigstore: MiniSigstore
let roots: readonly TrustedRoot[]
const open: (() => Promise<void>)[] = []

beforeAll(async () => {
  sigstore = await startMiniSigstore({ seed: 'files' })
  roots = readTrustedRoot(Buffer.from(JSON.stringify(sigstore.trustedRoot)))
})

afterAll(() => sigstore.close())

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

/** An attestation of a file, as the registry of Python serves it. */
async function attestation(file: string, predicateType = PUBLISH, predicate: unknown = null) {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: file, digest: { sha256: hexOf(file) } }],
    predicateType,
    predicate,
  }
  const bundle = await makeBundle(sigstore, { statement }, { timestamp: false })
  const material = bundle.verificationMaterial
  const certificate = 'certificate' in material ? material.certificate : undefined
  const envelope = 'dsseEnvelope' in bundle ? bundle.dsseEnvelope : undefined
  return {
    version: 1,
    verification_material: { certificate: certificate?.rawBytes, transparency_entries: material.tlogEntries },
    envelope: { statement: envelope?.payload, signature: envelope?.signatures[0]?.sig },
  }
}

function provenance(attestations: readonly unknown[], publisher: unknown = PUBLISHER): object {
  return { version: 1, attestation_bundles: [{ publisher, attestations }] }
}

describe('the provenance of a file', () => {
  it.each<[string, unknown]>([
    [PUBLISH, null],
    [SLSA, PREDICATE],
  ])('holds, by the certificate of its build: %s', async (type, predicate) => {
    const answer = provenance([await attestation(WHEEL, type, predicate)])
    expect(verifyFileProvenance(answer, hexOf(WHEEL), roots)).toEqual({
      provenance: 'valid',
      source: IDENTITY,
    })
  })

  it('is wrong where what the build says of itself is not what its certificate says', async () => {
    const other = makeProvenance({ ...CLAIMS, repository: 'eve/widget' }, 'https://github.com')
    for (const predicate of [null, other]) {
      const answer = provenance([await attestation(WHEEL, SLSA, predicate)])
      expect(verifyFileProvenance(answer, hexOf(WHEEL), roots)).toEqual({ provenance: 'invalid' })
    }
  })

  it('is not there where nothing is attested', () => {
    expect(verifyFileProvenance(provenance([]), hexOf(WHEEL), roots)).toEqual({ provenance: 'missing' })
    expect(verifyFileProvenance({}, hexOf(WHEEL), roots)).toEqual({ provenance: 'missing' })
  })

  it('is that of another file', async () => {
    const answer = provenance([await attestation(WHEEL)])
    expect(verifyFileProvenance(answer, hexOf('other'), roots)).toEqual({ provenance: 'mismatch' })
  })

  it.each<[string, (good: Awaited<ReturnType<typeof attestation>>) => unknown]>([
    ['another signature', (good) => ({ ...good, envelope: { ...good.envelope, signature: 'AAAA' } })],
    [
      'another statement',
      (good) => ({
        ...good,
        envelope: { ...good.envelope, statement: Buffer.from('{}').toString('base64') },
      }),
    ],
    [
      'no entry of a log',
      (good) => ({
        ...good,
        verification_material: { ...good.verification_material, transparency_entries: [] },
      }),
    ],
    [
      'no certificate',
      (good) => ({
        ...good,
        verification_material: { ...good.verification_material, certificate: undefined },
      }),
    ],
    ['nothing', () => null],
    ['a text', () => 'x'],
  ])('is wrong with %s, also beside one that is right', async (_what, spoil) => {
    const good = await attestation(WHEEL)
    for (const all of [[spoil(good)], [good, spoil(good)]])
      expect(verifyFileProvenance(provenance(all), hexOf(WHEEL), roots)).toEqual({ provenance: 'invalid' })
  })

  it('of something that the registry does not take is wrong', async () => {
    const answer = provenance([await attestation(WHEEL, 'https://example.com/x')])
    expect(verifyFileProvenance(answer, hexOf(WHEEL), roots)).toEqual({ provenance: 'invalid' })
  })

  it.each([
    ['another repository', { ...PUBLISHER, repository: 'eve/widget' }],
    ['another forge', { ...PUBLISHER, kind: 'GitLab' }],
    ['no repository', { ...PUBLISHER, repository: 7 }],
  ])('is wrong where the registry names %s', async (_what, publisher) => {
    const answer = provenance([await attestation(WHEEL)], publisher)
    expect(verifyFileProvenance(answer, hexOf(WHEEL), roots)).toEqual({ provenance: 'invalid' })
  })

  it('of another authority is wrong', async () => {
    const other = await startMiniSigstore({ seed: 'others' })
    const theirs = readTrustedRoot(Buffer.from(JSON.stringify(other.trustedRoot)))
    await other.close()
    const answer = provenance([await attestation(WHEEL)])
    expect(verifyFileProvenance(answer, hexOf(WHEEL), theirs)).toEqual({ provenance: 'invalid' })
  })

  it('of a service that is not known is open', () => {
    const answer = provenance([], { kind: 'Google', email: 'a@example.com' })
    expect(verifyFileProvenance(answer, hexOf(WHEEL), roots)).toBeInstanceOf(Unavailable)
  })

  it('has as many attestations as the limit says', async () => {
    const good = await attestation(WHEEL)
    const many = (count: number) => provenance(Array.from({ length: count }, () => good))
    expect(verifyFileProvenance(many(10), hexOf(WHEEL), roots)).toMatchObject({ provenance: 'valid' })
    expect(verifyFileProvenance(many(1_000), hexOf(WHEEL), roots)).toEqual({ provenance: 'invalid' })
  })
})

describe('the evidence of a release of Python', () => {
  const pathOf = (file: string): string => `/integrity/left/1.0.0/${file}/provenance`

  function release(...files: readonly string[]): RegistryRelease {
    const archives = files.map((file) => ({
      file,
      hashes: [{ algorithm: 'sha256' as const, hex: hexOf(file) }],
    }))
    return { version: '1.0.0', isYanked: false, archives }
  }

  async function ask(
    files: readonly string[],
    answers: Readonly<Record<string, RegistryAnswer>>,
    locked: readonly string[] = files,
  ): Promise<{ readonly evidence: ReleaseEvidence; readonly paths: readonly string[] }> {
    const double = await startRegistry(answers)
    const http = createHttpClient({ trustedOrigins: [double.base] })
    open.push(
      () => http.close(),
      () => double.close(),
    )
    const asker = createRegistryAsker({ http, timer: countingTimer() })
    const context = {
      ask: asker,
      bases: { ...PUBLIC_BASES, pypi: double.base },
      timeTrusted: new Set<string>(),
    }
    const query = { ecosystem: 'PyPI' as const, name: 'left', version: '1.0.0', sha256: locked.map(hexOf) }
    const evidence = await askPypiEvidence(context, query, release(...files), roots)
    return { evidence, paths: double.requests.map(({ path }) => path) }
  }

  it('is that of all files that the lock fixes, and of no other', async () => {
    const answers = {
      [pathOf(WHEEL)]: { body: provenance([await attestation(WHEEL)]) },
      [pathOf(SOURCE)]: { body: provenance([await attestation(SOURCE)]) },
    }
    const { evidence, paths } = await ask([WHEEL, SOURCE, 'left-1.0.0-other.whl'], answers, [WHEEL, SOURCE])
    expect(evidence).toMatchObject({ provenance: 'valid', source: IDENTITY })
    expect(evidence.signature).toBeInstanceOf(Unavailable)
    expect(paths).toEqual([pathOf(WHEEL), pathOf(SOURCE)])
  })

  it('is missing where one file has none, and wrong where one has that of another', async () => {
    const wheel = provenance([await attestation(WHEEL)])
    const one = await ask([WHEEL, SOURCE], { [pathOf(WHEEL)]: { body: wheel } })
    expect(one.evidence).toMatchObject({ provenance: 'missing' })
    expect(one.evidence.source).toBeUndefined()
    const both = await ask([WHEEL, SOURCE], {
      [pathOf(WHEEL)]: { body: wheel },
      [pathOf(SOURCE)]: { body: wheel },
    })
    expect(both.evidence).toMatchObject({ provenance: 'mismatch' })
  })

  it('is open without hashes, without an answer, and for more files than are asked about', async () => {
    expect((await ask([WHEEL], {}, [])).evidence.provenance).toBeInstanceOf(Unavailable)
    expect((await ask([WHEEL], {}, ['other'])).evidence.provenance).toBeInstanceOf(Unavailable)
    const broken = await ask([WHEEL], { [pathOf(WHEEL)]: { body: '{"version":' } })
    expect(broken.evidence.provenance).toEqual(
      new Unavailable('the registry gave an answer of an unknown form'),
    )
    const many = Array.from({ length: 17 }, (_, at) => `left-${at}.whl`)
    expect((await ask(many.slice(1), {})).evidence.provenance).toBe('missing')
    const tooMany = await ask(many, {})
    expect(tooMany.evidence.provenance).toEqual(
      new Unavailable('the lockfile fixes more than 16 files of this version'),
    )
    expect(tooMany.paths).toHaveLength(16)
  })

  it('is asked for through the port, with the roots that come with this program', async () => {
    const files = [{ filename: WHEEL, packagetype: 'bdist_wheel', digests: { sha256: hexOf(WHEEL) } }]
    const double = await startRegistry({
      '/pypi/left/json': { body: { info: { name: 'left' }, releases: { '1.0.0': files } } },
      [pathOf(WHEEL)]: { body: provenance([await attestation(WHEEL)]) },
    })
    const http = createHttpClient({ trustedOrigins: [double.base] })
    open.push(
      () => http.close(),
      () => double.close(),
    )
    const port = openRegistries({ http, timer: countingTimer(), bases: { pypi: double.base } })
    const query = { ecosystem: 'PyPI' as const, name: 'left', version: '1.0.0', sha256: [hexOf(WHEEL)] }
    // Signed by an authority of these tests, which nobody else trusts.
    expect(await port.evidence(query)).toMatchObject({ provenance: 'invalid' })
    expect(await port.evidence({ ...query, sha256: [] })).toMatchObject({
      provenance: expect.any(Unavailable),
    })
  })
})
