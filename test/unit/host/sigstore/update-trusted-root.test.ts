import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readTrustedRoot } from '../../../../src/attest/trust/read-trusted-root.ts'
import { openTrustCache, trustFolder } from '../../../../src/host/sigstore/trust-cache.ts'
import { updateTrustedRoot } from '../../../../src/host/sigstore/update-trusted-root.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'
import { type MiniSigstore, startMiniSigstore } from '../../../sigstore/mini-sigstore.ts'

let folder = ''
let mini: MiniSigstore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flux-trust-'))
  mini = await startMiniSigstore()
})

afterEach(async () => {
  await mini.close()
  rmSync(folder, { recursive: true, force: true })
})

const variables = () => ({ FLUX_TRUST_DIR: folder })
const update = (root: Uint8Array = Buffer.from(mini.tufRoot())) =>
  updateTrustedRoot({
    variables: variables(),
    timer: countingTimer(Date.now()),
    mirror: { url: `${mini.url}/tuf`, root },
  })

describe('an update of the trusted root', () => {
  test('keeps the root and the signing configuration for later runs', async () => {
    const cache = openTrustCache(variables())
    expect(cache.trustedRoot()).toBeUndefined()
    expect(await update()).toEqual([
      { name: 'trusted_root.json', isChanged: true },
      { name: 'signing_config.v0.2.json', isChanged: true },
    ])
    const [root] = readTrustedRoot(cache.trustedRoot() ?? new Uint8Array())
    expect(root?.logs.length).toBe(mini.trustedRoot.tlogs.length)
    expect(cache.signingConfig()).toBeDefined()
  })

  test('finds nothing new the second time', async () => {
    await update()
    expect((await update()).map(({ isChanged }) => isChanged)).toEqual([false, false])
  })

  test('refuses a repository that another root vouches for, and keeps nothing', async () => {
    const other = await startMiniSigstore()
    const root = Buffer.from(other.tufRoot())
    await other.close()
    await expect(update(root)).rejects.toMatchObject({ code: 'attest/trusted-root' })
    expect(openTrustCache(variables()).trustedRoot()).toBeUndefined()
  })

  test('refuses a root that is none', async () => {
    await expect(update(Buffer.from('{}'))).rejects.toMatchObject({ code: 'attest/trusted-root' })
  })

  test('leaves what was kept when the repository is out of reach', async () => {
    await update()
    const before = openTrustCache(variables()).trustedRoot()
    mini.faults.break('tuf', { kind: 'status', status: 503 })
    await expect(update()).rejects.toMatchObject({ code: 'sign/service' })
    expect(openTrustCache(variables()).trustedRoot()).toEqual(before)
  })

  test('cannot write where it may not', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const timer = countingTimer(Date.now())
    const root = Buffer.from(mini.tufRoot())
    await expect(
      updateTrustedRoot({
        variables: { FLUX_TRUST_DIR: file },
        timer,
        mirror: { url: `${mini.url}/tuf`, root },
      }),
    ).rejects.toMatchObject({ code: 'io/write' })
  })
})

describe('the root that comes with flux', () => {
  test('is one that the client of The Update Framework takes', async () => {
    const { PUBLIC_UPDATE_ROOT } = await import('../../../../src/host/sigstore/public-update-root.ts')
    const { Updater } = await import('tuf-js')
    writeFileSync(join(folder, 'root.json'), JSON.stringify(PUBLIC_UPDATE_ROOT))
    // It checks the signatures of the root that it begins with.
    expect(() => new Updater({ metadataDir: folder, metadataBaseUrl: 'https://x.test' })).not.toThrow()
    const text = readFileSync(join(folder, 'root.json'), 'utf8')
    writeFileSync(join(folder, 'root.json'), text.replace('"version":16', '"version":17'))
    expect(() => new Updater({ metadataDir: folder, metadataBaseUrl: 'https://x.test' })).toThrow()
  })
})

describe('the folder of what is kept', () => {
  test('is the one that is named, or lies in the cache of the user', () => {
    expect(trustFolder({ FLUX_TRUST_DIR: '/named' })).toBe('/named')
    expect(trustFolder({ XDG_CACHE_HOME: '/cache' })).toBe(join('/cache', 'flux', 'trust'))
    expect(trustFolder({ XDG_CACHE_HOME: 'relative' })).toMatch(/[\\/]\.cache[\\/]flux[\\/]trust$/)
    expect(existsSync(join(folder, 'targets'))).toBe(false)
  })
})
