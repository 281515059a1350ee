import { describe, expect, it } from 'vitest'
import { indexFunctions } from '../../../../../src/core/expression/check/overload.ts'
import { compile } from '../../../../../src/core/expression/compile.ts'
import { estimateCost } from '../../../../../src/core/expression/cost/cost.ts'
import { STANDARD_LIBRARIES } from '../../../../../src/core/expression/functions/libraries.ts'
import { DYN } from '../../../../../src/core/expression/type.ts'

function mostOf(text: string, documentBytes: number): number {
  const { checked } = compile(text, {
    variables: [{ name: 'input', type: DYN }],
    functions: [],
    libraries: STANDARD_LIBRARIES,
    index: indexFunctions(STANDARD_LIBRARIES),
    profile: 'strict',
  })
  if (checked === undefined) throw new Error(`not an expression: ${text}`)
  return estimateCost(checked, { documentBytes }).max
}

describe('the estimate of texts that are made of elements', () => {
  it('shares the bytes of the document between them: eight times the bytes cost about eight times as much', () => {
    const text = "input.all(x, string(x).matches('^a+$'))"
    const ratio = mostOf(text, 80_000) / mostOf(text, 10_000)
    expect(ratio).toBeGreaterThan(6)
    expect(ratio).toBeLessThan(10)
  })
})
