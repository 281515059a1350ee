import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from 'vitest'

/**
 * Compares `actual` with the golden file, byte by byte. `UPDATE_GOLDEN=1 npm test` writes the files instead; the change
 * is then reviewed as code. A missing golden file fails.
 */
export function expectGolden(file: URL, actual: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file.pathname), { recursive: true })
    writeFileSync(file, actual)
    return
  }
  expect(existsSync(file), `golden file ${file.pathname} is missing: run UPDATE_GOLDEN=1 npm test`).toBe(true)
  expect(actual).toBe(readFileSync(file, 'utf8'))
}
