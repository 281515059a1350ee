import { Double, EvalError, type Result } from '../../expression/value.ts'
import { doubleOf } from '../number.ts'
import { resolveNumber, resolvePlain } from './yaml-core-schema.ts'

/** Tags of the core schema. `plain` is the non-specific `!`: a scalar with it is a string. */
export type YamlTag = 'bool' | 'float' | 'int' | 'map' | 'null' | 'plain' | 'seq' | 'str'

const CORE_PREFIX = 'tag:yaml.org,2002:'

const CORE_TAGS: ReadonlyMap<string, YamlTag> = new Map([
  ['!', 'plain'],
  [`${CORE_PREFIX}bool`, 'bool'],
  [`${CORE_PREFIX}float`, 'float'],
  [`${CORE_PREFIX}int`, 'int'],
  [`${CORE_PREFIX}map`, 'map'],
  [`${CORE_PREFIX}null`, 'null'],
  [`${CORE_PREFIX}seq`, 'seq'],
  [`${CORE_PREFIX}str`, 'str'],
])

/**
 * The tag that the source text `raw` names, with the handles that directives declare; undefined for every tag that is not
 * of the core schema. Escapes (`%21`) in tags are not decoded: such a tag is unknown.
 */
export function resolveTag(raw: string, handles: ReadonlyMap<string, string>): YamlTag | undefined {
  if (raw.startsWith('!<')) return CORE_TAGS.get(raw.slice(2, -1))
  const bang = raw.indexOf('!', 1)
  const handle = bang < 0 ? '!' : raw.slice(0, bang + 1)
  const prefix = handles.get(handle) ?? (handle === '!!' ? CORE_PREFIX : handle)
  return CORE_TAGS.get(prefix + raw.slice(handle.length))
}

/** The value of a scalar with a tag; undefined when the text does not fit the tag. */
export function resolveTagged(tag: YamlTag, text: string): Result | undefined {
  switch (tag) {
    case 'str':
    case 'plain':
      return text
    case 'null':
      return resolvePlain(text) === null ? null : undefined
    case 'bool': {
      const value = resolvePlain(text)
      return typeof value === 'boolean' ? value : undefined
    }
    case 'int': {
      const value = resolveNumber(text)
      // An integer out of range is one all the same; `.inf` and `1e999` are none.
      const isInteger = typeof value === 'number' || typeof value === 'bigint'
      return isInteger ||
        (value instanceof EvalError && /^(?:[-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+)$/.test(text))
        ? value
        : undefined
    }
    case 'float': {
      const value = resolveNumber(text)
      if (typeof value === 'number') return new Double(value)
      return typeof value === 'bigint' ? doubleOf(text) : value
    }
    case 'map':
    case 'seq':
      return undefined
  }
}
