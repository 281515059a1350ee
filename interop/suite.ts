/** One thing that was tried. */
export interface CaseResult {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped. */
  readonly reason?: string
}

/** FLUX together with one other program. */
export interface Suite {
  readonly name: string
  run(): Promise<readonly CaseResult[]>
}

/** Runs a case; what it throws is the reason of its failure. */
export async function tryCase(name: string, body: () => Promise<void>): Promise<CaseResult> {
  try {
    await body()
    return { name, outcome: 'passed' }
  } catch (error) {
    return { name, outcome: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}
