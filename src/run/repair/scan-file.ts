import type { PlannedConstraint } from '../../core/constraint/plan.ts'
import type { ShapeTable } from '../../core/expression/shape.ts'
import type { TreeEntry } from '../../core/tree.ts'
import { isProjectKind } from '../collections.ts'
import { type Scan, scan } from '../scan.ts'

/** The rules that are applied to one file by itself. */
export interface FileRules {
  readonly constraints: readonly PlannedConstraint[]
  readonly exclude: readonly string[]
  readonly shapes: ShapeTable
}

/** Those of the constraints that one file decides alone. */
export function fileRules(
  constraints: readonly PlannedConstraint[],
  exclude: readonly string[],
  shapes: ShapeTable,
): FileRules {
  const alone = constraints.filter(
    ({ definition, scope }) =>
      definition.enforcement !== 'off' &&
      scope.kind !== 'manifest' &&
      !(scope.kind === 'fact' && isProjectKind(scope.fact)),
  )
  return { constraints: alone, exclude, shapes }
}

/** Everything that the rules say of a text as the file at a path, for the strictest persona. */
export async function scanFile(rules: FileRules, path: string, text: string): Promise<Scan> {
  const bytes = new TextEncoder().encode(text)
  const entry: TreeEntry = { path, kind: 'file', executable: false, size: bytes.length }
  return scan({
    tree: {
      label: path,
      list: async () => [entry],
      read: async (asked, maxBytes) =>
        asked !== path ? 'absent' : bytes.length > maxBytes ? 'too-large' : bytes,
    },
    entries: [entry],
    constraints: rules.constraints,
    exclude: rules.exclude,
    detail: { blame: false, persona: 'auditor', repairs: true },
    shapes: rules.shapes,
  })
}
