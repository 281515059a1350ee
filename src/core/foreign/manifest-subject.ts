import { documentSubject, type Subject } from '../constraint/subject.ts'
import type { Document } from '../document/document.ts'
import type { ShapeTable } from '../expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../expression/value.ts'
import type { Manifest } from './manifest.ts'
import type { Cluster, ManifestChange } from './target.ts'
import { UNAVAILABLE_NAMES } from './unavailable-library.ts'

/** Gives the subject that a change of an object is; the parts of one document are found once. */
export function manifestSubject(
  change: ManifestChange,
  document: Subject,
  cluster: Cluster,
  shapes: ShapeTable,
): Subject {
  const { manifest, operation } = change
  const { path } = manifest
  const { source } = document
  const isGone = operation === 'DELETE'
  return {
    ...document,
    value: isGone ? null : manifest.value,
    roots: rootsOf(change, cluster, shapes),
    // What is gone has no line any more: only the file that it was in is named.
    locate: isGone
      ? () => ({ path: source.path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 })
      : // The kind stands for the object as a whole, which may be long.
        (steps, part) => document.locate([...path, ...(steps.length === 0 ? ['kind'] : steps)], part),
    structure: (steps) => `${structureOf(manifest)}\u0000${document.structure([...path, ...steps])}`,
    contentOf: (steps) => document.contentOf([...path, ...steps]),
  }
}

/** The subject of a whole document, which those of its objects are made from. */
export function manifestDocument(document: Document, shapes: ShapeTable): Subject {
  return documentSubject(document, shapes)
}

function structureOf({ group, kind, namespace, name }: Manifest): string {
  return [group, kind, namespace ?? '', name].join('/')
}

function rootsOf(change: ManifestChange, cluster: Cluster, shapes: ShapeTable): ReadonlyMap<string, Result> {
  const record = (fields: Readonly<Record<string, Result>>): RecordValue =>
    new RecordValue(shapes.of(Object.keys(fields)), Object.values(fields))
  const roots = new Map<string, Result>([
    ['oldObject', change.before?.value ?? null],
    ['request', requestOf(change, cluster, record)],
    ['params', null],
    ['namespaceObject', namespaceOf(change, cluster)],
    ['exceptions', record({ allowedImages: [], allowedValues: [] })],
  ])
  for (const names of UNAVAILABLE_NAMES.values()) {
    for (const [name, reason] of names) roots.set(name, new EvalError('unavailable', reason))
  }
  return roots
}

function requestOf(
  { manifest, operation }: ManifestChange,
  cluster: Cluster,
  record: (fields: Readonly<Record<string, Result>>) => RecordValue,
): RecordValue {
  const { group, version, kind, name, namespace } = manifest
  const resource = cluster.resourceOf(group, kind)
  const unknown = (what: string): EvalError =>
    new EvalError('unavailable', `${what} of a request cannot be told from files`)
  const plural = resource === undefined || resource === 'local' ? unknown('the resource') : resource.plural
  return record({
    kind: record({ group, version, kind }),
    resource: record({ group, version, resource: plural }),
    requestKind: record({ group, version, kind }),
    requestResource: record({ group, version, resource: plural }),
    subResource: '',
    requestSubResource: '',
    name,
    namespace:
      namespace ??
      (resource !== undefined && resource !== 'local' && !resource.namespaced
        ? ''
        : unknown('the namespace')),
    operation,
    dryRun: false,
    options: unknown('the options'),
    userInfo: unknown('the user'),
    uid: unknown('the identifier'),
  })
}

function namespaceOf({ manifest }: ManifestChange, cluster: Cluster): Result {
  const { group, kind, namespace, value } = manifest
  if (group === '' && kind === 'Namespace') return value
  const resource = cluster.resourceOf(group, kind)
  if (resource !== undefined && resource !== 'local' && !resource.namespaced) return null
  if (namespace === undefined) {
    return new EvalError(
      'unavailable',
      'the object names no namespace, so that `namespaceObject` is not known',
    )
  }
  return (
    cluster.namespace(namespace)?.value ??
    new EvalError(
      'unavailable',
      'the tree has no object for the namespace, so that `namespaceObject` is not known',
    )
  )
}
