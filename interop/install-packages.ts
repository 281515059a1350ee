import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOOLS = fileURLToPath(new URL('.tools/', import.meta.url))
const INSTALL_MS = 540_000

/** Folder of the programs of an environment of Python, or why there is none. */
export type PythonPrograms = { readonly folder: string } | { readonly missing: string }

/** Finds an environment of Python with packages in `.tools`, or makes it there with pip. `programs` are what is there when it is whole. */
export function installPackages(
  name: string,
  packages: readonly string[],
  programs: readonly string[],
): PythonPrograms {
  const environment = join(TOOLS, name)
  const folder = join(environment, 'bin')
  if (programs.every((one) => existsSync(join(folder, one)))) return { folder }
  const made = spawnSync('python3', ['-m', 'venv', environment], { encoding: 'utf8', timeout: INSTALL_MS })
  if (made.status !== 0) return { missing: 'there is no python3 with venv' }
  const installed = spawnSync(join(folder, 'pip'), ['install', '--quiet', ...packages], {
    encoding: 'utf8',
    timeout: INSTALL_MS,
  })
  if (installed.status === 0) return { folder }
  const last = (installed.stderr ?? '').trim().split('\n').at(-1) ?? ''
  return { missing: `${packages.join(', ')} could not be installed: ${last}` }
}
