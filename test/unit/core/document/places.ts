import type { Diagnostic } from '../../../../src/core/diagnostic.ts'
import type { Document, NodeIndex } from '../../../../src/core/document/document.ts'
import { itemsOf, kindOf, membersOf, spanOf } from '../../../../src/core/document/node.ts'
import { formatPointer } from '../../../../src/core/document/pointer.ts'
import type { Region } from '../../../../src/core/span.ts'

/** Every node with the text of its span: `/a/0 int 1`; `key` lines for the keys of records. */
export function places(document: Document): readonly string[] {
  const { text } = document.source
  const lines: string[] = []
  const visit = (node: NodeIndex, path: readonly (string | number)[]): void => {
    const { start, end } = spanOf(document, node)
    lines.push(`${formatPointer(path) || '/'} ${kindOf(document, node)} ${text.slice(start, end)}`)
    if ((document.tape.target[node] ?? -1) >= 0) return
    for (const member of membersOf(document, node)) {
      const { keySpan } = member
      lines.push(`${formatPointer([...path, member.key])} key ${text.slice(keySpan.start, keySpan.end)}`)
      visit(member.node, [...path, member.key])
    }
    for (const [index, item] of itemsOf(document, node).entries()) visit(item, [...path, index])
  }
  visit(0, [])
  return lines
}

/** `line:column code` of every diagnostic. */
export function codes(
  diagnostics: readonly {
    readonly code: string
    readonly location: { readonly startLine: number; readonly startColumn: number }
  }[],
): readonly string[] {
  return diagnostics.map(({ code, location }) => `${location.startLine}:${location.startColumn} ${code}`)
}

/** Everything that diagnostics say, one line for each thing: place, code and message, then help and related places. */
export function reports(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.flatMap(({ code, severity, message, location, help, related = [] }) => [
    `${range(location)} ${code}${severity === 'error' ? '' : ` (${severity})`}: ${message}`,
    ...(help === undefined ? [] : [`help: ${help}`]),
    ...related.map((one) => `see ${range(one.location)}: ${one.message}`),
  ])
}

function range({ startLine, startColumn, endLine, endColumn }: Region): string {
  const end = startLine === endLine ? `${endColumn}` : `${endLine}:${endColumn}`
  return `${startLine}:${startColumn}-${end}`
}
