import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'rolldown'
import { embedProgram } from './embed-program.ts'

/**
 * Writes FLUX and the running Node as one file, for the platform that this runs on.
 * @returns what is missing on this machine, or undefined when the file was written
 */
export async function executable(root: string, file: string): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-program-'))
  try {
    const script = join(folder, 'main.cjs')
    await build({
      input: join(root, 'scripts/release/executable-main.ts'),
      platform: 'node',
      logLevel: 'silent',
      output: { file: script, format: 'cjs', codeSplitting: false, minify: true },
    })
    return embedProgram(script, file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
