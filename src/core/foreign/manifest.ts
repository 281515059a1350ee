import { canonicalJson, sha256Hex } from '../canonical.ts'
import type { Document, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import { Shape } from '../expression/shape.ts'
import { RecordValue, type Result } from '../expression/value.ts'

/** One Kubernetes object in a file: a document of its own, or an item of a `List`. */
export interface Manifest {
  readonly document: Document
  /** Where it stands in the document. */
  readonly path: Path
  readonly value: RecordValue
  readonly group: string
  readonly version: string
  readonly kind: string
  /** Empty where the object leaves its name to the server. */
  readonly name: string
  readonly namespace: string | undefined
  /** The labels, as far as they are text. */
  readonly labels: ReadonlyMap<string, string>
}

/** The objects of a document, lists opened; nothing when it holds none. HOSTILE: anybody's file may be looked at. */
export function manifestsOf(document: Document): readonly Manifest[] {
  const found: Manifest[] = []
  const pending: { readonly value: Result; readonly path: Path }[] = [{ value: document.value, path: [] }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path } = next
    if (!(value instanceof RecordValue)) continue
    const kind = value.get('kind')
    const apiVersion = value.get('apiVersion')
    if (typeof kind !== 'string' || typeof apiVersion !== 'string' || kind === '' || apiVersion === '')
      continue
    const items = value.get('items')
    if (kind.endsWith('List') && isList(items)) {
      for (let index = items.length - 1; index >= 0; index--) {
        const item = itemOf(items[index] ?? null, apiVersion, kind)
        pending.push({ value: item, path: [...path, 'items', index] })
      }
      continue
    }
    found.push({ document, path, value, kind, ...groupVersion(apiVersion), ...namesOf(value) })
  }
  return found
}

/** Items of a typed list need not repeat what the list says already. */
function itemOf(item: Result, apiVersion: string, listKind: string): Result {
  if (!(item instanceof RecordValue) || listKind === 'List') return item
  if (item.get('kind') !== undefined || item.get('apiVersion') !== undefined) return item
  const { shape, slots } = item
  const kind = listKind.slice(0, -'List'.length)
  return new RecordValue(new Shape(['apiVersion', 'kind', ...shape.keys]), [apiVersion, kind, ...slots])
}

/** `apps/v1` as group and version; the core group is the empty string. */
export function groupVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/')
  return slash < 0
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) }
}

function namesOf(value: RecordValue): Pick<Manifest, 'name' | 'namespace' | 'labels'> {
  const metadata = value.get('metadata')
  if (!(metadata instanceof RecordValue)) return { name: '', namespace: undefined, labels: new Map() }
  const name = metadata.get('name')
  const namespace = metadata.get('namespace')
  return {
    name: typeof name === 'string' ? name : '',
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    labels: labelsOf(metadata.get('labels')),
  }
}

function labelsOf(labels: Result | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (!(labels instanceof RecordValue)) return found
  for (const [slot, key] of labels.shape.keys.entries()) {
    const value = labels.slots[slot]
    if (typeof value === 'string') found.set(key, value)
  }
  return found
}

/** What tells an object from others wherever its file lies: group, kind, namespace and name. */
export function identityOf({ group, kind, namespace, name }: Manifest): string {
  return [group, kind, namespace ?? '', name].join('\u0000')
}

/** A hash of what the object holds: equal for equal objects, however they are written. */
export function contentOf({ value }: Manifest): string {
  return sha256Hex(canonicalJson(toNative(value)))
}

function isList(value: Result | undefined): value is readonly Result[] & Result {
  return Array.isArray(value)
}
