import { describe, expect, it } from 'vitest'
import { explain } from '../../../../../src/core/expression/explain/explain.ts'
import { interpret } from '../../../../../src/core/expression/explain/interpret.ts'
import { bare, type Traced } from '../../../../../src/core/expression/explain/trace.ts'
import type { Environment, VariableDeclaration } from '../../../../../src/core/expression/program.ts'
import { DYN } from '../../../../../src/core/expression/type.ts'
import type { Result } from '../../../../../src/core/expression/value.ts'
import { checkedOf, INPUT, userFunction, value } from '../evaluate.ts'

const DATA = value({ n: 5, yes: true, no: false, name: 'web', items: [1, 2] })
const ROOT: Traced = {
  value: DATA,
  origins: [{ variable: 'input', path: [], part: 'value', complete: true }],
  direct: true,
}

/** Reasons as `within: text @ place: note` of a condition over variables, which may use those before them. */
function reasons(
  variables: readonly (readonly [name: string, text: string])[],
  condition: string,
  functions: Environment['functions'] = [],
): readonly string[] {
  const declared: VariableDeclaration[] = [{ name: 'input', type: DYN }]
  const seeds: Traced[] = [ROOT]
  const slots: Result[] = [DATA]
  const texts = new Map<string | undefined, string>([[undefined, condition]])
  const environment = (): Environment => ({ ...INPUT, functions, variables: [...declared] })
  for (const [name, text] of variables) {
    const traced = interpret(checkedOf(text, environment()), slots, { left: 10_000 }, true, seeds)
    seeds.push({ ...bare(traced), inner: { name, traced } })
    slots.push(traced.value)
    declared.push({ name, type: DYN })
    texts.set(name, text)
  }
  const { blame } = explain(checkedOf(condition, environment()), slots, { left: 10_000 }, seeds)
  return blame.map(({ within, span, origin, note }) => {
    const text = texts.get(within)?.slice(span.start, span.end)
    return `${within ?? '-'}: ${text} @ ${origin?.path.join('/') ?? '-'}: ${note}`
  })
}

const OK = ['variables.ok', 'input.n > 6 && input.name == "db"'] as const

describe('a reason inside of a variable of the constraint', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names the variable, and stands in its text',
      'variables.ok',
      [
        'variables.ok: input.n > 6 @ n: 5 is not more than 6',
        'variables.ok: input.name == "db" @ name: "web" is not "db"',
      ],
    ],
    [
      'stands beside reasons of the condition, which name none',
      'input.no || variables.ok || input.n == 4',
      [
        '-: input.no @ no: is false',
        'variables.ok: input.n > 6 @ n: 5 is not more than 6',
        'variables.ok: input.name == "db" @ name: "web" is not "db"',
        '-: input.n == 4 @ n: 5 is not 4',
      ],
    ],
    [
      'is found below a comparison with a constant no more: that is an atom',
      'variables.ok == true',
      ['-: variables.ok == true @ n: false is not true', '-: variables.ok == true @ name: false is not true'],
    ],
    [
      'is found in the elements of a macro',
      'input.items.all(i, i > 9 || variables.ok)',
      [
        '-: i > 9 @ items/0: 1 is not more than 9',
        'variables.ok: input.n > 6 @ n: 5 is not more than 6',
        'variables.ok: input.name == "db" @ name: "web" is not "db"',
        '-: i > 9 @ items/1: 2 is not more than 9',
        'variables.ok: input.n > 6 @ n: 5 is not more than 6',
        'variables.ok: input.name == "db" @ name: "web" is not "db"',
      ],
    ],
    [
      'is found in the branch that was taken',
      'input.yes ? variables.ok : input.yes',
      [
        'variables.ok: input.n > 6 @ n: 5 is not more than 6',
        'variables.ok: input.name == "db" @ name: "web" is not "db"',
      ],
    ],
  ])('%s', (_, condition, expected) => {
    expect(reasons([OK], condition)).toEqual(expected)
  })

  it('is of the variable that is true, below a negation', () => {
    expect(reasons([['variables.bad', 'input.yes && input.n == 5']], '!variables.bad')).toEqual([
      'variables.bad: input.yes @ yes: is true',
      'variables.bad: input.n == 5 @ n: 5 is 5',
    ])
  })

  it('names the innermost of variables that use each other', () => {
    const outer = ['variables.outer', 'variables.ok || input.no'] as const
    expect(reasons([OK, outer], 'variables.outer')).toEqual([
      'variables.ok: input.n > 6 @ n: 5 is not more than 6',
      'variables.ok: input.name == "db" @ name: "web" is not "db"',
      'variables.outer: input.no @ no: is false',
    ])
  })

  it('names the variable also inside of a function, at the call in its text', () => {
    const low = userFunction('low', ['x'], 'x < 3')
    expect(reasons([['variables.low', 'low(input.n)']], 'variables.low', [low])).toEqual([
      'variables.low: low(input.n) @ n: 5 is not less than 3',
    ])
  })

  it('is the read that failed, where the variable is an error', () => {
    expect(reasons([['variables.zone', 'input.zone']], 'variables.zone == "eu"')).toEqual([
      '-: variables.zone @ : no such key: `zone`',
    ])
    expect(reasons([['variables.zone', 'input.zone']], 'variables.zone')).toEqual([
      'variables.zone: input.zone @ : no such key: `zone`',
    ])
  })

  it('names no variable whose value is no condition', () => {
    expect(reasons([['variables.n', 'input.n']], 'variables.n == 6')).toEqual([
      '-: variables.n == 6 @ n: 5 is not 6',
    ])
  })
})
