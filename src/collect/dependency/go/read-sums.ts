import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { readBase64Hash } from '../integrity.ts'
import type { Integrity, LockProblem, LockProblemKind } from '../model.ts'

/** Hashes of a `go.sum` by `path version` for the files of a module, and `path version/go.mod` for its manifest. */
export interface Sums {
  readonly hashes: ReadonlyMap<string, Integrity>
  readonly problems: readonly LockProblem[]
}

/** Hash of an empty `go.mod`, which old versions of Go wrote for what was no module: the go command passes over it. */
const EMPTY_MANIFEST = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY='

/**
 * Reads a `go.sum` or `go.work.sum`: `path version hash`, where `h1` is the hash of a list of hashed files (Go Modules
 * Reference, "go.sum files"). Two hashes for one key are a contradiction; the first counts.
 */
export function readSums(source: Source): Sums {
  const hashes = new Map<string, Integrity>()
  const problems: LockProblem[] = []
  const report = (kind: LockProblemKind, message: string, span: Span): void => {
    problems.push({ kind, extent: 'part', message, source, span })
  }
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    report('conflict-markers', 'the file has conflict markers: a merge was left unfinished', conflict)
    return { hashes, problems }
  }
  for (let line = 0; line < source.lineStarts.length; line++) {
    const start = source.lineStarts[line] ?? 0
    const text = source.text.slice(start, source.lineStarts[line + 1] ?? source.text.length).trimEnd()
    if (text === '' || text === '\ufeff') continue
    const span = { start, end: start + text.length }
    const [path, version, hash, ...more] = text.replace('\ufeff', '').split(/[ \t]+/)
    if (path === undefined || path === '' || version === undefined || hash === undefined || more.length > 0) {
      report('malformed-entry', 'expected a path, a version and a hash', span)
      continue
    }
    if (hash === EMPTY_MANIFEST) continue
    const read = readHash(
      hash,
      version.endsWith('/go.mod'),
      { start: span.end - hash.length, end: span.end },
      source,
    )
    if (typeof read === 'string') {
      report('malformed-integrity', read, span)
      continue
    }
    // Algorithms of the future do not count, as for the go command.
    if (read === undefined) continue
    const key = `${path} ${version}`
    const known = hashes.get(key)
    if (known === undefined) hashes.set(key, read)
    else if (known.hex !== read.hex) report('contradiction', `${quoted(key)} has two different hashes`, span)
  }
  return { hashes, problems }
}

function readHash(
  hash: string,
  isManifest: boolean,
  span: Span,
  source: Source,
): Integrity | string | undefined {
  const colon = hash.indexOf(':')
  if (colon < 0) return `${quoted(hash)} is no hash, expected one that begins with \`h1:\``
  if (hash.slice(0, colon) !== 'h1') return undefined
  const read = readBase64Hash('go-h1', hash.slice(colon + 1), span, isManifest ? 'manifest' : 'tree')
  return typeof read === 'string' ? read : { ...read, source }
}
