import { describe, expect, it } from 'vitest'
import { collectIgnores } from '../../../../src/collect/ignore/collect-ignores.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { Unavailable } from '../../../../src/core/fact.ts'
import { createSource } from '../../../../src/core/source.ts'

function ignores(text: string, today?: string) {
  const { documents } = parseYaml(createSource('.github/workflows/a.yml', text), { shapes: new ShapeTable() })
  return collectIgnores(documents, today).map(({ fields }) => fields)
}

describe('comments that accept findings', () => {
  it('say which, why and until when', () => {
    expect(ignores('a: 1 # flux: ignore[x, y] reason="because" expires=2026-01-02\n', '2026-01-02')).toEqual([
      { rules: ['x', 'y'], reason: 'because', expires: '2026-01-02', expired: false },
    ])
    expect(ignores('a: 1 # zizmor: ignore[x] expires=2026-01-02\n', '2026-01-03')).toEqual([
      { rules: ['x'], expires: '2026-01-02', expired: true },
    ])
  })

  it('without a day never expire, with one it takes to know which day it is', () => {
    expect(ignores('a: 1 # flux: ignore[x]\n')).toEqual([{ rules: ['x'], expired: false }])
    const [{ expired } = { expired: undefined }] = ignores('a: 1 # flux: ignore[x] expires=2026-01-02\n')
    expect(expired).toBeInstanceOf(Unavailable)
  })

  it('are comments, and of their form', () => {
    expect(ignores('a: "# flux: ignore[x]"\nb: |\n  # flux: ignore[x]\n')).toEqual([])
    expect(ignores('a: 1 # flux: ignore x\n#flux: ignore[x]\n# other: ignore[x]\n')).toEqual([])
  })

  it.each([49, 50, 51])('keep of %i rules at most fifty', (count) => {
    const rules = Array.from({ length: count }, (_, index) => `r${index}`)
    const [fields] = ignores(`a: 1 # flux: ignore[${rules.join()}]\n`)
    expect(fields?.rules).toHaveLength(Math.min(count, 50))
  })

  it.each([199, 200, 201])('keep of a reason with %i characters at most two hundred', (length) => {
    const [fields] = ignores(`a: 1 # flux: ignore[x] reason="${'r'.repeat(length)}"\n`)
    expect(fields?.reason).toHaveLength(Math.min(length, 200))
  })
})
