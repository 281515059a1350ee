import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOOLS = fileURLToPath(new URL('../.tools/python/', import.meta.url))
/** The versions that are known to work with each other. */
const PACKAGES = ['uv==0.13.9', 'poetry==2.5.1', 'poetry-plugin-export==1.10.1']
const INSTALL_MS = 540_000

/** Environment in which `uv`, `uvx` and `poetry` are in PATH, or why there is none. */
export type PythonTools = { readonly env: Readonly<Record<string, string>> } | { readonly missing: string }

/** Finds the tools in PATH or in `.tools`, or installs them there with pip. */
export function findPythonTools(): PythonTools {
  const own = join(TOOLS, 'bin')
  const path = process.env['PATH'] ?? ''
  const isInPath = ['uv', 'poetry'].every((name) =>
    path.split(delimiter).some((folder) => existsSync(join(folder, name))),
  )
  const env = { PATH: isInPath ? path : [own, path].join(delimiter), POETRY_VIRTUALENVS_CREATE: 'false' }
  if (isInPath || (existsSync(join(own, 'uv')) && existsSync(join(own, 'poetry')))) return { env }
  const made = spawnSync('python3', ['-m', 'venv', TOOLS], { encoding: 'utf8', timeout: INSTALL_MS })
  if (made.status !== 0)
    return { missing: 'uv and poetry are not in PATH, and there is no python3 to install them' }
  const installed = spawnSync(join(own, 'pip'), ['install', '--quiet', ...PACKAGES], {
    encoding: 'utf8',
    timeout: INSTALL_MS,
  })
  if (installed.status === 0) return { env }
  return {
    missing: `uv and poetry could not be installed: ${(installed.stderr ?? '').trim().split('\n').at(-1) ?? ''}`,
  }
}
