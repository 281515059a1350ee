import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_CONFIG } from '../../src/core/constraint/config.ts'
import { evaluate } from '../../src/core/constraint/evaluate.ts'
import type { PlannedConstraint } from '../../src/core/constraint/plan.ts'
import { buildPolicy } from '../../src/core/constraint/policy.ts'
import { proveConstraints } from '../../src/core/constraint/prove.ts'
import { areEquivalent, witnessOfChange } from '../../src/core/constraint/prove-change.ts'
import { appliesTo, verdictOn } from '../../src/core/constraint/prove-confirm.ts'
import { ask, type Prover } from '../../src/core/constraint/prove-question.ts'
import { hasKind } from '../../src/core/constraint/prove-term.ts'
import { newTranslator, viewOf } from '../../src/core/constraint/prove-view.ts'
import type { Witness } from '../../src/core/constraint/prove-witness.ts'
import { readSet } from '../../src/core/constraint/read.ts'
import { locationOfPath } from '../../src/core/constraint/shape.ts'
import { documentSubject } from '../../src/core/constraint/subject.ts'
import { newProofBudget } from '../../src/core/decide/decide.ts'
import { and, atom, type Formula, not } from '../../src/core/decide/formula.ts'
import { ANYTHING, KIND } from '../../src/core/decide/kind.ts'
import { readDocuments } from '../../src/core/document/read.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import { EvalError, RecordValue } from '../../src/core/expression/value.ts'
import { vocabulary } from '../../src/run/vocabulary.ts'

const WORDS = vocabulary()
const SHAPES = new ShapeTable()

function documentOf(path: string, value: unknown): ReturnType<typeof documentOfText> {
  return documentOfText(path, JSON.stringify(value))
}

async function documentOfText(path: string, text: string): Promise<Parameters<typeof readSet>[0]> {
  const { documents } = await readDocuments(path, new TextEncoder().encode(text), {
    shapes: SHAPES,
  })
  const [first] = documents
  if (first === undefined) throw new Error('no document')
  return first
}

/** Constraints over any document with these conditions, by their `assert`. */
async function compileAll(
  asserts: readonly string[],
  whens: readonly string[] = [],
): Promise<readonly PlannedConstraint[]> {
  const constraints = asserts.map((assert, index) => ({
    ...(whens[index] === undefined ? {} : { when: whens[index] }),
    id: `c${index}`,
    title: 'T',
    severity: 'low',
    enforcement: 'block',
    on: { files: ['*.json'] },
    assert,
    at: 'input',
  }))
  const document = await documentOf('.flux/a.flux.json', {
    apiVersion: 'flux/v1',
    kind: 'ConstraintSet',
    metadata: { name: 'set' },
    constraints,
  })
  const { set, diagnostics } = readSet(document, 'repository')
  if (set === undefined) throw new Error(diagnostics.map(({ message }) => message).join())
  const policy = buildPolicy({ sets: [set], config: EMPTY_CONFIG, baseline: new Set(), vocabulary: WORDS })
  return policy.plan.constraints
}

type Verdict = 'pass' | 'fail' | 'undecided'

function verdictOf(constraint: PlannedConstraint, document: Parameters<typeof documentSubject>[0]): Verdict {
  const { violations, undecided } = evaluate(constraint, documentSubject(document, SHAPES), 1)
  if (violations.length > 0) return 'fail'
  return undecided.length > 0 ? 'undecided' : 'pass'
}

const number = fc.constantFrom('input.a', 'input.b', 'input.m.c', '1', '2', '-1')
const field = fc.constantFrom('a', 'b', 's', 'l', 'm')
const piece = fc.constantFrom('"a"', '"b"', '"ab"', '""')

const condition: fc.Arbitrary<string> = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(
        fc.constantFrom('input.a', 'input.b', 'input.m.c'),
        fc.constantFrom('<', '<=', '>', '>=', '==', '!='),
        number,
      )
      .map((parts) => parts.join(' ')),
    fc
      .tuple(
        fc.constantFrom('+', '-'),
        fc.constantFrom('<', '<=', '>=', '=='),
        fc.integer({ min: -3, max: 3 }),
      )
      .map(([sign, order, bound]) => `input.a ${sign} input.b ${order} ${bound}`),
    fc
      .tuple(fc.constantFrom('startsWith', 'endsWith', 'contains'), piece)
      .map(([name, text]) => `input.s.${name}(${text})`),
    fc.constantFrom(
      'input.s.matches("^a+$")',
      'input.s == "a"',
      'input.s in ["a", "b"]',
      'input.t == input.s',
      'size(input.s) <= 1',
    ),
    field.map((name) => `has(input.${name})`),
    fc.constantFrom(
      'has(input.m.c)',
      'input.m.?c.orValue(1) == 1',
      'input.?m.c.hasValue()',
      '"c" in input.m',
      'input.a == null',
    ),
    fc.constantFrom(
      'size(input.l) > 1',
      'input.l.all(x, x > 0)',
      'input.l.exists(x, x == 1)',
      'input.l.exists(x, x > 1 && x < 3)',
      '1 in input.l',
    ),
    fc.constantFrom(
      'type(input.a) == int',
      'input.f',
      'input.f == true',
      'input.l.all(x, x.startsWith("a"))',
    ),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a}) && (${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a}) || (${b})`),
    tie('condition').map((one) => `!(${one})`),
    fc
      .tuple(tie('condition'), tie('condition'), tie('condition'))
      .map(([c, a, b]) => `(${c}) ? (${a}) : (${b})`),
  ),
})).condition

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, 'a', 'b', 'ab', '', 'aa', true, false, null),
)
const tree = fc.record(
  {
    a: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -3, max: 3 }) }, { weight: 1, arbitrary: scalar }),
    b: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -3, max: 3 }) }, { weight: 1, arbitrary: scalar }),
    s: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'ab', '') },
      { weight: 1, arbitrary: scalar },
    ),
    t: fc.constantFrom('a', 'b', 1),
    f: fc.constantFrom(true, false, 'x'),
    l: fc.oneof(
      fc.array(scalar, { maxLength: 3 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
      scalar,
    ),
    m: fc.oneof(fc.record({ c: scalar }, { requiredKeys: [] }), scalar),
  },
  { requiredKeys: [] },
)

/** What a document is, as formulas about the paths that conditions read. */
function pinned(value: Readonly<Record<string, unknown>>, prover: Prover): Formula {
  const { paths } = prover.translator
  const pin = (path: string, content: unknown): Formula => {
    if (content === undefined) return not(hasKind(path, ANYTHING))
    if (content === null) return hasKind(path, KIND.null)
    if (typeof content === 'boolean') {
      const flag = atom({ kind: 'flag', path })
      return and(hasKind(path, KIND.bool), content ? flag : not(flag))
    }
    if (typeof content === 'number') {
      const kind = Number.isInteger(content) ? KIND.int : KIND.double
      return and(hasKind(path, kind), atom({ kind: 'number', path, operator: '=', value: content }))
    }
    if (typeof content === 'string') {
      return atom({ kind: 'text', path, test: { kind: 'values', values: [content] } })
    }
    if (Array.isArray(content)) {
      const isShort = atom({ kind: 'size', path, kinds: KIND.list, atMost: content.length })
      return content.length === 0
        ? isShort
        : and(
            isShort,
            not(atom({ kind: 'size', path, kinds: KIND.list | KIND.map, atMost: content.length - 1 })),
          )
    }
    return hasKind(path, KIND.map)
  }
  const root = 'input'
  const fields = ['a', 'b', 's', 't', 'f', 'l', 'm'].map((name) => pin(paths.field(root, name), value[name]))
  const { m } = value
  const inner = typeof m === 'object' && m !== null && 'c' in m ? m.c : undefined
  const isMap = typeof m === 'object' && m !== null
  return and(
    hasKind(root, KIND.map),
    ...fields,
    isMap ? pin(paths.field(paths.field(root, 'm'), 'c'), inner) : hasKind(root, KIND.map),
  )
}

describe('proofs about constraints', () => {
  it('never call impossible what the evaluator does', async () => {
    const seen = new Set<Verdict>()
    await fc.assert(
      fc.asyncProperty(condition, fc.array(tree, { minLength: 1, maxLength: 6 }), async (text, values) => {
        const [constraint] = await compileAll([text])
        if (constraint === undefined) return
        for (const value of values) {
          const verdict = verdictOf(constraint, await documentOf('a.json', value))
          seen.add(verdict)
          const prover: Prover = { translator: newTranslator(constraint, false), budget: newProofBudget() }
          const view = viewOf(constraint, prover.translator)
          if (view === undefined) throw new Error('no view')
          const { holds, fails } = view.assert
          const expected = { pass: holds, fail: fails, undecided: and(not(holds), not(fails)) }[verdict]
          expect(
            ask(prover, pinned(value, prover), expected).kind,
            `${text} is ${verdict} on ${JSON.stringify(value)}`,
          ).not.toBe('unsat')
        }
      }),
      { numRuns: 250 },
    )
    expect(seen.size).toBe(3)
  })

  it('foretell what two constraints do on the same documents', async () => {
    let proven = 0
    await fc.assert(
      fc.asyncProperty(
        condition,
        condition,
        fc.array(tree, { minLength: 8, maxLength: 8 }),
        async (a, b, values) => {
          // One half of the pairs is related, so that there is something to prove.
          const [before, after] = await compileAll([a, `(${a}) && (${b})`])
          if (before === undefined || after === undefined) return
          const { kind, newlyFails, noLongerFails } = witnessOfChange(before, after)
          const equivalence = areEquivalent(before, after)
          if (kind !== 'unknown') proven++
          for (const value of values) {
            const document = await documentOf('a.json', value)
            const [old, next] = [verdictOf(before, document), verdictOf(after, document)]
            if (equivalence === 'equivalent') expect(next).toBe(old)
            if (kind === 'equivalent') expect(next === 'fail').toBe(old === 'fail')
            if (kind === 'stricter' && old === 'fail') expect(next).toBe('fail')
            if (kind === 'weaker' && next === 'fail') expect(old).toBe('fail')
          }
          for (const [witness, failing, other] of [
            [newlyFails, after, before],
            [noLongerFails, before, after],
          ] as const) {
            if (witness === undefined) continue
            const document = await documentOfText('a.json', witness)
            expect(verdictOf(failing, document)).toBe('fail')
            expect(verdictOf(other, document)).not.toBe('fail')
          }
        },
      ),
      { numRuns: 200 },
    )
    expect(proven).toBeGreaterThan(50)
  })

  it('report only what no document contradicts', async () => {
    const reported = new Set<string>()
    const related = fc
      .tuple(condition, condition)
      .chain(([a, b]) =>
        fc.constantFrom(
          [a, b],
          [a, `(${a}) || (${b})`],
          [a, `(${a}) && (${b})`],
          [a, `!(${a})`],
          [`(${a}) || !(${a})`, b],
        ),
      )
    await fc.assert(
      fc.asyncProperty(
        related,
        fc.tuple(condition, condition),
        fc.array(tree, { minLength: 10, maxLength: 10 }),
        async (asserts, whens, values) => {
          const constraints = await compileAll(asserts, whens)
          const documents = await Promise.all(values.map((value) => documentOf('a.json', value)))
          const subjects = documents.map(
            ({ value }): Witness => ({
              value: value instanceof EvalError ? null : value,
              file: new RecordValue(SHAPES.of(['path', 'index']), ['a.json', 0]),
              text: '',
              path: undefined,
            }),
          )
          for (const diagnostic of proveConstraints(constraints).diagnostics) {
            reported.add(diagnostic.code)
            // One constraint stands on one line: JSON on a line is told apart by columns.
            const at = constraints.findLast(
              ({ set, definition }) =>
                locationOfPath(set.document, definition.path).startColumn <= diagnostic.location.startColumn,
            )
            const other = constraints.find((one) => one !== at)
            if (at === undefined) throw new Error('no constraint there')
            for (const subject of subjects) {
              const verdict = verdictOn(at, subject)
              const said = `${diagnostic.code} of ${asserts.join(' / ')} when ${whens.join(' / ')}`
              if (diagnostic.code === 'constraint/dead') expect(verdict, said).not.toBe('fail')
              if (diagnostic.code === 'constraint/unreachable' && diagnostic.severity === 'error')
                expect(appliesTo(at, subject), said).toBe(false)
              if (diagnostic.code === 'constraint/always-fails')
                expect(appliesTo(at, subject) && verdict === 'pass', said).toBe(false)
              if (other === undefined) continue
              const second = verdictOn(other, subject)
              if (diagnostic.code === 'constraint/duplicate')
                expect(second === 'fail', said).toBe(verdict === 'fail')
              if (diagnostic.code === 'constraint/shadowed' && verdict === 'fail')
                expect(second, said).toBe('fail')
              if (
                diagnostic.code === 'constraint/conflict' &&
                appliesTo(at, subject) &&
                appliesTo(other, subject)
              )
                expect(verdict === 'pass' && second === 'pass', said).toBe(false)
            }
          }
        },
      ),
      { numRuns: 250 },
    )
    expect(reported).toContain('constraint/dead')
    expect(reported).toContain('constraint/shadowed')
  })
})
