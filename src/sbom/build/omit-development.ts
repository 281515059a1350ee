import type { Instance } from './instance.ts'
import { keepInstances } from './keep-instances.ts'

/**
 * The instances without those that only development or tests need, and without edges to them. What is needed for something
 * else as well stays.
 */
export function omitDevelopment(instances: readonly Instance[]): readonly Instance[] {
  const kept = new Set([...instances.keys()].filter((at) => !isDevelopmentOnly(instances[at])))
  return keepInstances(instances, kept, (_, { kind }) => kind !== 'development')
}

function isDevelopmentOnly(instance: Instance | undefined): boolean {
  const { importer, pkg } = instance ?? {}
  if (importer !== undefined || pkg === undefined || pkg.ecosystem === 'GitHub Actions') return false
  return pkg.scopes.length > 0 && pkg.scopes.every((scope) => scope === 'dev' || scope === 'test')
}
