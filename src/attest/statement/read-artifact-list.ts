import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import type { JsonValue } from './json-value.ts'
import { readDigest } from './read-digest.ts'
import type { Subject } from './statement.ts'
import { cleanSubjectName } from './subject-names.ts'

/**
 * Subjects of the list that the runner keeps of what a job made (`GITHUB_ARTIFACTS_LIST`, version 1). HOSTILE: every step of the job can
 * write it, so it is used only where nobody names subjects.
 * @throws FluxError `sign/subjects` for another version or form
 */
export function readArtifactList(list: JsonValue): readonly Subject[] {
  const version = memberOf(list, 'version')
  if (version !== 1) throw wrong(`has version ${quoted(JSON.stringify(version) ?? 'none')}, expected 1`)
  const items = memberOf(list, 'subjects')
  if (!Array.isArray(items)) throw wrong('has no `subjects`')
  // LIMIT: attestedSubjects
  if (items.length > LIMITS.attestedSubjects)
    throw wrong(`names more than ${LIMITS.attestedSubjects.toLocaleString('en-US')} subjects`)
  return items.map((item: JsonValue, index): Subject => {
    const [name, digest, kind] = ['name', 'digest', 'kind'].map((key) => memberOf(item, key))
    const read = typeof digest === 'string' ? readDigest(digest) : undefined
    if (typeof name !== 'string' || read === undefined || (kind !== 'file' && kind !== 'oci'))
      throw wrong(`names no subject at position ${index + 1}`)
    return { name: cleanSubjectName(name), digests: new Map([read]) }
  })
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? (value as { readonly [name: string]: JsonValue })[name] : undefined
}

function wrong(what: string): FluxError {
  return new FluxError('sign/subjects', `the list of artifacts of the runner ${what}`, {
    hint: 'name the subjects in the step instead',
  })
}
