import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-sbom-score-'))
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

const BILL = `{
  "bomFormat": "CycloneDX",
  "specVersion": "1.6",
  "version": 1,
  "metadata": { "component": { "type": "application", "bom-ref": "app", "name": "app", "version": "1" } },
  "components": [
    { "type": "library", "bom-ref": "a", "name": "a", "version": "1", "purl": "pkg:npm/a@1" },
    { "type": "library", "bom-ref": "b", "name": "b\\u001b[31m" },
    { "type": "library", "bom-ref": "c", "name": "c" },
    { "type": "library", "bom-ref": "d", "name": "d" },
    { "type": "library", "bom-ref": "e", "name": "e" }
  ],
  "dependencies": [{ "ref": "app", "dependsOn": ["a", "b"] }]
}
`

describe('flux sbom score', () => {
  it('prints the score, and the place of what is missing with what to do', async () => {
    writeFileSync(join(folder, 'bom.json'), BILL)
    const { exit, stdout, stderr } = await run('sbom', 'score', 'bom.json')
    expect([exit, stderr]).toEqual([0, ''])
    const lines = stdout.split('\n')
    // Identification 76.67, completeness 12 × 3, purl of one of six 8.33, structure 80: 201 of 82.
    expect(lines[0]).toBe('2.45 of 10, grade F: CycloneDX 1.6')
    expect(lines).toContain('  identification  7.67  version 2/6')
    expect(lines).toContain('bom.json:8:5: [version] `b\\u{1b}[31m` lacks a version; add `version`')
    expect(lines).toContain('  … and 1 more without a version')
    expect(stdout).not.toContain('\u001b')
    expect((await run('sbom-score', 'bom.json')).stdout).toBe(stdout)
    expect((await run('sbom', '--score', 'bom.json')).stdout).toBe(stdout)
    expect((await run('sbom-score', 'bom.json', '--verbose')).stdout).toContain(
      'bom.json:11:5: [version] `e`',
    )
  })

  it('prints JSON with pointers', async () => {
    writeFileSync(join(folder, 'bom.json'), BILL)
    const { exit, stdout } = await run('sbom', 'score', 'bom.json', '--json', '--profile', 'ntia')
    expect(exit).toBe(1)
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({
      schema: 'flux.sbom-score/v1',
      format: { name: 'CycloneDX', version: '1.6' },
      score: 2.45,
      grade: 'F',
      profile: { name: 'ntia', isMet: false },
    })
    const version = result.checklist.find((one: { id: string }) => one.id === 'version')
    expect(version).toMatchObject({ present: 2, total: 6, fix: 'add `version`' })
    expect(version.missing).toHaveLength(4)
    expect(version.missing[0]).toMatchObject({
      component: 'b\u001b[31m',
      pointer: '/components/1',
      location: { path: 'bom.json', startLine: 8, startColumn: 5 },
    })
    expect(stdout).not.toContain('\u001b')
  })

  it('fails below the score that is asked for, and for what a profile lacks', async () => {
    writeFileSync(join(folder, 'bom.json'), BILL)
    expect((await run('sbom', 'score', 'bom.json', '--min-score', '2.45')).exit).toBe(0)
    expect((await run('sbom', 'score', 'bom.json', '--min-score', '2.46')).exit).toBe(1)
    const { exit, stdout } = await run('sbom', 'score', 'bom.json', '--profile', 'ntia')
    expect(exit).toBe(1)
    expect(stdout).toContain(
      'profile ntia: not met: author, timestamp, version, producer, identifier, graph\n',
    )
  })

  it('refuses what is no bill, a score that is none, and a profile that there is not', async () => {
    writeFileSync(join(folder, 'bom.json'), BILL)
    writeFileSync(join(folder, 'no.json'), '{"a": 1}')
    const broken = await run('sbom', 'score', 'no.json')
    expect(broken).toMatchObject({ exit: 2, stdout: '' })
    expect(broken.stderr).toContain('no.json:1:1')
    for (const score of ['11', '-1', 'x', '1e1', ''])
      expect((await run('sbom', 'score', 'bom.json', `--min-score=${score}`)).exit).toBe(2)
    expect((await run('sbom', 'score', 'bom.json', '--profile', 'none')).exit).toBe(2)
    expect((await run('sbom', 'score')).exit).toBe(2)
  })

  it('fails when a line of the checklist is missing more often than it may be', async () => {
    writeFileSync(join(folder, 'bom.json'), BILL)
    expect(await run('sbom', 'score', 'bom.json', '--max-missing', 'version=4, name=0')).toMatchObject({
      exit: 0,
      stderr: '',
    })
    expect(await run('sbom', 'score', 'bom.json', '--max-missing', 'version=3,name=0')).toMatchObject({
      exit: 1,
      stderr: 'version is missing 4 times, at most 3 times are accepted\n',
    })
    // Not in the score, and known to a profile alone.
    expect((await run('sbom', 'score', 'bom.json', '--max-missing', 'file-name=6')).exit).toBe(0)
    expect((await run('sbom', 'score', 'bom.json', '--max-missing', 'file-name=5')).exit).toBe(1)
    for (const wrong of ['versions=1', 'version', 'version=', 'version=-1', 'version=x', '=1'])
      expect((await run('sbom', 'score', 'bom.json', '--max-missing', wrong)).exit, wrong).toBe(2)
  })
})
