import { NEVER } from '../check/intersect.ts'
import { type Field, type RecordType, recordOf, type Type, undeclaredField } from '../type.ts'
import { typeText } from '../type-text.ts'
import type { AccessPath, Fact } from './fact.ts'
import { declared, narrowTo } from './narrow.ts'

/** What is known below one place. */
interface Branch {
  presence: Fact['presence']
  type: Type | undefined
  readonly fields: Map<string, Branch>
}

/**
 * The type of the value at `root` with everything that facts say about it: how what a `filter` keeps differs from what
 * it was given.
 */
export function refine(type: Type, facts: readonly Fact[], root: AccessPath): Type {
  const tree: Branch = { presence: undefined, type: undefined, fields: new Map() }
  for (const fact of facts) {
    const branch = branchOf(tree, fact.path, root)
    if (branch === undefined) continue
    branch.presence = fact.presence ?? branch.presence
    branch.type = fact.type ?? branch.type
  }
  return apply(type, tree)
}

/** Where a path stands below `root`; undefined when it does not, or not by fields alone. */
function branchOf(tree: Branch, path: AccessPath, root: AccessPath): Branch | undefined {
  if (path.key === root.key) return tree
  if (path.parent === undefined || path.step?.kind !== 'field') return undefined
  const above = branchOf(tree, path.parent, root)
  if (above === undefined) return undefined
  const known = above.fields.get(path.step.name)
  if (known !== undefined) return known
  const made: Branch = { presence: undefined, type: undefined, fields: new Map() }
  above.fields.set(path.step.name, made)
  return made
}

function apply(type: Type, branch: Branch): Type {
  const narrowed = branch.type === undefined ? type : narrowTo(type, branch.type)
  if (branch.fields.size === 0) return narrowed
  if (narrowed.kind === 'union') {
    return { kind: 'union', members: narrowed.members.map((member) => applyFields(member, branch)) }
  }
  return applyFields(narrowed, branch)
}

function applyFields(type: Type, branch: Branch): Type {
  const record = type.kind === 'map' && type.key.kind === 'string' ? asRecord(type, type.value) : type
  if (record.kind !== 'record') return type
  const fields = new Map<string, Field>()
  for (const [name, below] of branch.fields) {
    const field = record.field(name)
    const known = field?.type ?? undeclaredField(record, name)
    if (known === undefined) continue
    if (below.presence === 'absent') fields.set(name, { type: NEVER, presence: 'maybe' })
    else
      fields.set(name, {
        ...field,
        type: apply(known, below),
        presence: below.presence ?? field?.presence ?? 'maybe',
      })
  }
  if (fields.size === 0) return type
  return {
    ...record,
    fieldNames: [...new Set([...record.fieldNames, ...fields.keys()])],
    field: (name) => fields.get(name) ?? record.field(name),
    base: declared(record),
  }
}

function asRecord(type: Type, value: Type): RecordType {
  return recordOf(typeText(type), new Map(), value)
}
