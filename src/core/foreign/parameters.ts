import { quoted } from '../quote.ts'
import { selects } from './label-selector.ts'
import { groupVersion, labelsOf, type Manifest } from './manifest.ts'
import type { ParamRef } from './policy-model.ts'
import type { Cluster, ManifestChange, Parameters } from './target.ts'

/** Objects that policies take parameters from, as the tree that decides has them. */
export interface ParameterFiles {
  /** Objects of a kind, in the order of their files. */
  of(apiVersion: string, kind: string): readonly Manifest[]
}

/** Parameters of a policy without any: it is evaluated one time, with `params` null. */
export const NO_PARAMETERS: Parameters = { kind: 'values', values: [undefined] }

/** Keeps the objects of some kinds. */
export function createParameters(
  kinds: readonly { readonly apiVersion: string; readonly kind: string }[],
): ParameterFiles & { add(manifest: Manifest): void } {
  const byKind = new Map<string, Manifest[]>(
    kinds.map(({ apiVersion, kind }) => [keyOf(apiVersion, kind), []]),
  )
  return {
    of: (apiVersion, kind) => byKind.get(keyOf(apiVersion, kind)) ?? [],
    add: (manifest) => {
      const { group, version, kind } = manifest
      byKind.get(keyOf(group === '' ? version : `${group}/${version}`, kind))?.push(manifest)
    },
  }
}

/** The objects that a binding points to, for one object that is judged. */
export function findParameters(
  ref: ParamRef,
  kind: { readonly apiVersion: string; readonly kind: string },
  files: ParameterFiles,
  { manifest }: ManifestChange,
  cluster: Cluster,
  failurePolicy: 'Fail' | 'Ignore',
): Parameters {
  const resource = cluster.resourceOf(groupVersion(kind.apiVersion).group, kind.kind)
  if (resource === undefined || resource === 'local') {
    return { kind: 'unknown', reason: `the resource of the parameter kind ${quoted(kind.kind)} is not known` }
  }
  const namespace = resource.namespaced ? (ref.namespace ?? manifest.namespace) : undefined
  if (resource.namespaced && namespace === undefined) {
    return {
      kind: 'unknown',
      reason: 'the object names no namespace, so that its parameters cannot be found',
    }
  }
  const found = files
    .of(kind.apiVersion, kind.kind)
    .filter((one) => !resource.namespaced || one.namespace === namespace)
    .filter((one) =>
      ref.name === undefined ? selects(ref.selector ?? [], labelsOf(one)) === true : one.name === ref.name,
    )
  if (found.length > 0) return { kind: 'values', values: found }
  // Parameters that are not there are an error of the policy, which `Ignore` passes over.
  if (ref.ifMissing === 'Allow' || failurePolicy === 'Ignore') return { kind: 'values', values: [] }
  const name = ref.name === undefined ? '' : ` ${quoted(ref.name)}`
  return { kind: 'denied', message: `the tree has no ${quoted(kind.kind)}${name} with parameters` }
}

function keyOf(apiVersion: string, kind: string): string {
  return `${apiVersion}\u0000${kind}`
}
