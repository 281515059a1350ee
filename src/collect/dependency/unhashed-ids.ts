import type { Lock } from './model.ts'

const NOTHING: ReadonlySet<string> = new Set()

/**
 * Ids of the packages of which a lock has no hash although others of it have: yarn writes none of optional packages of some platforms
 * alone, as no machine fetches all of them. What anything needs, whatever the platform, is fetched and has one.
 */
export function unhashedIds({ format, packages }: Lock): ReadonlySet<string> {
  if (format !== 'yarn-lock') return NOTHING
  const ids = new Set(
    packages.flatMap(({ id, condition, integrity, directIn }) =>
      condition !== undefined && integrity.length === 0 && directIn.every(({ scope }) => scope === 'optional')
        ? [id]
        : [],
    ),
  )
  if (ids.size === 0) return NOTHING
  for (const { edges } of packages)
    for (const { to, kind } of edges ?? []) if (kind !== 'optional' && kind !== 'peer') ids.delete(to)
  return ids
}
