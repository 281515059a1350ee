import {
  type FieldReader,
  type Fields,
  fieldsOf,
  itemsOf,
  listOfFields,
  listOfTexts,
  onlyKeys,
  requiredText,
  wordOf,
  wrong,
} from './field-reader.ts'
import type { LabelRequirement, LabelSelector } from './label-selector.ts'
import type { MatchResources, ResourceRule } from './match-resources.ts'

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const
const OPERATIONS: readonly string[] = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT', '*']
const RULE_KEYS = ['apiGroups', 'apiVersions', 'operations', 'resources', 'resourceNames', 'scope']
const MATCH_KEYS = [
  'resourceRules',
  'excludeResourceRules',
  'namespaceSelector',
  'objectSelector',
  'matchPolicy',
]

/** Reads `matchConstraints` of a policy or `matchResources` of a binding. */
export function readMatch(reader: FieldReader, fields: Fields): MatchResources {
  onlyKeys(reader, fields, MATCH_KEYS)
  return {
    rules: listOfFields(reader, fields, 'resourceRules').map((rule) => readRule(reader, rule)),
    excludeRules: listOfFields(reader, fields, 'excludeResourceRules').map((rule) => readRule(reader, rule)),
    namespaceSelector: readSelector(reader, fieldsOf(reader, fields, 'namespaceSelector')),
    objectSelector: readSelector(reader, fieldsOf(reader, fields, 'objectSelector')),
    isExact: wordOf(reader, fields, 'matchPolicy', ['Exact', 'Equivalent']) === 'Exact',
  }
}

function readRule(reader: FieldReader, fields: Fields): ResourceRule {
  onlyKeys(reader, fields, RULE_KEYS)
  const setOf = (key: string): ReadonlySet<string> => {
    const texts = listOfTexts(reader, fields, key)
    // A rule with an empty list matches nothing, so that its policy would say nothing.
    if (texts.length === 0) wrong(reader, fields.path, `\`${key}\` needs at least one value`)
    return new Set(texts)
  }
  const operations = setOf('operations')
  for (const { value, path } of operations.size === 0 ? [] : itemsOf(reader, fields, 'operations')) {
    if (typeof value !== 'string' || OPERATIONS.includes(value)) continue
    wrong(reader, path, 'expected `CREATE`, `UPDATE`, `DELETE`, `CONNECT` or `*` in `operations`')
  }
  return {
    apiGroups: setOf('apiGroups'),
    apiVersions: setOf('apiVersions'),
    operations,
    resources: setOf('resources'),
    resourceNames: new Set(listOfTexts(reader, fields, 'resourceNames')),
    scope: wordOf(reader, fields, 'scope', ['Namespaced', 'Cluster', '*']) ?? '*',
  }
}

/** Reads a label selector; without one everything is selected. */
export function readSelector(reader: FieldReader, fields: Fields | undefined): LabelSelector {
  if (fields === undefined) return []
  onlyKeys(reader, fields, ['matchLabels', 'matchExpressions'])
  const labels = fieldsOf(reader, fields, 'matchLabels')
  const equal = Object.entries(labels?.values ?? {}).flatMap(([key, value]): readonly LabelRequirement[] => {
    if (typeof value === 'string') return [{ key, operator: 'In', values: new Set([value]) }]
    wrong(reader, [...(labels?.path ?? []), key], 'expected text for a label')
    return []
  })
  const expressions = listOfFields(reader, fields, 'matchExpressions').flatMap(
    (one): readonly LabelRequirement[] => {
      onlyKeys(reader, one, ['key', 'operator', 'values'])
      const key = requiredText(reader, one, 'key')
      requiredText(reader, one, 'operator')
      const operator = wordOf(reader, one, 'operator', OPERATORS)
      if (key === undefined || operator === undefined) return []
      const values = new Set(listOfTexts(reader, one, 'values'))
      const needsValues = operator === 'In' || operator === 'NotIn'
      if (needsValues !== itemsOf(reader, one, 'values').length > 0) {
        const message = needsValues
          ? `\`${operator}\` needs \`values\``
          : `\`${operator}\` takes no \`values\``
        wrong(reader, one.path, message)
      }
      return [{ key, operator, values }]
    },
  )
  return [...equal, ...expressions]
}
