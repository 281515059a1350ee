import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const CLI = fileURLToPath(new URL('../../../src/cli/index.ts', import.meta.url))
/** Their bill is many times as long as what pipes hold. */
const PACKAGES = 1_000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-index-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the end of the process', () => {
  test('a reader that begins when everything is written gets all of it', async () => {
    const names = Array.from({ length: PACKAGES }, (_, at) => `node_modules/package-${at}`)
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({
        name: 'app',
        lockfileVersion: 3,
        packages: {
          '': { name: 'app' },
          ...Object.fromEntries(names.map((one) => [one, { version: '1.0.0' }])),
        },
      }),
    )
    const child = spawn(process.execPath, [CLI, 'sbom'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = once(child, 'exit')
    // Said last.
    const [said] = await once(child.stderr, 'data')
    expect(String(said)).toContain(`${PACKAGES} components`)
    const bill: unknown = JSON.parse(await text(child.stdout))
    expect(bill).toMatchObject({ components: { length: PACKAGES } })
    expect(await ended).toEqual([0, null])
  })

  test('the exit code is the one of the command', async () => {
    const child = spawn(process.execPath, [CLI, 'sbom'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = once(child, 'exit')
    expect(await text(child.stderr)).toContain('input/not-found')
    expect(await ended).toEqual([2, null])
  })
})
