import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { injectNote } from './inject-note.ts'

/** Name of the resource that Node looks for in its own binary, and the mark that says whether there is one (Node, "Single executable applications"). */
const RESOURCE = 'NODE_SEA_BLOB'
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/**
 * Writes a script and the running Node as one file, for the platform that this runs on. Node writes it itself from 25.5 on, on every platform; for older
 * ones the script is put into the binary here, on Linux alone. The same script and Node give the same bytes: compiled code, which would start sooner,
 * is another each time.
 * @param script path of a script without imports of other files (CommonJS)
 * @param assets folder of files that the script finds as assets, each by `./` and its name
 * @returns what is missing on this machine, or undefined when the file was written
 */
export function embedProgram(script: string, file: string, assets?: string): string | undefined {
  const isBuilder = /^ +--build-sea=/m.test(node(['--help'], '.'))
  if (!isBuilder && process.platform !== 'linux')
    return 'Node 25.5 or newer, which puts a program into its binary on every platform'
  const folder = mkdtempSync(join(tmpdir(), 'flux-sea-'))
  try {
    // Names become a part of the program: those of the folder would make every one another.
    copyFileSync(script, join(folder, 'main.cjs'))
    const output = isBuilder ? 'program' : 'blob'
    const names = assets === undefined ? [] : readdirSync(assets).sort()
    const settings = {
      ...{ main: 'main.cjs', output, disableExperimentalSEAWarning: true },
      assets: Object.fromEntries(names.map((name) => [`./${name}`, join(assets ?? '.', name)])),
    }
    writeFileSync(join(folder, 'sea.json'), JSON.stringify(settings))
    node([isBuilder ? '--build-sea' : '--experimental-sea-config', 'sea.json'], folder)
    const made = readFileSync(join(folder, output))
    writeFileSync(
      file,
      isBuilder ? made : injectNote(lightFuse(readFileSync(process.execPath)), RESOURCE, made),
    )
    chmodSync(file, 0o755)
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Says in the binary that there is a program in it. */
function lightFuse(binary: Buffer): Buffer {
  const unlit = Buffer.from(`${FUSE}:0`)
  const at = binary.indexOf(unlit)
  if (at < 0 || binary.indexOf(unlit, at + 1) >= 0)
    throw new Error('this Node has not exactly one place for a program')
  binary.write('1', at + unlit.length - 1)
  return binary
}

function node(args: readonly string[], folder: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`node ${args[0]} ended with ${status}: ${stderr.trim()}`)
  return stdout
}
