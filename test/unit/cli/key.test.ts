import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { openPrivateKey } from '../../../src/attest/key/open-private-key.ts'
import { readPublicKey } from '../../../src/attest/key/read-public-key.ts'
import { main } from '../../../src/cli/main.ts'
import { readKeySetFile } from '../../../src/cli/read-key-set-file.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { makeKey, pkcs8Pem, spkiPem } from '../attest/key/made-keys.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-key-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Run {
  readonly exitCode: number
  readonly out: string
  readonly err: string
  readonly questions: readonly string[]
}

async function run(
  command: string,
  variables: Readonly<Record<string, string>> = {},
  typed?: readonly string[],
): Promise<Run> {
  const texts = { out: '', err: '' }
  const questions: string[] = []
  const stream = (name: 'out' | 'err') => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      texts[name] += text
    },
  })
  const exitCode = await main(command.split(' '), {
    folder,
    stdout: stream('out'),
    stderr: stream('err'),
    variables,
    ...(typed === undefined
      ? {}
      : { askSecret: async (question: string) => typed[questions.push(question) - 1] }),
  })
  return { exitCode, ...texts, questions }
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const SECRET = { COSIGN_PASSWORD: 'a password' }
const LEGACY = '--scrypt legacy'

describe('flux key generate', () => {
  it('writes an encrypted private key and its public key, and prints the fingerprint', async () => {
    const { exitCode, out, err } = await run('key generate', SECRET)
    expect(exitCode).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['cosign.key', 'cosign.pub'])
    const { fingerprint, algorithm } = readPublicKey(read('cosign.pub'))
    expect(out).toBe(`${fingerprint}\n`)
    expect(err).toBe('wrote cosign.key and cosign.pub\n')
    expect(algorithm).toEqual({ name: 'ecdsa', curve: 'P-256' })
    expect(read('cosign.key')).toMatch(/^-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n/)
    expect(openPrivateKey(read('cosign.key'), 'a password').publicKey.fingerprint).toBe(fingerprint)
    expect(statSync(join(folder, 'cosign.key')).mode & 0o777).toBe(0o600)
  })

  it('writes what is asked for, where it is asked for', async () => {
    expect((await run(`key generate ${LEGACY} --algorithm ed25519 -o release`, SECRET)).exitCode).toBe(0)
    expect(readPublicKey(read('release.pub')).algorithm).toEqual({ name: 'ed25519' })
    const content = Buffer.from(read('release.key').split('\n').slice(1, -2).join(''), 'base64').toString()
    expect(JSON.parse(content)).toMatchObject({ kdf: { params: { N: 32768, r: 8, p: 1 } } })
  })

  it('takes an empty password, and says what that means', async () => {
    const { exitCode, err } = await run(`key generate ${LEGACY}`, { COSIGN_PASSWORD: '' })
    expect(exitCode).toBe(0)
    expect(err).toContain('the password is empty')
    expect(openPrivateKey(read('cosign.key'), '').publicKey.algorithm.name).toBe('ecdsa')
  })

  it('overwrites nothing, and asks for no password then', async () => {
    writeFileSync(join(folder, 'cosign.pub'), 'theirs')
    const { exitCode, questions, err } = await run('key generate', {}, ['x', 'x'])
    expect(exitCode).toBe(2)
    expect(err).toContain('error[input/invalid]: `cosign.pub` is there already')
    expect(questions).toEqual([])
    expect(readdirSync(folder)).toEqual(['cosign.pub'])
    expect((await run(`key generate ${LEGACY} --force`, SECRET)).exitCode).toBe(0)
    expect(readPublicKey(read('cosign.pub')).algorithm.name).toBe('ecdsa')
  })

  it('asks twice on a terminal', async () => {
    const { exitCode, questions } = await run(`key generate ${LEGACY}`, {}, ['typed', 'typed'])
    expect(exitCode).toBe(0)
    expect(questions).toHaveLength(2)
    expect(openPrivateKey(read('cosign.key'), 'typed').publicKey.algorithm.name).toBe('ecdsa')
  })

  it('writes nothing when the two passwords differ, or there is none', async () => {
    const differing = await run('key generate', {}, ['one', 'two'])
    expect([differing.exitCode, differing.err]).toEqual([2, expect.stringContaining('error[key/password]')])
    const none = await run('key generate')
    expect([none.exitCode, none.err]).toEqual([2, expect.stringContaining('error[key/password]')])
    expect(readdirSync(folder)).toEqual([])
  })

  it('has no flag for a password', async () => {
    const { exitCode, err } = await run('key generate --password x')
    expect(exitCode).toBe(2)
    expect(err).toContain('error[cli/usage]')
  })
})

describe('a password from a descriptor', () => {
  async function withDescriptor(content: string | Uint8Array): Promise<Run> {
    const path = join(folder, 'password')
    writeFileSync(path, content)
    const descriptor = openSync(path, 'r')
    try {
      return await run(`key generate ${LEGACY} --password-fd ${descriptor}`, {
        COSIGN_PASSWORD: 'not this one',
      })
    } finally {
      closeSync(descriptor)
    }
  }

  test.each([
    ['pass', 'pass'],
    ['pass\n', 'pass'],
    ['pass\r\n', 'pass'],
    ['pass\n\n', 'pass\n'],
    ['', ''],
    ['p'.repeat(LIMITS.passwordText - 1), 'p'.repeat(LIMITS.passwordText - 1)],
    ['p'.repeat(LIMITS.passwordText), 'p'.repeat(LIMITS.passwordText)],
  ])('goes before the variable', async (content, password) => {
    expect((await withDescriptor(content)).exitCode).toBe(0)
    expect(openPrivateKey(read('cosign.key'), password).publicKey.algorithm.name).toBe('ecdsa')
  })

  it('is refused when it is too long, no text, or not there', async () => {
    for (const content of ['p'.repeat(LIMITS.passwordText + 1), Uint8Array.of(0xff, 0xfe)]) {
      expect((await withDescriptor(content)).err).toContain('error[key/password]')
    }
    expect((await run('key generate --password-fd 9999')).err).toContain('error[key/password]')
    expect((await run('key generate --password-fd x')).err).toContain('error[cli/usage]')
    expect(readdirSync(folder)).toEqual(['password'])
  })
})

describe('flux key import', () => {
  it('encrypts a key of another tool', async () => {
    const made = makeKey('P-384')
    writeFileSync(join(folder, 'k.pem'), pkcs8Pem(made))
    const { exitCode, out } = await run(`key import ${LEGACY} --key k.pem`, SECRET)
    expect(exitCode).toBe(0)
    expect(out).toBe(`${readPublicKey(spkiPem(made)).fingerprint}\n`)
    expect(read('import-cosign.pub')).toBe(spkiPem(made))
    expect(read('import-cosign.key')).not.toContain('BEGIN PRIVATE KEY')
  })

  it('reads a key from a variable', async () => {
    const variables = { ...SECRET, THE_KEY: pkcs8Pem(makeKey('Ed25519')) }
    expect((await run(`key import ${LEGACY} --key env://THE_KEY -o a`, variables)).exitCode).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['a.key', 'a.pub'])
  })

  it('says that a key of 2048 bits does not sign', async () => {
    const variables = { ...SECRET, THE_KEY: pkcs8Pem(makeKey('RSA 2048')) }
    const { exitCode, err } = await run(`key import ${LEGACY} --key env://THE_KEY`, variables)
    expect([exitCode, err]).toEqual([0, expect.stringContaining('2048 bits')])
  })

  it('refuses one that is encrypted already, that is not there, or that nobody named', async () => {
    await run(`key generate ${LEGACY}`, SECRET)
    expect((await run('key import --key cosign.key', SECRET)).err).toContain('error[key/encrypted]')
    expect((await run('key import --key nowhere.pem', SECRET)).err).toContain('error[input/not-found]')
    expect((await run('key import --key env://NOWHERE', SECRET)).err).toContain('error[input/not-found]')
    expect((await run('key import --key awskms://key', SECRET)).err).toContain('error[input/not-found]')
    expect((await run('key import', SECRET)).err).toContain('error[cli/usage]')
    writeFileSync(join(folder, 'large'), 'a'.repeat(LIMITS.keyText + 1))
    expect((await run('key import --key large', SECRET)).err).toContain('error[key/unreadable]')
    expect(readdirSync(folder).sort()).toEqual(['cosign.key', 'cosign.pub', 'large'])
  })
})

describe('flux key public and fingerprint', () => {
  it('print what the private key says', async () => {
    await run(`key generate ${LEGACY}`, SECRET)
    expect((await run('key public --key cosign.key', SECRET)).out).toBe(read('cosign.pub'))
    const { fingerprint } = readPublicKey(read('cosign.pub'))
    expect((await run('key fingerprint --key cosign.key', {}, ['a password'])).out).toBe(`${fingerprint}\n`)
    expect((await run('key public --key cosign.key -o other.pub', SECRET)).out).toBe('')
    expect(read('other.pub')).toBe(read('cosign.pub'))
  })

  it('take no password for a key that is not encrypted, or public', async () => {
    const made = makeKey('Ed25519')
    writeFileSync(join(folder, 'k.pem'), pkcs8Pem(made))
    writeFileSync(join(folder, 'k.pub'), spkiPem(made))
    for (const name of ['k.pem', 'k.pub']) {
      const { out, questions } = await run(`key fingerprint --key ${name} --json`, {}, [])
      expect(questions).toEqual([])
      expect(JSON.parse(out)).toEqual({
        fingerprint: readPublicKey(spkiPem(made)).fingerprint,
        algorithm: 'Ed25519',
        hint: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      })
    }
  })

  it('say that the password is wrong or missing', async () => {
    await run(`key generate ${LEGACY}`, SECRET)
    const wrong = await run('key public --key cosign.key', { COSIGN_PASSWORD: 'another' })
    expect([wrong.exitCode, wrong.out, wrong.err]).toEqual([
      2,
      '',
      expect.stringContaining('wrong password or damaged key'),
    ])
    const none = await run('key public --key cosign.key')
    expect([none.exitCode, none.err]).toEqual([2, expect.stringContaining('error[key/password]')])
  })
})

describe('a key set in a file', () => {
  const environment = {
    folder: '',
    stdout: { isTerminal: false, columns: 1, write: () => undefined },
    variables: {},
  }

  it('names keys beside it', async () => {
    await run(`key generate ${LEGACY}`, SECRET)
    const { fingerprint } = readPublicKey(read('cosign.pub'))
    writeFileSync(
      join(folder, 'keys.yaml'),
      `apiVersion: flux/v1\nkind: KeySet\nversion: 1\nkeys:\n  - {id: a, fingerprint: '${fingerprint}', key: cosign.pub}\n`,
    )
    const { set } = await readKeySetFile('keys.yaml', { ...environment, folder, stderr: environment.stdout })
    expect(set.keys.map(({ key }) => key.fingerprint)).toEqual([fingerprint])
    rmSync(join(folder, 'cosign.pub'))
    await expect(
      readKeySetFile('keys.yaml', { ...environment, folder, stderr: environment.stdout }),
    ).rejects.toMatchObject({ code: 'input/not-found' })
  })
})
