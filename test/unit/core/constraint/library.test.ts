import { describe, expect, it } from 'vitest'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

async function messages(functions: readonly string[], assert: string): Promise<readonly string[]> {
  const text = [
    'apiVersion: flux/v1',
    'kind: ConstraintSet',
    'metadata: {name: own}',
    'functions:',
    ...functions.map((line) => `  - ${line}`),
    'constraints:',
    '  - id: one',
    '    title: One',
    '    severity: high',
    '    enforcement: block',
    '    on: {files: ["*.json"]}',
    `    assert: ${assert}`,
    '',
  ].join('\n')
  const tree = memoryTree({ '.flux/own.flux.yaml': text })
  const { diagnostics } = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
  return diagnostics.map(
    ({ code, message, location }) => `${location.startLine}:${location.startColumn} ${code} ${message}`,
  )
}

/** `name(n) = body`. */
function f(name: string, body: string): string {
  return `{name: ${name}, params: {n: int}, returns: int, expression: "${body}"}`
}

/** A chain of functions of which each calls the next. */
function chain(length: number): readonly string[] {
  return Array.from({ length }, (_, index) => f(`f${index}`, index === length - 1 ? 'n' : `f${index + 1}(n)`))
}

describe('functions of a set', () => {
  it('may call each other in any order of the file', async () => {
    expect(await messages([f('a', 'b(n) + 1'), f('b', 'n * 2')], 'a(1) == 3')).toEqual([])
  })

  it.each([
    [
      'itself',
      [f('a', 'a(n)')],
      '5:12 constraint/invalid-expression `a` calls `a`: functions may not be recursive',
    ],
    [
      'itself through others, told at the first of the cycle by name',
      [f('c', 'a(n)'), f('b', 'c(n)'), f('a', 'b(n)')],
      '7:12 constraint/invalid-expression `a` calls `b` calls `c` calls `a`: functions may not be recursive',
    ],
  ])('may not call %s', async (_, functions, expected) => {
    expect(await messages(functions, 'a(1) == 1')).toContain(expected)
  })

  it('nest eight calls, not nine', async () => {
    expect(await messages(chain(8), 'f0(1) == 1')).toEqual([])
    expect(await messages(chain(9), 'f0(1) == 1')).toContain(
      '5:12 limit/nesting `f0` nests 9 calls of functions, limit is 8',
    )
  })

  it.each([
    [
      'an unknown type of a parameter',
      '{name: a, params: {n: itn}, returns: int, expression: "1"}',
      /^5:27 constraint\/type `itn` is no type/,
    ],
    [
      'an unknown type of the result',
      '{name: a, params: {n: int}, returns: nit, expression: "1"}',
      /^5:42 constraint\/type `nit` is no type/,
    ],
    [
      'a body of another type',
      '{name: a, params: {n: int}, returns: int, expression: "\'x\'"}',
      /^5:\d+ constraint\/type /,
    ],
    [
      'a name that is not a parameter',
      '{name: a, params: {n: int}, returns: int, expression: "input.a"}',
      /^5:\d+ constraint\/unknown-name /,
    ],
  ])('report %s at its place', async (_, definition, expected) => {
    expect((await messages([definition], 'a(1) == 1'))[0]).toMatch(expected)
  })

  it.each(['size', 'matches', 'has', 'string'])(
    'may not take the name of the built-in `%s`',
    async (name) => {
      expect(await messages([f(name, 'n')], 'true')).toContain(
        `5:12 constraint/reserved-name \`${name}\` is the name of a built-in function`,
      )
    },
  )

  it('may take the name of what is only called with a receiver, such as `sum`', async () => {
    expect(await messages([f('sum', 'n')], 'sum(1) == 1')).toEqual([])
  })

  it('are told when nothing calls them', async () => {
    expect(await messages([f('a', 'n')], 'true')).toContain(
      '5:12 constraint/unused function `a` is never called',
    )
  })
})
