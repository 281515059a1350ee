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
    const script = join(folder, 'start.cjs')
    await build({
      input: join(root, 'scripts/release/executable-start.ts'),
      platform: 'node',
      output: { file: script, format: 'cjs', minify: true },
    })
    const pieces = join(folder, 'pieces')
    await build({
      input: join(root, 'scripts/release/executable-main.ts'),
      platform: 'node',
      logLevel: 'silent',
      // In one piece all of the code would be read at every start, which takes several times as long as what most commands do.
      output: {
        ...{ dir: pieces, format: 'cjs', minify: true },
        ...{ entryFileNames: 'main.cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    })
    return embedProgram(script, file, pieces)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
