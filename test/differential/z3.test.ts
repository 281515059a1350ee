import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { init } from 'z3-solver'
import { decide, newProofBudget } from '../../src/core/decide/decide.ts'
import type { Atom, Formula, TextTest } from '../../src/core/decide/formula.ts'
import { KIND } from '../../src/core/decide/kind.ts'
import type { Structure } from '../../src/core/decide/structure.ts'
import { formula, INTS, TEXTS } from '../property/formulas.ts'

/** Formulas that are compared; more with `FLUX_Z3_CASES=5000 npx vitest run test/differential`. */
const CASES = Number(process.env['FLUX_Z3_CASES'] ?? 200)

/** Ints and texts without bounds: what z3 knows as Int and String. */
const STRUCTURE: Structure = {
  facts: (path) => ({
    kinds: path.startsWith('i') ? KIND.int : KIND.string,
    parent: undefined,
    isRequired: true,
  }),
  element: (range, number) => `${range}[#${number}]`,
}

const PATTERNS: Readonly<Record<string, string>> = {
  '^a*$': '(re.* (str.to_re "a"))',
  b$: '(re.++ re.all (str.to_re "b"))',
  '^(a|b){2}$': '((_ re.loop 2 2) (re.union (str.to_re "a") (str.to_re "b")))',
  ab: '(re.++ re.all (str.to_re "ab") re.all)',
  '^[^b]': '(re.++ (re.diff re.allchar (str.to_re "b")) re.all)',
}

function textOf(part: Formula): string {
  switch (part.kind) {
    case 'constant':
      return String(part.value)
    case 'and':
    case 'or':
      return `(${part.kind} ${part.parts.map(textOf).join(' ')})`
    case 'not':
      return `(not ${textOf(part.part)})`
    case 'atom':
      return atomText(part.atom)
    default:
      throw new Error('no quantifiers here')
  }
}

function atomText(content: Atom): string {
  switch (content.kind) {
    case 'number':
      return `(${content.operator} ${content.path} ${numberText(content.value)})`
    case 'linear': {
      const sum = content.summands.map(({ path, factor }) => `(* ${numberText(factor)} ${path})`).join(' ')
      return `(${content.operator} (+ ${sum}) ${numberText(content.bound)})`
    }
    case 'same':
      return `(= ${content.left} ${content.right})`
    case 'text':
      return testText(content.path, content.test)
    default:
      throw new Error(`no ${content.kind} here`)
  }
}

function testText(path: string, test: TextTest): string {
  switch (test.kind) {
    case 'values':
      return `(or false ${test.values.map((value) => `(= ${path} "${value}")`).join(' ')})`
    case 'prefix':
      return `(str.prefixof "${test.text}" ${path})`
    case 'suffix':
      return `(str.suffixof "${test.text}" ${path})`
    case 'contains':
      return `(str.contains ${path} "${test.text}")`
    case 'length':
      return `(<= (str.len ${path}) ${test.atMost})`
    case 'pattern':
      return `(str.in_re ${path} ${PATTERNS[test.source]})`
    default:
      return test satisfies never
  }
}

function numberText(value: number | bigint): string {
  return value < 0 ? `(- ${-value})` : String(value)
}

describe('the decision procedure beside z3', () => {
  let z3: Awaited<ReturnType<typeof init>>

  beforeAll(async () => {
    z3 = await init()
  })

  afterAll(() => {
    z3.em.PThread?.terminateAllThreads()
  })

  it(`agrees on ${CASES} formulas about sums, bounds, texts and patterns`, async () => {
    const { Context } = z3
    const context = Context('main')
    let decided = 0
    const declared = [
      ...INTS.map((name) => `(declare-const ${name} Int)`),
      ...TEXTS.map((name) => `(declare-const ${name} String)`),
    ].join('')
    await fc.assert(
      fc.asyncProperty(formula, async (one) => {
        const solver = new context.Solver()
        solver.set('timeout', 2_000)
        solver.fromString(`${declared}(assert ${textOf(one)})`)
        const expected = await solver.check()
        const decision = decide([one], STRUCTURE, newProofBudget())
        if (expected === 'unknown' || decision.kind === 'unknown') return
        decided++
        expect(decision.kind).toBe(expected)
      }),
      { numRuns: CASES },
    )
    expect(decided).toBeGreaterThan(CASES * 0.8)
  }, 600_000)
})
