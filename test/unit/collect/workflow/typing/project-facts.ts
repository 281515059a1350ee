import type { Fact } from '../../../../../src/core/fact.ts'
import { regionOf } from '../../../../../src/core/source.ts'

/** Problem, name and place (`line:column`) of each fact. */
export function problems(facts: readonly Fact[]): readonly string[] {
  return facts.map(({ source, span, fields }) => {
    const { startLine, startColumn } = regionOf(source, span)
    return `${startLine}:${startColumn} ${String(fields['problem'])} ${String(fields['name'])}`
  })
}

/** A workflow of one job with one `run` of one line for each text; the first stands on line 6. */
export function scripts(...lines: readonly string[]): string {
  const steps = lines.map((line) => `      - run: >-\n          ${line}\n`).join('')
  return `on: push\njobs:\n  test:\n    runs-on: x\n    steps:\n${steps}`
}
