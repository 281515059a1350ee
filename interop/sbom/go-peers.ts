import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runTool } from '../inventory/inventory-case.ts'
import type { Peers } from './peers.ts'

const TOOLS = fileURLToPath(new URL('../.tools/', import.meta.url))
const BUILD_MS = 540_000

/** Programs of Go that judge bills, at fixed versions. */
export const GO_PEERS = {
  'sbom-utility': 'github.com/CycloneDX/sbom-utility@v0.19.2',
  sbomqs: 'github.com/interlynk-io/sbomqs/v2@v2.1.3',
} as const

/** Folder of one of them, built when it is not there; or why there is none. Checksums are always asked for. */
export function findGoPeer(name: keyof typeof GO_PEERS): Peers {
  const module = GO_PEERS[name]
  const folder = join(TOOLS, `${name}-${module.slice(module.lastIndexOf('@') + 1)}`)
  if (existsSync(join(folder, name))) return { folder }
  const go = ['go', '/usr/local/go/bin/go'].find((path) => runTool(path, ['version'], '.').exitCode === 0)
  if (go === undefined) return { missing: `there is no Go to build ${module}` }
  mkdirSync(folder, { recursive: true })
  const { status, stderr } = spawnSync(go, ['install', module], {
    env: { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod' },
    encoding: 'utf8',
    timeout: BUILD_MS,
  })
  if (status === 0 && existsSync(join(folder, name))) return { folder }
  // Addresses of the proxy are nobody's business.
  const lines = (stderr ?? '').split('\n').filter((line) => !line.startsWith('go: downloading'))
  const reason = lines.join(' ').replaceAll(/https?:\/\/\S+/g, '…')
  return { missing: `${module} could not be built: ${reason.trim().slice(-300)}` }
}
