import { createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBundle } from '../../../../src/attest/bundle/read-bundle.ts'
import { readStatement } from '../../../../src/attest/statement/read-statement.ts'
import { RELEASE_STEPS } from '../../../../src/run/release/release-request.ts'
import { downloadRelease, openWorld, shellIn, textOf, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  await world.close()
})

const NAMES = [
  'RELEASE-VERIFY.md',
  'SHA256SUMS',
  'SHA256SUMS.sigstore.json',
  'SHA512SUMS',
  'SHA512SUMS.sigstore.json',
  'app.tgz',
  'app.tgz.intoto.jsonl',
  'app.tgz.sigstore.json',
  'app.zip',
  'app.zip.intoto.jsonl',
  'app.zip.sigstore.json',
  'repo.cdx.json',
  'repo.cdx.json.sigstore.json',
]
/** Two files, two lists, one bill, and two statements about the files. */
const SIGNATURES = 7

describe('a release', () => {
  test('has every file with its signature, statements, lists and bill, and is published', async () => {
    const result = await world.run()
    expect(world.names()).toEqual(NAMES)
    expect(world.github.releases.map(({ draft, tag_name }) => [tag_name, draft])).toEqual([['v1.0.0', false]])
    expect(result).toMatchObject({ tag: 'v1.0.0', isPublished: true, notes: [] })
    expect(result.assets.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(
      NAMES.map((name) => `${name} uploaded`),
    )
    expect(world.signatures()).toBe(SIGNATURES)
  })

  test('has lists of checksums that `sha256sum` and `sha512sum` check', async () => {
    await world.run()
    const folder = downloadRelease(world)
    expect(shellIn(folder, 'sha256sum --check SHA256SUMS')).toBe('app.tgz: OK\napp.zip: OK\n')
    expect(shellIn(folder, 'sha512sum --check SHA512SUMS')).toBe('app.tgz: OK\napp.zip: OK\n')
  })

  test('has lines of statements that all name their file', async () => {
    await world.run()
    const lines = world.contentOf('app.tgz.intoto.jsonl').trim().split('\n')
    const statements = lines.map((line) => {
      const { content } = readBundle(Buffer.from(line))
      if (content.kind !== 'envelope') throw new Error('no envelope')
      return readStatement(content.payload)
    })
    expect(statements.map(({ predicateType }) => predicateType)).toEqual([
      'https://example.test/review/v1',
      'https://cyclonedx.org/bom',
    ])
    for (const { subjects } of statements)
      expect(subjects.map(({ name }) => name)).toEqual(['app.tgz', 'app.zip'])
  })

  test('has detached signatures where they are asked for', async () => {
    await world.run({ isLegacy: true })
    expect(world.names()).toEqual(
      [
        ...NAMES,
        'SHA256SUMS.sig',
        'SHA512SUMS.sig',
        'app.tgz.sig',
        'app.zip.sig',
        'repo.cdx.json.sig',
      ].sort(),
    )
    const signature = Buffer.from(world.contentOf('app.tgz.sig'), 'base64')
    const key = createPublicKey({ key: Buffer.from(world.keys.key.spki), format: 'der', type: 'spki' })
    expect(verify('sha256', Buffer.from('application'), key, signature)).toBe(true)
  })

  test('tells users the commands, which name the files and the key', async () => {
    const { guide } = await world.run()
    expect(world.contentOf('RELEASE-VERIFY.md')).toBe(guide)
    expect(guide).toContain(world.keys.key.fingerprint)
    expect(guide).toContain('flux verify app.tgz --key cosign.pub --no-log\n')
    expect(guide).toContain(
      'cosign verify-blob --bundle app.tgz.sigstore.json --key cosign.pub --insecure-ignore-tlog app.tgz\n',
    )
    expect(guide).toContain(
      'sed -n 2p app.zip.intoto.jsonl > statement.sigstore.json && cosign verify-blob-attestation',
    )
  })

  test('stays a draft where that is asked for', async () => {
    expect((await world.run({ staysDraft: true })).isPublished).toBe(false)
    expect(world.github.releases.map(({ draft }) => draft)).toEqual([true])
    expect((await world.run()).isPublished).toBe(true)
    expect(world.github.releases).toHaveLength(1)
    expect(world.signatures()).toBe(SIGNATURES)
  })

  test('is made in the folder alone where nothing is to be sent', async () => {
    const { github, folder } = world
    const { assets } = await world.runHere()
    expect(assets.map(({ name }) => name)).toEqual(NAMES)
    expect(github.requests).toEqual([])
    expect(textOf(folder, 'out/SHA256SUMS')).toMatch(/^[0-9a-f]{64} {2}app\.tgz\n[0-9a-f]{64} {2}app\.zip\n$/)
  })
})

describe('a second run', () => {
  test('changes nothing', async () => {
    await world.run()
    const before = world.github.releases.map((one) => ({ ...one, assets: [...one.assets] }))
    const result = await world.run()
    expect(result.assets.every(({ outcome }) => outcome === 'kept')).toBe(true)
    expect(world.github.releases).toEqual(before)
    expect(world.signatures()).toBe(SIGNATURES)
  })

  test('on another machine takes the signatures of the release', async () => {
    await world.run({ staysDraft: true })
    const before = world.contentOf('app.tgz.sigstore.json')
    world.loseOutput()
    await world.run()
    expect(world.contentOf('app.tgz.sigstore.json')).toBe(before)
    expect(world.signatures()).toBe(SIGNATURES)
  })
})

describe.each(RELEASE_STEPS)('a run that dies before the step `%s`', (step) => {
  test.each(['the same', 'another'])('is completed by the next one on %s machine', async (machine) => {
    await expect(world.run({}, step)).rejects.toThrow(`died before ${step}`)
    if (machine === 'another') world.loseOutput()
    expect((await world.run()).isPublished).toBe(true)
    expect(world.names()).toEqual(NAMES)
    expect(world.github.releases).toHaveLength(1)
    const isSent = ['verify', 'publish'].includes(step)
    if (machine === 'the same' || isSent) expect(world.signatures()).toBe(SIGNATURES)
  })
})

describe('a run that loses the connection', () => {
  test.each([false, true])(
    'at any request is completed by the next one; the request took effect: %s',
    async (afterEffect) => {
      await world.run()
      const total = world.github.requests.filter((one) => !one.startsWith('STORAGE')).length
      await world.close()
      expect(total).toBeGreaterThan(30)
      for (let skip = afterEffect ? 2 : 0; skip < total; skip += 7) {
        world = await openWorld()
        world.github.fail({ path: /./, skip, afterEffect, answer: 'hang-up' })
        await world.run().catch((error: unknown) => {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(?:network|github)\//) })
        })
        expect((await world.run()).isPublished).toBe(true)
        expect(world.names()).toEqual(NAMES)
        expect(world.github.releases).toHaveLength(1)
        expect(world.signatures()).toBe(SIGNATURES)
        await world.close()
      }
      world = await openWorld()
    },
  )

  test('sends a file again of which a piece is there', async () => {
    world.github.fail({
      method: 'POST',
      path: /\/assets$/,
      skip: 5,
      afterEffect: true,
      answer: { status: 502 },
    })
    world.github.breakUpload = true
    await world.run()
    expect(world.names()).toEqual(NAMES)
    expect(world.github.releases[0]?.assets.every(({ state }) => state === 'uploaded')).toBe(true)
  })
})

describe('refused is a release', () => {
  const refused = async (run: Promise<unknown>, code: string): Promise<void> => {
    await expect(run).rejects.toMatchObject({ code })
    expect(world.github.releases.every(({ draft }) => draft)).toBe(true)
  }

  test('whose tag names another commit, before anything is signed', async () => {
    world.github.tags.set('v1.0.0', 'cd'.repeat(20))
    await refused(world.run(), 'release/tag-moved')
    expect(world.signatures()).toBe(0)
  })

  test('whose tag moves while it is made', async () => {
    const run = world.run({}, undefined, {
      onStep: (step) => {
        if (step === 'publish') world.github.tags.set('v1.0.0', 'cd'.repeat(20))
      },
    })
    await refused(run, 'release/tag-moved')
  })

  test('without a tag', async () => {
    world.github.tags.clear()
    await refused(world.run(), 'release/state')
  })

  test('whose key is not the published one, before anything is signed', async () => {
    await refused(world.run({ expectedFingerprint: `sha256:${'00'.repeat(32)}` }), 'key/mismatch')
    expect(world.signatures()).toBe(0)
    expect((await world.run({ expectedFingerprint: world.keys.key.fingerprint })).isPublished).toBe(true)
  })

  test('whose file changes after it was signed', async () => {
    const run = world.run({}, undefined, {
      onStep: (step) => {
        if (step === 'guide') world.write('dist/app.tgz', 'something else')
      },
    })
    await refused(run, 'release/asset-changed')
    expect(world.names()).toEqual([])
  })

  test('whose file changes in the draft after it was sent', async () => {
    const run = world.run({}, undefined, {
      onStep: (step) => {
        const asset = world.github.releases[0]?.assets.find(({ name }) => name === 'app.tgz')
        if (step === 'verify' && asset !== undefined) asset.content = Buffer.from('malware')
      },
    })
    await refused(run, 'release/asset-changed')
  })

  test('that was built anew with other content, unless it may be replaced', async () => {
    await world.run({ staysDraft: true })
    world.write('dist/app.tgz', 'built again')
    await refused(world.run(), 'release/asset-changed')
    expect(world.contentOf('app.tgz')).toBe('application')
    expect((await world.run({ mayReplace: true })).isPublished).toBe(true)
    expect(world.contentOf('app.tgz')).toBe('built again')
    expect(world.names()).toEqual(NAMES)
  })

  test('with a forged signature in the draft', async () => {
    await world.run({ staysDraft: true })
    const asset = world.github.releases[0]?.assets.find(({ name }) => name === 'app.tgz.sigstore.json')
    if (asset === undefined) throw new Error('no signature')
    const other = world.contentOf('app.zip.sigstore.json')
    asset.content = Buffer.from(other)
    world.loseOutput()
    // It is fetched, does not verify, and a new one does not take its place in silence.
    await refused(world.run(), 'release/asset-changed')
  })

  test('with two drafts', async () => {
    await world.run({ staysDraft: true })
    const [first] = world.github.releases
    if (first === undefined) throw new Error('no release')
    world.github.releases.push({ ...first, id: 999 })
    await refused(world.run(), 'release/state')
  })

  test.each([
    ['no file', []],
    ['a name that this job gives', ['dist/SHA256SUMS']],
    ['a name that the forge would change', ['dist/my app.tgz']],
    ['names that differ in case alone', ['dist/App.tgz', 'dist/app.tgz']],
  ])('of %s', async (_what, files) => {
    await refused(world.run({ files }), 'sign/subjects')
  })
})

test('files with one name are told apart by their folders', async () => {
  shellIn(world.folder, 'mkdir dist/linux dist/macos && echo 1 > dist/linux/flux && echo 2 > dist/macos/flux')
  await world.run({ files: ['dist/linux/flux', 'dist/macos/flux'] })
  expect(world.contentOf('SHA256SUMS')).toMatch(/^[0-9a-f]{64} {2}linux-flux\n[0-9a-f]{64} {2}macos-flux\n$/)
})

test('a published release that takes no more files is told of', async () => {
  await world.close()
  world = await openWorld({ immutable: true })
  await world.run()
  await expect(world.run({ files: ['dist/app.tgz'], mayReplace: true })).rejects.toMatchObject({
    code: 'release/state',
  })
})
