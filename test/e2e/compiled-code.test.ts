import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VERSION } from '../../src/core/version.ts'

const FLUX = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))

let cache: string
let code: string

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'flux-code-e2e-'))
  code = join(cache, 'flux', 'code')
})

afterEach(() => rmSync(cache, { recursive: true, force: true }))

function start(others: Readonly<Record<string, string>> = {}): string {
  const { CI: _, NODE_DISABLE_COMPILE_CACHE: _off, NODE_COMPILE_CACHE: _own, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [FLUX, 'help'], {
    env: { ...env, XDG_CACHE_HOME: cache, ...others },
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

/** Files below the folder. */
function kept(): readonly string[] {
  return existsSync(code)
    ? readdirSync(code, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort()
    : []
}

// On Windows nobody can tell who owns a folder.
describe.skipIf(process.getuid === undefined)('compiled code', () => {
  it('is kept by the first run and taken by the second one, which says the same', () => {
    const first = start()
    const files = kept()
    expect(files.length).toBeGreaterThan(0)
    expect(start()).toBe(first)
    expect(kept()).toEqual(files)
  })

  it.each(['CI', 'NODE_DISABLE_COMPILE_CACHE'])('is not kept with %s', (name) => {
    start({ [name]: '1' })
    expect(existsSync(code)).toBe(false)
  })

  it('is not kept where others can write', () => {
    const first = start()
    rmSync(join(code, VERSION), { recursive: true })
    chmodSync(code, 0o777)
    expect(start()).toBe(first)
    expect(kept()).toEqual([])
  })
})
