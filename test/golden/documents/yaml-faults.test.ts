import { expect, it } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { createSource } from '../../../src/core/source.ts'
import { expectGolden } from '../../golden.ts'
import { reports } from '../../unit/core/document/places.ts'
import { FAULTS } from '../../unit/core/document/yaml/faults.ts'

it('says the same about everything that the YAML parser refuses, with help where there is some', async () => {
  // Loaded as in a run: when the first YAML file is read.
  const { parseYaml } = await import('../../../src/core/document/yaml/yaml.ts')
  const lines: string[] = []
  for (const [text] of FAULTS) {
    const { diagnostics } = parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable() })
    expect(diagnostics).toHaveLength(1)
    const shown = text.length > 80 ? `${text.slice(0, 40)}…` : text
    lines.push(JSON.stringify(shown).replaceAll('\u007f', '\\u007f'))
    lines.push(...reports(diagnostics).map((line) => `  ${line}`))
  }
  expectGolden(new URL('yaml-faults.txt', import.meta.url), `${lines.join('\n')}\n`)
})
