import type { Instance } from './instance.ts'

/**
 * The instances without those that only development or tests need, and without edges to them. What is needed for something
 * else as well stays.
 */
export function omitDevelopment(instances: readonly Instance[]): readonly Instance[] {
  const kept = new Map<number, number>()
  instances.forEach((instance, at) => {
    if (!isDevelopmentOnly(instance)) kept.set(at, kept.size)
  })
  return [...kept.keys()].flatMap((at): readonly Instance[] => {
    const instance = instances[at]
    if (instance === undefined) return []
    const bundler = instance.bundler === undefined ? undefined : kept.get(instance.bundler)
    return [
      {
        ...instance,
        bundler,
        links: instance.links.flatMap(({ to, kind }) => {
          const target = kept.get(to)
          return target === undefined || kind === 'development' ? [] : [{ to: target, kind }]
        }),
      },
    ]
  })
}

function isDevelopmentOnly({ importer, pkg }: Instance): boolean {
  if (importer !== undefined || pkg === undefined || pkg.ecosystem === 'GitHub Actions') return false
  return pkg.scopes.length > 0 && pkg.scopes.every((scope) => scope === 'dev' || scope === 'test')
}
