import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { readPublicKey } from '../../../src/attest/key/read-public-key.ts'
import { main } from '../../../src/cli/main.ts'
import { makeKey, pkcs8Pem, spkiPem } from '../attest/key/made-keys.ts'

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flux-key-check-'))
  for (const name of ['one', 'two', 'three']) {
    const made = makeKey('P-256')
    writeFileSync(join(folder, `${name}.key`), pkcs8Pem(made))
    writeFileSync(join(folder, `${name}.pub`), spkiPem(made))
  }
  writeFileSync(join(folder, 'before.yaml'), set(4, ['one', 'two']))
  writeFileSync(join(folder, 'after.yaml'), set(5, ['two', 'three']))
  writeFileSync(join(folder, 'same.yaml'), set(4, ['three']))
  for (const name of ['one', 'two', 'three'])
    for (const file of ['after', 'same']) {
      const words = ['sign', `${file}.yaml`, '--key', `${name}.key`, '--no-log', '--no-timestamp']
      expect((await run(...words, '--bundle', `${file}-${name}.json`)).exitCode).toBe(0)
    }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...words: readonly string[]) {
  const texts = { out: '', err: '' }
  const stream = (name: 'out' | 'err') => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      texts[name] += text
    },
  })
  const exitCode = await main(words, { folder, stdout: stream('out'), stderr: stream('err'), variables: {} })
  return { exitCode, ...texts }
}

function fingerprint(name: string): string {
  return readPublicKey(readFileSync(join(folder, `${name}.pub`), 'utf8')).fingerprint
}

function set(version: number, names: readonly string[], more = ''): string {
  const keys = names.map(
    (name) => `  - {id: ${name}, fingerprint: '${fingerprint(name)}', key: ${name}.pub}\n`,
  )
  return `apiVersion: flux/v1\nkind: KeySet\nversion: ${version}\nkeys:\n${keys.join('')}thresholds: {root-change: ${Math.min(2, names.length)}}\n${more}`
}

function change(file: string, ...signers: readonly string[]) {
  const bundles = signers.flatMap((name) => ['--bundle', `${file}-${name}.json`])
  return run('key', 'check', `${file}.yaml`, '--before', 'before.yaml', '--no-log', ...bundles)
}

describe('flux key check', () => {
  it('says what a set is made of', async () => {
    expect(await run('key', 'check', 'before.yaml')).toEqual({
      exitCode: 0,
      out: 'version 4: 2 keys, 0 revocations\nsigners needed: attest 1, blob 1, oci 1, root-change 2\n',
      err: '',
    })
  })

  it('says who lets a set follow another', async () => {
    const { exitCode, out } = await change('after', 'one', 'two')
    expect(exitCode).toBe(0)
    const signers = [fingerprint('one'), fingerprint('two')].sort()
    expect(out).toContain(`follows version 4, signed by\n  ${signers.join('\n  ')}\n`)
  })

  test.each([
    ['one key signed', ['one']],
    ['one key signed twice', ['one', 'one']],
    ['a key signed that is new in it', ['one', 'three']],
    ['no key of the set before signed', ['three']],
  ])('refuses a set when %s', async (_, signers) => {
    const { exitCode, err } = await change('after', ...signers)
    expect(exitCode).toBe(1)
    expect(err).toMatch(/error\[attest\/(?:threshold|signature)\]/)
  })

  it('refuses a version that is not higher, whoever signed it', async () => {
    const { exitCode, err } = await change('same', 'one', 'two')
    expect([exitCode, err]).toEqual([2, expect.stringContaining('error[attest/key-set]: version 4')])
  })

  it('refuses a set that is another one than what was signed', async () => {
    const text = readFileSync(join(folder, 'after.yaml'), 'utf8')
    writeFileSync(join(folder, 'changed.yaml'), `${text}# changed\n`)
    const { exitCode, err } = await run(
      ...['key', 'check', 'changed.yaml', '--before', 'before.yaml', '--no-log'],
      ...['--bundle', 'after-one.json', '--bundle', 'after-two.json'],
    )
    expect([exitCode, err]).toEqual([1, expect.stringContaining('error[attest/digest-mismatch]')])
  })

  it('asks for a log unless it is told not to', async () => {
    const words = ['key', 'check', 'after.yaml', '--before', 'before.yaml']
    const { exitCode } = await run(...words, '--bundle', 'after-one.json', '--bundle', 'after-two.json')
    expect(exitCode).toBe(1)
  })

  it('refuses a set that has expired', async () => {
    writeFileSync(join(folder, 'old.yaml'), set(5, ['one'], 'expires: 2020-01-01T00:00:00Z\n'))
    const { exitCode, err } = await run('key', 'check', 'old.yaml')
    expect([exitCode, err]).toEqual([2, expect.stringContaining('expired')])
  })

  it('takes no bundle where there is nothing to compare with', async () => {
    const { exitCode, err } = await run('key', 'check', 'after.yaml', '--bundle', 'after-one.json')
    expect([exitCode, err]).toEqual([2, expect.stringContaining('error[cli/usage]')])
  })
})

describe('a pinned fingerprint', () => {
  const verify = (...words: readonly string[]) =>
    run('verify', 'after.yaml', '--bundle', 'after-one.json', '--no-log', ...words)

  it('is that of the key that verifies, in either case', async () => {
    const pin = fingerprint('one')
    for (const one of [pin, pin.toUpperCase()])
      expect((await verify('--key', 'one.pub', '--fingerprint', one)).exitCode).toBe(0)
  })

  it('refuses another key before anything is verified', async () => {
    const { exitCode, out, err } = await verify('--key', 'one.pub', '--fingerprint', fingerprint('two'))
    expect([exitCode, out, err]).toEqual([2, '', expect.stringContaining('error[key/mismatch]')])
  })

  it('is one of a key alone', async () => {
    const { exitCode, err } = await verify('--key-set', 'before.yaml', '--fingerprint', fingerprint('one'))
    expect([exitCode, err]).toEqual([2, expect.stringContaining('error[cli/usage]')])
  })
})
