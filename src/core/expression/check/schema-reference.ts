/** A JSON object of a schema. */
export type SchemaObject = Readonly<Record<string, unknown>>

/** Nodes of a schema that are searched for anchors. */
const SEARCHED = 100_000

/** Whether a value is a JSON object. */
export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where a `$ref` leads: the schema there, or why it leads nowhere. */
export type Target = { readonly schema: unknown; readonly pointer: string } | { readonly problem: string }

/** Finds what a `$ref` names within one schema document. References to other documents are refused. */
export function findReference(root: unknown, reference: string): Target {
  const hash = reference.indexOf('#')
  const document = hash < 0 ? reference : reference.slice(0, hash)
  const fragment = hash < 0 ? '' : reference.slice(hash + 1)
  const id = isSchemaObject(root) ? root['$id'] : undefined
  if (document !== '' && !(typeof id === 'string' && id.replace(/#$/, '') === document)) {
    // HOSTILE: nothing is ever fetched because a schema says so.
    return { problem: 'is not in this schema; only local references are followed' }
  }
  if (fragment === '') return { schema: root, pointer: '#' }
  const found = fragment.startsWith('/') ? followPointer(root, fragment) : findAnchor(root, fragment)
  return found === undefined ? { problem: 'leads nowhere' } : { schema: found.value, pointer: '#' + fragment }
}

function followPointer(root: unknown, pointer: string): { readonly value: unknown } | undefined {
  let value = root
  for (const part of pointer.slice(1).split('/')) {
    const key = decode(part)?.replaceAll('~1', '/').replaceAll('~0', '~')
    if (key === undefined) return undefined
    if (Array.isArray(value) && /^(0|[1-9][0-9]{0,8})$/.test(key)) value = value[Number(key)]
    else if (isSchemaObject(value) && Object.hasOwn(value, key)) value = value[key]
    else return undefined
  }
  return { value }
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    // Not a percent encoding: such a pointer names nothing.
    return undefined
  }
}

function findAnchor(root: unknown, name: string): { readonly value: unknown } | undefined {
  const pending: unknown[] = [root]
  for (let count = 0; pending.length > 0 && count < SEARCHED; count++) {
    const value = pending.pop()
    if (Array.isArray(value)) pending.push(...value.slice(0, SEARCHED))
    if (!isSchemaObject(value)) continue
    if (value['$anchor'] === name || value['$dynamicAnchor'] === name) return { value }
    pending.push(...Object.values(value).slice(0, SEARCHED))
  }
  return undefined
}
