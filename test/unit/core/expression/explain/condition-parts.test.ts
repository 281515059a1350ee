import { describe, expect, it } from 'vitest'
import { conditionParts } from '../../../../../src/core/expression/explain/condition-parts.ts'
import { parse } from '../../../../../src/core/expression/syntax/parser.ts'

function parts(text: string, isCondition = true) {
  const { expression } = parse(text)
  if (expression === undefined) throw new Error(`cannot read ${text}`)
  const { atoms, conditionals } = conditionParts(expression, isCondition)
  const textOf = ({ span }: { span: { start: number; end: number } }) => text.slice(span.start, span.end)
  return { atoms: atoms.map(textOf), conditionals: conditionals.map(textOf) }
}

describe('conditionParts', () => {
  it.each([
    ['a', ['a']],
    ['a && b || !c', ['a', 'b', 'c']],
    ['!(a && !b)', ['a', 'b']],
    ['a == b', ['a == b']],
    ['x.all(i, i > 0 && p(i))', ['x.all(i, i > 0 && p(i))', 'i > 0', 'p(i)']],
    ['x.filter(i, i.ok).size() > 0', ['x.filter(i, i.ok).size() > 0', 'i.ok']],
    ['true || a', ['a']],
    ['cel.bind(v, f(a && b), v || c)', ['a', 'b', 'v', 'c']],
  ])('finds the atoms of `%s`', (text, atoms) => {
    expect(parts(text)).toEqual({ atoms, conditionals: [] })
  })

  it.each([
    // One atom as condition says the same as the branches.
    ['a ? b : c', ['b', 'c']],
    ['!a ? b : c', ['b', 'c']],
    ['a && d ? b : c', ['a', 'd', 'b', 'c']],
  ])('finds the atoms and the branches of `%s`', (text, atoms) => {
    expect(parts(text)).toEqual({ atoms, conditionals: [text] })
  })

  it('takes branches of values for values', () => {
    const { atoms, conditionals } = parts("(a ? 'x' : b ? 'y' : 'z') == c")
    expect(atoms).toHaveLength(1)
    expect(conditionals).toEqual(["a ? 'x' : b ? 'y' : 'z'", "b ? 'y' : 'z'"])
  })

  it('knows of an expression that is no condition only its parts', () => {
    expect(parts('f(a)', false)).toEqual({ atoms: [], conditionals: [] })
    expect(parts('[a && b]', false)).toEqual({ atoms: ['a', 'b'], conditionals: [] })
  })
})
