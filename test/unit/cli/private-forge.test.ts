import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'

let mini: MiniSigstore
let folder = ''
beforeEach(async () => {
  mini = await startMiniSigstore({ organization: 'GitHub, Inc.', certificateLogs: 0 })
  folder = mkdtempSync(join(tmpdir(), 'flux-forge-'))
  const { tlogs, ctlogs, ...authorities } = mini.trustedRoot
  const elsewhere = await startMiniSigstore()
  write('app', 'an artifact')
  // One root on each line, as the forge prints them.
  write('forge.jsonl', `${JSON.stringify(elsewhere.trustedRoot)}\n${JSON.stringify(authorities)}\n`)
  write('others.json', JSON.stringify(elsewhere.trustedRoot))
  write('services.json', JSON.stringify(mini.signingConfig({ log: 'none' })))
  await elsewhere.close()
})
afterEach(async () => {
  await mini.close()
  rmSync(folder, { recursive: true, force: true })
})

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

async function flux(...words: readonly string[]) {
  const printed = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      printed[name] += text
    },
  })
  const variables = { ...mini.env, FLUX_TRUST_DIR: join(folder, 'none') }
  const exit = await main(words, { folder, stdout: stream('stdout'), stderr: stream('stderr'), variables })
  return { exit, ...printed }
}

const ROOT = ['--trusted-root', 'forge.jsonl']

describe('the private instance of the forge, which has no logs', () => {
  test('signs a file of a private repository with a timestamp alone, which its root verifies', async () => {
    expect(await flux('sign', '--signing-config', 'services.json', ...ROOT, 'app')).toMatchObject({ exit: 0 })
    expect(mini.requests.map(({ service }) => service).filter((one) => /log/.test(one))).toEqual([])
    expect(await flux('verify', 'app', '--repo', 'octo/widget', ...ROOT)).toMatchObject({ exit: 0 })
  })

  test.each([
    ['the root that comes with flux', []],
    ['the root of another instance', ['--trusted-root', 'others.json']],
  ])('is told of where %s is all there is, with what to do', async (_what, root) => {
    await flux('sign', '--signing-config', 'services.json', ...ROOT, 'app')
    const { exit, stdout, stderr } = await flux('verify', 'app', '--repo', 'octo/widget', ...root)
    expect(exit).toBe(1)
    expect(stdout + stderr).toContain('the certificate is of the private instance of the forge')
    expect(stdout + stderr).toContain('`gh attestation trusted-root > trusted_root.jsonl`')
  })
})

describe('a trusted root in a file', () => {
  const age = (days: number): void =>
    utimesSync(join(folder, 'forge.jsonl'), new Date(), Date.now() / 1_000 - days * 86_400 - 60)
  const OLD =
    'warning: the trusted root `forge.jsonl` is 181 days old: get it again from where it came from\n'

  test.each([
    [180, [], ''],
    [181, [], OLD],
    [181, ['--quiet'], ''],
  ])('that is %i days old, with %j', async (days, words, warning) => {
    await flux('sign', '--signing-config', 'services.json', ...ROOT, 'app')
    age(days)
    const subject = [
      '--repo',
      'octo/widget',
      '--signer-workflow',
      'octo/widget/.github/workflows/release.yml',
    ]
    expect(await flux('verify', 'app', ...subject, ...ROOT, ...words)).toMatchObject({
      exit: 0,
      stderr: warning,
    })
  })
})
