import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PUBLIC_TRUSTED_ROOT } from '../../../src/attest/public-trusted-root.ts'
import { publicTrustedRoot, readTrustedRoot } from '../../../src/attest/trust/read-trusted-root.ts'
import { FluxError } from '../../../src/core/error.ts'
import { openTrustCache } from '../../../src/host/sigstore/trust-cache.ts'
import { updateTrustedRoot } from '../../../src/host/sigstore/update-trusted-root.ts'
import { countingTimer } from '../../fakes/counting-timer.ts'
import { canonicalJson } from '../../sigstore/canonical-json.ts'

/** A key that signs metadata. */
interface Signer {
  readonly privateKey: KeyObject
  readonly id: string
  readonly meta: object
}

/** What a version of the repository says; by default all of it is right. */
interface Edition {
  readonly timestamp?: number
  readonly snapshot?: number
  readonly targets?: number
  readonly expired?: 'timestamp' | 'snapshot' | 'targets' | 'root'
  /** Signs one of the files in place of the key of the root. */
  readonly forged?: { readonly role: 'timestamp' | 'snapshot' | 'targets'; readonly by: Signer }
  readonly content?: string
}

const NAME = 'trusted_root.json'
const ROOT = JSON.stringify(PUBLIC_TRUSTED_ROOT)
const LATER = '2099-01-01T00:00:00Z'
const PAST = '2020-01-01T00:00:00Z'

let folder = ''
let server: Server
let files = new Map<string, string>()

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flux-updates-'))
  files = new Map()
  server = createServer((request, response) => {
    const body = files.get(request.url ?? '')
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

function signer(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const bytes = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  const meta = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: bytes.toString('hex') } }
  return { privateKey, meta, id: sha256(canonicalJson(meta)) }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function signedBy(signed: object, ...keys: readonly Signer[]): string {
  const data = Buffer.from(canonicalJson(signed))
  const signatures = keys.map(({ id, privateKey }) => ({
    keyid: id,
    sig: sign(null, data, privateKey).toString('hex'),
  }))
  return JSON.stringify({ signatures, signed })
}

function rootOf(version: number, key: Signer, by: readonly Signer[] = [key], expires = LATER): string {
  const role = { keyids: [key.id], threshold: 1 }
  return signedBy(
    {
      _type: 'root',
      spec_version: '1.0.0',
      version,
      expires,
      consistent_snapshot: false,
      keys: { [key.id]: key.meta },
      roles: { root: role, timestamp: role, snapshot: role, targets: role },
    },
    ...by,
  )
}

const common = (version: number, isExpired: boolean) => ({
  spec_version: '1.0.0',
  version,
  expires: isExpired ? PAST : LATER,
})
const metaOf = (text: string, version: number) => ({
  version,
  length: Buffer.byteLength(text),
  hashes: { sha256: sha256(text) },
})

/** Puts an edition of the repository where clients look. */
function publish(key: Signer, edition: Edition = {}): void {
  const { timestamp = 1, snapshot = timestamp, targets = snapshot, expired, forged, content = ROOT } = edition
  const by = (role: string): Signer => (forged?.role === role ? forged.by : key)
  const target = { length: Buffer.byteLength(content), hashes: { sha256: sha256(content) } }
  const targetsFile = signedBy(
    { _type: 'targets', ...common(targets, expired === 'targets'), targets: { [NAME]: target } },
    by('targets'),
  )
  const snapshotFile = signedBy(
    {
      _type: 'snapshot',
      ...common(snapshot, expired === 'snapshot'),
      meta: { 'targets.json': metaOf(targetsFile, targets) },
    },
    by('snapshot'),
  )
  const timestampFile = signedBy(
    {
      _type: 'timestamp',
      ...common(timestamp, expired === 'timestamp'),
      meta: { 'snapshot.json': metaOf(snapshotFile, snapshot) },
    },
    by('timestamp'),
  )
  files.set('/timestamp.json', timestampFile)
  files.set('/snapshot.json', snapshotFile)
  files.set('/targets.json', targetsFile)
  files.set(`/targets/${NAME}`, content)
}

async function update(root: string): Promise<string> {
  const { port } = server.address() as AddressInfo
  try {
    const updated = await updateTrustedRoot({
      variables: { FLUX_TRUST_DIR: folder },
      timer: countingTimer(Date.now()),
      mirror: { url: `http://127.0.0.1:${port}`, root: Buffer.from(root) },
    })
    return updated.map(({ name, isChanged }) => `${name} ${isChanged ? 'changed' : 'as before'}`).join()
  } catch (error) {
    if (error instanceof FluxError) return error.code
    throw error
  }
}

const kept = (): string | undefined => {
  const bytes = openTrustCache({ FLUX_TRUST_DIR: folder }).trustedRoot()
  return bytes === undefined ? undefined : Buffer.from(bytes).toString()
}
/** The same root with a space after it: another file that is right too. */
const NEWER = `${ROOT} `

describe('an update of the trusted root', () => {
  test('takes what is right, then what is newer', async () => {
    const key = signer()
    publish(key)
    expect(await update(rootOf(1, key))).toBe(`${NAME} changed`)
    expect(await update(rootOf(1, key))).toBe(`${NAME} as before`)
    publish(key, { timestamp: 2, content: NEWER })
    expect(await update(rootOf(1, key))).toBe(`${NAME} changed`)
    expect(kept()).toBe(NEWER)
    expect(readTrustedRoot(Buffer.from(ROOT))[0]?.logs.length).toBe(publicTrustedRoot().logs.length)
  })

  test.each([
    ['an older timestamp', { timestamp: 1 }],
    ['an older snapshot below a newer timestamp', { timestamp: 3, snapshot: 1 }],
    ['older targets below a newer snapshot', { timestamp: 3, snapshot: 3, targets: 1 }],
  ] as const)('is not led back by %s', async (_, older) => {
    const key = signer()
    publish(key, { timestamp: 2, content: NEWER })
    expect(await update(rootOf(1, key))).toBe(`${NAME} changed`)
    publish(key, older)
    // What is kept is not touched, whether the older files are refused or not looked at.
    await update(rootOf(1, key))
    expect(kept()).toBe(NEWER)
  })

  test.each(['timestamp', 'snapshot', 'targets'] as const)(
    'is not held back by an old %s',
    async (expired) => {
      const key = signer()
      publish(key, { expired })
      expect(await update(rootOf(1, key))).toBe('attest/trusted-root')
      expect(kept()).toBeUndefined()
    },
  )

  test('is not begun with a root that is over, unless a newer one follows', async () => {
    const key = signer()
    publish(key)
    expect(await update(rootOf(1, key, [key], PAST))).toBe('attest/trusted-root')
    files.set('/2.root.json', rootOf(2, key))
    expect(await update(rootOf(1, key, [key], PAST))).toBe(`${NAME} changed`)
  })

  test.each(['timestamp', 'snapshot', 'targets'] as const)('takes no %s of another key', async (role) => {
    const key = signer()
    publish(key, { forged: { role, by: signer() } })
    expect(await update(rootOf(1, key))).toBe('attest/trusted-root')
    expect(kept()).toBeUndefined()
  })

  test.each(['/snapshot.json', '/targets.json'])('mixes no %s of another edition in', async (file) => {
    const key = signer()
    publish(key, { timestamp: 1, content: NEWER })
    const other = files.get(file) ?? ''
    publish(key, { timestamp: 2 })
    files.set(file, other)
    expect(await update(rootOf(1, key))).toBe('attest/trusted-root')
    expect(kept()).toBeUndefined()
  })

  test('follows a new root that both keys signed, and no other', async () => {
    const [key, next] = [signer(), signer()]
    publish(next)
    for (const by of [[next], [key], [signer()]]) {
      files.set('/2.root.json', rootOf(2, next, by))
      expect(await update(rootOf(1, key))).toBe('attest/trusted-root')
    }
    // A version may not be left out.
    files.set('/2.root.json', rootOf(3, next, [key, next]))
    expect(await update(rootOf(1, key))).toBe('attest/trusted-root')
    files.set('/2.root.json', rootOf(2, next, [key, next]))
    expect(await update(rootOf(1, key))).toBe(`${NAME} changed`)
  })

  test('does not go back to a root that was followed by another', async () => {
    const [key, next] = [signer(), signer()]
    files.set('/2.root.json', rootOf(2, next, [key, next]))
    publish(next)
    expect(await update(rootOf(1, key))).toBe(`${NAME} changed`)
    files.delete('/2.root.json')
    publish(key, { timestamp: 2, content: NEWER })
    expect(await update(rootOf(1, key))).toBe('attest/trusted-root')
    expect(kept()).toBe(ROOT)
  })

  test('takes no other bytes than were signed, and reads no more of them', async () => {
    const key = signer()
    publish(key)
    for (const content of [NEWER, ROOT.slice(0, -1), `${ROOT.slice(0, -1)} `, ROOT.repeat(200)]) {
      files.set(`/targets/${NAME}`, content)
      expect(await update(rootOf(1, key))).not.toContain('changed')
      expect(kept()).toBeUndefined()
    }
  })

  test('reads no metadata without end', async () => {
    const key = signer()
    publish(key)
    files.set('/timestamp.json', ' '.repeat(1024 * 1024) + files.get('/timestamp.json'))
    expect(await update(rootOf(1, key))).not.toContain('changed')
    expect(kept()).toBeUndefined()
  })

  test('keeps nothing that is signed and no trusted root', async () => {
    const key = signer()
    for (const [index, content] of ['{}', '[]', 'nonsense'].entries()) {
      publish(key, { timestamp: index + 1, content })
      expect(await update(rootOf(1, key))).toBe('attest/trusted-root')
      expect(kept()).toBeUndefined()
    }
  })

  test('begins anew where a run broke while it wrote', async () => {
    const key = signer()
    publish(key)
    expect(await update(rootOf(1, key))).toBe(`${NAME} changed`)
    const [place = ''] = readdirSync(join(folder, 'metadata'))
    for (const name of readdirSync(join(folder, 'metadata', place))) {
      for (const rest of ['', '{"signatures":[{"keyid"']) {
        writeFileSync(join(folder, 'metadata', place, name), rest)
        expect([name, await update(rootOf(1, key))]).toEqual([name, `${NAME} as before`])
      }
    }
  })
})
