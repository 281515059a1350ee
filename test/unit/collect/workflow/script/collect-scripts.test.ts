import { describe, expect, it } from 'vitest'
import { Unavailable } from '../../../../../src/core/fact.ts'
import { collected } from '../collected.ts'

/** A workflow with one script, which begins on line 7 in column 11. */
function workflow(script: string, job = ''): string {
  const lines = script.split('\n').map((line) => `          ${line}`)
  return `on: push
jobs:
  build:
    runs-on: ubuntu-24.04${job}
    steps:
      - run: |
${lines.join('\n')}
`
}

describe('facts about commands', () => {
  it('describe a command with its place and surroundings', () => {
    const [fact, ...others] = collected(
      'workflow.command',
      `on: [push, release]
jobs:
  build:
    steps:
      - run: make
      - name: Tools
        shell: bash
        run: |
          cd web
          X="$(make -s y)" sudo -E npm.cmd install \\
            "lodash"
`,
    )
    expect(others).toEqual([])
    expect(fact).toEqual({
      at: '10:11',
      text: 'X="$(make -s y)" sudo -E npm.cmd install \\\n            "lodash"',
      fields: {
        name: 'npm',
        words: ['npm.cmd', 'install', 'lodash'],
        wrapper: 'sudo',
        feeds: [],
        language: 'posix',
        shell: 'bash',
        context: 'workflow',
        job: 'build',
        step: 'Tools',
        stepIndex: 1,
        events: ['push', 'release'],
        skipped: false,
      },
      spans: { '/words': '10:11' },
      related: ['8:9 this script', '6:9 this step (hidden)'],
      identity: 'jobs/build/steps/Tools/run/npm.cmd install lodash',
    })
  })

  it.each([
    ['a | b | sh', [['b'], ['a']]],
    ['sh <<< "$(b c)"', [['b', 'c']]],
    ['sh -c "$(a | b)" < <(c)', [['a'], ['b'], ['c']]],
    ['a | (cd x; sh)', [['a']]],
    ['(a; b) | sh', [['a'], ['b']]],
    ['a | if true; then sh; fi', [['a']]],
    ['x=$(a) sh -s', []],
    ['a; sh -s | b', []],
    ['a && b | sudo sh', [['b']]],
  ])('name what feeds the shell in %j', (script, feeds) => {
    const facts = collected('workflow.command', workflow(script))
    expect(facts.find(({ fields }) => fields['name'] === 'sh')?.fields['feeds']).toEqual(feeds)
  })

  it.each(['bash build.sh', 'python3 setup.py', 'make', 'echo npm install x', '$TOOL install x', 'sudo'])(
    'are not given for %j',
    (script) => {
      expect(collected('workflow.command', workflow(script))).toEqual([])
    },
  )

  it.each([
    ['env -u A B=1 npm i x', 'npm', 'env'],
    ['timeout -k 5 60 npm i x', 'npm', 'timeout'],
    ['sudo -u root nice -n 5 pip install x', 'pip', 'sudo'],
    ['xargs -n 1 gem install', 'gem', 'xargs'],
    ['/usr/bin/npm i x', 'npm', undefined],
    ['command npm i x', 'npm', 'command'],
  ])('know the program of %j', (script, name, wrapper) => {
    const [fact] = collected('workflow.command', workflow(script))
    expect([fact?.fields['name'], fact?.fields['wrapper']]).toEqual([name, wrapper])
  })

  it('look behind five commands that start another one', () => {
    const names = (script: string): readonly unknown[] =>
      collected('workflow.command', workflow(script)).map(({ fields }) => fields['name'])
    expect(names('sudo env nice nohup command npm i x')).toEqual(['npm'])
    expect(names('sudo env nice nohup command exec npm i x')).toEqual([])
  })

  it('keep 500 words and the commands of 49 pipes, and say when there are more', () => {
    const words = (count: number): unknown =>
      collected('workflow.command', workflow(`npm i${' x'.repeat(count - 2)}`))[0]?.fields['words']
    expect(words(500)).toHaveLength(500)
    expect(words(501)).toBeInstanceOf(Unavailable)
    const feeds = (count: number): unknown =>
      collected('workflow.command', workflow(`${'a | '.repeat(count)}sh`))[0]?.fields['feeds']
    expect(feeds(49)).toHaveLength(49)
    expect(feeds(50)).toBeInstanceOf(Unavailable)
  })

  it('stand in folded and quoted scalars where they do in the file', () => {
    const facts = collected(
      'workflow.command',
      `jobs:
  build:
    steps:
      - run: >-
          true &&
          npm i a
      - run: "true; \\"npm\\" i b"
      - run: 'gem i ''c'' d'
`,
    )
    expect(facts.map(({ at, text }) => [at, text])).toEqual([
      ['6:11', 'npm i a'],
      ['7:21', '\\"npm\\" i b'],
      ['8:15', "gem i ''c'' d"],
    ])
  })

  it('are given for each step that uses a script by an alias', () => {
    const facts = collected(
      'workflow.command',
      `jobs:
  build:
    steps:
      - run: &install npm i a
      - run: *install
      - {run: *install, shell: python}
`,
    )
    expect(facts.map(({ at, fields }) => [at, fields['stepIndex']])).toEqual([
      ['4:23', 0],
      ['4:23', 1],
    ])
  })
})

describe('facts about writes to files of the runner', () => {
  const writes = (script: string, shell = 'bash'): readonly unknown[] =>
    collected(
      'workflow.write',
      `runs:
  using: composite
  steps:
    - shell: ${shell}
      run: |
${script
  .split('\n')
  .map((line) => `        ${line}`)
  .join('\n')}
`,
      'action.yml',
    ).map(({ at, spans, fields }) => [
      at,
      spans['/file'],
      ['file', 'how', 'command', 'value'].map((name) => fields[name] ?? '').join(' '),
    ])

  it.each([
    ['echo a >> $GITHUB_ENV', ['6:19'], ['GITHUB_ENV redirect echo literal']],
    ['echo "$a" >> "${GITHUB_PATH}"', ['6:22'], ['GITHUB_PATH redirect echo dynamic']],
    ["echo 'a=${{ b }}' > $GITHUB_OUTPUT", ['6:29'], ['GITHUB_OUTPUT redirect echo template']],
    ['echo a=${{ b }} > $GITHUB_ENV', ['6:27'], ['GITHUB_ENV redirect echo dynamic']],
    ['jq . x >> $GITHUB_ENV', ['6:19'], ['GITHUB_ENV redirect jq dynamic']],
    ["cat <<'E' >> $GITHUB_ENV\n$a\nE", ['6:22'], ['GITHUB_ENV redirect cat literal']],
    ['cat <<E >> $GITHUB_ENV\n$a\nE', ['6:20'], ['GITHUB_ENV redirect cat dynamic']],
    ['> $GITHUB_ENV', ['6:11'], ['GITHUB_ENV redirect  literal']],
    ['{ echo a; echo b; } >> $GITHUB_ENV', ['6:32'], ['GITHUB_ENV group  literal']],
    ['{ echo a; echo "$(b)"; } >> $GITHUB_ENV', ['6:37'], ['GITHUB_ENV group  dynamic']],
    ['echo a | tee -a $GITHUB_ENV > /dev/null', ['6:25'], ['GITHUB_ENV tee tee literal']],
    [
      'a | sudo tee $GITHUB_ENV $GITHUB_PATH',
      ['6:22', '6:34'],
      ['GITHUB_ENV tee tee dynamic', 'GITHUB_PATH tee tee dynamic'],
    ],
  ])('describe %j', (script, places, contents) => {
    expect(writes(script)).toEqual(contents.map((content, index) => ['5:7', places[index], content]))
  })

  it.each([
    'echo a',
    "echo a >> '$GITHUB_ENV'",
    'echo a >> $GITHUB_ENV.old',
    'echo $GITHUB_ENV',
    'cat < $GITHUB_ENV',
    'echo a >> $GITHUB_STEP_SUMMARY',
    'echo a >> ${GITHUB_ENV:-x}',
    '# echo a >> $GITHUB_ENV',
  ])('are not given for %j', (script) => {
    expect(writes(script)).toEqual([])
  })

  it.each([
    ['"a=$b" >> $env:GITHUB_ENV', 'GITHUB_ENV redirect  dynamic'],
    ['"a" | Out-File $Env:github_path -Append', 'GITHUB_PATH cmdlet out-file literal'],
    ['Add-Content -Path ${env:GITHUB_ENV} -Value $x', 'GITHUB_ENV cmdlet add-content dynamic'],
  ])('read %j of PowerShell', (script, content) => {
    expect(writes(script, 'pwsh').map((write) => (Array.isArray(write) ? write[2] : ''))).toEqual([content])
  })

  it.each([
    ['echo a=b>> %GITHUB_ENV%', 'GITHUB_ENV redirect echo literal'],
    ['echo a=%b%>"%github_path%"', 'GITHUB_PATH redirect echo dynamic'],
  ])('read %j of cmd', (script, content) => {
    expect(writes(script, 'cmd').map((write) => (Array.isArray(write) ? write[2] : ''))).toEqual([content])
  })
})

describe('facts about publications', () => {
  it('describe an action by its inputs', () => {
    const [fact, ...others] = collected(
      'workflow.publication',
      `on: push
permissions: write-all
jobs:
  a:
    steps:
      - uses: pypa/gh-action-pypi-publish@v1
        with: {Password: x}
      - uses: pypa/gh-action-pypi-publish@v1
      - uses: pypa/gh-action-pypi-publish@v1
        with: \${{ inputs }}
      - uses: other/action@v1
        with: {password: x}
`,
    )
    expect(others).toEqual([])
    expect([fact?.at, fact?.fields]).toEqual([
      '6:9',
      {
        by: 'action',
        name: 'pypa/gh-action-pypi-publish',
        inputs: new Map([['password', 'x']]),
        words: [],
        idToken: true,
        context: 'workflow',
        job: 'a',
        stepIndex: 0,
        events: ['push'],
        skipped: false,
      },
    ])
  })

  it.each([
    ['', false],
    ['\n    permissions: {id-token: write}', true],
    ['\n    permissions: {id-token: read, contents: write}', false],
    ['\n    permissions: write-all', true],
    ['\n    permissions: {}', false],
  ])('know whether a job with %j may ask for an identity', (job, idToken) => {
    const [fact] = collected('workflow.publication', workflow('a\nnpm publish --tag next', job))
    expect([fact?.text, fact?.fields['words'], fact?.fields['idToken']]).toEqual([
      'npm publish --tag next',
      ['npm', 'publish', '--tag', 'next'],
      idToken,
    ])
  })

  it.each(['npm pack', 'git push', 'echo npm publish', './publish'])('are not given for %j', (script) => {
    expect(collected('workflow.publication', workflow(script))).toEqual([])
  })
})
