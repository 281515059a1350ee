import { FluxError } from '../../core/error.ts'
import type { Check } from './verification.ts'

/** Records the steps of a verification in the order in which they are done. */
export class CheckRecord {
  readonly #checks: Check[]

  constructor(checks: readonly Check[] = []) {
    this.#checks = [...checks]
  }

  get checks(): readonly Check[] {
    return [...this.#checks]
  }

  /** A record that goes on from here, apart from this one. */
  branch(): CheckRecord {
    return new CheckRecord(this.#checks)
  }

  /** Does a step and records whether it passed; `detail` says of the result what a person wants to know. Throws what the step throws. */
  run<Result>(name: string, step: () => Result, detail?: (result: Result) => string | undefined): Result {
    try {
      const result = step()
      const text = detail?.(result)
      this.#checks.push({ name, passed: true, ...(text === undefined ? {} : { detail: text }) })
      return result
    } catch (error) {
      if (error instanceof FluxError) this.#checks.push({ name, passed: false, detail: error.message })
      throw error
    }
  }
}
