import type { Diagnostic } from '../diagnostic.ts'
import type { UserFunction } from '../expression/program.ts'
import { quoted } from '../quote.ts'
import type { Library } from './library.ts'
import { VARIABLE_PREFIX } from './library-calls.ts'
import type { ConstraintSet } from './set.ts'
import { locationOfPath } from './shape.ts'
import { addUsedFunctions } from './used-functions.ts'

/** What the constraints of one set use. */
interface Uses {
  readonly used: ReadonlySet<UserFunction>
  readonly called: ReadonlySet<string>
}

/**
 * Warnings for functions, variables and imports that nothing uses. What only importers use is used; what only an unused
 * function calls is not.
 */
export function unusedDefinitions(
  sets: readonly ConstraintSet[],
  library: Library,
  compiled: readonly Uses[],
): readonly Diagnostic[] {
  const used = new Set<UserFunction>(library.held)
  for (const [index, set] of sets.entries()) {
    const originals = library.scopes.get(set)?.originals
    for (const one of compiled[index]?.used ?? []) used.add(originals?.get(one) ?? one)
  }
  for (const one of [...used]) addUsedFunctions(one.body, used)
  const bodies = new Set([...used].map((one) => one.body))
  return sets.flatMap((set, index) => [
    ...unusedOwn(set, library, bodies),
    ...unusedImports(set, library, compiled[index]?.called ?? new Set()),
  ])
}

function unusedOwn(
  set: ConstraintSet,
  library: Library,
  used: ReadonlySet<UserFunction['body']>,
): readonly Diagnostic[] {
  const own = library.scopes.get(set)?.own ?? []
  return own
    .filter((one) => !used.has(one.function.body))
    .map(({ function: { name }, path }) => ({
      code: 'constraint/unused',
      severity: 'warning',
      message: name.startsWith(VARIABLE_PREFIX)
        ? `variable ${quoted(name.slice(VARIABLE_PREFIX.length))} is never read`
        : `function ${quoted(name)} is never called`,
      location: locationOfPath(set.document, [...path, 'name']),
    }))
}

function unusedImports(
  set: ConstraintSet,
  library: Library,
  called: ReadonlySet<string>,
): readonly Diagnostic[] {
  const scope = library.scopes.get(set)
  return (library.imports.get(set) ?? [])
    .filter(({ kind, as }) => {
      const name = kind === 'function' ? as : VARIABLE_PREFIX + as
      return !called.has(name) && scope?.called.has(name) !== true && scope?.broken.has(name) !== true
    })
    .map(({ as, path }) => ({
      code: 'constraint/unused',
      severity: 'warning',
      message: `import ${quoted(as)} is never used`,
      location: locationOfPath(set.document, path),
    }))
}
