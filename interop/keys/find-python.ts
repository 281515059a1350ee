import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOOLS = fileURLToPath(new URL('../.tools/keys-python/', import.meta.url))
/** Releases that are compared with. */
const PACKAGES = ['cryptography==50.0.2', 'pynacl==1.6.2'] as const
const INSTALL_MS = 540_000

/** Path of a Python that has the packages, or why there is none. */
export type Python = { readonly path: string } | { readonly missing: string }

/** Finds Python with the packages, installed with pip when they are not there. */
export function findPython(): Python {
  const path = join(TOOLS, 'bin', 'python')
  if (hasPackages(path)) return { path }
  const made = spawnSync('python3', ['-m', 'venv', TOOLS], { encoding: 'utf8', timeout: INSTALL_MS })
  if (made.status !== 0) return { missing: 'there is no python3 with venv' }
  const installed = spawnSync(path, ['-m', 'pip', 'install', '--quiet', ...PACKAGES], {
    encoding: 'utf8',
    timeout: INSTALL_MS,
  })
  if (installed.status === 0 && hasPackages(path)) return { path }
  const last = (installed.stderr ?? '').trim().split('\n').at(-1) ?? ''
  return { missing: `${PACKAGES.join(', ')} could not be installed: ${last}` }
}

function hasPackages(path: string): boolean {
  return spawnSync(path, ['-c', 'import cryptography, nacl'], { encoding: 'utf8' }).status === 0
}
