import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

function values(text: string, path?: string): readonly string[] {
  return collected('workflow.value', text, path).map(
    ({ at, fields }) => `${at} ${fields['level']} ${fields['problem']} ${fields['name']}`,
  )
}

function shell(name: string, runsOn: string): readonly string[] {
  return values(
    `jobs:\n  a:\n    runs-on: ${runsOn}\n    steps:\n      - run: x\n        shell: ${name}\n`,
  ).map((line) => line.split(' ')[2] ?? '')
}

describe('collectValues', () => {
  it('tells everything about an access, at its value', () => {
    expect(collected('workflow.value', 'jobs:\n  a:\n    permissions: {id-token: "read"}\n')).toEqual([
      {
        at: '3:29',
        text: '"read"',
        fields: {
          problem: 'unknown-access',
          name: 'id-token',
          value: 'read',
          expected: ['write', 'none'],
          level: 'job',
          job: 'a',
        },
        spans: { '/name': '3:29' },
        related: [],
        identity: 'jobs/a/unknown-access/id-token',
      },
    ])
  })

  it.each([
    ['permissions: read-all', []],
    ['permissions: {}', []],
    ['permissions: {contents: write, models: read, id-token: none}', []],
    ['permissions: read', ['1:14 workflow unknown-permissions permissions']],
    ['permissions: "${{ x }}"', ['1:14 workflow unknown-permissions permissions']],
    ['permissions:', ['1:13 workflow unknown-permissions permissions']],
    ['permissions: [contents]', []],
    ['permissions: {content: admin}', ['1:15 workflow unknown-scope content']],
    [
      'permissions: {metadata: read, Contents: read}',
      ['1:15 workflow unknown-scope metadata', '1:31 workflow unknown-scope Contents'],
    ],
    ['permissions: {models: write}', ['1:23 workflow unknown-access models']],
    ['permissions: {contents: {}}', []],
    [
      'env: {A B: 1, C: 2, "D=E": 3, "F\\tG": 4, "H&I": 5, "${{ a }}": 6}',
      [
        '1:7 workflow environment-name A B',
        '1:21 workflow environment-name D=E',
        '1:31 workflow environment-name F\tG',
        '1:42 workflow environment-name H&I',
      ],
    ],
    ['env: "${{ a b }}"', []],
    ['defaults: {run: {shell: fish}}', ['1:25 workflow unknown-shell fish']],
    ['defaults: {run: {shell: cmd}}', []],
  ])('reads %j', (text, expected) => {
    expect(values(`${text}\njobs: {}\n`)).toEqual(expected)
  })

  it.each([
    ['bash', 'ubuntu-24.04', []],
    ['BASH', 'windows', []],
    ['sh', 'ubuntu-24.04', []],
    ['sh', 'windows-2025', ['shell-of-other-system']],
    ['cmd', '[self-hosted, Linux]', ['shell-of-other-system']],
    ['powershell', 'macos', ['shell-of-other-system']],
    ['powershell', 'Windows-2025', []],
    ['cmd', '"${{ matrix.os }}"', []],
    ['cmd', '[windows, linux]', []],
    ['zsh', 'macos-15', ['unknown-shell']],
    ['bash -e', 'ubuntu-24.04', ['unknown-shell']],
    ['bash -e {0}', 'ubuntu-24.04', []],
    ['"${{ matrix.shell }}"', 'ubuntu-24.04', []],
    ['""', 'ubuntu-24.04', []],
    ['', 'ubuntu-24.04', []],
  ])('takes the shell %j on %s', (name, runsOn, expected) => {
    expect(shell(name, runsOn)).toEqual(expected)
  })

  it('takes the default of a job as that of its runner, and leaves steps that run nothing alone', () => {
    expect(
      values(
        'jobs:\n  a:\n    runs-on: windows-2025\n    defaults: {run: {shell: sh}}\n    steps:\n      - uses: a/b@v1\n        shell: nothing\n',
      ),
    ).toEqual(['4:29 job shell-of-other-system sh'])
  })

  it.each([
    ['echo "::set-output name=a::b"', ['set-output']],
    ['echo ::set-env  name=A::$B', ['set-env']],
    ['echo ::save-state name=a.b::c', ['save-state']],
    ['echo ::add-path::/bin', ['add-path']],
    ['echo ::add-path::a ::add-path::b ::set-env name=a::b', ['add-path', 'set-env']],
    ['echo ::set-output name=a::', []],
    ['echo ::set-output::b', []],
    ['echo ::set-outputs name=a::b', []],
    ['echo ::add-path:: /bin', []],
    ['echo ::notice::b', []],
    ['echo std::set_output', []],
  ])('finds the commands of %j', (script, names) => {
    const facts = collected('workflow.value', `jobs: {a: {steps: [{run: '${script}'}]}}`)
    expect(facts.map(({ fields }) => fields['name'])).toEqual(names)
    for (const { at, related, fields } of facts) {
      expect(at).toBe('1:26')
      expect(related[0]).toBe(`1:${script.indexOf(`::${fields['name']}`) + 27} this command`)
    }
  })

  it('tells a literal password and never its text', () => {
    const text = `jobs:
  a:
    container: {image: x, credentials: {username: u, password: "hunter2"}}
    services:
      b: {credentials: {password: "\${{ secrets.A }}"}}
      c: {credentials: {password: "\${{ secrets.A }}x"}}
      d: {credentials: {password: " \${{ secrets.A }} "}}
      e: {credentials: {password: "\${{ a }}\${{ b }}"}}
      f: {credentials: {password: }}
      g: {credentials: hunter2}
`
    const facts = collected('workflow.value', text)
    expect(facts.map(({ at, fields }) => `${at} ${fields['level']} ${fields['problem']}`)).toEqual([
      '3:64 container literal-credential',
      '6:35 service literal-credential',
      '8:35 service literal-credential',
    ])
    expect(JSON.stringify(facts.map(({ fields, identity }) => [fields, identity]))).not.toContain('hunter2')
  })

  it('looks into composite actions too', () => {
    expect(
      values(
        'runs:\n  using: composite\n  steps:\n    - run: echo ::add-path::x\n      shell: fish\n      env: {A B: 1}\n',
        'action.yml',
      ),
    ).toEqual([
      '4:12 step deprecated-command add-path',
      '5:14 step unknown-shell fish',
      '6:13 step environment-name A B',
    ])
  })

  it('stands at the alias where a value is used through one', () => {
    expect(
      values(
        'env: &e\n  A B: 1\njobs:\n  a:\n    env: *e\n    defaults: {run: {shell: &s fish}}\n    steps:\n      - run: x\n        shell: *s\n',
      ),
    ).toEqual([
      '2:3 workflow environment-name A B',
      '2:3 job environment-name A B',
      '6:29 job unknown-shell fish',
      '9:16 step unknown-shell fish',
    ])
  })
})
