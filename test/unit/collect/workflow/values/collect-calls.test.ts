import { describe, expect, it } from 'vitest'
import { DECLARED_NAMES } from '../../../../../src/collect/workflow/values/callee.ts'
import { workflowCollector } from '../../../../../src/collect/workflow/workflow-collector.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { type Fact, Unavailable } from '../../../../../src/core/fact.ts'
import { createSource, regionOf } from '../../../../../src/core/source.ts'
import { EMPTY_PROJECT } from '../../../../fakes/empty-project.ts'

async function facts(files: Readonly<Record<string, string>>): Promise<readonly Fact[]> {
  const kinds = workflowCollector.kinds.filter(({ name }) => name === 'workflow.call')
  const collection = workflowCollector.start(new Set(kinds))
  const paths = Object.keys(files).sort()
  for (const path of paths) {
    const { documents } = parseYaml(createSource(path, files[path] ?? ''), { shapes: new ShapeTable() })
    if (workflowCollector.wants(path)) collection.collect(documents, path)
  }
  const entries = paths.map((path) => ({ path, kind: 'file' as const, executable: false, size: 1 }))
  return (await collection.finish?.({ ...EMPTY_PROJECT, entries })) ?? []
}

async function calls(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await facts(files)).map(({ source, span, fields }) => {
    const { startLine, startColumn } = regionOf(source, span)
    const name = fields['name'] ?? fields['count'] ?? ''
    return `${source.path.split('/').at(-1)}:${startLine}:${startColumn} ${fields['problem']} ${name}`.trim()
  })
}

const CI = '.github/workflows/ci.yml'
const CALLED = '.github/workflows/called.yml'

function call(more: string, declared: string): Readonly<Record<string, string>> {
  return {
    [CI]: `on: push\njobs:\n  a:\n    uses: ./${CALLED}\n${more}\n`,
    [CALLED]: `on:\n  workflow_call:\n${declared}\njobs: {}\n`,
  }
}

describe('collectCalls', () => {
  it('tells everything about an unknown input', async () => {
    const [fact, ...others] = await facts(call('    with: {levl: 1}', '    inputs: {level: {type: string}}'))
    expect(others).toEqual([])
    expect(fact?.fields).toEqual({
      problem: 'input-unknown',
      uses: `./${CALLED}`,
      job: 'a',
      name: 'levl',
      expected: ['level'],
      similar: 'level',
    })
    expect(fact?.identity).toBe('jobs/a/input-unknown/levl')
  })

  it.each([
    ['', '    inputs: {a: {required: true}}', ['ci.yml:4:11 input-missing a']],
    ['', '    inputs: {a: {required: true, default: x}, b: {required: false}, c: }', []],
    ['', '    inputs: {a: {required: true, default: }}', ['ci.yml:4:11 input-missing a']],
    ['    with: {A: 1}', '    inputs: {a: {required: true}}', []],
    ['    with: "${{ x }}"', '    inputs: {a: {required: true}}', []],
    ['    with: {a: {}}', '    inputs: {a: {type: number}}', []],
    ['    with: {a: x}', '    inputs: {a: {type: number}}', ['ci.yml:5:15 input-type a']],
    ['    with: {a: "1.5"}', '    inputs: {a: {type: number}}', []],
    ['    with: {a: 1}', '    inputs: {a: {type: boolean}}', ['ci.yml:5:15 input-type a']],
    ['    with: {a: True}', '    inputs: {a: {type: boolean}}', []],
    ['    with: {a: , b: "${{ x }}"}', '    inputs: {a: {type: boolean}, b: {type: number}}', []],
    ['    with: {a: 1}', '    inputs: {a: {type: string}}', []],
    ['    with: {a: 1}', '', ['ci.yml:5:12 input-unknown a']],
    ['', '    secrets: {a: {required: true}, b: }', ['ci.yml:4:11 secret-missing a']],
    ['    secrets: {A: x}', '    secrets: {a: {required: true}}', []],
    ['    secrets: {c: x}', '    secrets: {a: }', ['ci.yml:5:15 secret-unknown c']],
    ['    secrets: inherit', '    secrets: {a: {required: true}}', []],
    ['    secrets:', '    secrets: {a: {required: true}}', ['ci.yml:4:11 secret-missing a']],
  ])('compares %j with %j', async (more, declared, expected) => {
    expect(await calls(call(more, declared))).toEqual(expected)
  })

  it.each([
    ['on: workflow_call', []],
    ['on: [push, workflow_call]', []],
    ['on: push', ['ci.yml:4:11 callee-not-callable']],
    ['', ['ci.yml:4:11 callee-not-callable']],
    ['a: [', ['ci.yml:4:11 callee-not-readable']],
  ])('asks whether %j can be called', async (text, expected) => {
    expect(await calls({ ...call('', ''), [CALLED]: `${text}\n` })).toEqual(expected)
  })

  it('tells files that are not there from those that are no workflow', async () => {
    const text = (uses: string): string => `on: push\njobs: {a: {uses: "${uses}"}}\n`
    expect(await calls({ [CI]: text('./.github/workflows/x.yml') })).toEqual(['ci.yml:2:18 callee-missing'])
    expect(await calls({ [CI]: text('./x.yml'), 'x.yml': 'on: workflow_call' })).toEqual([
      'ci.yml:2:18 callee-not-readable',
    ])
    expect(await calls({ [CI]: text('./action.yml'), 'action.yml': 'name: x' })).toEqual([
      'ci.yml:2:18 callee-not-readable',
    ])
    expect(await calls({ [CI]: text('o/r/x.yml') })).toEqual(['ci.yml:2:18 malformed'])
    expect(await calls({ [CI]: text('o/r/x.yml@v1') })).toEqual(['ci.yml:2:18 outside-workflows'])
    expect(await calls({ [CI]: text('o/r/.github/workflows/a/x.yml@v1') })).toEqual([
      'ci.yml:2:18 outside-workflows',
    ])
    expect(await calls({ [CI]: text('o/r/.github/workflows/x.yml@v1') })).toEqual([])
    expect(await calls({ [CI]: text('${{ x }}') })).toEqual([])
    expect(await calls({ [CI]: text('') })).toEqual([])
  })

  it('follows chains over several files and counts the last callee elsewhere', async () => {
    const chain = (length: number): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `.github/workflows/w${`${index}`.padStart(2, '0')}.yml`,
          `on: ${index === 0 ? 'push' : 'workflow_call'}\njobs: {a: {uses: ${
            index + 1 < length
              ? `./.github/workflows/w${`${index + 1}`.padStart(2, '0')}.yml`
              : 'o/r/.github/workflows/x.yml@v1'
          }}}\n`,
        ]),
      )
    expect(await calls(chain(9))).toEqual([])
    expect(await calls(chain(10))).toEqual(['w00.yml:2:18 too-deep 11'])
  })

  it.each([
    [50, []],
    [51, ['ci.yml:2:18 too-many-callees 51']],
  ])('counts %i different callees', async (count, expected) => {
    const jobs = Array.from(
      { length: count },
      (_, index) => `j${index}: {uses: o/r/.github/workflows/${index}.yml@v1}`,
    )
    const more = 'again: {uses: o/r/.github/workflows/0.yml@v1}'
    expect(
      await calls({
        [CI]: `on: push\njobs: {j: {uses: o/r/.github/workflows/0.yml@v1}, ${jobs.join(', ')}, ${more}}\n`,
      }),
    ).toEqual(expected)
  })

  it.each([
    [DECLARED_NAMES, 0],
    [DECLARED_NAMES + 1, 1],
  ])('says so when a callee declares %i inputs and not all are read', async (count, missing) => {
    const inputs = Array.from({ length: count }, (_, index) => `i${index}: {type: string}`).join(', ')
    const found = await facts(call('', `    inputs: {${inputs}}`))
    expect(found.filter(({ fields }) => fields['problem'] instanceof Unavailable)).toHaveLength(missing)
  })

  it.each([
    [49, 49],
    [50, 50],
    [51, 50],
  ])('names of %i inputs %i', async (count, named) => {
    const inputs = Array.from({ length: count }, (_, index) => `i${index}: {type: string}`).join(', ')
    const [fact] = await facts(call('    with: {x: 1}', `    inputs: {${inputs}}`))
    expect(fact?.fields['expected']).toHaveLength(named)
  })

  it.each([
    [99, 99],
    [100, 100],
    [101, 100],
  ])('tells of %i circles %i', async (count, told) => {
    const paths = Array.from({ length: count }, (_, index) => `.github/workflows/w${index}.yml`)
    const jobs = paths.map((path, index) => `j${index}: {uses: ./${path}}`).join(', ')
    const back = `on: workflow_call\njobs: {a: {uses: ./${CI}}}\n`
    const found = await calls({
      [CI]: `on: [push, workflow_call]\njobs: {${jobs}}\n`,
      ...Object.fromEntries(paths.map((path) => [path, back])),
    })
    expect(found.filter((line) => line.includes('cycle'))).toHaveLength(told)
  })
})
