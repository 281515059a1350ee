import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-vex-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function flux(...words: readonly string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
  const output = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      output[name] += text
    },
  })
  const variables = { SOURCE_DATE_EPOCH: '1769860800' }
  const exit = await main(words, { folder, stdout: stream('stdout'), stderr: stream('stderr'), variables })
  expect(output.stdout + output.stderr).not.toContain(folder)
  return { exit, ...output }
}

function write(name: string, value: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(value, undefined, 2))
}

const STATEMENT = {
  vulnerability: { name: 'CVE-1' },
  products: [{ '@id': 'pkg:npm/app', subcomponents: [{ '@id': 'pkg:npm/a' }] }],
  status: 'not_affected',
  justification: 'component_not_present',
}
const OTHER = { vulnerability: { name: 'CVE-2' }, products: [{ '@id': 'pkg:npm/b' }], status: 'fixed' }
const VEX = {
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://acme.example/vex/1',
  author: 'Acme',
  timestamp: '2026-01-31T12:00:00Z',
  version: 1,
  statements: [STATEMENT, OTHER],
}

describe('flux vex', () => {
  it('says what can stand behind it', async () => {
    for (const words of [['vex'], ['vex', 'check', 'vex.json']])
      expect(await flux(...words)).toEqual({
        exit: 2,
        stdout: '',
        stderr:
          'error[cli/usage]: `vex` is one of several commands\n  = help: write `flux vex convert` or `flux vex validate`\n',
      })
    expect((await flux('help', 'vex', 'convert')).stdout).toContain('--author')
  })
})

describe('flux vex validate', () => {
  it('says how many statements count', async () => {
    write('vex.json', VEX)
    expect(await flux('vex', 'validate', 'vex.json')).toEqual({
      exit: 0,
      stdout: 'valid OpenVEX 0.2.0, 2 statements\n',
      stderr: '',
    })
  })

  it('shows what is wrong with line and column, and exits with 1', async () => {
    write('vex.json', { ...VEX, statements: [{ ...STATEMENT, status: 'fixed' }] })
    const { exit, stdout } = await flux('vex', 'validate', 'vex.json')
    expect(exit).toBe(1)
    expect(stdout).toBe(
      'vex.json:23:24: error[contradiction]: `justification` does not belong to the status `fixed`\n',
    )
  })

  it('checks a document of CycloneDX against its schema too, whatever it is about', async () => {
    const document = {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      components: [{ type: 'library', 'bom-ref': 'a', name: 'a', purl: 'pkg:npm/a' }],
      vulnerabilities: [{ id: 'CVE-1', analysis: { state: 'resolved' }, affects: [{ ref: 'a' }] }],
    }
    write('vex.json', document)
    expect(await flux('vex', 'validate', 'vex.json')).toMatchObject({
      exit: 0,
      stdout: 'valid CycloneDX 1.6, 1 statement\n',
    })
    write('vex.json', { ...document, nonsense: true })
    expect(await flux('vex', 'validate', 'vex.json')).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining('error[schema]'),
    })
  })

  it('takes a package URL for a reference, and warns', async () => {
    write('vex.json', {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      vulnerabilities: [{ id: 'CVE-1', analysis: { state: 'resolved' }, affects: [{ ref: 'pkg:npm/a' }] }],
    })
    const { exit, stdout } = await flux('vex', 'validate', 'vex.json')
    expect(exit).toBe(0)
    expect(stdout.match(/\[\w+/g)).toEqual(['[reference'])
  })

  it('prints JSON of a published form', async () => {
    write('vex.json', VEX)
    const { exit, stdout } = await flux('vex', 'validate', 'vex.json', '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      schema: 'flux.vex-validate/v1',
      valid: true,
      format: { name: 'openvex', version: '0.2.0' },
      statements: 2,
      problems: [],
    })
  })
})

describe('flux vex convert', () => {
  it('writes the other form and back', async () => {
    write('vex.json', VEX)
    expect(await flux('vex', 'convert', 'vex.json', '--to', 'cyclonedx', '-o', 'vex.cdx.json')).toMatchObject(
      { exit: 0 },
    )
    expect(await flux('sbom', 'validate', 'vex.cdx.json')).toMatchObject({ exit: 0 })
    const { exit, stdout } = await flux('vex', 'convert', 'vex.cdx.json')
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      '@id': 'https://acme.example/vex/1',
      author: 'Acme',
      statements: [STATEMENT, OTHER].map(({ vulnerability, status }) => ({ vulnerability, status })),
    })
  })

  it('writes nothing for a document with errors', async () => {
    write('vex.json', { ...VEX, statements: [STATEMENT, { ...OTHER, status: 'fine' }] })
    expect(await flux('vex', 'convert', 'vex.json')).toMatchObject({ exit: 2, stdout: '' })
  })

  it('asks for an author rather than inventing one', async () => {
    write('vex.json', {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      components: [{ type: 'library', 'bom-ref': 'a', name: 'a', purl: 'pkg:npm/a' }],
      vulnerabilities: [{ id: 'CVE-1', analysis: { state: 'resolved' }, affects: [{ ref: 'a' }] }],
    })
    expect(await flux('vex', 'convert', 'vex.json')).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: expect.stringContaining('--author'),
    })
    const { stdout } = await flux('vex', 'convert', 'vex.json', '--author', 'Ann')
    expect(JSON.parse(stdout)).toMatchObject({ author: 'Ann', timestamp: '2026-01-31T12:00:00Z' })
  })
})

describe('flux sbom --vex', () => {
  beforeEach(() => {
    write('package-lock.json', {
      name: 'app',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: {
        '': { name: 'app', version: '1.0.0', dependencies: { a: '1' } },
        'node_modules/a': { version: '1.2.0' },
      },
    })
  })

  it('puts the statements that match into the bill, and tells of the others', async () => {
    write('vex.json', VEX)
    const { exit, stderr } = await flux('sbom', '--vex', 'vex.json', '-o', 'bom.json')
    expect(exit).toBe(0)
    expect(stderr).toMatch(
      /^vex\.json:\d+:5: warning\[lost\]: the statement on `CVE-2` about `pkg:npm\/b` is left out/,
    )
    const bill = JSON.parse(readFileSync(join(folder, 'bom.json'), 'utf8'))
    expect(bill.vulnerabilities).toMatchObject([
      {
        id: 'CVE-1',
        analysis: { state: 'not_affected', justification: 'code_not_present' },
        affects: [{ ref: 'pkg:npm/a@1.2.0' }],
      },
    ])
    expect(await flux('sbom', 'validate', 'bom.json')).toMatchObject({ exit: 0 })
  })

  it('writes no bill from statements with errors, nor into a format without a place for them', async () => {
    write('vex.json', { ...VEX, statements: [{ ...OTHER, status: 'fine' }] })
    expect(await flux('sbom', '--vex', 'vex.json')).toMatchObject({ exit: 2, stdout: '' })
    write('vex.json', VEX)
    expect(await flux('sbom', '--vex', 'vex.json', '--format', 'spdx')).toMatchObject({ exit: 2, stdout: '' })
  })

  it('tells, of bills of several projects, only of what got into none of them', async () => {
    write('package.json', { name: 'app', version: '1.0.0' })
    mkdirSync(join(folder, 'web'))
    write('web/package-lock.json', {
      name: 'web',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: {
        '': { name: 'web', version: '1.0.0', dependencies: { b: '1' } },
        'node_modules/b': { version: '1.0.0' },
      },
    })
    write('vex.json', {
      ...VEX,
      statements: [STATEMENT, OTHER, { ...OTHER, products: [{ '@id': 'pkg:npm/gone' }] }],
    })
    const { exit, stderr } = await flux('sbom', '--per-project', '--vex', 'vex.json', '-o', 'bills')
    expect(exit).toBe(0)
    expect(stderr.match(/warning\[lost\].*/g)).toEqual([expect.stringContaining('pkg:npm/gone')])
    const idsOf = (path: string): readonly string[] =>
      JSON.parse(readFileSync(join(folder, path), 'utf8')).vulnerabilities.map(({ id }: { id: string }) => id)
    expect(idsOf('bills/sbom.cdx.json')).toEqual(['CVE-1'])
    expect(idsOf('bills/web/sbom.cdx.json')).toEqual(['CVE-2'])
  })
})
