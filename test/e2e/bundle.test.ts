import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUNDLED_FILES } from '../fakes/bundle.ts'

const FLUX = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))

let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'flux-bundle-'))
})
afterAll(() => rmSync(root, { recursive: true }))

function write(folder: string, files: readonly (readonly [string, string])[]): string {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, folder, path)), { recursive: true })
    writeFileSync(join(root, folder, path), text)
  }
  return join(root, folder)
}

describe('a bundle on another machine', () => {
  it('has the same bytes in another time zone, locale, folder and order of files', () => {
    const files = Object.entries(BUNDLED_FILES)
    const compile = (folder: string, variables: Readonly<Record<string, string>>): Buffer => {
      execFileSync(process.execPath, [FLUX, 'compile', folder, '--output', 'out.json', '--quiet'], {
        cwd: root,
        env: { PATH: process.env['PATH'] ?? '', ...variables },
      })
      return readFileSync(join(root, 'out.json'))
    }
    const first = compile(write('one', files), { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' })
    const others = [
      compile(write('two/deeper', [...files].reverse()), {
        TZ: 'Pacific/Kiritimati',
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
      }),
      compile(write('three', files), { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', USER: 'x', HOME: root }),
    ]
    expect(first.length).toBeGreaterThan(1_000)
    for (const other of others) expect(Buffer.compare(other, first)).toBe(0)
    expect(first.toString('utf8')).not.toContain(root)
  })

  it('gives the same report, byte for byte', () => {
    const checked = Object.entries({
      ...BUNDLED_FILES,
      'package.json': '{"dependencies": {"i": "^1.0.0", "I": "*", "\u0131": "~2"}}',
    })
    const report = (folder: string, variables: Readonly<Record<string, string>>): string =>
      spawnSync(process.execPath, [FLUX, 'check', write(folder, checked), '--json'], {
        cwd: root,
        env: { PATH: process.env['PATH'] ?? '', ...variables },
        encoding: 'utf8',
      }).stdout
    const first = report('four', { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' })
    expect(JSON.parse(first)).toMatchObject({ exitCode: 1, findings: [{}, {}, {}] })
    expect(report('five', { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toBe(first)
  })

  it('decides a check of the command line, and only the pinned one', () => {
    const rules = write('rules', Object.entries(BUNDLED_FILES))
    const compiled = spawnSync(process.execPath, [FLUX, 'compile', rules, '-o', 'policy.flux.json'], {
      cwd: root,
      encoding: 'utf8',
    })
    const digest = /sha256:[0-9a-f]{64}/.exec(compiled.stderr)?.[0] ?? ''
    const checked = write('checked', [['package.json', '{"dependencies": {"a": "^1.0.0"}}']])
    const run = (...options: readonly string[]) =>
      spawnSync(process.execPath, [FLUX, 'check', checked, '--bundle', 'policy.flux.json', ...options], {
        cwd: root,
        encoding: 'utf8',
      })
    const good = run('--bundle-digest', digest, '--min-version', 'guard=1.2.0')
    expect(good).toMatchObject({ status: 1, stderr: '' })
    expect(good.stdout).toContain('error[guard/exact]: a is a range')
    const other = run('--bundle-digest', `sha256:${'0'.repeat(64)}`)
    expect(other.status).toBe(2)
    expect(other.stdout).toContain('error[bundle/digest]')
    expect(other.stdout).not.toContain(root)
    expect(run('--min-version', 'guard=1.3.0').status).toBe(2)
    expect(run('--min-version', 'guard').status).toBe(2)
  })
})
