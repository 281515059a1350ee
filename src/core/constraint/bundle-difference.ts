import type { DiagnosticCode } from '../diagnostic.ts'
import type { Path } from '../document/document.ts'
import { quoted } from '../quote.ts'

/** How a bundle differs from what its sources compile to. */
export interface BundleDifference {
  readonly code: DiagnosticCode
  readonly path: Path
  readonly message: string
  readonly help?: string
}

const OTHER_VERSION = 'compile the bundle with this version of FLUX'

/**
 * The first difference between a bundle and what its sources compile to, with the code that says what kind it is (section
 * 21). Both are plain data.
 */
export function bundleDifference(bundle: unknown, again: unknown): BundleDifference | undefined {
  for (const key of MEMBERS) {
    const path = firstDifference(memberOf(bundle, key), memberOf(again, key), [key])
    if (path !== undefined) return describe(path, bundle, again)
  }
  return undefined
}

/** In this order a difference tells most: a plan may differ for no other reason than what it was made against. */
const MEMBERS = [
  'sources',
  'planDigest',
  'schemas',
  'libraries',
  'plan',
  'requires',
  'compiler',
  'language',
  'schema',
] as const

function describe(path: Path, bundle: unknown, again: unknown): BundleDifference {
  const where = quoted(path.join('.'))
  switch (path[0]) {
    case 'sources':
      return {
        code: 'bundle/content',
        path,
        message: 'a source of the bundle decides nothing, or stands in another order',
      }
    case 'schemas':
    case 'libraries':
      return madeAgainstOther(path, bundle)
    case 'plan': {
      const key = path.findLast((step) => typeof step === 'string')
      if (key === 'type' || key === 'result') {
        const type = atPath(bundle, path)
        return typeof type === 'string' && typesOf(again).has(type)
          ? {
              code: 'bundle/invalid',
              path,
              message: `${where} is not the type of what its sources say there`,
            }
          : { code: 'bundle/unknown', path, message: `${where} is no type that its sources have` }
      }
      if (key === 'span') {
        return { code: 'bundle/invalid', path, message: `${where} lies elsewhere in its source` }
      }
      if (key === 'operands') {
        return { code: 'bundle/invalid', path, message: `${where} is not the operand that its sources have` }
      }
    }
  }
  return {
    code: 'bundle/mismatch',
    path,
    message: `${where} is not what the sources of the bundle compile to`,
    help: 'compile the bundle again; do not edit it',
  }
}

function madeAgainstOther(path: Path, bundle: unknown): BundleDifference {
  const name = memberOf(atPath(bundle, path.slice(0, 2)), 'name')
  const what = path[0] === 'schemas' ? 'schema or fact kind' : 'function library'
  const message =
    typeof name === 'string'
      ? `the ${what} ${quoted(name)} is another than the bundle was compiled with`
      : `the bundle was compiled with another list of ${String(path[0])}`
  return { code: 'bundle/version', path, message, help: OTHER_VERSION }
}

/** Every text that stands as a type in the plan. */
function typesOf(bundle: unknown): ReadonlySet<string> {
  const types = new Set<string>()
  const pending: unknown[] = [memberOf(bundle, 'plan')]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue
    for (const [key, value] of Object.entries(next)) {
      if ((key === 'type' || key === 'result') && typeof value === 'string') types.add(value)
      else if (typeof value === 'object') pending.push(value)
    }
  }
  return types
}

/** Path of the first member that differs, depth first in the order of keys; undefined when all are equal. */
function firstDifference(a: unknown, b: unknown, path: Path): Path | undefined {
  const pending: { readonly a: unknown; readonly b: unknown; readonly path: Path }[] = [{ a, b, path }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Object.is(next.a, next.b)) continue
    if (!isContainer(next.a) || !isContainer(next.b)) return next.path
    if (Array.isArray(next.a) !== Array.isArray(next.b)) return next.path
    const keys = keysOf(next.a, next.b)
    for (const key of keys.reverse()) {
      pending.push({ a: memberOf(next.a, key), b: memberOf(next.b, key), path: [...next.path, key] })
    }
  }
  return undefined
}

function keysOf(a: object, b: object): (string | number)[] {
  if (Array.isArray(a) && Array.isArray(b)) {
    return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => index)
  }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function memberOf(value: unknown, key: string | number): unknown {
  if (!isContainer(value) || !Object.hasOwn(value, key)) return undefined
  return (value as Readonly<Record<string | number, unknown>>)[key]
}

function atPath(value: unknown, path: Path): unknown {
  let at = value
  for (const step of path) at = memberOf(at, step)
  return at
}
