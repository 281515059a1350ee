import { describe, expect, it } from 'vitest'
import { EMPTY_CONFIG } from '../../../src/core/constraint/config.ts'
import { buildPolicy } from '../../../src/core/constraint/policy.ts'
import { type Proofs, proveConstraints } from '../../../src/core/constraint/prove.ts'
import { readSet } from '../../../src/core/constraint/read.ts'
import { decide, newProofBudget } from '../../../src/core/decide/decide.ts'
import { and, atom, type Formula, not, or } from '../../../src/core/decide/formula.ts'
import { KIND } from '../../../src/core/decide/kind.ts'
import type { Structure } from '../../../src/core/decide/structure.ts'
import { readDocuments } from '../../../src/core/document/read.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'

const STRUCTURE: Structure = {
  facts: (path) => ({
    kinds: path.startsWith('i') ? KIND.int : path.startsWith('s') ? KIND.string : KIND.list | KIND.bool,
    parent: undefined,
    isRequired: !path.includes('#'),
  }),
  element: (range, number) => `${range}#${number}`,
}

/** Far more than any of these takes; none may hang. */
const SECONDS = 20

function decided(...formulas: readonly Formula[]): string {
  const start = performance.now()
  const { kind } = decide(formulas, STRUCTURE, newProofBudget())
  expect(performance.now() - start).toBeLessThan(SECONDS * 1_000)
  return kind
}

function flag(path: string): Formula {
  return atom({ kind: 'flag', path })
}

/** One pigeon more than there are holes: every resolution proof is exponential. */
function pigeons(holes: number): Formula {
  const sits = (pigeon: number, hole: number): Formula => flag(`b${pigeon}:${hole}`)
  const all = Array.from({ length: holes }, (_, hole) => hole)
  const parts: Formula[] = []
  for (let pigeon = 0; pigeon <= holes; pigeon++) {
    parts.push(or(...all.map((hole) => sits(pigeon, hole))))
    for (let other = 0; other < pigeon; other++) {
      for (const hole of all) parts.push(or(not(sits(pigeon, hole)), not(sits(other, hole))))
    }
  }
  return and(...parts)
}

async function prove(constraints: readonly object[]): Promise<Proofs> {
  const text = JSON.stringify({
    apiVersion: 'flux/v1',
    kind: 'ConstraintSet',
    metadata: { name: 'set' },
    constraints: constraints.map((one, index) => ({
      id: `c${index}`,
      title: 'T',
      severity: 'low',
      enforcement: 'block',
      on: { files: ['a.yaml'] },
      at: 'input',
      ...one,
    })),
  })
  const { documents } = await readDocuments('.flux/a.flux.json', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [document] = documents
  const { set } = document === undefined ? { set: undefined } : readSet(document, 'repository')
  const { plan } = buildPolicy({
    sets: set === undefined ? [] : [set],
    config: EMPTY_CONFIG,
    baseline: new Set(),
    vocabulary: vocabulary(),
  })
  expect(plan.constraints.length).toBeGreaterThan(0)
  return proveConstraints(plan.constraints)
}

describe('formulas that would take for ever', () => {
  it('with thousands of atoms in one conjunction are decided, with more given up', () => {
    const atoms = Array.from({ length: 20_000 }, (_, index) => flag(`b${index}`))
    expect(decided(and(...atoms.slice(0, 5_000)))).toBe('sat')
    expect(decided(and(...atoms.slice(0, 5_000), not(flag('b4999'))))).toBe('unsat')
    expect(decided(and(...atoms))).toBe('unknown')
  })

  it('with 10,000 atoms in disjunctions give an answer or none, within the budget', () => {
    const clauses = Array.from({ length: 10_000 }, (_, index) => or(flag(`b${index}`), flag(`b${index + 1}`)))
    expect(['sat', 'unknown']).toContain(decided(...clauses))
  })

  it('with small pigeonholes are refuted, with large ones given up', () => {
    expect(decided(pigeons(4))).toBe('unsat')
    expect(decided(pigeons(12))).toBe('unknown')
  })

  it('with quantifiers that make elements for each other are given up', () => {
    const nest = (range: string, depth: number): Formula =>
      depth === 0
        ? flag('b')
        : {
            kind: depth % 2 === 0 ? 'some' : 'every',
            range,
            body: (element) => and(nest('l', depth - 1), nest(element, depth - 1)),
          }
    expect(['sat', 'unknown']).toContain(decided(nest('l', 12)))
  })

  it('with sums that square when they are eliminated are given up', () => {
    const parts = Array.from({ length: 200 }, (_, index) =>
      atom({
        kind: 'linear',
        summands: Array.from({ length: 12 }, (__, at) => ({
          path: `i${at}`,
          factor: BigInt(((index * 7 + at * 13) % 5) - 2),
        })).filter(({ factor }) => factor !== 0n),
        operator: '<=',
        bound: BigInt(index % 9),
        over: 'int',
      }),
    )
    expect(['sat', 'unknown']).toContain(decided(...parts))
  })

  it('with patterns whose product explodes are given up', () => {
    const far = (letter: string, distance: number): Formula =>
      atom({
        kind: 'text',
        path: 's',
        test: { kind: 'pattern', source: `^(a|b)*${letter}(a|b){${distance}}$` },
      })
    expect(decided(far('a', 12), not(far('b', 13)), far('a', 14), not(far('a', 11)))).toBe('unknown')
  })

  it('with sets of 10,000 texts are decided', () => {
    const values = Array.from({ length: 10_000 }, (_, index) => `value-${index}`)
    const isOne = atom({ kind: 'text', path: 's', test: { kind: 'values', values } })
    expect(decided(isOne, atom({ kind: 'text', path: 's', test: { kind: 'suffix', text: '-9999' } }))).toBe(
      'sat',
    )
    expect(decided(isOne, atom({ kind: 'text', path: 's', test: { kind: 'suffix', text: '-x' } }))).toBe(
      'unsat',
    )
  })
})

describe('constraint files that would take for ever', () => {
  it('with hundreds of conditions that all speak of one value end', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      assert: `input.x != ${index} || input.y${index} == 'a'`,
    }))
    const start = performance.now()
    const { undecided } = await prove(many)
    expect(undecided).toBeGreaterThanOrEqual(0)
    expect(performance.now() - start).toBeLessThan(SECONDS * 3_000)
  })

  it('with conditionals in conditions of conditionals end', async () => {
    let text = 'input.a'
    for (let depth = 0; depth < 60; depth++) text = `((${text}) ? input.b${depth} : input.c${depth})`
    const start = performance.now()
    await prove([{ assert: text }])
    expect(performance.now() - start).toBeLessThan(SECONDS * 1_000)
  })

  it('with deep expressions do not exhaust the stack', async () => {
    const depth = LIMITS.expressionDepth - 10
    await prove([{ assert: `${'!('.repeat(depth / 2)}input.a${')'.repeat(depth / 2)}` }])
  })
})
