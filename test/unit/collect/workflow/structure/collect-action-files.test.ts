import { describe, expect, it } from 'vitest'
import { collectActionFiles } from '../../../../../src/collect/workflow/structure/collect-action-files.ts'
import { EMPTY_PROJECT } from '../../../../fakes/empty-project.ts'
import { workflowFiles } from '../../../../fakes/workflow-files.ts'

function missing(texts: Readonly<Record<string, string>>, others: readonly string[] = []): readonly string[] {
  const entries = [...Object.keys(texts), ...others].map(
    (path) => ({ path, kind: 'file', executable: false, size: 1 }) as const,
  )
  const facts = collectActionFiles(workflowFiles(texts), { ...EMPTY_PROJECT, entries })
  return facts
    .filter(({ fields }) => fields['exists'] === false)
    .map(({ fields }) => `${String(fields['key'])} ${String(fields['resolved'])}`)
}

describe('files that actions name', () => {
  it('are those of the kind of action', () => {
    const node = 'runs: {using: node24, main: a.js, pre: b.js, post: c.js, image: Dockerfile}'
    expect(missing({ 'x/action.yml': node })).toEqual(['main x/a.js', 'pre x/b.js', 'post x/c.js'])
    const docker =
      'runs: {using: docker, image: d/Dockerfile, entrypoint: e.sh, pre-entrypoint: make, post-entrypoint: /f.sh, main: a.js}'
    expect(missing({ 'action.yaml': docker })).toEqual(['image d/Dockerfile', 'entrypoint e.sh'])
    expect(missing({ 'action.yml': 'runs: {using: composite, main: a.js}' })).toEqual([])
  })

  it('are found from the folder of the action', () => {
    const text = 'runs: {using: node24, main: ../lib/./run.js}'
    expect(missing({ 'x/action.yml': text }, ['lib/run.js'])).toEqual([])
    expect(missing({ 'x/y/action.yml': text }, ['lib/run.js'])).toEqual(['main x/lib/run.js'])
  })

  it('are not looked for outside of the repository, in images, or behind expressions', () => {
    const outside = 'runs: {using: node24, main: ../../a.js, pre: "${{ x }}", post: ""}'
    expect(missing({ 'x/action.yml': outside })).toEqual([])
    expect(missing({ 'action.yml': "runs: {using: docker, image: 'docker://Dockerfile:1'}" })).toEqual([])
  })
})
