import { readFileSync } from 'node:fs'
import type { SchemaObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Impact, ImpactFinding, TreeImpact } from '../../../src/report/impact.ts'
import { renderImpactJson } from '../../../src/report/impact-json.ts'
import { renderImpactText } from '../../../src/report/impact-text.ts'

const PLACE = { path: 'a.json', startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 }
const FINDING: ImpactFinding = {
  rule: 'own/small',
  severity: 'high',
  enforcement: 'block',
  message: 'x is 12',
  location: PLACE,
  fingerprint: '0123456789abcdef',
}
const NOTHING: TreeImpact = {
  tree: 'working tree',
  added: [],
  removed: [],
  changed: 0,
  undecidedAdded: [],
  undecidedRemoved: [],
}
const TOKEN = 'ghp_abcdefghijklmnopqrstuvwx0123456789'

function impactOf(tree: Partial<TreeImpact>, rest: Partial<Impact> = {}): Impact {
  const one = { ...NOTHING, ...tree }
  return {
    schema: 'flux.impact/v1',
    tool: { name: 'FLUX', version: '0.1.0' },
    base: '0123456789ab',
    head: 'working tree',
    exitCode: 0,
    changes: [{ kind: 'changed', rule: 'own/small', message: '`assert` differs', location: PLACE }],
    rules: [{ rule: 'own/small', kind: 'changed', added: 1, removed: 0, changed: 0 }],
    trees: [one],
    totals: {
      trees: 1,
      rules: 1,
      added: one.added.length,
      removed: one.removed.length,
      changed: one.changed,
      undecidedAdded: one.undecidedAdded.length,
      undecidedRemoved: one.undecidedRemoved.length,
    },
    diagnostics: [],
    truncated: false,
    ...rest,
  }
}

const undecided = {
  rule: 'own/small',
  reason: 'evaluation-error',
  enforcement: 'block',
  message: 'division by zero',
  location: PLACE,
} as const

describe('the text of an impact', () => {
  it('says what changes, what comes and what goes, and how much', () => {
    const impact = impactOf(
      {
        added: [FINDING],
        removed: [{ ...FINDING, enforcement: 'warn', message: 'y is 15' }],
        changed: 2,
        undecidedAdded: [undecided],
      },
      {
        rules: [
          {
            rule: 'own/small',
            kind: 'changed',
            added: 1,
            removed: 1,
            changed: 2,
            proof: { kind: 'different', newlyFails: '{"x":12}', noLongerFails: '{"y":15}' },
          },
        ],
      },
    )
    expect(renderImpactText(impact)).toBe(`from 0123456789ab to working tree:
  changed own/small: \`assert\` differs (a.json:3:5)
    = proof: proven different in both directions
    = newly fails: {"x":12}
    = no longer fails: {"y":15}

working tree: 1 finding added, 1 finding removed, 2 findings of another level, 1 newly undecided
  + own/small at a.json:3:5: x is 12
  - own/small (warn) at a.json:3:5: y is 15
  + undecided own/small at a.json:3:5: division by zero

impact: 1 finding added, 1 finding removed, 2 findings of another level, 1 newly undecided; 1 rule evaluated on 1 tree
`)
  })

  it('says of nothing that there is no difference', () => {
    const text = renderImpactText(impactOf({}, { changes: [], rules: [] }))
    expect(text).toBe('no difference: working tree\n\nimpact: no difference; 1 rule evaluated on 1 tree\n')
  })

  it.each([
    [1, 'no difference: t0'],
    [5, 'no difference: t0, t1, t2, t3, t4'],
    [6, 'no difference: t0, t1, t2, t3, t4 and 1 more'],
  ])('names of %i trees without a difference a few', (count, expected) => {
    const trees = Array.from({ length: count }, (_, index) => ({ ...NOTHING, tree: `t${index}` }))
    const lines = renderImpactText(impactOf({}, { trees })).split('\n')
    expect(lines.find((line) => line.startsWith('no difference'))).toBe(expected)
  })

  it.each([
    [9, 9, undefined],
    [10, 10, undefined],
    [11, 10, '  + own/small: 1 more'],
    [500, 10, '  + own/small: 490 more'],
  ])('prints of %i findings of a rule %i', (count, printed, rest) => {
    const lines = renderImpactText(impactOf({ added: new Array(count).fill(FINDING) })).split('\n')
    expect(lines.filter((line) => line.startsWith('  + own/small at'))).toHaveLength(printed)
    expect(lines.find((line) => line.endsWith(' more'))).toBe(rest)
  })

  it.each([
    [10, 10, undefined],
    [11, 10, '  - undecided: 1 more'],
  ])('prints of %i undecided verdicts %i', (count, printed, rest) => {
    const text = renderImpactText(impactOf({ undecidedRemoved: new Array(count).fill(undecided) }))
    const lines = text.split('\n')
    expect(lines.filter((line) => line.startsWith('  - undecided own/small at'))).toHaveLength(printed)
    expect(lines.find((line) => line.endsWith(' more'))).toBe(rest)
  })

  it('says that a limit was reached, and that there are errors', () => {
    const text = renderImpactText(impactOf({}, { truncated: true, exitCode: 2 }))
    expect(text).toContain('a limit was reached')
    expect(text).toContain('the constraints have errors')
  })

  it('lets no text of a file give commands or show secrets', () => {
    const hostile = { ...FINDING, message: `::error::x\u001b[31m\n${TOKEN}` }
    const text = renderImpactText(impactOf({ added: [hostile] }))
    expect(text).not.toMatch(/\u001b|ghp_|^::/m)
  })
})

describe('the JSON of an impact', () => {
  const schema: SchemaObject = JSON.parse(
    readFileSync(new URL('../../../docs/schema/flux.impact.v1.json', import.meta.url), 'utf8'),
  )
  const validate = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
  }).compile(schema)

  it('satisfies the published schema, keeps its order, ends with a line break, and shows no secrets', () => {
    const impact = impactOf(
      {
        added: [{ ...FINDING, message: TOKEN }],
        undecidedAdded: [{ ...undecided, message: TOKEN }],
      },
      {
        rules: [
          {
            rule: 'own/small',
            kind: 'changed',
            added: 1,
            removed: 0,
            changed: 0,
            proof: { kind: 'stricter', newlyFails: TOKEN },
          },
        ],
        diagnostics: [
          { code: 'constraint/type', severity: 'error', message: TOKEN, location: PLACE, help: TOKEN },
        ],
      },
    )
    const text = renderImpactJson(impact)
    const value = JSON.parse(text)
    validate(value)
    expect(validate.errors ?? []).toEqual([])
    expect(text.endsWith('}\n')).toBe(true)
    expect(text).not.toContain('ghp_')
    expect(Object.keys(value)[0]).toBe('schema')
    expect(value.trees[0].added[0]).toMatchObject({ rule: 'own/small', location: PLACE })
  })

  it.each(schema['required'] as string[])('has %s in every case', (key) => {
    const { [key]: _, ...rest } = JSON.parse(renderImpactJson(impactOf({})))
    expect(validate(rest)).toBe(false)
  })
})
