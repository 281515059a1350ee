import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A repository of the double, as tests write it. */
export interface DoubleRepository {
  readonly archived?: boolean
  readonly tags?: Readonly<Record<string, string>>
  readonly branches?: Readonly<Record<string, string>>
  /** Tag objects by id, with the type and id that each names. */
  readonly objects?: Readonly<Record<string, readonly ['commit' | 'tag' | 'tree', string]>>
  /** `base...head` and how the second commit stands to the first; other comparisons are not found. */
  readonly comparisons?: Readonly<Record<string, string>>
  /** Answer of the page that lists who has a commit; without one there is no such page. */
  readonly holders?: unknown
  readonly advisories?: readonly unknown[]
  /** When tags were released, as the forge writes it; null for a draft. */
  readonly releases?: Readonly<Record<string, string | null>>
  /** When commits were made. */
  readonly commits?: Readonly<Record<string, string>>
}

/** An answer in place of the usual one. */
export type Spoil = (path: string, response: ServerResponse) => boolean

export interface RepositoriesDouble {
  readonly url: string
  /** Path and query of every request, in order. */
  readonly requests: string[]
  readonly authorizations: (string | undefined)[]
  close(): Promise<void>
}

/** Starts a forge with public repositories on the loopback interface: its API and its pages under one address. */
export async function startRepositories(
  repositories: Readonly<Record<string, DoubleRepository>>,
  spoil: Spoil = () => false,
): Promise<RepositoriesDouble> {
  const requests: string[] = []
  const authorizations: (string | undefined)[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x')
    requests.push(`${url.pathname}${url.search}`)
    authorizations.push(request.headers.authorization)
    if (spoil(url.pathname, response)) return
    const answer = answerOf(decodeURIComponent(url.pathname), url.searchParams, repositories)
    response.writeHead(answer === undefined ? 404 : 200, {
      'content-type': 'application/json; charset=utf-8',
    })
    response.end(JSON.stringify(answer ?? { message: 'Not Found' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    authorizations,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** What the forge says to a path, or undefined where there is nothing. */
export function answerOf(
  path: string,
  query: URLSearchParams,
  repositories: Readonly<Record<string, DoubleRepository>>,
): unknown {
  if (path === '/advisories') {
    const affects = query.get('affects') ?? ''
    return Object.hasOwn(repositories, affects) ? (repositories[affects]?.advisories ?? []) : []
  }
  const [, isApi, slug = '', rest = ''] = /^(\/repos)?\/([^/]+\/[^/]+)\/?(.*)$/.exec(path) ?? []
  const one = Object.hasOwn(repositories, slug) ? repositories[slug] : undefined
  if (one === undefined) return undefined
  if (isApi === undefined) return rest.startsWith('branch_commits/') ? one.holders : undefined
  const [what, ...more] = rest.split('/')
  switch (what) {
    case '':
      return { id: 7, archived: one.archived ?? false }
    case 'tags':
      return page(one.tags ?? {}, query)
    case 'branches':
      return page(one.branches ?? {}, query)
    case 'releases': {
      const date = one.releases?.[more.slice(1).join('/')]
      return date === undefined ? undefined : { published_at: date }
    }
    case 'git': {
      if (more[0] === 'commits') {
        const date = one.commits?.[more[1] ?? '']
        return date === undefined ? undefined : { committer: { date } }
      }
      const object = one.objects?.[more[1] ?? '']
      return object === undefined ? undefined : { object: { type: object[0], sha: object[1] } }
    }
    case 'compare': {
      const status = one.comparisons?.[more.join('/')]
      return status === undefined ? undefined : { status }
    }
    default:
      return undefined
  }
}

function page(names: Readonly<Record<string, string>>, query: URLSearchParams): unknown {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100)
  const start = (Number(query.get('page') ?? 1) - 1) * size
  return Object.entries(names)
    .slice(start, start + size)
    .map(([name, sha]) => ({ name, commit: { sha } }))
}
