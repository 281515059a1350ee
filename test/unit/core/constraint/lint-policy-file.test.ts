import { describe, expect, it } from 'vitest'
import { lintPolicyFile } from '../../../../src/core/constraint/lint-policy-file.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { createSource } from '../../../../src/core/source.ts'
import { PACKS } from '../../../../src/packs/generated/packs.ts'
import { codes } from '../document/places.ts'

function lint(text: string) {
  const { documents } = parseYaml(createSource('a.flux.yaml', text), { shapes: new ShapeTable() })
  return lintPolicyFile(documents)
}

describe('lintPolicyFile', () => {
  it.each([
    ['an enforcement', 'constraints: [{id: a, enforcement: off}]'],
    ['an expression', 'functions: [{name: n, expression: n}]'],
    ['a name', 'constraints: [{forEach: {key: y, value: n, in: input}}]'],
    ['the last day of a waiver', 'waivers: [{rule: a/b, expires: 2026-01-01}]'],
    ['a key of a workflow', 'tests: [{input: {on: {push: null}, no: 1}}]'],
    ['quoted text', 'tests: [{input: {a: "no", b: \'on\'}}]'],
  ])('does not warn of %s', (_, text) => {
    expect(lint(text)).toEqual([])
  })

  it.each([
    ['the input of a test', 'tests: [{input: {a: [no]}}]', '1:22 document/ambiguous-scalar'],
    ['a fact', 'tests: [{fact: {a: yes}}]', '1:20 document/ambiguous-scalar'],
    ['a subject before the change', 'tests: [{base: {a: on}}]', '1:20 document/ambiguous-scalar'],
    ['settings', 'rules: {a/b: {settings: {a: off}}}', '1:29 document/ambiguous-scalar'],
    ['a default', 'settings: {a: {type: bool, default: no}}', '1:37 document/ambiguous-scalar'],
    ['numbers', 'limits: {costPerSubject: 0100}', '1:26 document/ambiguous-scalar'],
    ['similar keys', 'rules: {a/b: 1, a/B: 2}', '1:17 document/similar-key'],
  ])('warns of %s', (_, text, expected) => {
    expect(codes(lint(text))).toEqual([expected])
  })

  it.each([-1, 0, 1])('gives so many warnings of one stream and no more: %d', (more) => {
    const most = LIMITS.documentDiagnostics
    expect(lint('input: no\n---\n'.repeat(most + more))).toHaveLength(Math.min(most, most + more))
  })

  it.each(PACKS.map(({ path, text }) => [path, text]))('finds nothing in the pack %s', (_, text) => {
    expect(lint(text)).toEqual([])
  })
})
