import { describe, expect, it } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { compileTree } from '../../../src/run/compile.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { provePolicy } from '../../../src/run/prove-policy.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

/** A constraint that calls functions which call functions: `calls` to the power of `depth` uses of the last one. */
function nested(depth: number, calls: number): string {
  const functions = Array.from({ length: depth }, (_, level) => {
    const body = level === 0 ? 'x > 1' : Array.from({ length: calls }, () => `f${level - 1}(x)`).join(' && ')
    return `  - {name: f${level}, params: {x: dyn}, returns: bool, expression: "${body}"}\n`
  })
  return `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
functions:
${functions.join('')}constraints:
  - id: one
    title: One
    severity: low
    enforcement: block
    on: {files: [a.yaml]}
    assert: f${depth - 1}(input.a)
    at: input.a
`
}

describe('proofs of a policy', () => {
  it('are not made for the packs alone', async () => {
    const policy = await loadPolicy(memoryTree({}), [], vocabulary(), new ShapeTable())
    expect(policy.plan.constraints.length).toBeGreaterThan(0)
    expect(await provePolicy(policy)).toEqual({ diagnostics: [], undecided: 0 })
  })

  it('leave a constraint alone that is too large when its functions are written out, and count it', async () => {
    expect(await compileTree(memoryTree({ '.flux/a.flux.yaml': nested(4, 3) }))).toMatchObject({
      unproven: 0,
    })
    const { unproven, diagnostics } = await compileTree(memoryTree({ '.flux/a.flux.yaml': nested(7, 4) }))
    expect(unproven).toBeGreaterThan(0)
    expect(diagnostics).toEqual([])
  })
})
