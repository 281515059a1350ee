import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const CHECK = fileURLToPath(new URL('../../../scripts/check-dist.ts', import.meta.url))
/** Stands for the real build, which takes seconds: two files, always the same bytes. */
const BUNDLE = `
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist/action', { recursive: true })
writeFileSync('dist/action/index.js', 'run()\\n')
writeFileSync('dist/action/17.index.js', 'part()\\n')
`

let folder: string

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@forge.example', ...args], {
    cwd: folder,
    stdio: 'ignore',
  })
}

function commitAll(): void {
  git('add', '--all')
  git('commit', '--quiet', '--message', 'change')
}

function checkDist(): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/check-dist.ts')], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stderr }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-forged-'))
  mkdirSync(join(folder, 'scripts'))
  mkdirSync(join(folder, 'dist/action'), { recursive: true })
  cpSync(CHECK, join(folder, 'scripts/check-dist.ts'))
  writeFileSync(join(folder, 'scripts/bundle.ts'), BUNDLE)
  writeFileSync(join(folder, 'dist/action/index.js'), 'run()\n')
  writeFileSync(join(folder, 'dist/action/17.index.js'), 'part()\n')
  git('init', '--quiet')
  commitAll()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the check of the committed bundle', () => {
  test('passes what the sources give', () => {
    expect(checkDist()).toEqual({ status: 0, stderr: '' })
  })

  test('notices code that was added to the bundle by hand', () => {
    appendFileSync(join(folder, 'dist/action/index.js'), 'steal()\n')
    commitAll()
    const { status, stderr } = checkDist()
    expect(status).toBe(1)
    expect(stderr).toContain('dist/action/index.js')
    expect(stderr).toContain('npm run bundle')
  })

  test('notices a chunk that no source gives', () => {
    writeFileSync(join(folder, 'dist/action/99.index.js'), 'steal()\n')
    commitAll()
    expect(checkDist()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('dist/action/99.index.js'),
    })
  })

  test('notices a chunk that is missing', () => {
    rmSync(join(folder, 'dist/action/17.index.js'))
    commitAll()
    expect(checkDist()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('dist/action/17.index.js'),
    })
  })

  test('notices sources that changed without their bundle', () => {
    writeFileSync(join(folder, 'scripts/bundle.ts'), BUNDLE.replace('run()', 'walk()'))
    expect(checkDist()).toMatchObject({ status: 1, stderr: expect.stringContaining('dist/action/index.js') })
  })

  test('passes on the exit code of a build that ends with an error', () => {
    writeFileSync(join(folder, 'scripts/bundle.ts'), 'process.exitCode = 7\n')
    expect(checkDist().status).toBe(7)
  })
})
