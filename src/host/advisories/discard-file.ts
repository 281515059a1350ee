import { rmSync } from 'node:fs'

/** Removes what is left of a file that could not be written. What cannot be removed either stays: the first trouble counts. */
export function discardFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // There is no folder that it could be in.
  }
}
