import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const cli = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))

/** The node of the machine, which may be older than the one that the tests run on. */
const system = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .map((folder) => join(folder, 'node'))
  .find((file) => existsSync(file))
const version =
  system === undefined ? 'none' : execFileSync(system, ['--version'], { encoding: 'utf8' }).trim()

// Skipped where the machine has no node of its own, or one that is older than package.json asks for.
it.skipIf(system === undefined || Number.parseInt(version.slice(1), 10) < 20)(
  `the bundled command line checks a folder on the node of the machine (${version})`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'flux-system-node-'))
    try {
      const { status, stdout, stderr } = spawnSync(system ?? 'node', [cli, 'check', folder], {
        encoding: 'utf8',
      })
      expect({ status, stdout, stderr }).toEqual({
        status: 0,
        stdout: 'check passed: no findings in 0 files\n',
        stderr: '',
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
