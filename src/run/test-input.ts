import type { TestDefinition } from '../core/constraint/set.ts'
import { findNode, valueOf } from '../core/document/node.ts'
import { Double, RecordValue, type Result } from '../core/expression/value.ts'

/**
 * The `input` or `base` of a test as JSON text with two spaces of indent, so that it is read like any other document. Numbers keep
 * their kind: `1.0` stays a double, and an integer keeps all its digits. Undefined when a number has no JSON form.
 */
export function testInput(test: TestDefinition, key: 'input' | 'base'): string | undefined {
  const { document } = test
  const { node, complete } = findNode(document, [...test.path, key])
  return write(complete ? valueOf(document, node) : null, '\n')
}

/** Recursive: a document nests at most `LIMITS.documentDepth` levels. */
function write(value: Result, lineBreak: string): string | undefined {
  if (value instanceof Double) return writeDouble(value.value)
  if (typeof value === 'bigint') return String(value)
  const inner = `${lineBreak}  `
  if (Array.isArray(value)) {
    const items = value.map((item: Result) => write(item, inner))
    return items.includes(undefined) ? undefined : enclose('[', items, ']', lineBreak)
  }
  if (value instanceof RecordValue) {
    const members = value.shape.keys.map((key, slot) => {
      const text = write(value.slots[slot] ?? null, inner)
      return text === undefined ? undefined : `${JSON.stringify(key)}: ${text}`
    })
    return members.includes(undefined) ? undefined : enclose('{', members, '}', lineBreak)
  }
  return value === null || typeof value !== 'object' ? JSON.stringify(value) : undefined
}

function writeDouble(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

function enclose(
  open: string,
  parts: readonly (string | undefined)[],
  close: string,
  lineBreak: string,
): string {
  return parts.length === 0
    ? open + close
    : `${open}${lineBreak}  ${parts.join(`,${lineBreak}  `)}${lineBreak}${close}`
}
