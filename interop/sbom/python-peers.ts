import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Peers } from './peers.ts'

const TOOLS = fileURLToPath(new URL('../.tools/sbom-python/', import.meta.url))
/** Releases that are known to work with each other. */
const PACKAGES = [
  'cyclonedx-python-lib[validation]==11.12.0',
  'ntia-conformance-checker==6.0.0',
  'spdx-tools==0.8.5',
  'spdx3-validate==0.0.7',
] as const
const PROGRAMS = ['python', 'pyspdxtools', 'sbomcheck', 'spdx3-validate'] as const
const INSTALL_MS = 540_000

/** Folder of the programs of Python that judge bills, installed with pip when they are not there; or why there is none. */
export function findPythonPeers(): Peers {
  const folder = join(TOOLS, 'bin')
  if (PROGRAMS.every((name) => existsSync(join(folder, name)))) return { folder }
  const made = spawnSync('python3', ['-m', 'venv', TOOLS], { encoding: 'utf8', timeout: INSTALL_MS })
  if (made.status !== 0) return { missing: 'there is no python3 with venv' }
  const installed = spawnSync(join(folder, 'pip'), ['install', '--quiet', ...PACKAGES], {
    encoding: 'utf8',
    timeout: INSTALL_MS,
  })
  if (installed.status === 0) return { folder }
  const last = (installed.stderr ?? '').trim().split('\n').at(-1) ?? ''
  return { missing: `${PACKAGES.join(', ')} could not be installed: ${last}` }
}
