import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createJobFolder, type Job, prepareJob } from '../../doubles/job.ts'
import { createRepository } from '../../doubles/repository.ts'
import { runAction } from './harness.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const LOCK = JSON.stringify(
  {
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'app', version: '1.0.0', dependencies: { a: '^1.0.0' } },
      'node_modules/a': { version: '1.2.3', integrity: `sha512-${'A'.repeat(86)}==`, license: 'MIT' },
    },
  },
  undefined,
  2,
)

function start(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
): Job & { readonly workspace: string } {
  const folder = createJobFolder()
  const repository = createRepository(folder.workspace)
  const sha = repository.commit(files, 'first')
  const job = prepareJob(folder, {
    event: 'push',
    payload: {
      ref: 'refs/heads/main',
      before: '0'.repeat(40),
      after: sha,
      repository: { default_branch: 'main' },
    },
    sha,
    apiUrl: 'http://127.0.0.1:1',
    inputs: { mode: 'sbom', token: '', ...inputs },
  })
  closers.push(job.remove)
  return { ...job, workspace: folder.workspace }
}

describe('the mode sbom', () => {
  it('writes a bill into the workspace, and says where it is', async () => {
    const job = start({ 'package-lock.json': LOCK })
    const { exitCode, outputs, output } = await runAction(job)
    expect(exitCode).toBe(0)
    expect(outputs).toMatchObject({ conclusion: 'success', 'exit-code': '0' })
    expect(outputs['sbom-path']).toMatch(/sbom\.cdx\.json$/)
    expect(output).toBe('flux: 1 components, hash of 1, license of 1, supplier of 0\n')
    const document = JSON.parse(readFileSync(join(job.workspace, 'sbom.cdx.json'), 'utf8'))
    expect(document).toMatchObject({ specVersion: '1.6', components: [{ name: 'a' }] })
  })

  it('writes the version and to the file that are asked for', async () => {
    const job = start({ 'package-lock.json': LOCK }, { 'sbom-spec': '2.3', 'sbom-path': 'out/x.json' })
    expect((await runAction(job)).exitCode).toBe(0)
    expect(JSON.parse(readFileSync(join(job.workspace, 'out/x.json'), 'utf8'))).toMatchObject({
      spdxVersion: 'SPDX-2.3',
    })
  })

  it('marks the line of a lock that cannot be read, and writes nothing', async () => {
    const job = start({ 'package-lock.json': `${LOCK}\n<<<<<<< HEAD\n` })
    const { exitCode, outputs, annotations } = await runAction(job)
    expect(exitCode).toBe(2)
    expect(outputs).toMatchObject({ conclusion: 'failure', 'exit-code': '2' })
    expect(annotations[0]).toMatchObject({ level: 'error', file: 'package-lock.json' })
    expect(existsSync(join(job.workspace, 'sbom.cdx.json'))).toBe(false)
  })

  it('follows no link out of the workspace', async () => {
    const job = start({ 'package-lock.json': LOCK }, { 'sbom-path': 'out/x.json' })
    const outside = createJobFolder()
    closers.push(outside.remove)
    symlinkSync(outside.workspace, join(job.workspace, 'out'))
    expect((await runAction(job)).exitCode).toBe(2)
    expect(existsSync(join(outside.workspace, 'x.json'))).toBe(false)
  })

  it('refuses a version that is not written', async () => {
    const job = start({ 'package-lock.json': LOCK }, { 'sbom-spec': '1.5' })
    const { exitCode, output } = await runAction(job)
    expect(exitCode).toBe(2)
    expect(output).toContain('sbom-spec')
  })
})
