import type { Diagnostic } from '../diagnostic.ts'
import type { Path } from '../document/document.ts'
import type { FunctionIndex, FunctionLibrary } from '../expression/function.ts'
import type { Fact } from '../expression/presence/fact.ts'
import type { UserFunction } from '../expression/program.ts'
import type { FactKind } from '../fact.ts'
import { LIMITS } from '../limits.ts'
import type { SchemaFile } from './schema-file.ts'
import type { ConstraintDefinition, ConstraintSet } from './set.ts'
import { locationOfPath } from './shape.ts'

/** What constraints may speak of: fact kinds, packaged schemas by name, function libraries. */
export interface Vocabulary {
  readonly facts: readonly FactKind[]
  readonly schemas: ReadonlyMap<string, unknown>
  /** Schemas in files of the repository, by path; undefined where the file has errors. */
  readonly schemaFiles?: ReadonlyMap<string, SchemaFile | undefined>
  readonly libraries: readonly FunctionLibrary[]
  /** The overloads of `libraries` by name, made once for all expressions of a run. */
  readonly index: FunctionIndex
}

/** What the expressions of one constraint share while they are compiled. */
export interface ConstraintCompiler {
  readonly set: ConstraintSet
  readonly definition: ConstraintDefinition
  readonly settings: Readonly<Record<string, unknown>>
  readonly functions: readonly UserFunction[]
  readonly vocabulary: Vocabulary
  readonly diagnostics: Diagnostic[]
  /** Functions that expressions call, directly or through others. */
  readonly used: Set<UserFunction>
  readonly usedSlots: Set<number>
  /** What the conditions that were met so far say about the variables. */
  readonly facts: Fact[]
  failed: boolean
}

/** Reports an error in the constraint, which is left out of the plan then. */
export function report(
  compiler: ConstraintCompiler,
  code: Diagnostic['code'],
  message: string,
  path: Path,
  help?: string,
): void {
  compiler.failed = true
  compiler.diagnostics.push({
    code,
    severity: 'error',
    message,
    location: locationOfPath(compiler.set.document, path),
    ...(help === undefined ? {} : { help }),
  })
}

/** Units that one constraint of a set may spend on one subject: a set can lower the limit, never raise it. */
export function costLimit(set: ConstraintSet): number {
  return Math.min(set.limits.costPerSubject ?? LIMITS.costPerSubject, LIMITS.costPerSubject)
}
