import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COMPREHENSION_MACROS, type Expression } from '../../src/core/expression/ast.ts'
import { parse } from '../../src/core/expression/syntax/parser.ts'
import { printExpression } from '../../src/core/expression/syntax/print.ts'
import { Double, Uint } from '../../src/core/expression/value.ts'
import { childrenOf } from '../../src/core/expression/walk.ts'
import { LIMITS } from '../../src/core/limits.ts'

const span = { start: 0, end: 0 }
const names = fc.constantFrom('a', 'b', 'input', '_x1', 'Zz')
const fields = fc.constantFrom('f', 'if', 'in', 'with-dash', 'a/b', 'null', 'e3', 'a b')
const text = fc.string({ unit: 'binary', maxLength: 8 }).map((value) => value.toWellFormed())

const literal = fc
  .oneof(
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) - 1n }),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
    fc.nat().map((value) => new Uint(value)),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => new Double(value)),
    text,
    fc.uint8Array({ maxLength: 6 }),
  )
  .map((value): Expression => ({ id: 0, span, kind: 'literal', value }))

const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const part = tie('expression')
  const several = fc.array(part, { minLength: 2, maxLength: 4 })
  const binary = fc.constantFrom('+', '-', '*', '/', '%', '<', '<=', '==', '!=', '>', '>=')
  const call = (name: string, list: readonly Expression[], receiver?: Expression): Expression => ({
    id: 0,
    span,
    kind: 'call',
    name,
    nameSpan: span,
    receiver,
    arguments: list,
    root: false,
  })
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literal,
      fc
        .record({ name: names, root: fc.boolean() })
        .map(({ name, root }): Expression => ({ id: 0, span, kind: 'identifier', name, root })),
      fc.record({ operand: part, field: fields, form: fc.constantFrom('plain', 'optional', 'test') }).map(
        ({ operand, field, form }): Expression => ({
          id: 0,
          span,
          kind: 'select',
          operand,
          field,
          fieldSpan: span,
          form,
        }),
      ),
      fc
        .record({ operand: part, index: part, optional: fc.boolean() })
        .map((parts): Expression => ({ id: 0, span, kind: 'index', ...parts })),
      fc.tuple(binary, part, part).map(([operator, a, b]) => call(`_${operator}_`, [a, b])),
      fc.tuple(part, part).map(([a, b]) => call('@in', [a, b])),
      fc.tuple(fc.constantFrom('!_', '-_'), part).map(([name, a]) => call(name, [a])),
      fc
        .tuple(fc.constantFrom('f', 'size'), fc.array(part, { maxLength: 3 }))
        .map(([name, list]) => call(name, list)),
      fc
        .tuple(part, fc.constantFrom('f', 'if', 'size'), fc.array(part, { maxLength: 2 }))
        .map(([receiver, name, list]) => call(name, list, receiver)),
      fc
        .record({ operator: fc.constantFrom('&&', '||'), operands: several })
        .map((parts): Expression => ({ id: 0, span, kind: 'logic', ...parts })),
      fc
        .record({ condition: part, consequent: part, alternate: part })
        .map((parts): Expression => ({ id: 0, span, kind: 'conditional', ...parts })),
      fc
        .array(fc.record({ value: part, optional: fc.boolean() }), { maxLength: 3 })
        .map((elements): Expression => ({ id: 0, span, kind: 'list', elements })),
      fc
        .array(fc.record({ key: part, value: part, optional: fc.boolean() }), { maxLength: 3 })
        .map((entries): Expression => ({ id: 0, span, kind: 'map', entries })),
      fc
        .record({
          name: fc.constantFrom('T', 'a.b.T'),
          entries: fc.array(fc.record({ field: fields, value: part, optional: fc.boolean() }), {
            maxLength: 2,
          }),
        })
        .map((parts): Expression => ({ id: 0, span, kind: 'message', ...parts })),
      fc
        .tuple(fc.constantFrom(...COMPREHENSION_MACROS), part, fc.boolean(), fc.boolean(), part, part)
        .map(([macro, range, two, filtered, p, t]): Expression => {
          const isTest = ['all', 'exists', 'existsOne', 'filter'].includes(macro)
          const onlyTwo = macro.startsWith('transform')
          const isTwo = onlyTwo || (two && ['all', 'exists', 'existsOne'].includes(macro))
          const takesFilter = macro === 'map' || onlyTwo
          // `sortBy` refuses ranges that are literals.
          const over =
            macro === 'sortBy' && /literal|map|message/.test(range.kind) ? call('f', [range]) : range
          return {
            id: 0,
            span,
            kind: 'comprehension',
            macro,
            range: over,
            variables: isTwo ? ['k', 'v'] : ['v'],
            predicate: isTest || (takesFilter && filtered) ? p : undefined,
            transform: isTest ? undefined : t,
          }
        }),
      fc
        .record({ name: names, value: part, body: part })
        .map((parts): Expression => ({ id: 0, span, kind: 'bind', ...parts })),
      fc
        .record({ operand: part, name: names, body: part, flat: fc.boolean() })
        .map((parts): Expression => ({ id: 0, span, kind: 'optional-map', ...parts })),
    ),
  }
})

/** A tree without ids and spans; `Object.is` distinguishes values. */
function shapeOf(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(shapeOf)
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return node
  if (node instanceof Double || node instanceof Uint) return [node.constructor.name, node.value]
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !['id', 'span', 'nameSpan', 'fieldSpan'].includes(key))
      .map(([key, value]) => [key, shapeOf(value)]),
  )
}

test('parsing the canonical text of any tree gives that tree again', () => {
  fc.assert(
    fc.property(expression, (tree) => {
      const { expression: again, issues } = parse(printExpression(tree))
      expect(issues).toEqual([])
      expect(shapeOf(again)).toEqual(shapeOf(tree))
    }),
    { numRuns: 2_000 },
  )
})

test('printing what was parsed and parsing it again changes nothing', () => {
  fc.assert(
    fc.property(expression, (tree) => {
      const printed = printExpression(tree)
      const { expression: again } = parse(printed)
      expect(again === undefined ? undefined : printExpression(again)).toBe(printed)
    }),
    { numRuns: 500 },
  )
})

const tokens = fc.constantFrom(
  ...'a b f 1 2u 1.5 "s" b\'x\' true null in . ? : , ( ) [ ] { } + - * / % ! && || == != < >= = & | and if `f` \' " @ ☃ \\ // .? [? map all has'.split(
    ' ',
  ),
  '\n',
)

test('any text gives an expression or issues inside the text, and never both nor an exception', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(tokens, { maxLength: 40 }).map((list) => list.join(' ')),
        fc.string({ unit: 'binary' }),
      ),
      (source) => {
        const { expression: tree, issues } = parse(source)
        expect(issues.length === 0).toBe(tree !== undefined)
        expect(issues.length).toBeLessThanOrEqual(LIMITS.expressionIssues)
        for (const { span: place, message } of issues) {
          expect(place.start).toBeGreaterThanOrEqual(0)
          expect(place.end).toBeGreaterThanOrEqual(place.start)
          expect(place.end).toBeLessThanOrEqual(source.length)
          expect(message).not.toMatch(/[\n\r]|^[A-Z]|\.$/)
        }
      },
    ),
    { numRuns: 3_000 },
  )
})

test('spans enclose the spans of their parts, and ids are unique', () => {
  fc.assert(
    fc.property(expression, (tree) => {
      const source = printExpression(tree)
      const { expression: whole } = parse(source)
      const ids = new Set<number>()
      const pending = whole === undefined ? [] : [whole]
      for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
        expect(ids.has(node.id)).toBe(false)
        ids.add(node.id)
        const { start, end } = node.span
        expect(end).toBeLessThanOrEqual(source.length)
        for (const child of childrenOf(node)) {
          expect(child.span.start).toBeGreaterThanOrEqual(start)
          expect(child.span.end).toBeLessThanOrEqual(end)
          pending.push(child)
        }
      }
    }),
    { numRuns: 500 },
  )
})
