import type { Diagnostic } from '../../../core/diagnostic.ts'
import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { parseJson } from '../../../core/document/json/json.ts'
import { kindOf, memberOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { ShapeTable } from '../../../core/expression/shape.ts'
import { LIMITS } from '../../../core/limits.ts'
import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import type { ReadVex, VexProblem, VexProblemKind } from './model.ts'
import { readCycloneDxVex } from './read-cyclonedx-vex.ts'
import { readOpenVex } from './read-openvex.ts'
import { readSubjects } from './read-subjects.ts'
import { createVexDraft } from './vex-draft.ts'

/** Context of the version of OpenVEX that is read. */
export const OPENVEX_CONTEXT = 'https://openvex.dev/ns/v0.2.0'

/**
 * Reads statements of OpenVEX 0.2.0, by themselves or as the predicate of an in-toto statement, or of CycloneDX in JSON, be it a bill with statements or nothing but them. Never throws
 * for what the text holds; statements with errors are left out.
 */
export function readVex(source: Source): ReadVex {
  // HOSTILE: such documents come from anybody.
  const start: Span = { start: 0, end: 0 }
  // LIMIT: before anything looks at all of it.
  if (source.text.length > LIMITS.vexLength) {
    const limit = LIMITS.vexLength.toLocaleString('en-US')
    return refuse(source, 'too-large', start, `the document is longer than ${limit} characters`)
  }
  if (/^\s*</.test(source.text)) return refuse(source, 'format', start, 'XML is not read, expected JSON')
  const { documents, diagnostics } = parseJson(source, { shapes: new ShapeTable() })
  const [document] = documents
  if (document === undefined) return { problems: diagnostics.map((one) => syntaxProblem(source, one)) }
  if (kindOf(document, 0) !== 'record') return refuse(source, 'format', start, 'expected an object')
  const draft = createVexDraft(document)
  const format = formatOf(document)
  if (format === undefined)
    return refuse(
      source,
      'format',
      start,
      'this is no document of statements, expected the `@context` of OpenVEX or `bomFormat`',
    )
  if (format.message !== undefined) return refuse(source, 'format', format.span, format.message)
  const result =
    format.name === 'cyclonedx'
      ? readCycloneDxVex(draft, format.version)
      : format.root === undefined
        ? readOpenVex(draft, format.version)
        : readOpenVex(draft, format.version, format.root, readSubjects(draft, 0))
  return { document: result, problems: [...draft.problems].sort((a, b) => a.span.start - b.span.start) }
}

interface Format {
  readonly name: 'cyclonedx' | 'openvex'
  readonly version: string
  readonly span: Span
  /** Where the document begins in an attestation. */
  readonly root?: NodeIndex
  /** Why it is not read. */
  readonly message?: string
}

const CYCLONEDX_VERSIONS: ReadonlySet<string> = new Set(['1.4', '1.5', '1.6', '1.7'])

function formatOf(document: Document): Format | undefined {
  const text = (key: string, node = 0): { readonly text: string; readonly span: Span } | undefined => {
    const member = memberOf(document, node, key)
    const value = member === undefined ? undefined : valueOf(document, member.node)
    return member === undefined || typeof value !== 'string'
      ? undefined
      : { text: value, span: spanOf(document, member.node) }
  }
  const isAttestation = text('_type')?.text.startsWith('https://in-toto.io/Statement/') === true
  const root = isAttestation ? memberOf(document, 0, 'predicate')?.node : undefined
  const context = text('@context', root)
  if (context !== undefined && /openvex/i.test(context.text)) {
    const { span } = context
    if (context.text === OPENVEX_CONTEXT)
      return { name: 'openvex', version: '0.2.0', span, ...(root === undefined ? {} : { root }) }
    const message = `${quoted(context.text)} is not read, expected ${quoted(OPENVEX_CONTEXT)}`
    return { name: 'openvex', version: '', span, message }
  }
  const version = text('specVersion')
  if (text('bomFormat')?.text !== 'CycloneDX' || version === undefined) return undefined
  const { span } = version
  if (CYCLONEDX_VERSIONS.has(version.text)) return { name: 'cyclonedx', version: version.text, span }
  const message = `CycloneDX ${quoted(version.text)} has no statements that are read, expected \`1.4\` to \`1.7\``
  return { name: 'cyclonedx', version: version.text, span, message }
}

function syntaxProblem(source: Source, { code, message, help, location }: Diagnostic): VexProblem {
  const large = ['document/depth', 'document/nodes', 'document/size']
  const kind: VexProblemKind = large.includes(code)
    ? 'too-large'
    : code === 'document/duplicate-key'
      ? 'duplicate'
      : 'syntax'
  const start = (source.lineStarts[location.startLine - 1] ?? 0) + location.startColumn - 1
  const end = (source.lineStarts[location.endLine - 1] ?? 0) + location.endColumn - 1
  return {
    kind,
    severity: 'error',
    message,
    ...(help === undefined ? {} : { help }),
    source,
    span: { start, end: Math.max(start, end) },
  }
}

function refuse(source: Source, kind: VexProblemKind, span: Span, message: string): ReadVex {
  return { problems: [{ kind, severity: 'error', message, source, span }] }
}
