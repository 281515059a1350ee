import { quoted } from '../../../core/quote.ts'
import { readHexHash } from '../integrity.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { Integrity, Origin } from '../model.ts'
import { isWholeCommit, readAddress, registryOrigin } from '../origin.ts'
import { REGISTRY_HOSTS } from '../registry-hosts.ts'
import type { Term } from './term.ts'

/** Repositories of the public registry: `hexpm`, and `hexpm:name` for what only an organization can read. */
const PUBLIC = 'hexpm'

/** The text of an atom or string; undefined for everything else. */
export function textOf(term: Term | undefined): string | undefined {
  return term?.kind === 'atom' || term?.kind === 'string' ? term.text : undefined
}

/** Items of a list or tuple; nothing for everything else. */
export function itemsOf(term: Term | undefined): readonly Term[] {
  return term?.kind === 'list' || term?.kind === 'tuple' ? term.items : []
}

/** The value of a keyword in a list of pairs. */
export function optionOf(options: Term | undefined, key: string): Term | undefined {
  for (const pair of itemsOf(options)) {
    const [name, value] = itemsOf(pair)
    if (pair.kind === 'tuple' && name?.kind === 'atom' && name.text === key) return value
  }
  return undefined
}

/** Where a package of a repository of Hex comes from, and the organization that has it. */
export function hexOrigin(repository: string | undefined): {
  readonly origin: Origin
  readonly qualifiers?: ReadonlyMap<string, string>
} {
  if (repository === undefined || repository === PUBLIC) return { origin: registryOrigin('Hex', undefined) }
  const isOrganization = repository.startsWith(`${PUBLIC}:`)
  const [host] = isOrganization ? (REGISTRY_HOSTS.get('Hex') ?? []) : []
  const origin: Origin = {
    kind: 'registry',
    isDefaultRegistry: false,
    ...(host === undefined ? {} : { host }),
  }
  if (!isOrganization) return { origin }
  return { origin, qualifiers: new Map([['organization', repository.slice(PUBLIC.length + 1)]]) }
}

/**
 * The checksums of a package of Hex: of the files in the archive (inner), which tells nothing about the archive as it is
 * served, and of the archive (outer), which newer locks have.
 */
export function hexIntegrity(
  draft: LockDraft,
  name: string,
  inner: Term | undefined,
  outer: Term | undefined,
): readonly Integrity[] {
  const integrity: Integrity[] = []
  for (const [term, of] of [
    [inner, 'tree'],
    [outer, 'archive'],
  ] as const) {
    const text = textOf(term)
    // Old versions wrote an empty text where they knew none.
    if (term === undefined || text === undefined || text === '') continue
    const hash = readHexHash('sha256', text, term.span, of)
    if (typeof hash !== 'string') integrity.push(hash)
    else
      addLockProblem(
        draft,
        'malformed-integrity',
        'part',
        `the checksum of ${quoted(name)} is wrong: ${hash}`,
        term.span,
      )
  }
  return integrity
}

/** A source of git: the commit that is fixed, and the branch or tag that was asked for. */
export function gitSource(
  draft: LockDraft,
  name: string,
  url: Term | undefined,
  commit: Term | undefined,
  asked: { readonly ref?: string | undefined; readonly path?: string | undefined },
): Origin {
  const address = readAddress(textOf(url) ?? '')
  const fixed = textOf(commit) ?? ''
  // HOSTILE: what looks like an option of git is no commit.
  if (!isWholeCommit(fixed)) {
    const message = `${quoted(fixed)} is no commit of ${quoted(name)}, expected 40 or 64 hexadecimal digits`
    addLockProblem(
      draft,
      'malformed-commit',
      'part',
      message,
      commit?.span ?? url?.span ?? { start: 0, end: 0 },
    )
  }
  return {
    kind: 'git',
    ...(address === undefined ? {} : { url: address.url }),
    ...(address === undefined || address.host === '' ? {} : { host: address.host }),
    ...(isWholeCommit(fixed) ? { commit: fixed } : {}),
    ...(asked.ref === undefined ? {} : { ref: asked.ref }),
    ...(asked.path === undefined ? {} : { path: asked.path }),
  }
}

/** Whether a text is a name of a package of Hex. */
export function isHexName(name: string): boolean {
  return /^[A-Za-z]\w{0,254}$/.test(name)
}
