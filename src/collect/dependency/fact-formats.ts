import { loadFormats } from './load-formats.ts'
import type { LockFormat } from './lock-format.ts'

/**
 * The formats whose packages are facts. What workflows use has facts and rules of its own (`workflow.uses`): reading workflows again, to
 * say the same in other words, would take longer than all lockfiles of most repositories.
 */
export async function factFormats(paths: Iterable<string>): Promise<readonly LockFormat[]> {
  const formats = await loadFormats(paths)
  return formats.filter(({ ecosystem }) => ecosystem !== 'GitHub Actions')
}
