import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Case } from './cases.ts'
import type { Measurement } from './measure.ts'

const SOURCE = fileURLToPath(new URL('go/', import.meta.url))
/** Next to the other peers: rebuilt from the cache of Go when it is gone. */
const BINARY = fileURLToPath(new URL('node_modules/.cache/flux-go-peers', import.meta.url))
const GO_OUTSIDE_OF_PATH = '/usr/local/go/bin/go'

/** What the Go program is asked to repeat. */
export type GoWork = 'eval' | 'compile'

/** Measures cel-go and OPA on one case, in a process that does nothing else. */
export type GoPeers = (work: GoWork, one: Case) => readonly Measurement[]

/** Builds the Go program. Undefined, with a line on standard error, on a machine without Go. */
export function buildGoPeers(): GoPeers | undefined {
  const go = ['go', GO_OUTSIDE_OF_PATH].find((name) => spawnSync(name, ['version']).status === 0)
  if (go === undefined) {
    console.error('cel-go and OPA: skipped, there is no `go` on PATH')
    return undefined
  }
  const built = spawnSync(go, ['build', '-o', BINARY, '.'], { cwd: SOURCE, encoding: 'utf8' })
  if (built.status !== 0 || !existsSync(BINARY)) {
    console.error(`cel-go and OPA: skipped, building them failed: ${built.stderr.trim().split('\n').at(-1)}`)
    return undefined
  }
  return measureGo
}

function measureGo(work: GoWork, { expression, rego, variable, data, result }: Case): readonly Measurement[] {
  const { status, stdout, stderr } = spawnSync(BINARY, [], {
    input: JSON.stringify({ work, expression, rego, variable, data, result }),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the Go peers ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as readonly Measurement[]
}

/** The best of several measurements of each peer, by name. */
export function bestOf(rounds: readonly (readonly Measurement[])[]): readonly Measurement[] {
  const best = new Map<string, Measurement>()
  for (const one of rounds.flat()) {
    const known = best.get(one.name)
    best.set(one.name, {
      name: one.name,
      medianNs: Math.min(one.medianNs, known?.medianNs ?? Number.POSITIVE_INFINITY),
      minNs: Math.min(one.minNs, known?.minNs ?? Number.POSITIVE_INFINITY),
    })
  }
  return [...best.values()]
}
