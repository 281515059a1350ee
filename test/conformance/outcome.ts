/** How one case of public test data went: it gave what the data says, or why it did not, or why it says nothing here. */
export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'skipped'; readonly reason: string }

/** A case of public test data. */
export interface ConformanceCase {
  readonly id: string
  readonly expr: string
  run(): Outcome
}

export const PASSED: Outcome = { kind: 'passed' }

/** A case that went wrong. */
export function failed(reason: string): Outcome {
  return { kind: 'failed', reason }
}

/** A case that says nothing about this project. */
export function skipped(reason: string): Outcome {
  return { kind: 'skipped', reason }
}

/** Sections of test data in sections, as the data keeps them. */
export interface DataSuite {
  readonly suites?: readonly DataSuite[]
  readonly tests?: readonly unknown[]
}

/** All tests of a suite and of the suites in it. */
export function testsOf(suite: DataSuite): readonly unknown[] {
  return [...(suite.tests ?? []), ...(suite.suites ?? []).flatMap(testsOf)]
}
