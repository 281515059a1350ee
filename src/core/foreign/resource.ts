import { RecordValue } from '../expression/value.ts'
import type { Manifest } from './manifest.ts'
import { LOCAL_GROUPS, LOCAL_KINDS, RESOURCES } from './resource-table.ts'
import type { Cluster, Resource } from './target.ts'

/** Knowledge of a cluster while files are read. */
export interface ClusterFiles extends Cluster {
  /** Takes up what a manifest says of the cluster. What came first stays. */
  add(manifest: Manifest): void
}

/** A cluster with the built-in kinds, and what is known already. HOSTILE: kinds such as `__proto__` are ordinary. */
export function createCluster(known?: Cluster): ClusterFiles {
  const resources = new Map<string, Resource>()
  const namespaces = new Map<string, Manifest>()
  for (const line of RESOURCES) {
    const [group = '', kind = '', plural = '', scope] = line.split(' ')
    resources.set(keyOf(group === '-' ? '' : group, kind), { plural, namespaced: scope === undefined })
  }
  const builtIn = new Set(resources.keys())
  return {
    resourceOf: (group, kind) => {
      const before = known?.resourceOf(group, kind)
      if (before !== undefined && before !== 'local') return before
      const found = resources.get(keyOf(group, kind))
      if (found !== undefined) return found
      return isLocal(group, kind) ? 'local' : undefined
    },
    namespace: (name) => known?.namespace(name) ?? namespaces.get(name),
    add: (manifest) => {
      const { group, kind, name } = manifest
      if (group === '' && kind === 'Namespace' && !namespaces.has(name)) namespaces.set(name, manifest)
      if (group !== 'apiextensions.k8s.io' || kind !== 'CustomResourceDefinition') return
      const defined = definedBy(manifest)
      if (defined === undefined) return
      const key = keyOf(defined.group, defined.kind)
      // HOSTILE: a definition cannot give a built-in kind another name.
      if (!builtIn.has(key) && !resources.has(key)) resources.set(key, defined.resource)
    },
  }
}

/** True when a text may hold what `add` takes up; cheap, so that few files are parsed for it. */
export function mayDescribeCluster(text: string): boolean {
  return text.includes('Namespace') || text.includes('CustomResourceDefinition')
}

function definedBy({
  value,
}: Manifest): { readonly group: string; readonly kind: string; readonly resource: Resource } | undefined {
  const spec = value.get('spec')
  if (!(spec instanceof RecordValue)) return undefined
  const names = spec.get('names')
  if (!(names instanceof RecordValue)) return undefined
  const [group, kind, plural] = [spec.get('group'), names.get('kind'), names.get('plural')]
  if (typeof group !== 'string' || typeof kind !== 'string' || typeof plural !== 'string') return undefined
  return { group, kind, resource: { plural, namespaced: spec.get('scope') !== 'Cluster' } }
}

function isLocal(group: string, kind: string): boolean {
  return LOCAL_KINDS.includes(`${group}/${kind}`) || LOCAL_GROUPS.includes(group)
}

function keyOf(group: string, kind: string): string {
  return `${group}\u0000${kind}`
}
