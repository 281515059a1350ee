import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

describe('facts about features', () => {
  it('stand where a shell is set, once for all steps', () => {
    const facts = collected(
      'workflow.feature',
      `on: push
defaults: {run: {shell: sh}}
jobs:
  a:
    defaults: {run: {shell: cmd /c}}
    steps:
      - run: 1
      - run: 2
      - run: 3
        shell: /usr/bin/fish -e {0}
      - run: 4
        shell: \${{ matrix.shell }}
  b:
    steps:
      - run: 5
  c:
    if: false
    steps:
      - run: 6
        shell: nu
  d:
    steps:
      - uses: a/b@v1
        shell: nu
`,
    )
    expect(facts.map(({ at, fields }) => [at, fields['level'], fields['value'], fields['job']])).toEqual([
      ['5:22', 'job', 'cmd', 'a'],
      ['10:9', 'step', 'fish', 'a'],
      ['2:18', 'workflow', 'sh', 'b'],
    ])
  })

  it('name the input of the action that sets Python up', () => {
    const facts = collected(
      'workflow.feature',
      `runs:
  using: composite
  steps:
    - uses: Actions/Setup-Python@v6
      with: {Pip-Install: x}
    - uses: actions/setup-python/deeper@v6
      with: {pip-install: x}
    - uses: actions/setup-python@v6
`,
      'action.yml',
    )
    expect(facts.map(({ at, fields }) => [at, fields])).toEqual([
      ['5:14', { feature: 'pip-install', value: 'x', level: 'step', context: 'composite' }],
    ])
  })
})
