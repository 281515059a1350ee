import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const GO_OUTSIDE_OF_PATH = '/usr/local/go/bin/go'

/**
 * The program that `go install` makes of a module (`host/path/name@v1.0.0`) in `folder`, made once; a line on standard error
 * when it cannot be made.
 */
export function installGoTool(name: string, module: string, folder: string): string | undefined {
  const binary = join(folder, name)
  if (existsSync(binary)) return binary
  const go = ['go', GO_OUTSIDE_OF_PATH].find((one) => spawnSync(one, ['version']).status === 0)
  const env = { ...process.env, GOBIN: folder }
  if (go !== undefined && spawnSync(go, ['install', module], { env }).status === 0) return binary
  console.error(`${name}: skipped, ${module} could not be installed with Go`)
  return undefined
}
