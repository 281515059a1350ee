import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readForeignConfig } from '../../../src/core/constraint/foreign-config.ts'
import { FOREIGN_RULES } from '../../../src/core/constraint/foreign-settings.ts'
import { parseYaml } from '../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { createSource } from '../../../src/core/source.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const DECLARED = new Map(
  [...FOREIGN_RULES].map((id) => [`workflow/${id}`, new Set(['policies', 'allow', 'deny', 'days'])]),
)
const KEYS = [
  ...['rules', 'disable', 'ignore', 'config', 'remap', 'severity', 'policies', 'allow', 'deny', 'days'],
  ...['artipacked', 'unpinned-uses', 'forbidden-uses', 'dependabot-cooldown', 'secrets-outside-env'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
]

const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      7,
      -1,
      1.5,
      '',
      '*',
      'o/r',
      'O/R@v1',
      'a.yml',
      'a.yml:1',
      'high',
      'any',
      'toString',
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 4 }),
  ),
})).value

describe('a configuration of another tool that somebody hostile wrote', () => {
  it('gives a configuration or located problems, whatever stands where', () => {
    fc.assert(
      fc.property(
        anything,
        fc.dictionary(fc.constantFrom(...KEYS), anything, { maxKeys: 4 }),
        (any, rules) => {
          for (const content of [any, { rules }]) {
            const text = JSON.stringify(content, undefined, 1)
            const [document] = parseYaml(createSource('zizmor.yml', text), {
              shapes: new ShapeTable(),
            }).documents
            if (document === undefined) continue
            const { config, diagnostics } = readForeignConfig(document, DECLARED)
            expect(config === undefined).toBe(diagnostics.length > 0)
            for (const { location } of diagnostics) {
              expect(location.path).toBe('zizmor.yml')
              expect(location.startLine).toBeLessThanOrEqual(text.split('\n').length)
            }
            for (const rule of config?.rules.keys() ?? []) expect(DECLARED.has(rule)).toBe(true)
          }
        },
      ),
    )
  })

  const workflow = 'on: push\njobs: {a: {steps: [{uses: owner/action@v1}]}}\n'
  const unpinned = async (files: Readonly<Record<string, string | { readonly link: string }>>) => {
    const { report } = await check({
      head: memoryTree({ '.github/workflows/a.yml': workflow, ...files }),
      base: memoryTree({ '.github/workflows/b.yml': workflow }),
      clock: { now: () => 0 },
    })
    return {
      codes: report.diagnostics.map(({ code }) => code),
      statuses: report.findings
        .filter(({ rule }) => rule === 'workflow/unpinned-uses')
        .map(({ status }) => status),
    }
  }

  it.each(['.github/zizmor.yml', 'zizmor.yaml'])(
    'switches nothing off from the head of a change: %s',
    async (path) => {
      for (const text of [
        'rules: {unpinned-uses: {disable: true}}\n',
        'rules: {unpinned-uses: {ignore: [a.yml]}}\n',
        'rules: {unpinned-uses: {remap: {severity: informational}}}\n',
        'rules: {unpinned-uses: {config: {policies: {"*": any}}}}\n',
      ]) {
        expect(await unpinned({ [path]: text })).toEqual({ codes: [], statuses: ['new'] })
      }
    },
  )

  it('is not followed when it is a link', async () => {
    const { codes, statuses } = await unpinned({ 'zizmor.yml': { link: '../outside.yml' } })
    expect(codes).toEqual(['constraint/schema'])
    expect(statuses).toEqual(['new'])
  })

  it.each([
    [LIMITS.constraintFileBytes, []],
    [LIMITS.constraintFileBytes + 1, ['document/size']],
  ])('is read up to %i bytes', async (bytes, codes) => {
    const text = 'rules: {}\n#'
    expect((await unpinned({ 'zizmor.yml': text + 'x'.repeat(bytes - text.length) })).codes).toEqual(codes)
  })

  it('names thousands of places without being slow', async () => {
    const places = Array.from({ length: 20_000 }, (_, index) => `"b${index}.yml:${index + 1}"`)
    const started = performance.now()
    const { report } = await check({
      head: memoryTree({
        '.github/workflows/a.yml': workflow,
        'zizmor.yml': `rules: {unpinned-uses: {ignore: [${places.join(', ')}]}}\n`,
      }),
      clock: { now: () => 0 },
    })
    expect(report.findings.filter(({ status }) => status === 'waived')).toEqual([])
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
