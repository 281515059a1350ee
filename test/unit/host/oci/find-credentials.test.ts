import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readReference } from '../../../../src/attest/oci/read-reference.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { findCredentials } from '../../../../src/host/oci/find-credentials.ts'

const APP = readReference('registry.example/team/app')
const basic = (text: string): string => Buffer.from(text).toString('base64')
const ANN = { credentials: { kind: 'password', username: 'ann', password: 'a:b' } }

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-credentials-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const configured = (config: unknown): { readonly DOCKER_CONFIG: string } => {
  writeFileSync(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config))
  return { DOCKER_CONFIG: folder }
}

/** Writes a program that answers with a text and keeps what it was asked. */
const program = (name: string, answer: string, status = 0): { readonly PATH: string } => {
  const path = join(folder, `docker-credential-${name}`)
  writeFileSync(
    path,
    `#!/bin/sh\n/bin/cat > '${folder}/asked'\nprintf '%s' "$1" > '${folder}/verb'\nprintf '%s' '${answer}'\nexit ${status}\n`,
  )
  chmodSync(path, 0o700)
  return { PATH: folder }
}

describe('the configuration of Docker', () => {
  test.each([
    ['the host', { auths: { 'registry.example': { auth: basic('ann:a:b') } } }],
    ['an address', { auths: { 'https://registry.example/v2/': { auth: basic('ann:a:b') } } }],
    ['a name and a password', { auths: { 'registry.example': { username: 'ann', password: 'a:b' } } }],
    [
      'the closest folder',
      {
        auths: {
          'registry.example': { auth: basic('other:x') },
          'registry.example/team': { auth: basic('ann:a:b') },
        },
      },
    ],
  ])('has credentials by %s', async (_name, config) => {
    expect(await findCredentials(APP, configured(config))).toEqual(ANN)
  })

  test('may be a variable', async () => {
    const text = JSON.stringify({ auths: { 'registry.example': { auth: basic('ann:a:b') } } })
    expect(await findCredentials(APP, { DOCKER_AUTH_CONFIG: text, DOCKER_CONFIG: folder })).toEqual(ANN)
  })

  test('has Docker Hub under its old name', async () => {
    const config = { auths: { 'https://index.docker.io/v1/': { auth: basic('ann:a:b') } } }
    expect(await findCredentials(readReference('octo/app'), configured(config))).toEqual(ANN)
  })

  test('may hold tokens', async () => {
    const of = (entry: object) => findCredentials(APP, configured({ auths: { 'registry.example': entry } }))
    expect(await of({ auth: basic('ann:'), identitytoken: 'tok' })).toEqual({
      credentials: { kind: 'identity-token', token: 'tok' },
    })
    expect(await of({ registrytoken: 'tok' })).toEqual({
      credentials: { kind: 'registry-token', token: 'tok' },
    })
  })

  test.each([
    ['another registry', { auths: { 'other.example': { auth: basic('ann:a:b') } } }],
    ['an empty entry', { auths: { 'registry.example': {} } }],
    ['no name', { auths: { 'registry.example': { auth: basic(':a') } } }],
    ['an entry of another kind', { auths: { 'registry.example': 'x' } }],
    ['a member of all objects', { auths: {}, credHelpers: [] }],
    ['another kind of document', [1]],
  ])('with %s has none', async (_name, config) => {
    expect(await findCredentials(APP, configured(config))).toEqual({})
  })

  test('that is not there is no error', async () => {
    expect(await findCredentials(APP, { DOCKER_CONFIG: join(folder, 'none') })).toEqual({})
  })

  test('that is no JSON is an error that shows nothing of it', async () => {
    const failing = findCredentials(APP, configured('{"auths": secret'))
    await expect(failing).rejects.toMatchObject({ code: 'input/invalid' })
    await expect(failing).rejects.not.toThrow(/secret/)
  })

  test('has a limit', async () => {
    const pad = (length: number) => '{}'.padEnd(length)
    expect(await findCredentials(APP, configured(pad(LIMITS.registryConfigBytes)))).toEqual({})
    await expect(findCredentials(APP, configured(pad(LIMITS.registryConfigBytes + 1)))).rejects.toMatchObject(
      { code: 'input/invalid' },
    )
  })
})

describe.skipIf(process.platform === 'win32')('a program that keeps credentials', () => {
  const answer = '{"ServerURL":"x","Username":"ann","Secret":"a:b"}'

  test('is asked for the registry on its standard input', async () => {
    const variables = { ...configured({ credsStore: 'vault-1' }), ...program('vault-1', answer) }
    expect(await findCredentials(APP, variables)).toEqual(ANN)
    const { readFileSync } = await import('node:fs')
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('registry.example')
    expect(readFileSync(join(folder, 'verb'), 'utf8')).toBe('get')
  })

  test('of the registry goes before that of all', async () => {
    const config = { credsStore: 'none', credHelpers: { 'registry.example': 'own' } }
    expect(await findCredentials(APP, { ...configured(config), ...program('own', answer) })).toEqual(ANN)
  })

  test('may give a token', async () => {
    const token = '{"Username":"<token>","Secret":"tok"}'
    const variables = { ...configured({ credsStore: 'own' }), ...program('own', token) }
    expect(await findCredentials(APP, variables)).toEqual({
      credentials: { kind: 'identity-token', token: 'tok' },
    })
  })

  test.each([
    ['is not there', 'other', answer, 0, 'is not installed'],
    ['fails', 'own', 'secret words', 1, 'has no credentials'],
    ['answers with no JSON', 'own', 'secret words', 0, 'is no credentials'],
    ['answers without a secret', 'own', '{"Username":"ann"}', 0, 'is no credentials'],
    ['answers without an end', 'own', 'x'.repeat(LIMITS.credentialBytes + 1), 0, 'has no credentials'],
  ])('that %s leaves a word about it', async (_name, name, text, status, word) => {
    const variables = { ...configured({ credsStore: 'own' }), ...program(name, text, status) }
    const found = await findCredentials(APP, variables)
    expect(found).toEqual({ notice: expect.stringContaining(word) })
    expect(JSON.stringify(found)).not.toContain('secret words')
  })

  test('that has nothing leaves it to what is written', async () => {
    const config = { credsStore: 'own', auths: { 'registry.example': { auth: basic('ann:a:b') } } }
    expect(await findCredentials(APP, { ...configured(config), ...program('own', '', 1) })).toEqual(ANN)
  })

  test.each(['../own', 'own;id', 'Own', '', 'a b', 'x'.repeat(65)])(
    'is not run under the name %j',
    async (name) => {
      const variables = { ...configured({ credsStore: name }), ...program('own', answer) }
      expect(await findCredentials(APP, variables)).toEqual({})
    },
  )

  test('is not taken from a folder that depends on where one is', async () => {
    mkdirSync(join(folder, 'bin'))
    program('own', answer)
    const before = process.cwd()
    process.chdir(folder)
    try {
      for (const PATH of ['.', '', 'bin:.', ':'])
        expect(await findCredentials(APP, { ...configured({ credsStore: 'own' }), PATH })).toEqual({
          notice: expect.stringContaining('is not installed'),
        })
    } finally {
      process.chdir(before)
    }
  })

  test('needs no home folder', async () => {
    const home = process.env['HOME']
    process.env['HOME'] = join(folder, 'none')
    try {
      const found = await findCredentials(APP, {
        ...configured({ credsStore: 'own' }),
        ...program('own', answer),
      })
      expect(found).toEqual(ANN)
    } finally {
      process.env['HOME'] = home
    }
  })
})

describe('the registry of the forge', () => {
  const job = { GITHUB_ACTIONS: 'true', GITHUB_ACTOR: 'ann', GITHUB_TOKEN: 'a:b', DOCKER_CONFIG: '/none' }

  test('is entered with the token of the job', async () => {
    expect(await findCredentials(readReference('ghcr.io/octo/app'), job)).toEqual(ANN)
  })

  test.each([
    ['another registry', APP, job],
    ['another place', readReference('ghcr.io/octo/app'), { ...job, GITHUB_ACTIONS: undefined }],
    ['a job without a token', readReference('ghcr.io/octo/app'), { ...job, GITHUB_TOKEN: '' }],
  ])('is not entered so from %s', async (_name, reference, variables) => {
    expect(await findCredentials(reference, variables)).toEqual({})
  })
})
