import { LIMITS } from '../../limits.ts'
import type { Source } from '../../source.ts'
import type { ParsedDocuments, ParseOptions } from '../document.ts'
import { addError, createProblems, finishProblems } from '../problems.ts'
import { createTapeBuilder, finishTape } from '../tape-builder.ts'
import { emitToml } from './toml-emit.ts'
import { readToml } from './toml-read.ts'

/** Characters of TOML for one node, below what real files have: the tape grows where this guess is too low. */
const CHARACTERS_PER_NODE = 24

/**
 * Reads TOML 1.1 into one located document: dates stay strings, integers beyond 64 bits are refused. A table written in
 * several places has the span of the first one. Never throws and never recurses; with any error no document is given.
 */
export function parseToml(source: Source, options: ParseOptions): ParsedDocuments {
  const { text } = source
  const problems = createProblems(source)
  const limit = options.isLock === true ? LIMITS.lockNodes : LIMITS.documentNodes
  const maxNodes = Math.min(options.maxNodes ?? limit, limit)
  const builder = createTapeBuilder(options.shapes, maxNodes, (text.length / CHARACTERS_PER_NODE) | 0)
  // HOSTILE: a text that was not decoded from UTF-8 may hold lone surrogates.
  if (text.isWellFormed()) {
    const root = readToml(problems, maxNodes)
    if (!problems.hasError) emitToml(root, builder, problems)
  } else {
    addError(problems, 'document/surrogate', 0, 0, 'the text has a lone surrogate, which is no character')
  }
  const diagnostics = finishProblems(problems)
  if (problems.hasError) return { documents: [], diagnostics }
  const tape = finishTape(builder)
  return {
    documents: [{ source, format: 'toml', index: 0, value: tape.values[0] ?? null, tape }],
    diagnostics,
  }
}
