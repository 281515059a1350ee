import type { Origin } from '../model.ts'
import { type Fields, textField } from './document-fields.ts'
import { addressedOrigin, gitOriginOf, localOrigin } from './python-origin.ts'

/**
 * Where a table of a manifest takes a package from: `{git, branch|tag|rev|ref, subdirectory}`, `{url}`, `{path}`, `{file}`, as
 * Poetry, uv and Pipenv write them. Undefined when it says nothing of that: then a registry has it.
 */
export function tableOrigin(fields: Fields, folder: string): Origin | undefined {
  const git = textField(fields, 'git')?.value
  const subdirectory = textField(fields, 'subdirectory')?.value
  if (git !== undefined) {
    const keys = ['rev', 'tag', 'branch', 'ref']
    const ref = keys.map((key) => textField(fields, key)?.value).find((value) => value !== undefined)
    return gitOriginOf(git, { ref, subdirectory })
  }
  const url = textField(fields, 'url')?.value
  if (url !== undefined) return addressedOrigin(url, folder)
  const path = (textField(fields, 'path') ?? textField(fields, 'file'))?.value
  if (path === undefined) return undefined
  const { kind } = addressedOrigin(path, folder)
  if (kind === 'url') return addressedOrigin(path, folder)
  return localOrigin(kind === 'file' ? 'file' : 'directory', folder, path)
}
