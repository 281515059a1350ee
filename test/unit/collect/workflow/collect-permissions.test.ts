import { describe, expect, it } from 'vitest'
import { collected } from './collected.ts'

describe('collectPermissions', () => {
  it('gives a fact for each scope, and one for each place without any', () => {
    const facts = collected(
      'workflow.permissions',
      `# a comment
name: x
on: push
permissions:
  contents: read
  issues: write
jobs:
  a: {permissions: read-all}
  b: {permissions: {}}
  c: {uses: ./x.yml}
  d: {permissions: nonsense}
`,
    )
    expect(
      facts.map(({ at, text, fields }) => [
        at,
        text,
        fields['level'],
        fields['form'],
        fields['scope'],
        fields['access'],
      ]),
    ).toEqual([
      ['5:3', 'contents: read', 'workflow', 'mapping', 'contents', 'read'],
      ['6:3', 'issues: write', 'workflow', 'mapping', 'issues', 'write'],
      ['8:7', 'permissions: read-all', 'job', 'read-all', undefined, undefined],
      ['9:7', 'permissions', 'job', 'empty', undefined, undefined],
      ['10:3', 'c', 'job', 'absent', undefined, undefined],
      ['11:7', 'permissions: nonsense', 'job', 'other', undefined, undefined],
    ])
    expect(facts[4]?.fields).toEqual({
      level: 'job',
      form: 'absent',
      job: 'c',
      jobKind: 'call',
      workflowForm: 'mapping',
      jobs: 4,
      runningJobs: 4,
      jobsWithPermissions: 3,
      reusableOnly: false,
      events: ['push'],
      skipped: false,
    })
  })

  it('stands at the first key of a workflow without permissions', () => {
    const [fact] = collected('workflow.permissions', '# comment\n\nname: x\njobs: {}\n')
    expect([fact?.at, fact?.text, fact?.fields['form']]).toEqual(['3:1', 'name', 'absent'])
  })

  it('does not count jobs that never run', () => {
    const [fact] = collected(
      'workflow.permissions',
      'jobs: {a: {if: false}, b: {permissions: {}}, c: {permissions: write-all, if: false}}',
    )
    expect(fact?.fields).toMatchObject({ jobs: 3, runningJobs: 1, jobsWithPermissions: 1 })
  })

  it.each([
    ['workflow_call', true],
    ['[workflow_call]', true],
    ['{workflow_call: {}}', true],
    ['[workflow_call, push]', false],
    ['push', false],
  ])('with the events %s says whether the workflow is only called', (on, expected) => {
    const [fact] = collected('workflow.permissions', `on: ${on}\njobs: {}`)
    expect(fact?.fields['reusableOnly']).toBe(expected)
  })

  it('lets a comment count anywhere in what has no permissions, and in a job that names none', () => {
    const facts = collected(
      'workflow.permissions',
      'on: push\njobs:\n  a:\n    steps: []\n  b: {permissions: {}}\n',
    )
    expect(facts.map(({ at, related }) => [at, related])).toEqual([
      ['1:1', ['1:1 this workflow (hidden)']],
      ['3:3', ['3:3 this job (hidden)']],
      ['5:7', ['5:3 this job (hidden)']],
    ])
  })
})
