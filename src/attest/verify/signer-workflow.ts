/** A workflow of a forge, as the subject of a certificate names it. */
export interface SignerWorkflow {
  readonly host: string
  readonly owner: string
  readonly repository: string
  /** Path of the file in its repository. */
  readonly path: string
  /** Absent where a policy names none. */
  readonly ref?: string
}

/**
 * Takes a subject apart, `https://<host>/<owner>/<name>/<path>@<ref>`; undefined when it is no workflow. The ref begins at the first `@refs/`, since
 * paths hold no such thing and tags do; of a workflow that is named by commit at the last `@`.
 */
export function workflowOfSubject(subject: string): SignerWorkflow | undefined {
  if (!subject.startsWith('https://')) return undefined
  const rest = subject.slice('https://'.length)
  const named = rest.indexOf('@refs/')
  const at = named >= 0 ? named : rest.lastIndexOf('@')
  if (at < 0 || at === rest.length - 1) return undefined
  const workflow = partsOf(rest.slice(0, at))
  return workflow === undefined ? undefined : { ...workflow, ref: rest.slice(at + 1) }
}

/** Takes apart how a policy names a workflow: `[host/]owner/name/path.yml`. Owners have no dots, so a first part with one is a host. */
export function workflowOfPolicy(text: string): SignerWorkflow | undefined {
  const bare = text.startsWith('https://') ? text.slice('https://'.length) : text
  const [first = ''] = bare.split('/', 1)
  return partsOf(first.includes('.') || first.includes(':') ? bare : `github.com/${bare}`)
}

function partsOf(text: string): SignerWorkflow | undefined {
  const [host = '', owner = '', repository = '', ...path] = text.split('/')
  const isWhole = path.length > 0 && [host, owner, repository, ...path].every(isName)
  return isWhole ? { host, owner, repository, path: path.join('/') } : undefined
}

/** No part may be empty or climb: such a name could be read in two ways. */
function isName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..'
}
