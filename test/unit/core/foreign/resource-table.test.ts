import { describe, expect, it } from 'vitest'
import { createCluster } from '../../../../src/core/foreign/resource.ts'
import { LOCAL_GROUPS, LOCAL_KINDS, RESOURCES } from '../../../../src/core/foreign/resource-table.ts'

/** The kinds of every group: those in namespaces, then those outside of them. Written apart from the table itself. */
const KINDS: Readonly<Record<string, readonly [namespaced: string, cluster: string]>> = {
  '': [
    'Binding ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
    'ComponentStatus Namespace Node PersistentVolume',
  ],
  'admissionregistration.k8s.io': [
    '',
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['', 'CustomResourceDefinition'],
  'apiregistration.k8s.io': ['', 'APIService'],
  apps: ['ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet', ''],
  'authentication.k8s.io': ['', 'SelfSubjectReview TokenReview'],
  'authorization.k8s.io': [
    'LocalSubjectAccessReview',
    'SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  ],
  autoscaling: ['HorizontalPodAutoscaler', ''],
  batch: ['CronJob Job', ''],
  'certificates.k8s.io': ['PodCertificateRequest', 'CertificateSigningRequest ClusterTrustBundle'],
  'coordination.k8s.io': ['Lease LeaseCandidate', ''],
  'discovery.k8s.io': ['EndpointSlice', ''],
  'events.k8s.io': ['Event', ''],
  extensions: ['DaemonSet Deployment Ingress NetworkPolicy ReplicaSet', 'PodSecurityPolicy'],
  'flowcontrol.apiserver.k8s.io': ['', 'FlowSchema PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io': ['', 'StorageVersion'],
  'networking.k8s.io': ['Ingress NetworkPolicy', 'IPAddress IngressClass ServiceCIDR'],
  'node.k8s.io': ['', 'RuntimeClass'],
  policy: ['PodDisruptionBudget', 'PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['Role RoleBinding', 'ClusterRole ClusterRoleBinding'],
  'resource.k8s.io': ['ResourceClaim ResourceClaimTemplate', 'DeviceClass DeviceTaintRule ResourceSlice'],
  'scheduling.k8s.io': ['', 'PriorityClass'],
  'storage.k8s.io': [
    'CSIStorageCapacity',
    'CSIDriver CSINode StorageClass VolumeAttachment VolumeAttributesClass',
  ],
  'storagemigration.k8s.io': ['', 'StorageVersionMigration'],
}

const ROWS = Object.entries(KINDS).flatMap(([group, lists]) =>
  lists.flatMap((kinds, index) =>
    kinds
      .split(' ')
      .filter((kind) => kind !== '')
      .map((kind) => ({ group, kind, namespaced: index === 0 })),
  ),
)

/** How the resource of a kind is called: the kind in small letters, in the plural of English. */
function pluralOf(kind: string): string {
  const word = kind.toLowerCase()
  if (word === 'endpoints') return word
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}

describe('the table of kinds', () => {
  it.each(ROWS)('has `$group/$kind`, in namespaces: $namespaced', ({ group, kind, namespaced }) => {
    expect(createCluster().resourceOf(group, kind)).toEqual({ plural: pluralOf(kind), namespaced })
  })

  it('has no other kind, and none twice', () => {
    const kinds = RESOURCES.map((row) => row.split(' ').slice(0, 2).join(' ')).sort()
    expect(kinds).toEqual(ROWS.map(({ group, kind }) => `${group === '' ? '-' : group} ${kind}`).sort())
    expect(new Set(kinds).size).toBe(kinds.length)
  })

  it('is sorted', () => {
    const keys = RESOURCES.map((row) => row.split(' ').slice(0, 2).join('\0'))
    expect(keys).toEqual([...keys].sort())
  })
})

describe('kinds of files that no cluster keeps', () => {
  it.each([
    'apiserver.config.k8s.io',
    'audit.k8s.io',
    'cli.kyverno.io',
    'client.authentication.k8s.io',
    'config.kubernetes.io',
    'eksctl.io',
    'flux',
    'internal.config.kubernetes.io',
    'kind.x-k8s.io',
    'kubeadm.k8s.io',
    'kubelet.config.k8s.io',
    'kubeproxy.config.k8s.io',
    'kubescheduler.config.k8s.io',
    'kustomize.config.k8s.io',
    'skaffold',
  ])('are all of the group %s', (group) => {
    expect(LOCAL_GROUPS).toContain(group)
    expect(createCluster().resourceOf(group, 'Anything')).toBe('local')
    expect(createCluster().resourceOf(`x${group}`, 'Anything')).toBeUndefined()
  })

  it('are no more groups, and two single kinds', () => {
    expect(LOCAL_GROUPS).toHaveLength(15)
    expect(LOCAL_KINDS).toEqual(['/Config', 'backstage.io/Component'])
  })
})
