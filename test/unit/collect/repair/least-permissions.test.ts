import { describe, expect, it } from 'vitest'
import { fix } from '../../../../src/run/fix.ts'

const CI = '.github/workflows/ci.yml'

/** What `least-permissions` makes of a workflow, or undefined when it leaves it alone. */
async function fixed(text: string): Promise<string | undefined> {
  const outcome = await fix({
    tree: {
      label: 'test',
      list: async () => [{ path: CI, kind: 'file', executable: false }],
      read: async (path) => (path === CI ? new TextEncoder().encode(text) : 'absent'),
    },
    clock: { now: () => 0 },
    rules: ['excessive-permissions'],
    unsafe: false,
    persona: 'auditor',
  })
  return outcome.files[0]?.after
}

const OWN =
  '  a:\n    runs-on: x\n    permissions: {contents: read}\n    steps: [{uses: actions/checkout@v4}]\n'

describe('taking all permissions from a workflow', () => {
  it('is done where every job names its own', async () => {
    const text = `on: push # always\n\njobs:\n${OWN}`
    expect(await fixed(text)).toBe(text.replace('always\n', 'always\npermissions: {}\n'))
  })

  it('is done where a job has scripts alone that do not ask for the token', async () => {
    const text = `on:\n  push:\n    branches: [main]\njobs:\n${OWN}  b:\n    runs-on: x\n    steps: [{run: make}]\n`
    expect(await fixed(text)).toBe(text.replace('[main]\n', '[main]\npermissions: {}\n'))
  })

  it.each([
    ['uses an action', '  b:\n    runs-on: x\n    steps: [{uses: actions/checkout@v4}]\n'],
    ['calls a workflow', '  b:\n    uses: ./.github/workflows/c.yml\n'],
    ['reads the token', '  b:\n    runs-on: x\n    steps: [{run: "a ${{ github.token }}"}]\n'],
    ['reads a secret', '  b:\n    runs-on: x\n    steps: [{run: a, env: {A: "${{ secrets.A }}"}}]\n'],
    [
      'reads all of github',
      '  b:\n    runs-on: x\n    steps: [{run: a, env: {A: "${{ toJSON(github) }}"}}]\n',
    ],
    ['reads it by an index', '  b:\n    runs-on: x\n    steps: [{run: "${{ github[inputs.a] }}"}]\n'],
    [
      'has permissions that are an expression',
      '  b:\n    permissions: ${{ x }}\n    runs-on: x\n    steps: [{run: a}]\n',
    ],
    ['has no steps', '  b:\n    runs-on: x\n'],
    [
      'runs a step that stands elsewhere',
      '  b:\n    runs-on: x\n    steps: [&s {run: a, env: {T: "${{ github.token }}"}}]\n  c:\n    runs-on: x\n    steps: [*s]\n',
    ],
  ])('is not done where a job %s', async (_what, job) => {
    expect(await fixed(`on: push\njobs:\n${OWN}${job}`)).toBeUndefined()
  })

  it('is not done where all jobs get a secret', async () => {
    const job = '  b:\n    runs-on: x\n    steps: [{run: a}]\n'
    expect(await fixed(`on: push\nenv: {A: "\${{ secrets.A }}"}\njobs:\n${OWN}${job}`)).toBeUndefined()
    expect(await fixed(`on: push\nenv: {A: b}\njobs:\n${OWN}${job}`)).toContain('permissions: {}')
  })
})
