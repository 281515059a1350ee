import type { Diagnostic } from '../diagnostic.ts'
import type { Path } from '../document/document.ts'
import { quoted } from '../quote.ts'
import type { Vocabulary } from './compiler.ts'
import type { ConstraintSet } from './set.ts'
import { locationOfPath } from './shape.ts'

/** Names that the language expands before it looks for a function. */
const MACROS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'has', 'map'])

/** Names in a set that have a meaning already: a function of that name would silently change what an expression says. */
export function libraryNames(
  set: ConstraintSet,
  { libraries }: Pick<Vocabulary, 'libraries'>,
): readonly Diagnostic[] {
  // A function of a set is called without a receiver: it cannot be taken for one that is called with one.
  const builtIn = new Set(
    libraries.flatMap(({ overloads }) =>
      overloads.filter(({ receiver }) => !receiver).map(({ name }) => name),
    ),
  )
  const named: readonly { readonly name: string; readonly path: Path }[] = [
    ...set.functions.map(({ name, path }) => ({ name, path: [...path, 'name'] })),
    ...set.imports.flatMap(({ functions }) => functions.map(({ as, path }) => ({ name: as, path }))),
  ]
  const reserved = (path: Path, message: string): Diagnostic => ({
    code: 'constraint/reserved-name',
    severity: 'error',
    message,
    location: locationOfPath(set.document, path),
    help: 'choose another name',
  })
  return [
    ...named
      .filter(({ name }) => builtIn.has(name) || MACROS.has(name))
      .map(({ name, path }) => reserved(path, `${quoted(name)} is the name of a built-in function`)),
    ...set.functions.flatMap(({ parameters }) =>
      parameters
        .filter(({ name }) => name === 'variables')
        .map(({ path }) => reserved(path, '`variables` has a meaning of its own here')),
    ),
  ]
}
