import { recordedRepositories } from '../../src/collect/workflow/online/recorded-repositories.ts'
import type { RepositoryPort } from '../../src/collect/workflow/online/repository-port.ts'
import type { AuditCase } from './audit-case.ts'

/** What cases of the corpora tell of the repositories that they use: names and the commits behind them. */
const RECORDING: Readonly<Record<string, unknown>> = {
  'actions/checkout': {
    tags: { 'v6-beta': '71cf2267d89c5cb81562390fa70a37fa40b1305e' },
    branches: { main: '08c6903cd8c0fde910a37f88322edcfb5dd907a8' },
  },
  'arduino/setup-task': {
    tags: {
      v2: 'b91d5d2c96a56797b48ac1e0e89220bf64044611',
      'v2.0.0': 'b91d5d2c96a56797b48ac1e0e89220bf64044611',
    },
    branches: { main: 'b91d5d2c96a56797b48ac1e0e89220bf64044611' },
  },
  'canonical/charming-actions': { tags: { '2.7.0': '1753e0803f70445132e92acd45c905aba6473225' } },
  'grafana/shared-workflows': {
    tags: { 'create-github-app-token/v0.2.2': 'ae92934a14a48b94494dbc06d74a81d47fe08a40' },
  },
  'pypa/cibuildwheel': { tags: { 'v4.0.0rc1': '54327ab9d35de03b359ac25c97de9417d94639c0' } },
  'woodruffw-experiments/zizmor-recursive-tags': {
    tags: {
      v1: '3fdd4fca8fc76b254cefefca92381c41b28d1f0d',
      'v1.0': '3fdd4fca8fc76b254cefefca92381c41b28d1f0d',
      'v1.0.0': '3fdd4fca8fc76b254cefefca92381c41b28d1f0d',
    },
    objects: {
      '1accca34bff60347d96faaf713d328ca1250d37b': '3fdd4fca8fc76b254cefefca92381c41b28d1f0d',
    },
  },
}

const USED = /(?:\buses:\s*["']?|\brepo:\s*["']?https:\/\/github\.com\/)([\w.-]+\/[\w.-]+)/g

/** The recorded forge for a case that needs one; undefined when a repository of the case was not recorded. */
export function recordingFor({ files }: AuditCase): RepositoryPort | undefined {
  const used = [...files.values()].flatMap((text) =>
    [...text.matchAll(USED)].map(([, slug = '']) => slug.toLowerCase().replace(/\.git$/, '')),
  )
  const isRecorded = used.length > 0 && used.every((slug) => Object.hasOwn(RECORDING, slug))
  return isRecorded ? recordedRepositories(RECORDING) : undefined
}
