import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-sbom-diff-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(...words: readonly string[]) {
  const written = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof written) => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      written[name] += text
    },
  })
  const environment = { folder, stdout: stream('stdout'), stderr: stream('stderr'), variables: {} }
  return { exit: await main(words, environment), ...written }
}

function write(name: string, value: unknown): void {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
}

function bill(version: string, name = 'left-pad'): unknown {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'app', 'bom-ref': 'app' } },
    dependencies: [{ ref: 'app', dependsOn: ['a'] }, { ref: 'a' }],
    components: [{ type: 'library', name, version, 'bom-ref': 'a', purl: `pkg:npm/left-pad@${version}` }],
  }
}

describe('flux sbom diff', () => {
  it('prints what is different, and fails on what it is told to', async () => {
    write('a.json', bill('1.0.0'))
    write('b.json', bill('1.1.0'))
    expect(await run('sbom', 'diff', 'a.json', 'b.json')).toEqual({
      exit: 0,
      stdout: 'upgraded left-pad: 1.0.0 → 1.1.0\n',
      stderr: '',
    })
    expect((await run('sbom-diff', 'a.json', 'b.json', '--fail-on', 'upgraded')).exit).toBe(1)
    expect(
      (await run('sbom', 'diff', 'a.json', 'b.json', '--fail-on', 'downgraded, hash-changed')).exit,
    ).toBe(0)
    expect((await run('sbom', 'diff', 'b.json', 'a.json', '--fail-on', 'any')).exit).toBe(1)
  })

  it('prints JSON and Markdown', async () => {
    write('a.json', bill('1.0.0'))
    write('b.json', bill('1.1.0'))
    const { stdout } = await run('sbom', 'diff', 'a.json', 'b.json', '--json')
    expect(JSON.parse(stdout)).toEqual({
      schema: 'flux.sbom-diff/v1',
      changes: [
        {
          kind: 'upgraded',
          name: 'left-pad',
          purl: 'pkg:npm/left-pad@1.1.0',
          before: '1.0.0',
          after: '1.1.0',
        },
      ],
    })
    const markdown = await run('sbom', 'diff', 'a.json', 'b.json', '--format', 'markdown')
    expect(markdown.stdout).toContain('| upgraded |')
    expect((await run('sbom', 'diff', 'a.json', 'a.json')).stdout).toBe('no difference\n')
  })

  it('lets no text of a bill act on a terminal or in a table', async () => {
    write('a.json', bill('1.0.0', 'x\u001b[2J|<b>'))
    write('b.json', bill('1.1.0', 'x\u001b[2J|<b>'))
    expect((await run('sbom', 'diff', 'a.json', 'b.json')).stdout).not.toContain('\u001b')
    const { stdout } = await run('sbom', 'diff', 'a.json', 'b.json', '--format', 'markdown')
    expect(stdout).not.toContain('<b>')
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
  })

  it('refuses what is no bill, a kind that there is not, and a file that is missing', async () => {
    write('a.json', bill('1.0.0'))
    write('no.json', '{"a": 1}')
    const broken = await run('sbom', 'diff', 'a.json', 'no.json')
    expect(broken).toMatchObject({ exit: 2, stdout: '' })
    expect(broken.stderr).toContain('no.json:1:1')
    expect((await run('sbom', 'diff', 'a.json', 'a.json', '--fail-on', 'hash')).exit).toBe(2)
    expect((await run('sbom', 'diff', 'a.json', 'gone.json')).exit).toBe(2)
  })
})

describe('flux sbom validate', () => {
  it('says that a bill is valid, or where it is wrong', async () => {
    write('a.json', bill('1.0.0'))
    write('b.json', { ...(bill('1.0.0') as object), version: 'one' })
    expect(await run('sbom', 'validate', 'a.json')).toEqual({
      exit: 0,
      stdout: 'valid CycloneDX 1.6\n',
      stderr: '',
    })
    const wrong = await run('sbom', 'validate', 'b.json')
    expect(wrong.exit).toBe(1)
    expect(wrong.stdout).toMatch(/^b\.json:1:\d+: error/)
    const { exit, stdout } = await run('sbom', 'validate', 'b.json', '--json')
    expect(exit).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'flux.sbom-validate/v1',
      format: { name: 'CycloneDX', version: '1.6' },
      problems: [{ severity: 'error', location: { path: 'b.json' } }],
    })
  })
})
