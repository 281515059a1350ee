import type { VexProblem, VexStatement } from '../../collect/dependency/vex/model.ts'

/** Tells, at its statement, of something that the other form has no place for. */
export function lost({ source, span }: VexStatement, message: string, help?: string): VexProblem {
  return { kind: 'lost', severity: 'warning', message, ...(help === undefined ? {} : { help }), source, span }
}
