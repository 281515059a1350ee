import { joinAll } from '../expression/check/join.ts'
import { DYN, INT, STRING, type Type } from '../expression/type.ts'

/** Types of what a `forEach` over a value of this type gives; undefined when it is no list and no map. */
export interface ElementTypes {
  readonly kind: 'list' | 'map' | 'dyn'
  /** Type of the key of a map or of the index of a list. */
  readonly key: Type
  readonly value: Type
}

/** Element types of a list, map, record or dyn; what its members have in common for a union of them. */
export function elementTypes(type: Type): ElementTypes | undefined {
  switch (type.kind) {
    case 'list':
      return { kind: 'list', key: INT, value: type.element }
    case 'map':
      return { kind: 'map', key: type.key, value: type.value }
    case 'record': {
      const fields = type.fieldNames.flatMap((name) => type.field(name)?.type ?? [])
      const all = type.rest === undefined ? fields : [...fields, type.rest]
      return { kind: 'map', key: STRING, value: joinAll(all) ?? DYN }
    }
    case 'dyn':
      return { kind: 'dyn', key: DYN, value: DYN }
    case 'union': {
      const members = type.members.map(elementTypes)
      const known = members.filter((member) => member !== undefined)
      const [first] = known
      if (first === undefined || known.length < members.length) return undefined
      return {
        kind: known.every((member) => member.kind === first.kind) ? first.kind : 'dyn',
        key: joinAll(known.map((member) => member.key)) ?? DYN,
        value: joinAll(known.map((member) => member.value)) ?? DYN,
      }
    }
    default:
      return undefined
  }
}
