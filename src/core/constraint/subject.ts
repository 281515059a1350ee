import { canonicalJson, sha256Hex } from '../canonical.ts'
import type { Document, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import { findNode, itemsOf, keySpanOf, kindOf, memberOf, spanOf, valueOf } from '../document/node.ts'
import { formatPointer } from '../document/pointer.ts'
import type { ShapeTable } from '../expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../expression/value.ts'
import type { Fact } from '../fact.ts'
import { factValue } from '../fact-type.ts'
import type { NotedLocation } from '../finding.ts'
import { locationOf, type Source } from '../source.ts'
import type { Location } from '../span.ts'

/** One thing that constraints are evaluated on: a document or a fact, with the places of everything in it. */
export interface Subject {
  readonly source: Source
  readonly value: Result
  readonly file: RecordValue
  /** Place of the value (or key) at `path`; of the nearest ancestor that exists when there is none. */
  locate(path: Path, part: 'value' | 'key'): Location
  /**
   * Where `path` stands in the structure, without list positions: an element is named by its `name`, `id` or `uses`, else by
   * a hash of its content. Stays the same when blocks move or are re-indented.
   */
  structure(path: Path): string
  /** The value at `path`, or undefined. */
  valueAt(path: Path): Result | undefined
  /** Further places that explain a finding on this subject. */
  readonly related: readonly NotedLocation[]
  /** Places in which a comment may accept a finding, besides those that are shown. */
  readonly hidden: readonly Location[]
}

/** The subject that a document is. */
export function documentSubject(document: Document, shapes: ShapeTable): Subject {
  return {
    source: document.source,
    value: document.value,
    file: fileValue(document.source.path, document.index, shapes),
    locate: (path, part) => {
      const { node, complete } = findNode(document, path)
      const span =
        part === 'key' || !complete
          ? (keySpanOf(document, node) ?? spanOf(document, node))
          : spanOf(document, node)
      return locationOf(document.source, span)
    },
    structure: (path) => documentStructure(document, path),
    valueAt: (path) => {
      const { node, complete } = findNode(document, path)
      return complete ? valueOf(document, node) : undefined
    },
    related: [],
    hidden: [],
  }
}

/** The subject that a fact is. */
export function factSubject(fact: Fact, shapes: ShapeTable): Subject {
  const value = factValue(fact, shapes)
  const related = fact.related ?? []
  return {
    source: fact.source,
    value,
    file: fileValue(fact.source.path, 0, shapes),
    locate: (path) => {
      for (let length = path.length; length > 0; length--) {
        const span = fact.spans.get(formatPointer(path.slice(0, length)))
        if (span !== undefined) return locationOf(fact.source, span)
      }
      return locationOf(fact.source, fact.span)
    },
    structure: (path) => `${fact.identity ?? ''}#${formatPointer(path)}`,
    valueAt: (path) => valueInside(value, path),
    related: related
      .filter((one) => one.hidden !== true)
      .map((one) => ({ ...locationOf(fact.source, one.span), note: one.note })),
    hidden: related.filter((one) => one.hidden === true).map((one) => locationOf(fact.source, one.span)),
  }
}

const NAMING_KEYS = ['name', 'id', 'uses'] as const

function documentStructure(document: Document, path: Path): string {
  let node = 0
  const steps: string[] = document.index === 0 ? [] : [`document ${document.index}`]
  for (const step of path) {
    if (typeof step === 'string') {
      const member = memberOf(document, node, step)
      steps.push(step)
      if (member === undefined) break
      node = member.node
      continue
    }
    const item = itemsOf(document, node)[step]
    if (item === undefined) break
    node = item
    steps.push(elementKey(document, node))
  }
  return steps.join('\u0000')
}

function elementKey(document: Document, node: number): string {
  if (kindOf(document, node) === 'record') {
    for (const key of NAMING_KEYS) {
      const member = memberOf(document, node, key)
      const value = member === undefined ? undefined : valueOf(document, member.node)
      if (typeof value === 'string') return `${key}=${value}`
    }
  }
  return `content=${sha256Hex(canonicalJson(toNative(valueOf(document, node)))).slice(0, 16)}`
}

function valueInside(root: Result, path: Path): Result | undefined {
  let value: Result | undefined = root
  for (const step of path) {
    if (value instanceof RecordValue && typeof step === 'string') value = value.get(step)
    else if (Array.isArray(value) && typeof step === 'number') value = value[step]
    else return undefined
  }
  return value instanceof EvalError ? undefined : value
}

function fileValue(path: string, index: number, shapes: ShapeTable): RecordValue {
  return new RecordValue(shapes.of(['path', 'index']), [path, index])
}
