import { describe, expect, it } from 'vitest'
import { FluxError } from '../../../../src/core/error.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { testedPacks } from '../../../../src/host/tested-packs.ts'
import { loadPolicy, type PackText } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const WORDS = vocabulary()

async function policyOf(files: Readonly<Record<string, string>> = {}, packs?: readonly PackText[]) {
  const tree = memoryTree(files)
  return loadPolicy(tree, await tree.list(), WORDS, new ShapeTable(), packs)
}

describe('the built-in packs', () => {
  it('are compiled when somebody asks, to the same as at once', async () => {
    const later = await policyOf()
    const now = await policyOf({}, await testedPacks())
    expect(later.plan.constraints.length).toBeGreaterThan(0)
    const formOf = ({ plan }: typeof now): unknown =>
      plan.constraints.map((one) => ({
        rule: one.definition.rule,
        noun: one.noun,
        names: one.names,
        slots: one.slots,
        settings: one.settings,
        type: one.subjectType?.kind,
        costPerSubject: one.costPerSubject,
        functions: one.functions.map(({ name }) => name),
        expressions: [
          one.match,
          ...one.variables,
          one.forEach?.in,
          one.when,
          one.assert,
          one.message,
          ...one.at,
          one.fix,
        ].map((expression) => expression && [expression.source.text, expression.needs]),
        grades: one.grades.map(({ when, ...levels }) => [when.source.text, levels]),
      }))
    expect(formOf(later)).toEqual(formOf(now))
  })

  it('tell what is wrong with settings of the repository at once', async () => {
    const { diagnostics } = await policyOf({
      '.flux/config.yaml':
        'apiVersion: flux/v1\nkind: Config\nrules:\n  workflow/unpinned-uses:\n    settings: {policies: 3}\n    reason: a test\n',
    })
    expect(diagnostics.map(({ code }) => code)).toContain('constraint/type')
  })

  it('take the levels that the repository gives them', async () => {
    const { plan } = await policyOf({
      '.flux/config.yaml':
        'apiVersion: flux/v1\nkind: Config\nrules:\n  workflow/unpinned-uses:\n    enforcement: warn\n    severity: low\n    reason: a test\n',
    })
    const rule = plan.constraints.find(({ definition }) => definition.id === 'unpinned-uses')
    expect([rule?.definition.enforcement, rule?.definition.severity]).toEqual(['warn', 'low'])
  })
})

describe('packs that come from elsewhere', () => {
  it('are compiled at once, and what is wrong with them is told', async () => {
    const pack = (await testedPacks()).find(({ path }) => path === 'packs/workflow.flux.yaml')
    if (pack === undefined) throw new FluxError('internal/bug', 'there is no pack')
    const text = pack.text.replace("uses.refKind == 'commit'", "uses.refkind == 'commit'")
    const { diagnostics } = await policyOf({}, [{ ...pack, text }])
    expect(diagnostics.map(({ code }) => code)).toContain('constraint/unknown-field')
  })
})
