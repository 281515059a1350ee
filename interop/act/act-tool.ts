import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The version that is known to run Node 24 actions in host mode. */
const VERSION = '0.2.87'
const TOOLS = fileURLToPath(new URL('../.tools/', import.meta.url))
const BUILD_MS = 540_000

/** Path of `act`, or why there is none. */
export type Tool = { readonly path: string } | { readonly missing: string }

/** Finds `act` in PATH or in `.tools`, or builds it there with Go. */
export function findAct(): Tool {
  const own = join(TOOLS, 'bin', 'act')
  const candidates = [
    ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'act')),
    own,
  ]
  const found = candidates.find((path) => existsSync(path) && versionOf(path) === VERSION)
  return found === undefined ? build(own) : { path: found }
}

function versionOf(path: string): string | undefined {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return /act version (\S+)/.exec(stdout ?? '')?.[1]
}

function build(target: string): Tool {
  const { stdout, error } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' })
  const version = /^go1\.(\d+)/.exec(stdout ?? '')?.[1]
  if (error !== undefined || version === undefined)
    return { missing: `act ${VERSION} is not in PATH, and there is no Go to build it` }
  if (Number(version) < 25) return { missing: `act ${VERSION} needs Go 1.25 or newer, this is 1.${version}` }
  mkdirSync(join(TOOLS, 'bin'), { recursive: true })
  const built = spawnSync('go', ['install', `github.com/nektos/act@v${VERSION}`], {
    env: { ...process.env, GOBIN: join(TOOLS, 'bin'), GOFLAGS: '-mod=mod' },
    encoding: 'utf8',
    timeout: BUILD_MS,
  })
  if (built.status === 0 && existsSync(target)) return { path: target }
  return {
    missing: `act ${VERSION} could not be built: ${(built.stderr ?? '').trim().split('\n').at(-1) ?? ''}`,
  }
}
