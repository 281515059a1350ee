import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installGoTool } from './install-go-tool.ts'

/** Next to the other peers: installed again when it is gone. */
const FOLDER = fileURLToPath(new URL('node_modules/.cache/audit-peers/', import.meta.url))
const ZIZMOR = 'zizmor==1.32.0'
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12'

/** An auditor of workflows as a command that runs in the folder of a repository. */
export interface AuditPeer {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

/** The peers that can be installed here; a line on standard error for each that cannot. */
export function auditPeers(): readonly AuditPeer[] {
  mkdirSync(FOLDER, { recursive: true })
  const zizmor = installZizmor()
  const actionlint = installGoTool('actionlint', ACTIONLINT, FOLDER)
  return [
    ...(zizmor === undefined
      ? []
      : [{ name: 'zizmor', command: zizmor, args: ['--offline', '--quiet', '--no-progress', '.'] }]),
    // External checkers are not what is compared: FLUX starts none.
    ...(actionlint === undefined
      ? []
      : [{ name: 'actionlint', command: actionlint, args: ['-shellcheck=', '-pyflakes='] }]),
  ]
}

function installZizmor(): string | undefined {
  const binary = join(FOLDER, 'python/bin/zizmor')
  if (existsSync(binary)) return binary
  const made =
    spawnSync('python3', ['-m', 'venv', join(FOLDER, 'python')]).status === 0 &&
    spawnSync(join(FOLDER, 'python/bin/pip'), ['install', '--quiet', ZIZMOR]).status === 0
  if (made && existsSync(binary)) return binary
  console.error(`zizmor: skipped, ${ZIZMOR} could not be installed with Python`)
  return undefined
}
