import { describe, expect, test } from 'vitest'
import { listUntyped } from '../../../src/run/types.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

/** A set with one constraint over manifests, from the lines behind `on`. */
function setOf(schema: string, lines: readonly string[]): string {
  return [
    'apiVersion: flux/v1',
    'kind: ConstraintSet',
    'metadata: {name: own}',
    'constraints:',
    '  - id: one',
    '    title: One',
    '    severity: high',
    '    enforcement: block',
    `    on: {files: [package.json]${schema}}`,
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n')
}

async function untyped(text: string): Promise<readonly string[]> {
  const { untyped: found } = await listUntyped(memoryTree({ '.flux/own.flux.yaml': text }))
  return found.map(({ location, rule, reads }) => `${location.startLine} ${rule}: ${reads.join(', ')}`)
}

describe('what is read without a type', () => {
  test('is shown by expression, chains as a whole and once', async () => {
    const text = setOf('', [
      'when: has(input.a.b)',
      `assert: "input.a.b == 1 && input.a.b < 5 && input.list.all(x, x.y == 1)"`,
      'message: string(input.a[0].c)',
    ])
    expect(await untyped(text)).toEqual([
      '10 own/one: input.a',
      '11 own/one: input.a.b, input.list, x.y',
      '12 own/one: input.a[0].c',
    ])
  })

  test('is only what the schema leaves open', async () => {
    const text = setOf(', schema: npm/package', [
      'assert: has(input.license) && input.?name.orValue("") != "" && input.license.type == input.?name.orValue("")',
    ])
    expect(await untyped(text)).toEqual(['10 own/one: input.license.type'])
  })

  test('is nothing in constraints over facts, and in packs', async () => {
    const text = setOf('', ['assert: uses.skipped']).replace('files: [package.json]', 'fact: workflow.uses')
    expect(await untyped(text)).toEqual([])
    expect(await listUntyped(memoryTree({}))).toEqual({ untyped: [], diagnostics: [] })
  })
})
