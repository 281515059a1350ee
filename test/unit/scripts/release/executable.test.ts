import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executable } from '../../../../scripts/release/executable.ts'
import { listSigstoreCases } from '../../../conformance/sigstore-cases.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))

describe.skipIf(process.platform !== 'linux')('the program in one file', () => {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'flux-executable-'))
    expect(await executable(ROOT, join(folder, 'flux'))).toBeUndefined()
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function flux(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(join(folder, 'flux'), args, {
      cwd: folder,
      env: {},
      encoding: 'utf8',
    })
    return { status, output: `${stdout}${stderr}` }
  }

  it('says its version', () => {
    expect(flux('--version')).toEqual({
      status: 0,
      output: expect.stringMatching(/^flux \d+\.\d+\.\d+\n$/),
    })
  })

  it('loads the code of commands that it is asked for', () => {
    expect(flux('explain', 'workflow/unpinned-uses').output).toContain('workflow/unpinned-uses')
    expect(flux('sbom', 'validate', 'absent.json')).toEqual({
      status: 2,
      output: expect.stringContaining('absent.json'),
    })
  })

  it('checks a repository, and finds what is wrong with it', () => {
    cpSync(join(ROOT, 'workflows-examples'), join(folder, 'repository', '.github', 'workflows'), {
      recursive: true,
    })
    const { status, output } = flux('check', 'repository', '--format', 'json')
    expect(status, output).toBeLessThanOrEqual(1)
    expect(JSON.parse(output)).toMatchObject({ schema: 'flux.report/v1' })
  })

  it('accepts what was signed, and not by somebody else', () => {
    const one = listSigstoreCases().find(({ name }) => name === 'happy-path-v0.3')
    if (one === undefined) throw new Error('no case')
    const args = ['verify', one.artifact, '--bundle', one.bundle, '--trusted-root', one.publicRoot]
    const by = (identity: string): ReturnType<typeof flux> =>
      flux(...args, '--certificate-identity', identity, '--certificate-oidc-issuer', one.issuer)
    expect(by(one.identity)).toMatchObject({ status: 0, output: expect.stringContaining('accepted') })
    expect(by('somebody@example.com')).toMatchObject({ status: 1 })
  })
})
