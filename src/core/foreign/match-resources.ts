import { quoted } from '../quote.ts'
import { type LabelSelector, type Selected, selects } from './label-selector.ts'
import type { Manifest } from './manifest.ts'
import type { Cluster, ManifestChange, Match, Resource } from './target.ts'

/** One rule: which resources and operations. Each set may hold `*`. LIMIT: sets, because a file may name very many. */
export interface ResourceRule {
  readonly apiGroups: ReadonlySet<string>
  readonly apiVersions: ReadonlySet<string>
  readonly operations: ReadonlySet<string>
  readonly resources: ReadonlySet<string>
  readonly resourceNames: ReadonlySet<string>
  readonly scope: 'Namespaced' | 'Cluster' | '*'
}

/** What a policy or a binding looks at. Without rules it looks at everything that its selectors leave. */
export interface MatchResources {
  readonly rules: readonly ResourceRule[]
  readonly excludeRules: readonly ResourceRule[]
  readonly namespaceSelector: LabelSelector
  readonly objectSelector: LabelSelector
  /** False: another version of the same resource counts as well. */
  readonly isExact: boolean
}

/** Objects that configure admission itself are never looked at: a cluster could not be repaired otherwise. */
const EXEMPT_GROUP = 'admissionregistration.k8s.io'

/** Whether an object is looked at: rules, then excluding rules, then selectors. */
export function matchResources(match: MatchResources, change: ManifestChange, cluster: Cluster): Match {
  const { group, kind } = change.manifest
  const resource = cluster.resourceOf(group, kind)
  if (resource === 'local' || group === EXEMPT_GROUP) return 'no'
  const rules = match.rules.length === 0 ? 'yes' : anyRule(match.rules, change, resource, match.isExact)
  if (rules === 'no') return 'no'
  const excluded = anyRule(match.excludeRules, change, resource, match.isExact)
  if (excluded === 'yes') return 'no'
  const object = matchObject(match.objectSelector, change)
  if (!object) return 'no'
  const namespace = matchNamespace(match.namespaceSelector, change.manifest, resource, cluster)
  if (namespace === 'no') return 'no'
  return rules !== 'yes' ? rules : excluded !== 'no' ? excluded : namespace
}

/** Rules and requirements that matching looks at, at most: what it costs. */
export function matchCost({
  rules,
  excludeRules,
  namespaceSelector,
  objectSelector,
}: MatchResources): number {
  return 1 + rules.length + excludeRules.length + namespaceSelector.length + objectSelector.length
}

/** Answers joined as by `and`: a certain no decides, then what is open. */
export function both(one: Match, other: () => Match): Match {
  if (one === 'no') return 'no'
  const second = other()
  return second === 'no' || one === 'yes' ? second : one
}

function anyRule(
  rules: readonly ResourceRule[],
  change: ManifestChange,
  resource: Resource | undefined,
  isExact: boolean,
): Match {
  let open: Match = 'no'
  for (const rule of rules) {
    const match = matchRule(rule, change, resource, isExact)
    if (match === 'yes') return 'yes'
    if (match !== 'no') open = match
  }
  return open
}

function matchRule(
  rule: ResourceRule,
  { manifest, operation }: ManifestChange,
  resource: Resource | undefined,
  isExact: boolean,
): Match {
  if (!has(rule.operations, operation) || !has(rule.apiGroups, manifest.group)) return 'no'
  if (isExact && !has(rule.apiVersions, manifest.version)) return 'no'
  if (rule.resourceNames.size > 0 && !rule.resourceNames.has(manifest.name)) return 'no'
  const isEvery = rule.resources.has('*') || rule.resources.has('*/*')
  if (resource === undefined) {
    if (isEvery && rule.scope === '*') return 'yes'
    return { unknown: `the resource of the kind ${quoted(manifest.kind)} is not known` }
  }
  if (rule.scope !== '*' && (rule.scope === 'Namespaced') !== resource.namespaced) return 'no'
  const { plural } = resource
  return isEvery || rule.resources.has(plural) || rule.resources.has(`${plural}/*`) ? 'yes' : 'no'
}

function has(set: ReadonlySet<string>, value: string): boolean {
  return set.has('*') || set.has(value)
}

/** Old and new object are both asked: one that fits is enough. */
function matchObject(selector: LabelSelector, { manifest, before }: ManifestChange): boolean {
  if (selector.length === 0 || selects(selector, manifest.labels) === true) return true
  return before !== undefined && selects(selector, before.labels) === true
}

/** The label that every namespace has: its name. */
const NAME_LABEL = 'kubernetes.io/metadata.name'

function matchNamespace(
  selector: LabelSelector,
  manifest: Manifest,
  resource: Resource | undefined,
  cluster: Cluster,
): Match {
  if (selector.length === 0) return 'yes'
  if (manifest.group === '' && manifest.kind === 'Namespace') {
    return asMatch(selects(selector, namespaceLabels(manifest)), '')
  }
  if (resource?.namespaced === false) return 'yes'
  const name = manifest.namespace
  if (name === undefined) {
    return { unknown: 'the object names no namespace, so that its labels are not known' }
  }
  const namespace = cluster.namespace(name)
  const open = `the tree has no Namespace ${quoted(name)}, so that its labels are not known`
  if (namespace !== undefined) return asMatch(selects(selector, namespaceLabels(namespace)), open)
  return asMatch(selects(selector, new Map([[NAME_LABEL, name]]), false), open)
}

function namespaceLabels(namespace: Manifest): ReadonlyMap<string, string> {
  return new Map([...namespace.labels, [NAME_LABEL, namespace.name]])
}

function asMatch(selected: Selected, reason: string): Match {
  if (selected === 'unknown') return { unknown: reason }
  return selected ? 'yes' : 'no'
}
