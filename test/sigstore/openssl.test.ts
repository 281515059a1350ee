import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { CertificateFault } from './certificate-authority.ts'
import { GITHUB_CLAIMS } from './claims.ts'
import { makeKeySource } from './keys.ts'
import { requestTimestamp } from './make-bundle.ts'
import { startMiniSigstore } from './mini-sigstore.ts'
import { pem } from './pem.ts'

const folder = mkdtempSync(join(tmpdir(), 'flux-openssl-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function openssl(...args: readonly string[]): { readonly ok: boolean; readonly text: string } {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  return { ok: status === 0, text: `${stdout}${stderr}` }
}

const isThere = spawnSync('openssl', ['version']).status === 0

describe.skipIf(!isThere)('openssl', () => {
  for (const timestampKey of ['p256', 'p384', 'rsa'] as const) {
    test(`verifies timestamps of a signer on ${timestampKey}`, async () => {
      const sigstore = await startMiniSigstore({ timestampKey })
      try {
        const signature = Buffer.from('a signature')
        const response = file('r.tsr', await requestTimestamp(sigstore, signature))
        const [signer, root] = sigstore.timestamps.chain
        const verify = (data: string): { readonly ok: boolean; readonly text: string } =>
          openssl(
            ...['ts', '-verify', '-data', data, '-in', response],
            ...['-CAfile', file('root.pem', pem('CERTIFICATE', root))],
            ...['-untrusted', file('signer.pem', pem('CERTIFICATE', signer))],
          )
        expect(verify(file('signature', signature)).text).toContain('Verification: OK')
        expect(verify(file('other', 'another')).ok).toBe(false)
      } finally {
        await sigstore.close()
      }
    })
  }

  test('verifies the chain of a certificate, and reads its extensions', async () => {
    const sigstore = await startMiniSigstore()
    try {
      const at = Date.UTC(2026, 5, 1)
      const issue = (...faults: readonly CertificateFault[]) => {
        const { spki } = makeKeySource('mine').pair('mine', 'p256')
        const { leaf, chain } = sigstore.certificates.issue(spki, GITHUB_CLAIMS, at, new Set(faults))
        const [middle, root] = chain.map((one) => pem('CERTIFICATE', one))
        return {
          leaf: file('leaf.pem', pem('CERTIFICATE', leaf)),
          middle: file('middle.pem', middle ?? ''),
          root: file('root.pem', root ?? ''),
        }
      }
      const verify = (...faults: readonly CertificateFault[]): boolean => {
        const { leaf, middle, root } = issue(...faults)
        const time = String(at / 1_000 + 60)
        return openssl('verify', '-attime', time, '-CAfile', root, '-untrusted', middle, leaf).ok
      }
      expect(verify()).toBe(true)
      expect(verify('untrusted-chain')).toBe(false)
      expect(verify('expired-intermediate')).toBe(false)
      expect(verify('expired-leaf')).toBe(false)
      expect(verify('unknown-critical-extension')).toBe(false)
      const { text } = openssl('x509', '-in', issue().leaf, '-noout', '-text')
      expect(text).toContain('X509v3 Subject Alternative Name: critical')
      expect(text).toContain(
        'URI:https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3',
      )
      expect(text).toContain('Code Signing')
      expect(text).toContain('CT Precertificate SCTs')
      expect(text).toMatch(/1\.3\.6\.1\.4\.1\.57264\.1\.5: ?\n\s+octo\/widget\n/)
      expect(text).toMatch(/1\.3\.6\.1\.4\.1\.57264\.1\.15: ?\n\s+\S{2}814726301\n/)
    } finally {
      await sigstore.close()
    }
  })
})
