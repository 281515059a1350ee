import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installGoTool } from './install-go-tool.ts'

/** Next to the other peers: installed again when it is gone. */
const FOLDER = fileURLToPath(new URL('node_modules/.cache/sbom-peers/', import.meta.url))
/** Not in the lockfile of the benches, whose rules allow neither aliases nor scripts that run when something is installed. */
const NODE_PEERS = ['@cyclonedx/cdxgen@12.8.4', '@cyclonedx/cyclonedx-npm@6.0.1']
/** Later ones need modules that the proxy no longer serves. */
const SYFT = 'github.com/anchore/syft/cmd/syft@v1.44.0'

/** A tool that writes a bill of materials of the project in the current folder, as CycloneDX on standard output or to a file. */
export interface BillTool {
  readonly name: string
  readonly command: string
  /** `output` is where a tool that only writes files shall write. */
  readonly args: (output: string) => readonly string[]
  /** It writes to `output`. */
  readonly writesFile?: true
  readonly env?: Readonly<Record<string, string>>
}

/** The peers that are here, told to look at the lock alone and at no network; a line on standard error for each that is not. */
export function billPeers(): readonly BillTool[] {
  mkdirSync(FOLDER, { recursive: true })
  const syft = installGoTool('syft', SYFT, FOLDER)
  const npm = {
    name: 'npm-sbom',
    command: 'npm',
    args: () => ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--offline'],
  }
  return [
    npm,
    ...(installNodePeers()
      ? [
          {
            name: 'cyclonedx-npm',
            command: process.execPath,
            args: () => [
              scriptOf('@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js'),
              ...['--package-lock-only', '--output-format', 'JSON', '--no-validate'],
            ],
          },
          {
            name: 'cdxgen',
            command: process.execPath,
            args: (output: string) => [
              scriptOf('@cyclonedx/cdxgen/bin/cdxgen.js'),
              ...['-t', 'npm', '--no-recurse', '--no-install-deps', '--no-validate', '-o', output, '.'],
            ],
            writesFile: true as const,
            env: { FETCH_LICENSE: 'false', CDXGEN_NO_BANNER: 'true' },
          },
        ]
      : []),
    ...(syft === undefined
      ? []
      : [
          {
            name: 'syft',
            command: syft,
            args: () => ['scan', 'dir:.', '--output', 'cyclonedx-json', '--quiet'],
            env: { SYFT_CHECK_FOR_APP_UPDATE: 'false', SYFT_JAVASCRIPT_INCLUDE_DEV_DEPENDENCIES: 'true' },
          },
        ]),
  ]
}

/** What is optional for them is not needed for what is measured, and is many times as large. */
function installNodePeers(): boolean {
  if (existsSync(scriptOf('@cyclonedx/cdxgen/bin/cdxgen.js'))) return true
  const options = ['--no-save', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund']
  const { status } = spawnSync('npm', ['install', '--prefix', FOLDER, ...options, ...NODE_PEERS])
  if (status !== 0)
    console.error(`cyclonedx-npm, cdxgen: skipped, ${NODE_PEERS.join(' ')} cannot be installed`)
  return status === 0
}

function scriptOf(path: string): string {
  return join(FOLDER, 'node_modules', path)
}
