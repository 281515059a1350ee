import type { Ecosystem, Scope } from '../../collect/dependency/model.ts'
import type { ComponentScope, LinkKind } from '../model.ts'

/** What development, tests, builds and package managers need, but not what is delivered. */
const NOT_DELIVERED: ReadonlySet<Scope> = new Set<Scope>(['build', 'dev', 'test', 'tool'])

/** The scope of a component from the scopes of a package. Without any it counts as required: leaving something out is the worse error. */
export function scopeOf(
  ecosystem: Ecosystem,
  scopes: readonly Scope[],
  countActions: boolean,
): ComponentScope {
  if (ecosystem === 'GitHub Actions') return countActions ? 'required' : 'excluded'
  if (scopes.includes('prod') || scopes.includes('peer') || scopes.length === 0) return 'required'
  if (scopes.includes('optional')) return 'optional'
  return scopes.every((scope) => NOT_DELIVERED.has(scope)) ? 'excluded' : 'required'
}

/** The kind of an edge from an importer, by the scope of what it asks for. */
export function linkKindOf(scope: Scope): LinkKind {
  switch (scope) {
    case 'dev':
    case 'test':
      return 'development'
    case 'build':
    case 'tool':
      return 'build'
    case 'optional':
    case 'peer':
      return scope
    case 'prod':
      return 'runtime'
  }
}
