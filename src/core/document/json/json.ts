import { LIMITS } from '../../limits.ts'
import type { Source } from '../../source.ts'
import type { ParsedDocuments, ParseOptions } from '../document.ts'
import { addError, createProblems, finishProblems } from '../problems.ts'
import { createTapeBuilder, finishTape } from '../tape-builder.ts'
import { codesOf } from '../text-codes.ts'
import { readJsonText } from './json-text.ts'

/** Options of `parseJson`. */
export interface JsonOptions extends ParseOptions {
  /** Allows comments and trailing commas (JSONC). Default: no. */
  readonly comments?: boolean
}

/** Characters of JSON for one node, below what real files have: the tape grows where this guess is too low. */
const CHARACTERS_PER_NODE = 24

/**
 * Reads JSON exactly as RFC 8259 says, or JSONC, into one located document. Never throws and never recurses. Duplicate
 * keys, lone surrogates, too deep and too large documents are refused: then no document is given.
 */
export function parseJson(source: Source, options: JsonOptions): ParsedDocuments {
  const { text } = source
  const comments = options.comments === true
  const problems = createProblems(source)
  const maxNodes = Math.min(options.maxNodes ?? LIMITS.documentNodes, LIMITS.documentNodes)
  const expected = (text.length / CHARACTERS_PER_NODE) | 0
  const builder = createTapeBuilder(options.shapes, maxNodes, expected)
  // HOSTILE: a text that was not decoded from UTF-8 may hold lone surrogates.
  if (text.isWellFormed()) readJsonText({ text, codes: codesOf(text), comments, builder, problems })
  else addError(problems, 'document/surrogate', 0, 0, 'the text has a lone surrogate, which is no character')
  const diagnostics = finishProblems(problems)
  if (problems.hasError) return { documents: [], diagnostics }
  const tape = finishTape(builder)
  const value = tape.values[0] ?? null
  return { documents: [{ source, format: comments ? 'jsonc' : 'json', index: 0, value, tape }], diagnostics }
}
