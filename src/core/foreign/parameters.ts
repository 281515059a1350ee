import { canonicalJson, sha256Hex } from '../canonical.ts'
import { quoted } from '../quote.ts'
import { selects } from './label-selector.ts'
import { contentOf, groupVersion, type Manifest } from './manifest.ts'
import type { ParamRef } from './policy-model.ts'
import type { Cluster, ManifestChange, Parameters } from './target.ts'

/** A kind of parameters. */
export interface ParamKind {
  readonly apiVersion: string
  readonly kind: string
}

/** Objects that policies take parameters from, as the tree that decides has them. */
export interface ParameterFiles {
  /** Objects of a kind in a namespace, or outside of all; those of one name where it is given. */
  find(kind: ParamKind, namespace: string | undefined, name: string | undefined): readonly Manifest[]
  /** A hash of what the objects of a kind hold; of those of one name where it is given. */
  contentOf(kind: ParamKind, name: string | undefined): string
}

/** Parameters of a policy without any: it is evaluated one time, with `params` null. */
export const NO_PARAMETERS: Parameters = { kind: 'values', values: [undefined], cost: 0 }

/** Keeps the objects of some kinds. */
export function createParameters(
  kinds: readonly ParamKind[],
): ParameterFiles & { add(manifest: Manifest): void } {
  const known = new Set(kinds.map(keyOf))
  const places = new Map<string, Manifest[]>()
  const contents = new Map<string, string>()
  const put = (key: string, manifest: Manifest): void => {
    const list = places.get(key)
    if (list === undefined) places.set(key, [manifest])
    else list.push(manifest)
  }
  return {
    find: (kind, namespace, name) => places.get(placeOf(keyOf(kind), namespace, name)) ?? [],
    contentOf: (kind, name) => {
      const key = everywhere(keyOf(kind), name)
      const hash =
        contents.get(key) ?? sha256Hex(canonicalJson((places.get(key) ?? []).map((one) => contentOf(one))))
      contents.set(key, hash)
      return hash
    },
    add: (manifest) => {
      const { group, version, kind, namespace, name } = manifest
      const key = keyOf({ apiVersion: group === '' ? version : `${group}/${version}`, kind })
      if (!known.has(key)) return
      put(placeOf(key, namespace, undefined), manifest)
      put(placeOf(key, namespace, name), manifest)
      put(everywhere(key, undefined), manifest)
      put(everywhere(key, name), manifest)
    },
  }
}

/** The objects that a binding points to, for one object that is judged. */
export function findParameters(
  ref: ParamRef,
  kind: ParamKind,
  files: ParameterFiles,
  { manifest }: ManifestChange,
  cluster: Cluster,
  failurePolicy: 'Fail' | 'Ignore',
): Parameters {
  const resource = cluster.resourceOf(groupVersion(kind.apiVersion).group, kind.kind)
  if (resource === 'local') {
    return { kind: 'unknown', reason: `${quoted(kind.kind)} is a kind of files, not of parameters` }
  }
  const own = ref.namespace ?? manifest.namespace
  if (resource?.namespaced === true && own === undefined) {
    return {
      kind: 'unknown',
      reason: 'the object names no namespace, so that its parameters cannot be found',
    }
  }
  // Without a definition in the tree, the objects themselves say whether their kind has namespaces.
  const inside = resource?.namespaced === false ? [] : files.find(kind, own, ref.name)
  const candidates =
    inside.length > 0 || resource?.namespaced === true ? inside : files.find(kind, undefined, ref.name)
  const { selector } = ref
  const found =
    selector === undefined
      ? candidates
      : candidates.filter(({ labels }) => selects(selector, labels) === true)
  if (found.length > 0) return { kind: 'values', values: found, cost: candidates.length }
  // Parameters that are not there are an error of the policy, which `Ignore` passes over.
  if (ref.ifMissing === 'Allow' || failurePolicy === 'Ignore')
    return { kind: 'values', values: [], cost: candidates.length }
  const name = ref.name === undefined ? '' : ` ${quoted(ref.name)}`
  return { kind: 'denied', message: `the tree has no ${quoted(kind.kind)}${name} with parameters` }
}

function keyOf({ apiVersion, kind }: ParamKind): string {
  return JSON.stringify([apiVersion, kind])
}

function placeOf(key: string, namespace: string | undefined, name: string | undefined): string {
  return JSON.stringify(['in', key, namespace ?? null, name ?? null])
}

function everywhere(key: string, name: string | undefined): string {
  return JSON.stringify(['all', key, name ?? null])
}
