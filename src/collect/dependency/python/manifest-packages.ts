import type { LockDraft } from '../lock-draft.ts'
import type { Lock } from '../model.ts'
import type { DeclaredRequirement } from './declared-requirement.ts'
import { entryIds, entrySpan, finishPythonLock, type PythonPackage, type PythonRoot } from './python-lock.ts'
import { indexOrigin } from './python-origin.ts'
import { pinnedVersion } from './version-specifier.ts'

/**
 * A lock of what a manifest asks for, where there is no lockfile: every requirement is a package whose version is known only
 * when it is the one that will do, and nothing tells what depends on what. Never complete.
 */
export function manifestLock(
  draft: LockDraft,
  importer: string,
  declared: readonly DeclaredRequirement[],
): Lock {
  const byRequest = new Map<string, DeclaredRequirement[]>()
  for (const one of declared) {
    const key = `${one.name}\n${one.specifier}\n${one.marker ?? ''}`
    const known = byRequest.get(key)
    if (known === undefined) byRequest.set(key, [one])
    else known.push(one)
  }
  const groups = [...byRequest.values()]
  const heads = groups.flatMap(([one]) => one ?? [])
  const ids = entryIds(
    heads.map(({ name, specifier, marker = '' }) => ({
      name,
      version: pinnedVersion(specifier),
      source: `${specifier} ${marker}`.trim(),
    })),
  )
  const packages = heads.map((one, at) => packageOf(one, ids[at] ?? one.name))
  const roots = groups.flatMap((group, at) =>
    group.map(
      ({ specifier, scope }): PythonRoot => ({
        to: ids[at] ?? '',
        extras: [],
        scope,
        use: { importer, specifier, scope },
      }),
    ),
  )
  return finishPythonLock(draft, packages, roots, false)
}

function packageOf(
  { name, specifier, origin, marker, span, source }: DeclaredRequirement,
  id: string,
): PythonPackage {
  const version = pinnedVersion(specifier)
  return {
    id,
    name,
    ...(version === undefined ? {} : { version }),
    origin: origin ?? indexOrigin(undefined, ''),
    integrity: [],
    ...(marker === undefined ? {} : { condition: marker }),
    runsAtInstall: undefined,
    span: entrySpan(source.text, name, span, undefined),
    spans: { name: span },
  }
}
