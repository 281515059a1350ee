import { canonicalKey } from '../canonical.ts'
import type { Document, NodeIndex, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import { keySpanOf, kindOf, memberOf, spanOf, valueOf } from '../document/node.ts'
import { formatPointer } from '../document/pointer.ts'
import type { ShapeTable } from '../expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../expression/value.ts'
import type { Fact } from '../fact.ts'
import { factValue } from '../fact-type.ts'
import type { FindingNames, NotedLocation } from '../finding.ts'
import { locationOf, type Source } from '../source.ts'
import type { Location } from '../span.ts'
import { type DocumentPlaces, documentPlaces } from './document-place.ts'

/** One thing that constraints are evaluated on: a document or a fact, with the places of everything in it. */
export interface Subject {
  readonly source: Source
  readonly value: Result
  readonly file: RecordValue
  /** Further values that expressions of foreign policies know, by name. */
  readonly roots?: ReadonlyMap<string, Result>
  /** Place of the value (or key) at `path`; of the nearest ancestor that exists when there is none. */
  locate(path: Path, part: 'value' | 'key'): Location
  /**
   * Where `path` stands in the structure, without list positions: an element is named by its `name`, `id` or `uses`, else by
   * a hash of its content. Stays the same when blocks move or are re-indented.
   */
  structure(path: Path): string
  /** What tells the value at `path` from others, or undefined when there is none. */
  contentOf(path: Path): string | undefined
  /** Further places that explain a finding on this subject. */
  readonly related: readonly NotedLocation[]
  /** Places in which a comment may accept a finding, besides those that are shown. */
  readonly hidden: readonly Location[]
  /** How somebody may name what a finding on this subject is about. */
  readonly names?: FindingNames
}

/** The subject that a document is. */
export function documentSubject(document: Document, shapes: ShapeTable): Subject {
  const places = documentPlaces(document)
  return {
    source: document.source,
    value: document.value,
    file: fileValue(document.source.path, document.index, shapes),
    locate: (path, part) => {
      const { node, complete } = places.last(path)
      const span =
        part === 'key' || !complete
          ? (keySpanOf(document, node) ?? spanOf(document, node))
          : spanOf(document, node)
      return locationOf(document.source, span)
    },
    structure: (path) => documentStructure(document, places, path),
    contentOf: (path) => {
      const { node, complete } = places.last(path)
      return complete ? places.contentOf(node) : undefined
    },
    related: [],
    hidden: [],
  }
}

/** The subject that a fact is. `file` is the value of the file that it comes from, which many facts share. */
export function factSubject(
  fact: Fact,
  shapes: ShapeTable,
  file: RecordValue = fileValue(fact.source.path, 0, shapes),
): Subject {
  return new FactSubject(fact, factValue(fact, shapes), file)
}

class FactSubject implements Subject {
  readonly source: Source
  readonly value: RecordValue
  readonly file: RecordValue
  readonly #fact: Fact
  #contents: Map<string, string | undefined> | undefined

  constructor(fact: Fact, value: RecordValue, file: RecordValue) {
    this.source = fact.source
    this.value = value
    this.file = file
    this.#fact = fact
  }

  locate(path: Path): Location {
    const { source, span, spans } = this.#fact
    for (let length = path.length; length > 0; length--) {
      const found = spans.get(formatPointer(path.slice(0, length)))
      if (found !== undefined) return locationOf(source, found)
    }
    return locationOf(source, span)
  }

  structure(path: Path): string {
    return `${this.#fact.identity ?? ''}#${formatPointer(path)}`
  }

  contentOf(path: Path): string | undefined {
    const pointer = formatPointer(path)
    this.#contents ??= new Map()
    if (!this.#contents.has(pointer)) this.#contents.set(pointer, contentInside(this.value, path))
    return this.#contents.get(pointer)
  }

  // Lines and columns are only asked for where something is wrong.
  get related(): readonly NotedLocation[] {
    return this.#placesThat(false)
  }

  get hidden(): readonly Location[] {
    return this.#placesThat(true)
  }

  /** The places that are hidden, or the others, which come with their notes. */
  #placesThat(areHidden: boolean): readonly NotedLocation[] {
    const { source, related } = this.#fact
    if (related === undefined) return NOWHERE
    const places: NotedLocation[] = []
    for (const { span, note, source: other = source, hidden = false } of related) {
      if (hidden !== areHidden) continue
      const location = locationOf(other, span)
      places.push(hidden ? location : { ...location, note })
    }
    return places
  }

  get names(): FindingNames {
    const { names: ids = NO_IDS, within, fields } = this.#fact
    const purl: unknown = fields['purl']
    return {
      ids,
      ...(typeof purl === 'string' ? { purl } : {}),
      ...(within === undefined ? {} : { within }),
    }
  }
}

const NO_IDS: readonly string[] = []

const NOWHERE: readonly NotedLocation[] = []

const NAMING_KEYS = ['name', 'id', 'uses'] as const

function documentStructure(document: Document, places: DocumentPlaces, path: Path): string {
  // Without the position of the document in its stream: documents move as elements of lists do.
  const steps: string[] = []
  const { nodes } = places.trail(path)
  path.slice(0, nodes.length).forEach((step, index) => {
    const node = nodes[index + 1]
    if (typeof step === 'string') steps.push(step)
    else if (node !== undefined) steps.push(elementKey(document, places, node))
  })
  return steps.join('\u0000')
}

function elementKey(document: Document, places: DocumentPlaces, node: NodeIndex): string {
  if (kindOf(document, node) === 'record') {
    for (const key of NAMING_KEYS) {
      const member = memberOf(document, node, key)
      const value = member === undefined ? undefined : valueOf(document, member.node)
      if (typeof value === 'string') return `${key}=${value}`
    }
  }
  return `content=${places.contentOf(node)}`
}

function contentInside(root: Result, path: Path): string | undefined {
  let value: Result | undefined = root
  for (const step of path) {
    if (value instanceof RecordValue && typeof step === 'string') value = value.get(step)
    else if (Array.isArray(value) && typeof step === 'number') value = value[step]
    else return undefined
  }
  if (value === undefined || value instanceof EvalError) return undefined
  return canonicalKey(typeof value === 'string' ? value : toNative(value))
}

/** What expressions know of the file that holds a subject. */
export function fileValue(path: string, index: number, shapes: ShapeTable): RecordValue {
  return new RecordValue(shapes.of(['path', 'index']), [path, index])
}
