import { describe, expect, it } from 'vitest'
import type { Collection } from '../../../../src/collect/collector.ts'
import { workflowCollector } from '../../../../src/collect/workflow/workflow-collector.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import type { Fact } from '../../../../src/core/fact.ts'
import { createSource } from '../../../../src/core/source.ts'
import { EMPTY_PROJECT } from '../../../fakes/empty-project.ts'

const CALLER = '.github/workflows/ci.yml'
const CALLED = '.github/workflows/called.yml'
const TEXTS: Readonly<Record<string, string>> = {
  [CALLER]: `on: push\njobs:\n  a:\n    uses: ./${CALLED}\n`,
  [CALLED]: 'on:\n  workflow_call:\n    inputs:\n      x: {type: string, required: true}\njobs: {}\n',
}

function parse(path: string) {
  const source = createSource(path, TEXTS[path] ?? '')
  return parseYaml(source, { shapes: new ShapeTable(), irregular: 'note' }).documents
}

function start(): Collection {
  return workflowCollector.start(new Set(workflowCollector.kinds))
}

async function finish(collection: Collection): Promise<readonly string[]> {
  const entries = Object.keys(TEXTS).map((path) => ({ path, kind: 'file' as const, executable: false }))
  const facts = await collection.finish?.({
    ...EMPTY_PROJECT,
    entries,
    reread: ({ path }) => parse(path),
  })
  return (facts ?? []).map(({ kind, source, fields }: Fact) => {
    return `${kind.name} ${source.path} ${String(fields['problem'] ?? '')}`
  })
}

describe('a file that is looked at for the sake of others', () => {
  it('counts for what takes several files as one that facts were collected from does', async () => {
    const [collected, looked] = [start(), start()]
    for (const path of Object.keys(TEXTS)) {
      collected.collect(parse(path), path)
      looked.look?.(parse(path), path)
    }
    const facts = await finish(looked)
    expect(facts).toContain(`workflow.call ${CALLER} input-missing`)
    expect(facts).toEqual(await finish(collected))
  })

  it('may be looked at while facts are collected from another', async () => {
    const collection = start()
    collection.look?.(parse(CALLED), CALLED)
    const own = collection.collect(parse(CALLER), CALLER)
    expect(own.map(({ kind }) => kind.name)).toContain('workflow.job')
    expect(await finish(collection)).toContain(`workflow.call ${CALLER} input-missing`)
  })
})
