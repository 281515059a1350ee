import { LIMITS } from '../limits.ts'
import type { Source } from '../source.ts'
import type { ParsedDocuments, ParseOptions } from './document.ts'
import { createKeyTrie } from './key-trie.ts'
import { addError, createProblems, finishProblems, type Problems } from './problems.ts'
import { createTapeBuilder, finishTape } from './tape-builder.ts'
import { emitToml } from './toml-emit.ts'
import { reportTomlError } from './toml-fault.ts'
import { scanToml } from './toml-scan.ts'
import { buildTomlTree, type TomlTable } from './toml-tree.ts'

/**
 * Reads TOML 1.1 into one located document: dates stay strings, integers beyond 64 bits are refused. A table written in
 * several places has the span of the first one. The parser is loaded when it is needed. Never
 * throws for what the file holds; with any error no document is given.
 */
export async function parseToml(source: Source, options: ParseOptions): Promise<ParsedDocuments> {
  const problems = createProblems(source)
  const maxNodes = Math.min(options.maxNodes ?? LIMITS.documentNodes, LIMITS.documentNodes)
  const builder = createTapeBuilder(options.shapes, createKeyTrie(), maxNodes, source.text.length >> 5)
  const root = await readTree(problems)
  if (root !== undefined) emitToml(root, builder, problems)
  const diagnostics = finishProblems(problems)
  if (problems.hasError) return { documents: [], diagnostics }
  const tape = finishTape(builder)
  return {
    documents: [{ source, format: 'toml', index: 0, value: tape.values[0] ?? null, tape }],
    diagnostics,
  }
}

async function readTree(problems: Problems): Promise<TomlTable | undefined> {
  const { text } = problems.source
  // HOSTILE: a text that was not decoded from UTF-8 may hold lone surrogates.
  if (!text.isWellFormed()) {
    addError(problems, 'document/surrogate', 0, 0, 'the text has a lone surrogate, which is no character')
    return undefined
  }
  if (!scanToml(problems)) return undefined
  const { parseTOML } = await import('toml-eslint-parser')
  let program: ReturnType<typeof parseTOML>
  try {
    // The parser knows no byte order mark: a space keeps the offsets.
    program = parseTOML(text.charCodeAt(0) === 0xfeff ? ' ' + text.slice(1) : text)
  } catch (error) {
    reportTomlError(problems, error)
    return undefined
  }
  return buildTomlTree(program, problems)
}
