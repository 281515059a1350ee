import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOOLS = fileURLToPath(new URL('../.tools/', import.meta.url))
const BUILD_MS = 1_800_000

/** A program that Go builds. */
export interface GoProgram {
  readonly name: string
  /** Path of the module, with its major version. */
  readonly module: string
  readonly version: string
  /** Folder of the command inside of the module. */
  readonly command: string
  /** The second number of the oldest version of Go that builds it. */
  readonly minor: number
  /** A file of the module, and the one that takes its place. */
  readonly exchange?: { readonly file: string; readonly by: string }
}

/** Path of a program, or why there is none. */
export type Built = { readonly path: string } | { readonly missing: string }

/**
 * Builds a program once, into `.tools`, in the folder of its own module: `go install` refuses modules that replace others, and asks
 * which versions there are, which not every mirror tells.
 */
export function buildGoProgram(program: GoProgram): Built {
  const { name, module, version, command, minor, exchange } = program
  const tools = join(TOOLS, `${name}-v${version}`)
  const path = join(tools, name)
  if (existsSync(path)) return { path }
  const { stdout, error } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' })
  const go = /^go1\.(\d+)/.exec(stdout ?? '')?.[1]
  if (error !== undefined || go === undefined)
    return { missing: `there is no Go to build ${name} ${version}` }
  if (Number(go) < minor)
    return { missing: `${name} ${version} needs Go 1.${minor} or newer, this is 1.${go}` }
  const fetched = spawnSync('go', ['mod', 'download', '-json', `${module}@v${version}`], {
    encoding: 'utf8',
    timeout: BUILD_MS,
  })
  const folder = /"Dir": "([^"]+)"/.exec(fetched.stdout ?? '')?.[1]
  if (folder === undefined) return { missing: `${name} ${version} could not be fetched` }
  mkdirSync(tools, { recursive: true })
  const source = exchange === undefined ? folder : join(tools, 'source')
  if (exchange !== undefined) copyModule(folder, source, exchange)
  const built = spawnSync('go', ['build', '-C', source, '-o', path, command], {
    env: { ...process.env, GOFLAGS: '' },
    encoding: 'utf8',
    timeout: BUILD_MS,
  })
  if (built.status === 0 && existsSync(path)) return { path }
  return {
    missing: `${name} ${version} could not be built: ${(built.stderr ?? '').trim().split('\n').at(-1) ?? ''}`,
  }
}

/** What Go has fetched must not be changed: a copy without the files of its tests is. */
function copyModule(
  from: string,
  to: string,
  { file, by }: { readonly file: string; readonly by: string },
): void {
  if (!existsSync(to)) cpSync(from, to, { recursive: true, filter: (path) => basename(path) !== 'testdata' })
  chmodSync(join(to, file), 0o644)
  copyFileSync(by, join(to, file))
}
