import { elementId } from './ids.ts'

/** An element of the graph: its type, its id, and what the type has. */
export interface ElementDraft {
  readonly type: string
  readonly spdxId?: string
  readonly creationInfo?: string
  readonly [property: string]: unknown
}

/** A graph of SPDX 3 while it is written. */
export interface GraphDraft {
  /** Address that every id begins with. */
  readonly namespace: string
  /** Id of the creation info that every element has. */
  readonly creationInfo: string
  /** By id. */
  readonly elements: Map<string, ElementDraft>
}

/** Starts an empty graph. */
export function createGraph(namespace: string, creationInfo: string): GraphDraft {
  return { namespace, creationInfo, elements: new Map() }
}

/** Id of something in a graph; the same text gives the same id. */
export function idIn(graph: GraphDraft, kind: string, text: string): string {
  return `${graph.namespace}#${elementId(kind, text)}`
}

/** Adds an element unless it is there, and gives its id. */
export function addElement(
  graph: GraphDraft,
  type: string,
  kind: string,
  text: string,
  content: Readonly<Record<string, unknown>>,
): string {
  const spdxId = idIn(graph, kind, text)
  if (!graph.elements.has(spdxId))
    graph.elements.set(spdxId, { type, spdxId, creationInfo: graph.creationInfo, ...content })
  return spdxId
}
