import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { SIGSTORE_IDENTITY, SIGSTORE_ISSUER } from '../conformance/sigstore-cases.ts'
import { sigstoreCase } from '../unit/attest/bundle/good-bundle.ts'

const CLI = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
const GUARD = new URL('refuse-network.mjs', import.meta.url).href
const GUARDED = 97

/** Runs Node with every way to a network refused. */
function guarded(
  args: readonly string[],
  folder: string,
): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', GUARD, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], FLUX_TRUST_DIR: folder, NODE_OPTIONS: '' },
  })
  return { status, text: stdout + stderr }
}

describe('flux verify', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flux-offline-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const identity = ['--certificate-identity', SIGSTORE_IDENTITY, '--certificate-oidc-issuer', SIGSTORE_ISSUER]

  test('opens no connection with the root that comes with it', () => {
    const { artifact, bundle } = sigstoreCase('happy-path-v0.3')
    const { status, text } = guarded([CLI, 'verify', artifact, '--bundle', bundle, ...identity], folder)
    expect(text).toContain('accepted ')
    expect(status).toBe(0)
  })

  test('opens no connection with a root that is given, nor for a refusal', () => {
    const { artifact, bundle, trustedRoot = '' } = sigstoreCase('rekor2-happy-path')
    const given = ['--trusted-root', trustedRoot]
    expect(guarded([CLI, 'verify', artifact, '--bundle', bundle, ...given, ...identity], folder).status).toBe(
      0,
    )
    expect(guarded([CLI, 'verify', artifact, '--bundle', bundle, ...identity], folder).status).toBe(1)
  })

  test.each([
    ['a request', "await fetch('http://127.0.0.1:49151/').catch(() => {})"],
    ['a socket', "(await import('node:net')).connect(9, '127.0.0.1')"],
    ['a name', "await (await import('node:dns')).promises.lookup('example.com')"],
    ['a name, asked for by callback', "(await import('node:dns')).lookup('example.com', () => {})"],
    ['a server', "(await import('node:http')).createServer().listen(0)"],
  ])('is watched by a guard that notices %s', (_, code) => {
    expect(guarded(['--input-type=module', '-e', code], folder).status).toBe(GUARDED)
  })
})
