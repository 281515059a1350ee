import { quoted } from '../quote.ts'
import { both, type MatchResources, matchCost, matchResources, type ResourceRule } from './match-resources.ts'
import { findParameters, NO_PARAMETERS, type ParameterFiles } from './parameters.ts'
import type { AdmissionPolicy, PolicyBinding } from './policy-model.ts'
import type { ManifestChange, ManifestTarget, Match } from './target.ts'

/** What a policy looks at under a binding: what both match, with the binding's parameters. */
export function bindingTarget(
  policy: AdmissionPolicy,
  binding: PolicyBinding,
  files: ParameterFiles,
): ManifestTarget {
  const { params } = binding
  const { paramKind } = policy
  return {
    cost: matchCost(policy.match) + (binding.match === undefined ? 0 : matchCost(binding.match)),
    match: (change, cluster) =>
      both(matchResources(policy.match, change, cluster), () =>
        binding.match === undefined ? 'yes' : matchResources(binding.match, change, cluster),
      ),
    parameters: (change, cluster) =>
      params === undefined || paramKind === undefined
        ? NO_PARAMETERS
        : findParameters(params, paramKind, files, change, cluster, policy.failurePolicy),
  }
}

/** What a policy looks at that needs no binding; one with a namespace looks at nothing outside of it. */
export function policyTarget(policy: AdmissionPolicy, match: MatchResources = policy.match): ManifestTarget {
  return {
    cost: matchCost(match),
    match: (change, cluster) =>
      both(matchResources(match, change, cluster), () => matchOwnNamespace(policy.namespace, change)),
    parameters: () => NO_PARAMETERS,
  }
}

function matchOwnNamespace(own: string | undefined, { manifest }: ManifestChange): Match {
  if (own === undefined || manifest.namespace === own) return 'yes'
  if (manifest.namespace !== undefined) return 'no'
  return { unknown: `the object names no namespace, and the policy looks at ${quoted(own)} alone` }
}

/** Kinds of objects with a pod template, by where it lies. */
export interface TemplateVariant {
  readonly prefix: string
  readonly steps: readonly string[]
  readonly match: MatchResources
}

/** The rules of a policy on pods for the controllers that make pods (section 19.2). */
export function templateVariants(policy: AdmissionPolicy): readonly TemplateVariant[] {
  const [pods] = policy.match.rules
  if (pods === undefined) return []
  const has = (resource: string): boolean => policy.controllers.includes(resource)
  const rule = (apiGroup: string, resources: readonly string[]): readonly ResourceRule[] =>
    resources.length === 0
      ? []
      : [
          {
            ...pods,
            apiGroups: new Set([apiGroup]),
            apiVersions: new Set(['v1']),
            resources: new Set(resources),
          },
        ]
  const apps = ['daemonsets', 'deployments', 'replicasets', 'statefulsets'].filter(has)
  const variants: readonly (Omit<TemplateVariant, 'match'> & { readonly rules: readonly ResourceRule[] })[] =
    [
      {
        prefix: 'autogen-',
        steps: ['spec', 'template'],
        rules: [...rule('apps', apps), ...rule('batch', ['jobs'].filter(has))],
      },
      {
        prefix: 'autogen-cronjobs-',
        steps: ['spec', 'jobTemplate', 'spec', 'template'],
        rules: rule('batch', ['cronjobs'].filter(has)),
      },
    ]
  return variants
    .filter(({ rules }) => rules.length > 0)
    .map(({ prefix, steps, rules }) => ({ prefix, steps, match: { ...policy.match, rules } }))
}

/** What is matched, as plain data. */
export function matchForm(match: MatchResources | undefined): unknown {
  if (match === undefined) return null
  const selector = (list: MatchResources['objectSelector']): unknown =>
    list.map(({ key, operator, values }) => [key, operator, [...values].sort()])
  return {
    rules: match.rules.map(ruleForm),
    excludeRules: match.excludeRules.map(ruleForm),
    namespaceSelector: selector(match.namespaceSelector),
    objectSelector: selector(match.objectSelector),
    isExact: match.isExact,
  }
}

function ruleForm(rule: ResourceRule): unknown {
  const { apiGroups, apiVersions, operations, resources, resourceNames, scope } = rule
  const sets = [apiGroups, apiVersions, operations, resources, resourceNames]
  return [...sets.map((set) => [...set].sort()), scope]
}
