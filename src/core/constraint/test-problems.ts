import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { quoted } from '../quote.ts'
import type { RawTest } from './raw-set.ts'
import { locationOfKey, locationOfPath } from './shape.ts'

const SUBJECTS = ['input', 'fact', 'files'] as const

/** What is wrong with a test beyond what its schema can say: what it starts from. */
export function testProblems(document: Document, raw: RawTest, path: Path): readonly Diagnostic[] {
  const problem = (message: string, key: string | undefined): Diagnostic => ({
    code: 'constraint/schema',
    severity: 'error',
    message: `test ${quoted(raw.name)} ${message}`,
    location: key === undefined ? locationOfPath(document, path) : locationOfKey(document, path, key),
  })
  const given = SUBJECTS.filter((key) => key in raw)
  const [first, second] = given
  if (first === undefined)
    return [problem('has nothing to look at: expected `input`, `fact` or `files`', undefined)]
  if (second !== undefined)
    return [problem(`has both \`${first}\` and \`${second}\`, expected one of them`, second)]
  if (raw.path !== undefined && first !== 'input') {
    return [problem('has a `path`, which only an `input` can have', 'path')]
  }
  for (const key of ['repositories', 'registries', 'advisories'] as const) {
    if (raw[key] !== undefined && first !== 'files') {
      return [problem(`has \`${key}\`, which only \`files\` can have`, key)]
    }
  }
  if (!('base' in raw)) return []
  const { base } = raw
  const isMapping = typeof base === 'object' && base !== null && !Array.isArray(base)
  if (first === 'fact' && !isMapping) return [problem('needs the fields of a fact as `base`', 'base')]
  if (first === 'files' && !(isMapping && Object.values(base).every((text) => typeof text === 'string'))) {
    return [problem('needs paths and texts as `base`', 'base')]
  }
  return []
}
