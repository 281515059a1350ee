import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { FAULTS } from './faults.ts'

describe('what the YAML parser refuses', () => {
  it.each(FAULTS)('%j is refused in words of ours', (text, place, message, ...[code = 'document/syntax']) => {
    const { documents, diagnostics } = parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable() })
    expect(documents).toEqual([])
    expect(diagnostics).toHaveLength(1)
    const [diagnostic] = diagnostics
    expect(diagnostic?.message).toBe(message)
    expect(diagnostic?.code).toBe(code)
    if (place !== '')
      expect(`${diagnostic?.location.startLine}:${diagnostic?.location.startColumn}`).toBe(place)
  })

  it('has words for every reason in the table', () => {
    const source = readFileSync(
      new URL('../../../../../src/core/document/yaml/yaml-fault.ts', import.meta.url),
      'utf8',
    )
    const messages = [...source.matchAll(/message:\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g)].map(
      ([, single, double]) => single?.replaceAll("\\'", "'") ?? double ?? '',
    )
    const tested = new Set(FAULTS.map(([, , message]) => message.replace(/ U\+.*/, '')))
    // Not reachable: the parser only says this when it makes no progress.
    const unreachable = new Set(['expected a document'])
    expect(messages.length).toBeGreaterThan(30)
    expect(messages.filter((message) => !tested.has(message) && !unreachable.has(message))).toEqual([])
  })
})
