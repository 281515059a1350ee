import type { Instance, InstanceLink } from './instance.ts'

/** Some of the instances, numbered anew, with the links between them that `isKept` lets stand. */
export function keepInstances(
  instances: readonly Instance[],
  kept: ReadonlySet<number>,
  isKept: (from: Instance, link: InstanceLink) => boolean,
): readonly Instance[] {
  const numbers = new Map<number, number>()
  instances.forEach((_, at) => {
    if (kept.has(at)) numbers.set(at, numbers.size)
  })
  return [...numbers.keys()].flatMap((at): readonly Instance[] => {
    const instance = instances[at]
    if (instance === undefined) return []
    return [
      {
        ...instance,
        bundler: instance.bundler === undefined ? undefined : numbers.get(instance.bundler),
        links: instance.links.flatMap((link) => {
          const to = numbers.get(link.to)
          return to === undefined || !isKept(instance, link) ? [] : [{ to, kind: link.kind }]
        }),
      },
    ]
  })
}
