import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

describe('collectDefinitions', () => {
  it.each([
    ['x', ['x', 'x']],
    ['""', ['', '']],
    ['1', ['1', '1']],
    ['', [undefined, undefined]],
    ['~', [undefined, undefined]],
  ])('takes `name: %s` of a workflow and of a job', (name, expected) => {
    const facts = collected(
      'workflow.definition',
      `name: ${name}\non: push\njobs:\n  a:\n    name: ${name}\n`,
    )
    expect(facts.map(({ fields }) => fields['name'])).toEqual(expected)
  })
})
