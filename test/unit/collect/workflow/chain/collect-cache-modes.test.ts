import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

function modes(text: string): readonly unknown[] {
  return collected('workflow.cacheMode', text).map(({ at, fields }) => [
    at,
    fields['level'],
    fields['mode'],
    fields['own'],
    fields['identity'],
    fields['lowTrust'],
  ])
}

describe('collectCacheModes', () => {
  it('tells the mode of a workflow while a job has none of its own', () => {
    expect(
      modes('on: issues\ncache-mode: write\njobs:\n  a: {steps: []}\n  b: {cache-mode: none}\n'),
    ).toEqual([
      ['2:1', 'workflow', 'write', true, false, ['issues']],
      ['5:7', 'job', 'none', true, false, ['issues']],
    ])
    expect(modes('on: issues\ncache-mode: write\njobs:\n  b: {cache-mode: none}\n')).toEqual([
      ['4:7', 'job', 'none', true, false, ['issues']],
    ])
  })

  it('tells of jobs that may log in elsewhere, with the mode that they have', () => {
    expect(
      modes(
        'on: push\npermissions: {id-token: write}\ncache-mode: read\njobs:\n  a: {steps: []}\n  b: {permissions: {}}\n',
      ),
    ).toEqual([
      ['3:1', 'workflow', 'read', true, false, []],
      ['5:3', 'job', 'read', false, true, []],
    ])
  })

  it('calls modes that do not exist other, and leaves out jobs that never run', () => {
    expect(modes('on: push\njobs:\n  a: {cache-mode: all}\n  b: {if: false, cache-mode: read}\n')).toEqual([
      ['3:7', 'job', 'other', true, false, []],
    ])
  })

  it('gives nothing for most workflows', () => {
    expect(modes('on: issues\njobs:\n  a: {steps: []}\n')).toEqual([])
  })
})
