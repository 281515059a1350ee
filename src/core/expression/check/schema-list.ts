import type { Type } from '../type.ts'
import { isNever, NEVER } from './intersect.ts'
import { joinAll } from './join.ts'
import { type Builder, countAt, listAt } from './schema-builder.ts'
import type { SchemaObject } from './schema-reference.ts'

/** Type of the lists that a schema accepts: elements at constant positions keep the types of `prefixItems`. */
export function listType(builder: Builder, schema: SchemaObject, name: string, depth: number): Type {
  const { items } = schema
  // Before 2020-12 a list of `items` was what `prefixItems` is now.
  const first = Array.isArray(items) ? items : listAt(schema, 'prefixItems')
  const others = Array.isArray(items) ? schema['additionalItems'] : items
  const prefix = first.map((part) => builder.build(part, `${name}[]`, depth + 1))
  const rest = builder.build(others, `${name}[]`, depth + 1)
  const minItems = countAt(schema, 'minItems')
  const maxItems = isNever(rest) ? prefix.length : countAt(schema, 'maxItems')
  return {
    kind: 'list',
    element: joinAll(isNever(rest) ? prefix : [...prefix, rest]) ?? NEVER,
    ...(minItems !== undefined && minItems > 0 && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
    ...(prefix.length > 0 && { tuple: { prefix, rest: isNever(rest) ? undefined : rest } }),
  }
}
