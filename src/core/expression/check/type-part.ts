import type { Type } from '../type.ts'

const NONE: readonly Type[] = []

/** The types that a type is made of. Records are names: their fields are not parts, and recursion ends there. */
export function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'list':
      return [type.element]
    case 'map':
      return [type.key, type.value]
    case 'optional':
      return [type.value]
    case 'opaque':
      return type.parameters
    case 'union':
      return type.members
    default:
      return NONE
  }
}
