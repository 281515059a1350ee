import { type Event, parseEvents } from 'js-yaml'
import { LIMITS } from '../../limits.ts'
import type { Source } from '../../source.ts'
import type { ParsedDocuments, ParseOptions } from '../document.ts'
import { addError, createProblems, finishProblems, type Problems } from '../problems.ts'
import { buildDocuments } from './yaml-build.ts'
import { reportParserError } from './yaml-fault.ts'
import { parseLooseEvents } from './yaml-loose-bracket.ts'

/**
 * Reads a YAML 1.2 stream into located documents: core schema, no merge keys, no tags but those of the core schema.
 * Never throws. Duplicate and non-scalar keys, unknown tags, cycles, bombs, too deep and too large documents are refused:
 * with any error no document is given. An empty file is one document that is null.
 */
export function parseYaml(source: Source, options: ParseOptions): ParsedDocuments {
  const problems = createProblems(source)
  const events = readEvents(
    source.text,
    problems,
    options.irregular === 'note' ? parseLooseEvents : parseEvents,
  )
  const documents = events === undefined ? [] : buildDocuments(events, options, problems)
  const diagnostics = finishProblems(problems)
  return { documents: problems.hasError ? [] : documents, diagnostics }
}

function readEvents(
  text: string,
  problems: Problems,
  parse: typeof parseLooseEvents,
): readonly Event[] | undefined {
  // HOSTILE: a text that was not decoded from UTF-8 may hold lone surrogates.
  if (!text.isWellFormed()) {
    addError(problems, 'document/surrogate', 0, 0, 'the text has a lone surrogate, which is no character')
    return undefined
  }
  // LIMIT: the events take some hundred bytes each, before any node could be counted.
  if (text.length > LIMITS.documentNodes && countMarks(text) > LIMITS.documentNodes) {
    const limit = LIMITS.documentNodes.toLocaleString('en-US')
    addError(
      problems,
      'document/nodes',
      0,
      0,
      `the file has more than ${limit} commas, dashes, colons and brackets`,
    )
    return undefined
  }
  try {
    // LIMIT: two levels more than collections may have, for the scalars inside the deepest one.
    return parse(text, { maxDepth: LIMITS.documentDepth + 2 })
  } catch (error) {
    reportParserError(problems, error)
    return undefined
  }
}

/** Characters without one of which no further node can begin: `,`, `[`, `{`, and `-`, `:`, `?` before white space. */
function countMarks(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 44 || code === 91 || code === 123) count++
    else if ((code === 45 || code === 58 || code === 63) && !(text.charCodeAt(at + 1) > 32)) count++
  }
  return count
}
