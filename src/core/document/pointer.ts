import type { Document, Path } from './document.ts'
import { findNode, kindOf } from './node.ts'

/** A path as JSON Pointer (RFC 6901): the empty string for the root, `/a~1b/0` for `['a/b', 0]`. */
export function formatPointer(path: Path): string {
  let pointer = ''
  for (const step of path) pointer += '/' + String(step).replaceAll('~', '~0').replaceAll('/', '~1')
  return pointer
}

/**
 * The path that a JSON Pointer names; undefined when the text is none. A pointer does not tell list indexes from keys:
 * with a document its lists decide, without one every step is a key.
 */
export function parsePointer(pointer: string, document?: Document): Path | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  const steps: (string | number)[] = []
  for (const token of pointer.slice(1).split('/')) {
    const step = token.replaceAll('~1', '/').replaceAll('~0', '~')
    const isIndex =
      document !== undefined && /^(?:0|[1-9][0-9]{0,9})$/.test(step) && leadsToList(document, steps)
    steps.push(isIndex ? Number(step) : step)
  }
  return steps
}

function leadsToList(document: Document, path: Path): boolean {
  const { node, complete } = findNode(document, path)
  return complete && kindOf(document, node) === 'list'
}
