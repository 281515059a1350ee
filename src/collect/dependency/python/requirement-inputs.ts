import { createLockDraft, type LockDraft } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { Declared, Scope } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { includeRequirements } from './include-requirements.ts'
import { readRequirements } from './read-requirements.ts'

/**
 * What the input of a compiled file asks for (`requirements.in` beside `requirements.txt`), as names; the importer is added with
 * it. Undefined when there is none. `isOwn`: files of compiled requirements are no input, though an input may include them.
 */
export async function compiledFrom(
  draft: LockDraft,
  path: string,
  scope: Scope,
  around: Surroundings,
  isOwn: (path: string) => boolean,
): Promise<ReadonlySet<string> | undefined> {
  const input = path.replace(/\.txt$/i, '.in')
  const source = await around.read(input)
  if (source === undefined) return undefined
  // What is wrong with the input is not wrong with what was compiled from it.
  const aside = createLockDraft(source, draft.format, draft.ecosystem)
  const file = readRequirements(source, () => undefined)
  const files = await includeRequirements(aside, file, false, around, isOwn)
  const declared = files.flatMap(({ entries, isConstraint }): readonly Declared[] =>
    isConstraint
      ? []
      : entries.flatMap(({ name, specifier, source: place, span }) =>
          name === undefined ? [] : [{ name, specifier, scope, source: place, span }],
        ),
  )
  draft.importers.push({ path: folderOf(path), manifest: input, declared })
  return new Set(declared.map(({ name }) => name))
}
