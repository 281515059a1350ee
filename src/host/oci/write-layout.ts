import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ImageLayout, layoutFiles } from '../../attest/oci/image-layout.ts'
import { FluxError } from '../../core/error.ts'

/**
 * Writes a layout into a folder, which is made. `name` is what tools call the image by.
 * @throws FluxError `io/write`
 */
export function writeLayout(layout: ImageLayout, folder: string, name?: string): void {
  try {
    for (const [path, content] of layoutFiles(layout, name)) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
  } catch (cause) {
    throw new FluxError('io/write', 'the layout of the image cannot be written', {
      hint: 'name a folder that may be written to',
      cause,
    })
  }
}
