import type { Confidence, Enforcement, Persona, Severity } from '../finding.ts'
import type { TestExpectation } from './set.ts'

/** A constraint file as the schema promises it. */
export interface RawSet {
  readonly metadata: { readonly name: string; readonly version?: string }
  readonly limits?: { readonly costPerSubject?: number; readonly inputBytes?: number }
  readonly imports?: readonly RawImport[]
  readonly variables?: readonly RawVariable[]
  readonly functions?: readonly RawFunction[]
  readonly constraints?: readonly RawConstraint[]
}

/** What a set takes from another file. */
export interface RawImport {
  readonly from: string
  readonly functions?: readonly RawImportedName[]
  readonly variables?: readonly RawImportedName[]
}

/** A name of another file, and the name that it has in this one. */
export type RawImportedName = string | { readonly name: string; readonly as: string }

/** A variable as it is written. */
export interface RawVariable {
  readonly name: string
  readonly expression: RawExpression
}

/** A function as it is written. */
export interface RawFunction {
  readonly name: string
  readonly params: Readonly<Record<string, string>>
  readonly returns: string
  readonly expression: RawExpression
}

/** An expression as it is written: `true` need not be quoted. */
export type RawExpression = string | boolean

/** A constraint as it is written. */
export interface RawConstraint {
  readonly id: string
  readonly title: string
  readonly why?: string
  readonly help?: string
  readonly url?: string
  readonly tags?: readonly string[]
  readonly severity: Severity
  readonly confidence?: Confidence
  readonly persona?: Persona
  readonly enforcement: Enforcement
  readonly ratchet?: 'new' | 'all'
  readonly unavailable?: 'block' | 'warn'
  readonly waivable?: boolean
  readonly overrides?: { readonly rule: string; readonly reason: string }
  readonly on: {
    readonly files?: string | readonly string[]
    readonly schema?: string
    readonly fact?: string
    readonly match?: RawExpression
  }
  readonly settings?: Readonly<
    Record<string, { readonly type: string; readonly default: unknown; readonly doc?: string }>
  >
  readonly variables?: readonly RawVariable[]
  readonly forEach?: {
    readonly key?: string
    readonly index?: string
    readonly value?: string
    readonly in: RawExpression
  }
  readonly when?: RawExpression
  readonly assert: RawExpression
  readonly message?: RawExpression
  readonly at?: string | readonly RawExpression[]
  readonly grade?: readonly {
    readonly when: RawExpression
    readonly severity?: Severity
    readonly confidence?: Confidence
    readonly persona?: Persona
  }[]
  readonly fix?: {
    readonly replace: RawExpression
    readonly hint: string
  }
  readonly tests?: readonly RawTest[]
}

/** An inline test as it is written. */
export interface RawTest {
  readonly name: string
  readonly input?: unknown
  readonly path?: string
  readonly fact?: unknown
  readonly files?: Readonly<Record<string, string>>
  readonly repositories?: unknown
  readonly registries?: unknown
  readonly advisories?: unknown
  readonly base?: unknown
  readonly settings?: Readonly<Record<string, unknown>>
  readonly expect: readonly Partial<TestExpectation>[] | { readonly undecided?: string }
}
