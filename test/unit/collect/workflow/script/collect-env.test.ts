import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

describe('facts about env', () => {
  it('are given for expressions and for the variable that lifts a protection', () => {
    const facts = collected(
      'workflow.env',
      `on: push
env: {A: 1, ACTIONS_ALLOW_UNSECURE_COMMANDS: "true"}
jobs:
  a:
    env: \${{ fromJSON(x) }}
    steps:
      - run: 1
        env: {A: 1}
      - run: 2
        name: two
        env:
          ACTIONS_ALLOW_UNSECURE_COMMANDS: false
      - uses: a/b@v1
        env: \${{ x }}
  b:
    uses: ./x
    env: \${{ x }}
`,
    )
    expect(facts.map(({ at, fields, spans }) => [at, fields, spans['/unsecureCommands']])).toEqual([
      [
        '2:1',
        { form: 'mapping', unsecureCommands: 'true', level: 'workflow', context: 'workflow', skipped: false },
        '2:13',
      ],
      ['5:5', { form: 'expression', level: 'job', context: 'workflow', job: 'a', skipped: false }, undefined],
      [
        '11:9',
        {
          form: 'mapping',
          unsecureCommands: 'false',
          level: 'step',
          context: 'workflow',
          job: 'a',
          step: 'two',
          skipped: false,
        },
        '12:11',
      ],
    ])
  })
})
