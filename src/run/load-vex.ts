import { indexVex, type VexIndex } from '../collect/dependency/vex/match-statements.ts'
import type { VexDocument } from '../collect/dependency/vex/model.ts'
import { readVex } from '../collect/dependency/vex/read-vex.ts'
import type { Config } from '../core/constraint/config.ts'
import { locationOfPath } from '../core/constraint/shape.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import { decode } from '../core/document/decode.ts'
import { compileGlob } from '../core/glob.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { locationOf, type Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'

/** What the statements of a tree say, and what is wrong with them. */
export interface LoadedVex {
  /** Undefined where the configuration names no documents. */
  readonly index?: VexIndex
  readonly diagnostics: readonly Diagnostic[]
  readonly sources: ReadonlyMap<string, Source>
}

const NO_STATEMENTS: LoadedVex = { diagnostics: [], sources: new Map() }

/**
 * Reads the documents with statements about vulnerabilities that a configuration names in a tree, in the order of their paths. Of a document with an error
 * nothing counts. HOSTILE: at the head of a pull request its author wrote them; who may be believed is for the caller.
 */
export async function loadVex(tree: Tree, entries: readonly TreeEntry[], config: Config): Promise<LoadedVex> {
  const patterns = config.advisories?.vex ?? []
  if (patterns.length === 0) return NO_STATEMENTS
  const diagnostics: Diagnostic[] = []
  const globs = patterns.map((pattern, at) => ({ pattern, at, glob: compileGlob(pattern), isUsed: false }))
  const paths: string[] = []
  for (const { path, kind } of entries) {
    const matching = globs.filter(({ pattern, glob }) => pattern === path || glob.matches(path))
    if (matching.length === 0) continue
    for (const one of matching) one.isUsed = true
    if (kind === 'file') paths.push(path)
    else diagnostics.push(problemOf(path, 'error', 'this is no file, expected a document of statements'))
  }
  for (const { pattern, at, isUsed } of globs) {
    // Of a pattern it may be meant that there is nothing yet.
    if (isUsed || config.document === undefined || /[*?[{]/.test(pattern)) continue
    const location = locationOfPath(config.document, ['advisories', 'vex', at])
    const message = `there is no file ${quoted(pattern)}`
    diagnostics.push({ code: 'config/vex', severity: 'warning', message, location })
  }
  // LIMIT: all of them are read, and held together.
  const [beyond] = paths.slice(LIMITS.vexDocuments)
  if (beyond !== undefined) {
    const message = `there are ${paths.length} documents of statements, the limit is ${LIMITS.vexDocuments}`
    diagnostics.push(problemOf(beyond, 'error', message))
  }
  const sources = new Map<string, Source>()
  const documents: VexDocument[] = []
  for (const path of paths.slice(0, LIMITS.vexDocuments).sort()) {
    const content = await tree.read(path, LIMITS.vexLength)
    if (!(content instanceof Uint8Array)) {
      const why = content === 'too-large' ? 'the file is too large' : 'the file could not be read'
      diagnostics.push(problemOf(path, 'error', why))
      continue
    }
    const { source, diagnostics: wrong } = decode(path, content, LIMITS.vexLength)
    diagnostics.push(...wrong)
    if (source === undefined) continue
    sources.set(path, source)
    const { document, problems } = readVex(source)
    for (const { severity, message, help, span } of problems) {
      const location = locationOf(source, span)
      diagnostics.push({
        ...{ code: 'config/vex', severity, message, location },
        ...(help === undefined ? {} : { help }),
      })
    }
    if (document !== undefined && problems.every(({ severity }) => severity !== 'error'))
      documents.push(document)
  }
  return { index: indexVex(documents), diagnostics, sources }
}

function problemOf(path: string, severity: Diagnostic['severity'], message: string): Diagnostic {
  const location = { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }
  return { code: 'config/vex', severity, message, location }
}
