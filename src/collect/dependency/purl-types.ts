/** What a type of package URL asks of its parts. */
export interface PurlType {
  readonly namespace: 'none' | 'optional' | 'required'
  readonly needsVersion?: true
  readonly spellNamespace?: (segment: string) => string
  readonly spellName?: (name: string) => string
  readonly spellVersion?: (version: string) => string
}

function lower(text: string): string {
  return text.toLowerCase()
}

/**
 * The types that are registered and have rules of their own; other types keep their parts as they are. Names of npm keep their
 * case: the registry has old packages that differ from others by nothing else.
 */
export const PURL_TYPES: ReadonlyMap<string, PurlType> = new Map<string, PurlType>([
  ['alpm', { namespace: 'optional', spellNamespace: lower, spellName: lower }],
  ['apk', { namespace: 'optional', spellNamespace: lower, spellName: lower }],
  ['bitbucket', { namespace: 'required', spellNamespace: lower, spellName: lower }],
  ['bitnami', { namespace: 'none', spellName: lower }],
  ['cargo', { namespace: 'none' }],
  ['composer', { namespace: 'required', spellNamespace: lower, spellName: lower }],
  ['cran', { namespace: 'none', needsVersion: true }],
  ['deb', { namespace: 'optional', spellNamespace: lower, spellName: lower }],
  ['docker', { namespace: 'optional' }],
  ['gem', { namespace: 'none' }],
  ['github', { namespace: 'required', spellNamespace: lower, spellName: lower }],
  ['gitlab', { namespace: 'required', spellNamespace: lower, spellName: lower }],
  ['golang', { namespace: 'optional', spellNamespace: lower, spellName: lower }],
  ['hackage', { namespace: 'none' }],
  ['hex', { namespace: 'optional', spellNamespace: lower, spellName: lower }],
  ['huggingface', { namespace: 'optional', spellVersion: lower }],
  ['luarocks', { namespace: 'optional', spellNamespace: lower, spellName: lower }],
  ['maven', { namespace: 'required' }],
  ['npm', { namespace: 'optional' }],
  ['nuget', { namespace: 'none' }],
  ['oci', { namespace: 'none', spellName: lower }],
  ['pub', { namespace: 'none', spellName: (name) => lower(name).replace(/[^a-z0-9_]/g, '_') }],
  ['pypi', { namespace: 'none', spellName: (name) => lower(name).replaceAll('_', '-') }],
  ['qpkg', { namespace: 'optional', spellNamespace: lower }],
  ['rpm', { namespace: 'optional', spellNamespace: lower }],
  ['swift', { namespace: 'required' }],
])
