import type { JsonObject } from './json-value.ts'

/** An in-toto statement (in-toto/attestation, `spec/v1/statement.md`). */
export interface Statement {
  readonly type: 'https://in-toto.io/Statement/v1' | 'https://in-toto.io/Statement/v0.1'
  /** At least one. */
  readonly subjects: readonly Subject[]
  readonly predicateType: string
  /** Absent and `null` are the same: a statement may say nothing more than its type. */
  readonly predicate?: JsonObject
}

/** What a statement is about. */
export interface Subject {
  /** Does not bind. */
  readonly name?: string
  /** Lower-case hexadecimal by name of the algorithm, also algorithms that bind nothing here. */
  readonly digests: ReadonlyMap<string, string>
}
