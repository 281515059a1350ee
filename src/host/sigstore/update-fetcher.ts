import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fetcher } from 'tuf-js'
import { FluxError } from '../../core/error.ts'
import type { ServiceTransport } from './service-transport.ts'

/** Gets the files of an update repository for the client of The Update Framework. */
export interface UpdateFetcher extends Fetcher {
  /** Why the last file could not be had; the client tells only that it could not. */
  readonly failure: FluxError | undefined
}

const FILE_MS = 30_000
const WHO = 'the update repository'

/** The error by which the client knows that there is no newer root. */
export type NoSuchFile = new (message: string, status: number) => Error

/** Opens the fetcher. `deadline`: milliseconds since the Unix epoch, for all files together. */
export function createUpdateFetcher(
  transport: ServiceTransport,
  deadline: number,
  NoSuchFile: NoSuchFile,
): UpdateFetcher {
  let failure: FluxError | undefined
  const downloadBytes = async (url: string, maxLength: number): Promise<Buffer> => {
    const answer = await transport
      .send({
        who: WHO,
        method: 'GET',
        url,
        headers: { accept: 'application/json' },
        timeoutMs: FILE_MS,
        maxBytes: maxLength,
        deadline,
      })
      .catch((error: unknown) => {
        if (error instanceof FluxError) failure = error
        throw error
      })
    if (answer.status === 200) return Buffer.from(answer.body)
    // A repository says in either way that a file is not there.
    if (answer.status !== 404 && answer.status !== 403)
      failure = new FluxError('sign/service', `${WHO} answered with status ${answer.status}`, {
        hint: 'run again later',
      })
    throw new NoSuchFile('a file of the update repository could not be had', answer.status)
  }
  return {
    get failure() {
      return failure
    },
    downloadBytes,
    downloadFile: async (url, maxLength, handler) => {
      const bytes = await downloadBytes(url, maxLength)
      const folder = await mkdtemp(join(tmpdir(), 'flux-update-'))
      try {
        const file = join(folder, 'file')
        await writeFile(file, bytes)
        return await handler(file)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}
