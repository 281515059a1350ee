import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The newest version that Go 1.26 builds. */
const VERSION = '2.5.0'
const TOOLS = fileURLToPath(new URL('../.tools/', import.meta.url))
const BUILD_MS = 900_000

/** Path of `osv-scanner`, or why there is none. */
export type Scanner = { readonly path: string } | { readonly missing: string }

/** Finds `osv-scanner` in PATH or in `.tools`, or builds it there with Go. */
export function findScanner(): Scanner {
  const own = join(TOOLS, 'bin', 'osv-scanner')
  const candidates = [
    ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'osv-scanner')),
    own,
  ]
  const found = candidates.find((path) => existsSync(path) && isRunning(path))
  return found === undefined ? build(own) : { path: found }
}

function isRunning(path: string): boolean {
  return /osv-scanner version: \d/.test(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '')
}

function build(target: string): Scanner {
  const { stdout, error } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' })
  const version = /^go1\.(\d+)/.exec(stdout ?? '')?.[1]
  if (error !== undefined || version === undefined)
    return { missing: 'osv-scanner is not in PATH, and there is no Go to build it' }
  if (Number(version) < 26)
    return { missing: `osv-scanner ${VERSION} needs Go 1.26 or newer, this is 1.${version}` }
  mkdirSync(join(TOOLS, 'bin'), { recursive: true })
  const built = spawnSync('go', ['install', `github.com/google/osv-scanner/v2/cmd/osv-scanner@v${VERSION}`], {
    env: { ...process.env, GOBIN: join(TOOLS, 'bin'), GOFLAGS: '-mod=mod' },
    encoding: 'utf8',
    timeout: BUILD_MS,
  })
  if (built.status === 0 && existsSync(target)) return { path: target }
  const reason = (built.stderr ?? '').trim().split('\n').at(-1) ?? ''
  return { missing: `osv-scanner ${VERSION} could not be built: ${reason}` }
}
