import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sectionTables } from '../../../../src/collect/workflow/expression/section.ts'
import { FileStore } from '../../../../src/collect/workflow/file-store.ts'
import { isActionPath, isWorkflowPath } from '../../../../src/collect/workflow/path.ts'
import type { WorkflowFiles } from '../../../../src/collect/workflow/project-part.ts'
import { WORKFLOW_PROJECT_PARTS } from '../../../../src/collect/workflow/project-parts.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import type { Fact } from '../../../../src/core/fact.ts'
import { createSource, type Source } from '../../../../src/core/source.ts'
import { EMPTY_PROJECT } from '../../../fakes/empty-project.ts'
import { workflowFiles } from '../../../fakes/workflow-files.ts'

const GOLDEN = new URL('../../../golden/', import.meta.url)

function parse(source: Source) {
  return parseYaml(source, { shapes: new ShapeTable(), irregular: 'note' }).documents
}

/** The workflows and actions of the golden repositories, by repository. */
function repositories(): readonly Readonly<Record<string, string>>[] {
  return ['audits', 'attacks', 'workflows-2026'].flatMap((kind) => {
    const folder = new URL(`${kind}/`, GOLDEN)
    const byCase = new Map<string, Record<string, string>>()
    for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const [name = '', side = '', ...rest] = entry.split('/')
      const path = side === 'head' ? rest.join('/') : [side, ...rest].join('/')
      if (side === 'base' || (!isWorkflowPath(path) && !isActionPath(path))) continue
      const files = byCase.get(name) ?? {}
      files[path] = readFileSync(new URL(entry, folder), 'utf8')
      byCase.set(name, files)
    }
    return [...byCase.values()]
  })
}

async function factsOf(files: WorkflowFiles): Promise<readonly unknown[]> {
  const facts: Fact[] = []
  const entries = [...files.keys()].map((path) => ({ path, kind: 'file' as const, executable: false }))
  const project = { ...EMPTY_PROJECT, entries, reread: parse }
  for (const part of WORKFLOW_PROJECT_PARTS) {
    if (part.scope === 'project') {
      const whole = part.start()
      for (const file of files.values()) whole.look?.(file)
      facts.push(...(await whole.finish(files, project, new Set(part.kinds))))
      continue
    }
    const collect = part.start()
    for (const file of files.values()) facts.push(...collect(file, files))
  }
  return facts.map(({ kind, source, span, fields, related }) => ({
    kind: kind.name,
    path: source.path,
    span,
    fields,
    related: related?.map((one) => ({ path: one.source?.path, span: one.span, note: one.note })),
  }))
}

function storeOf(texts: Readonly<Record<string, string>>, keptText: number): WorkflowFiles {
  const store = new FileStore(sectionTables(), keptText)
  for (const file of workflowFiles(texts).values()) store.add(file)
  return store.open(parse)
}

describe('FileStore', () => {
  it('gives the same facts when only one model stays in memory', async () => {
    let count = 0
    for (const texts of repositories()) {
      const kept = await factsOf(workflowFiles(texts))
      count += kept.length
      expect(await factsOf(storeOf(texts, 1))).toEqual(kept)
    }
    expect(count).toBeGreaterThan(50)
  })

  it('reads a file again only when it is no longer in memory', () => {
    const texts = { 'a/action.yml': 'name: a', 'b/action.yml': 'name: b', 'c/action.yml': 'name: c' }
    const read: string[] = []
    const store = new FileStore(sectionTables(), 10)
    for (const file of workflowFiles(texts).values()) store.add(file)
    const files = store.open((source) => {
      read.push(source.path)
      return parse(source)
    })
    expect(files.get('a/action.yml')?.model.name?.text).toBe('a')
    expect(read).toEqual([])
    expect(files.get('b/action.yml')?.model.name?.text).toBe('b')
    expect(files.get('b/action.yml')?.comments).toEqual([])
    expect(read).toEqual(['b/action.yml'])
    expect(files.get('c/action.yml')?.model.name?.text).toBe('c')
    expect(files.get('a/action.yml')?.documents).toHaveLength(1)
    expect(read).toEqual(['b/action.yml', 'c/action.yml'])
    expect(files.get('b/action.yml')?.documents).toHaveLength(1)
    expect(read).toEqual(['b/action.yml', 'c/action.yml', 'b/action.yml'])
  })

  it('keeps what others depend on rather than what stands alone', () => {
    const alone = 'on: push\njobs: {}\n'
    const linked = `on: workflow_call\njobs: {}\n`
    const texts = {
      '.github/workflows/a.yml': alone,
      '.github/workflows/b.yml': alone,
      '.github/workflows/c.yml': linked,
    }
    const read: string[] = []
    const store = new FileStore(sectionTables(), 4 * alone.length)
    for (const file of workflowFiles(texts).values()) store.add(file)
    const files = store.open((source) => {
      read.push(source.path)
      return parse(source)
    })
    for (const file of files.values()) expect(file.model.kind).toBe('workflow')
    expect(read).toEqual(['.github/workflows/b.yml'])
  })

  it('keeps everything once it has read too much again', () => {
    const text = `name: ${'a'.repeat(60_000_000)}`
    const source = (path: string): Source => createSource(path, text)
    const read: string[] = []
    const store = new FileStore(sectionTables(), 1)
    const [first, second] = ['a/action.yml', 'b/action.yml']
    for (const path of [first, second]) {
      const file = workflowFiles({ [path]: 'name: x' }).get(path)
      if (file !== undefined) store.add({ ...file, outline: { ...file.outline, source: source(path) } })
    }
    const files = store.open(({ path }) => {
      read.push(path)
      return parse(createSource(path, 'name: x'))
    })
    for (let round = 0; round < 5; round++) for (const path of [first, second]) void files.get(path)?.model
    expect(read.length).toBeLessThanOrEqual(4)
  })
})
