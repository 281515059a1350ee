import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'rolldown'

/** Marks the place in a Node binary that says whether there is a program in it (Node, "Single executable applications"). */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/**
 * Writes the program and the running Node as one file, for the platform that this runs on.
 * @returns what is missing on this machine, or undefined when the file was written
 */
export async function executable(root: string, file: string): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-sea-'))
  try {
    const [main, blob, config] = ['main.cjs', 'main.blob', 'sea.json'].map((name) => join(folder, name))
    if (main === undefined || blob === undefined || config === undefined) return 'a temporary folder'
    await build({
      input: join(root, 'scripts/release/executable-main.ts'),
      platform: 'node',
      logLevel: 'silent',
      output: { file: main, format: 'cjs', codeSplitting: false, minify: true },
    })
    writeFileSync(config, JSON.stringify({ main, output: blob, disableExperimentalSEAWarning: true }))
    run(process.execPath, ['--experimental-sea-config', config])
    const postject = join(root, 'node_modules/postject/dist/cli.js')
    if (!existsSync(postject)) return 'the package `postject`, which puts the program into the binary of Node'
    copyFileSync(process.execPath, file)
    chmodSync(file, 0o755)
    run(process.execPath, [
      postject,
      ...[file, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE],
      ...(process.platform === 'darwin' ? ['--macho-segment-name', 'NODE_SEA'] : []),
    ])
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${stderr.trim()}`)
}
