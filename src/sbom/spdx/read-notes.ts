import { parsePurl } from '../../collect/dependency/purl.ts'
import { listAt } from '../check/read-json.ts'
import type { Component, ComponentScope, Property } from '../model.ts'
import { isObject } from '../schema/json-schema.ts'

/** What `writeNotes` wrote: the fields of a component that SPDX has none for. Anything else is nothing. */
export function readNotes(
  text: string,
): Partial<Pick<Component, 'depth' | 'isDevelopment' | 'isPatched' | 'properties' | 'scope'>> {
  if (!text.startsWith('flux {')) return {}
  // HOSTILE: anybody may write such a comment.
  let notes: unknown
  try {
    notes = JSON.parse(text.slice('flux '.length))
  } catch {
    return {}
  }
  if (!isObject(notes)) return {}
  const scope = SCOPES.find((one) => one === notes['scope'])
  const depth = DEPTHS.find((one) => one === notes['kind'])
  const properties = listAt(notes, 'properties').flatMap((one): readonly Property[] => {
    const [name, value] = Array.isArray(one) ? (one as readonly unknown[]) : []
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : []
  })
  return {
    ...(scope === undefined ? {} : { scope }),
    ...(depth === undefined ? {} : { depth }),
    ...(notes['development'] === true ? { isDevelopment: true as const } : {}),
    ...(notes['patched'] === true ? { isPatched: true as const } : {}),
    ...(properties.length === 0 ? {} : { properties }),
  }
}

const SCOPES: readonly ComponentScope[] = ['required', 'optional', 'excluded']
const DEPTHS: readonly NonNullable<Component['depth']>[] = ['logical', 'identified', 'referenced']

/** Takes a name apart into group and name, as its package URL has them; the inverse of `wholeName`. */
export function splitName(whole: string, purl: string | undefined): Pick<Component, 'group' | 'name'> {
  const parsed = purl === undefined ? undefined : parsePurl(purl)
  if (parsed === undefined || typeof parsed === 'string') return { name: whole }
  const isMaven = parsed.type === 'maven'
  // In other ecosystems the group is a part of the name.
  if (!isMaven && parsed.type !== 'npm' && parsed.type !== 'composer') return { name: whole }
  const cut = whole.lastIndexOf(isMaven ? ':' : '/')
  return cut <= 0 ? { name: whole } : { group: whole.slice(0, cut), name: whole.slice(cut + 1) }
}
