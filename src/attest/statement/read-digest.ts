import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { HASH_BYTES, HASH_NAMES } from '../artifact.ts'
import type { Subject } from './statement.ts'
import { cleanSubjectName } from './subject-names.ts'

/**
 * The subject that `NAME@ALGORITHM:HEX` names, as images and digests on a command line are written; a tag before the `@` is left out.
 * @throws FluxError `sign/subjects`
 */
export function readNamedDigest(text: string): Subject {
  const at = text.lastIndexOf('@')
  const name = at < 0 ? '' : withoutTag(text.slice(0, at))
  const digest = readDigest(text.slice(at + 1))
  if (name === '' || digest === undefined)
    throw new FluxError('sign/subjects', `expected \`NAME@sha256:HEX\`, got ${quoted(text)}`, {
      hint: 'write 64 hexadecimal digits for sha256, 96 for sha384, 128 for sha512',
    })
  return { name: cleanSubjectName(name), digests: new Map([digest]) }
}

/** Algorithm and lower-case digits of `ALGORITHM:HEX`, or undefined when it is no digest that binds. */
export function readDigest(text: string): readonly [string, string] | undefined {
  const colon = text.indexOf(':')
  const algorithm = HASH_NAMES.find((name) => name === text.slice(0, Math.max(colon, 0)))
  const hex = text.slice(colon + 1).toLowerCase()
  if (algorithm === undefined || hex.length !== HASH_BYTES[algorithm] * 2) return undefined
  return /^[0-9a-f]+$/.test(hex) ? [algorithm, hex] : undefined
}

/** A subject is the repository of an image: what a tag names today is not what was attested. */
function withoutTag(name: string): string {
  const colon = name.lastIndexOf(':')
  return name.includes('/') && colon > name.lastIndexOf('/') ? name.slice(0, colon) : name
}
