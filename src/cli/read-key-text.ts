import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { readCappedFile } from '../host/read-file.ts'
import type { Environment } from './environment.ts'
import { shownPath } from './given-sets.ts'

const VARIABLE = 'env://'

/**
 * The text of a key that `--key` names: a file, or a variable as `env://NAME`. Throws `input/not-found`, `key/unreadable`. What is
 * in it never stands in a message.
 */
export function readKeyText(reference: string, environment: Environment): string {
  if (reference.startsWith(VARIABLE)) {
    const name = reference.slice(VARIABLE.length)
    const text = environment.variables[name]
    if (text !== undefined && text !== '') return text
    throw new FluxError('input/not-found', `the variable ${quoted(name)} has no key`, {
      hint: 'set it to the text of the key file',
    })
  }
  const scheme = /^([a-z0-9+]+):\/\//.exec(reference)?.[1]
  if (scheme !== undefined)
    throw new FluxError('input/not-found', `keys are not read from ${quoted(`${scheme}://`)}`, {
      hint: 'name a file, or a variable as `env://NAME`',
    })
  const bytes = readCappedFile(resolve(environment.folder, reference), LIMITS.keyText, shownPath(reference))
  if (bytes.length > LIMITS.keyText)
    throw new FluxError('key/unreadable', `${quoted(shownPath(reference))} is larger than a key can be`, {
      hint: 'name a file with one key',
    })
  return new TextDecoder().decode(bytes)
}
