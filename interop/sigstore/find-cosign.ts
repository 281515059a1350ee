import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The version of each generation that is compared with. */
const VERSIONS = { 2: '2.6.5', 3: '3.1.3' } as const
const TOOLS = fileURLToPath(new URL('../.tools/', import.meta.url))
const BUILD_MS = 1_800_000

/** Path of `cosign`, or why there is none. */
export type Cosign = { readonly path: string; readonly version: string } | { readonly missing: string }

/** Finds `cosign` of one generation in PATH or in `.tools`, or builds it there with Go. */
export function findCosign(generation: keyof typeof VERSIONS): Cosign {
  const version = VERSIONS[generation]
  const folder = join(TOOLS, `cosign-v${version}`)
  const own = join(folder, 'cosign')
  const candidates = [...(process.env['PATH'] ?? '').split(delimiter).map((one) => join(one, 'cosign')), own]
  const found = candidates.find((path) => existsSync(path) && versionOf(path) === version)
  return found === undefined ? build(generation, folder, own) : { path: found, version }
}

function versionOf(path: string): string | undefined {
  const { stdout } = spawnSync(path, ['version'], { encoding: 'utf8' })
  return /GitVersion:\s+v(\S+)/.exec(stdout ?? '')?.[1]
}

function build(generation: keyof typeof VERSIONS, folder: string, target: string): Cosign {
  const version = VERSIONS[generation]
  const { stdout, error } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' })
  const go = /^go1\.(\d+)/.exec(stdout ?? '')?.[1]
  if (error !== undefined || go === undefined)
    return { missing: `cosign ${version} is not in PATH, and there is no Go to build it` }
  if (Number(go) < 26) return { missing: `cosign ${version} needs Go 1.26 or newer, this is 1.${go}` }
  mkdirSync(folder, { recursive: true })
  const path = `github.com/sigstore/cosign/v${generation}/cmd/cosign@v${version}`
  const built = spawnSync('go', ['install', path], {
    env: { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod' },
    encoding: 'utf8',
    timeout: BUILD_MS,
  })
  if (built.status === 0 && existsSync(target)) return { path: target, version }
  const reason = (built.stderr ?? '').trim().split('\n').at(-1) ?? ''
  return { missing: `cosign ${version} could not be built: ${reason}` }
}
