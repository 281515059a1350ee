import type { Expression } from '../ast.ts'
import { mapChildren } from './rewrite.ts'

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['underscores', '__'],
  ['dot', '.'],
  ['dash', '-'],
  ['slash', '/'],
])

/**
 * The field name that an escaped one stands for, as Kubernetes writes names that are no identifiers: `__dash__` for
 * `-`, `__dot__` for `.`, `__slash__` for `/`, `__underscores__` for `__`, `__in__` for the reserved word `in`.
 */
export function unescapeField(name: string): string {
  if (!name.includes('__')) return name
  const word = /^__([a-z]+)__$/.exec(name)?.[1]
  if (word !== undefined && !ESCAPES.has(word)) return word
  return name.replace(/__(underscores|dot|dash|slash)__/g, (whole, key: string) => ESCAPES.get(key) ?? whole)
}

/** The expression with the selections of these ids naming other fields. */
export function renameFields(expression: Expression, names: ReadonlyMap<number, string>): Expression {
  const mapped = mapChildren(expression, (child) => renameFields(child, names))
  const field = mapped.kind === 'select' ? names.get(mapped.id) : undefined
  return mapped.kind === 'select' && field !== undefined ? { ...mapped, field } : mapped
}
