import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '../../core/limits.ts'

/** An answer that was kept, and the name that the server has for its state. */
export interface KeptAnswer {
  readonly etag: string
  readonly body: Uint8Array
}

/** Keeps answers of registries between runs. The server is asked each time whether they are still right. */
export interface AnswerCache {
  read(url: string): KeptAnswer | undefined
  write(url: string, etag: string, body: Uint8Array): void
}

/** First line of a file; the digest of the body and the etag follow. */
const MAGIC = 'flux-answer 1'
const MAX_ETAG = 256
const LINE_FEED = 10

/**
 * Keeps answers in a folder, one file for each address. A file that is damaged, or that cannot be read or written, is as good as none:
 * the answer is asked for again.
 */
export function openAnswerCache(folder: string): AnswerCache {
  const pathOf = (url: string): string => join(folder, createHash('sha256').update(url).digest('hex'))
  return {
    read: (url) => {
      try {
        const path = pathOf(url)
        // LIMIT: of one answer, with room for what stands before it.
        if (statSync(path).size > LIMITS.registryBytes + 1_024) return undefined
        return parseKept(readFileSync(path))
      } catch {
        return undefined
      }
    },
    write: (url, etag, body) => {
      if (!isEtag(etag)) return
      const path = pathOf(url)
      const draft = `${path}.${process.pid}`
      try {
        mkdirSync(folder, { recursive: true })
        writeFileSync(draft, Buffer.concat([Buffer.from(`${MAGIC}\n${digestOf(body)}\n${etag}\n`), body]), {
          mode: 0o600,
        })
        // Whoever reads at the same time sees the old file or the new one.
        renameSync(draft, path)
      } catch {
        removeDraft(draft)
      }
    },
  }
}

function removeDraft(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // What cannot be written cannot be removed either.
  }
}

function parseKept(bytes: Buffer): KeptAnswer | undefined {
  const lines: string[] = []
  let at = 0
  for (let count = 0; count < 3; count++) {
    const end = bytes.indexOf(LINE_FEED, at)
    if (end < 0 || end - at > MAX_ETAG) return undefined
    lines.push(bytes.toString('latin1', at, end))
    at = end + 1
  }
  const [magic, digest, etag] = lines
  const body = bytes.subarray(at)
  if (magic !== MAGIC || etag === undefined || !isEtag(etag) || digest !== digestOf(body)) return undefined
  return { etag, body }
}

function digestOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}

/** HOSTILE: it is sent back in a header. */
function isEtag(etag: string): boolean {
  return etag.length <= MAX_ETAG && /^[\x21-\x7e]+$/.test(etag)
}
