import type { Environment } from './environment.ts'

/** Files between two redraws: often enough to look alive, seldom enough to cost nothing. */
const FILES_PER_STEP = 64

/** A counter on the terminal; silent everywhere else. */
export interface Progress {
  step(): void
  end(): void
}

/** Shows how many files were checked, on a terminal only. */
export function createProgress(environment: Environment, quiet: boolean): Progress {
  const { stderr } = environment
  if (quiet || !stderr.isTerminal) return { step: () => undefined, end: () => undefined }
  let files = 0
  let shown = false
  return {
    step: () => {
      files++
      if (files % FILES_PER_STEP !== 0) return
      shown = true
      stderr.write(`\rchecking: ${files} files`)
    },
    end: () => {
      if (shown) stderr.write('\r\u001b[K')
      shown = false
    },
  }
}
