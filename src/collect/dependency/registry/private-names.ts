import { compileGlob, globProblem } from '../../../core/glob.ts'

/** LIMIT: patterns of private names. */
const MAX_PATTERNS = 1_000

/**
 * Compiles patterns of names that must not leave the machine: `@acme/*`, `com.acme:*`, `git.acme.example/team`. A pattern stands for
 * everything below it too, `@acme` for all names of the scope. What is no pattern matches names that are written the same.
 */
export function compilePrivateNames(patterns: readonly string[]): (name: string) => boolean {
  const globs = patterns.slice(0, MAX_PATTERNS).flatMap((text) => {
    const pattern = text.trim().replace(/\/+$/, '').toLowerCase()
    if (pattern === '') return []
    if (globProblem(pattern) !== undefined) return [{ matches: (name: string) => name === pattern }]
    return [compileGlob(pattern), compileGlob(`${pattern}/**`)]
  })
  return (name) => {
    const lower = name.toLowerCase()
    return globs.some((glob) => glob.matches(lower))
  }
}
