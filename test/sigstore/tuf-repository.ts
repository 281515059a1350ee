import { tufHandlers } from '@tufjs/repo-mock/dist/handler.js'
import { initializeTUFRepo } from '@tufjs/repo-mock/dist/repo.js'
import type { Answer, Exchange } from './exchange.ts'

/** Ways in which a repository may do its work badly. */
export type TufFault = 'wrong-content' | 'wrong-key'

/** A repository of trusted files (The Update Framework 1.0), with keys of its own that no seed determines. */
export interface TufRepository {
  /** The first root, which clients have from elsewhere. */
  readonly root: string
  answer(request: Exchange, faults: ReadonlySet<TufFault>): Answer | undefined
}

const PREFIX = '/tuf'

/** Signs the files, by their names. They are served below `/tuf/targets/`. */
export function makeTufRepository(files: Readonly<Record<string, string>>): TufRepository {
  const targets = Object.entries(files).map(([name, content]) => ({ name, content }))
  const paths = { metadataPathPrefix: PREFIX, targetPathPrefix: `${PREFIX}/targets` }
  const repository = initialize(targets)
  const handlers = tufHandlers(repository, paths)
  const stranger = tufHandlers(initialize(targets), paths)
  return {
    root: JSON.stringify(repository.rootMeta.toJSON()),
    answer: ({ method, url }, faults) => {
      const path = decodeURIComponent(url.pathname)
      const isTarget = path.startsWith(`${paths.targetPathPrefix}/`)
      const served = faults.has('wrong-key') && !isTarget ? stranger : handlers
      const found = served.find((handler) => handler.path === path)
      if (method !== 'GET' || found === undefined) return undefined
      const { statusCode, response, contentType } = found.fn()
      const body = isTarget && faults.has('wrong-content') ? response.toString().replace('1', '2') : response
      return {
        status: statusCode,
        body,
        ...(contentType === undefined ? {} : { headers: { 'content-type': contentType } }),
      }
    },
  }
}

/**
 * Clients in Go write a time anew before they check what is signed, and leave zeros at the end of its fraction away: metadata that ends at
 * such a moment has no valid signature for them. It is made again a moment later.
 */
function initialize(targets: Parameters<typeof initializeTUFRepo>[0]): ReturnType<typeof initializeTUFRepo> {
  for (;;) {
    const repository = initializeTUFRepo(targets)
    const { rootMeta, targetsMeta, snapshotMeta, timestampMeta } = repository
    const roles = [rootMeta, targetsMeta, snapshotMeta, timestampMeta]
    if (roles.every(({ signed }) => !signed.expires.endsWith('0Z'))) return repository
  }
}
