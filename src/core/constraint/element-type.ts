import { DYN, INT, STRING, type Type } from '../expression/type.ts'

/** Types of what a `forEach` over a value of this type gives; undefined when it is no list and no map. */
export interface ElementTypes {
  readonly kind: 'list' | 'map' | 'dyn'
  /** Type of the key of a map or of the index of a list. */
  readonly key: Type
  readonly value: Type
}

/** Element types of a list, map, record or dyn. */
export function elementTypes(type: Type): ElementTypes | undefined {
  switch (type.kind) {
    case 'list':
      return { kind: 'list', key: INT, value: type.element }
    case 'map':
      return { kind: 'map', key: type.key, value: type.value }
    case 'record':
      return { kind: 'map', key: STRING, value: type.fieldNames.length === 0 ? (type.rest ?? DYN) : DYN }
    case 'dyn':
      return { kind: 'dyn', key: DYN, value: DYN }
    case 'union': {
      const members = type.members.map(elementTypes)
      return members.every((member) => member !== undefined)
        ? { kind: 'dyn', key: DYN, value: DYN }
        : undefined
    }
    default:
      return undefined
  }
}
