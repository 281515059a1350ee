import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'

/**
 * The name of a subject in its one form: a leading `./` is left out.
 * @throws FluxError `sign/subjects` for names that leave the folder of the release, are empty or too long, or hold control characters
 */
export function cleanSubjectName(text: string): string {
  // LIMIT: before anything looks at all of it.
  if (text.length > LIMITS.subjectName) throw wrong(text, `has more than ${LIMITS.subjectName} characters`)
  const name = text.replace(/^(?:\.\/)+/, '')
  if (name === '') throw wrong(text, 'is empty')
  if (!name.isWellFormed()) throw wrong(text, 'is no Unicode text')
  // HOSTILE: names reach terminals, logs and pages of others.
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(name)) throw wrong(text, 'holds control characters')
  if (name.startsWith('/') || /^[A-Za-z]:[\\/]/.test(name)) throw wrong(text, 'is an absolute path')
  if (name.split('/').some((segment) => segment === '' || segment === '.' || segment === '..'))
    throw wrong(text, 'has an empty segment, `.` or `..`')
  return name
}

/**
 * Names of files by their paths: of each path the shortest end, in whole segments, that no other path has. Bare names where
 * they differ, and folders only where two files have one name. Paths are relative with `/`, and all different.
 */
export function nameByShortestSuffix(paths: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  let open: readonly string[] = paths
  // A path has no more segments than characters, and every round takes one more segment of those that are left.
  for (let segments = 1; open.length > 0; segments++) {
    const sharers = new Map<string, string[]>()
    for (const path of open) {
      const suffix = path.split('/').slice(-segments).join('/')
      sharers.set(suffix, [...(sharers.get(suffix) ?? []), path])
    }
    const next: string[] = []
    for (const [suffix, group] of sharers) {
      // `a` and `b/a` share the end `a` for good: the shorter one has nothing in front of it, and keeps it.
      for (const path of group) {
        if (group.length === 1 || path === suffix) names.set(path, suffix)
        else next.push(path)
      }
    }
    open = next
  }
  return names
}

function wrong(name: string, what: string): FluxError {
  return new FluxError('sign/subjects', `the name ${quoted(name)} of a subject ${what}`, {
    hint: 'name subjects by their path in the folder of the release',
  })
}
