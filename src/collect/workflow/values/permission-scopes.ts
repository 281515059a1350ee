const ANY = ['read', 'write', 'none'] as const
const WRITE = ['write', 'none'] as const
const READ = ['read', 'none'] as const

/** The scopes of `permissions` with the access that each takes, as documented in November 2026. */
export const PERMISSION_SCOPES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['actions', ANY],
  ['artifact-metadata', ANY],
  ['attestations', ANY],
  ['checks', ANY],
  ['code-quality', ANY],
  ['contents', ANY],
  ['copilot-requests', WRITE],
  ['deployments', ANY],
  ['discussions', ANY],
  ['drives', ANY],
  ['id-token', WRITE],
  ['issues', ANY],
  ['models', READ],
  ['packages', ANY],
  ['pages', ANY],
  ['pull-requests', ANY],
  ['repository-projects', ANY],
  ['security-events', ANY],
  ['statuses', ANY],
  ['vulnerability-alerts', READ],
])
