import type { ReleaseLayout } from './release-request.ts'

/** Reads `FOLDER=REFERENCE`, as people name a layout and where it goes; undefined for anything else. A reference has no `=`. */
export function readLayoutArgument(text: string): ReleaseLayout | undefined {
  const equals = text.lastIndexOf('=')
  const [folder, reference] = [text.slice(0, Math.max(equals, 0)), text.slice(equals + 1)]
  return folder === '' || reference === '' ? undefined : { folder, reference }
}
