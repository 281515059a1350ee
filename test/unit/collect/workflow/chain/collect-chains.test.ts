import { describe, expect, it } from 'vitest'
import { WORKFLOW_CHAIN } from '../../../../../src/collect/workflow/chain/chain-kind.ts'
import { workflowCollector } from '../../../../../src/collect/workflow/workflow-collector.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource, locationOf } from '../../../../../src/core/source.ts'
import { EMPTY_PROJECT } from '../../../../fakes/empty-project.ts'

interface Shown {
  readonly at: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly related: readonly string[]
}

async function chains(files: Readonly<Record<string, string>>): Promise<readonly Shown[]> {
  const collection = workflowCollector.start(new Set([WORKFLOW_CHAIN]))
  for (const [path, text] of Object.entries(files)) {
    const { documents, diagnostics } = parseYaml(createSource(path, text), { shapes: new ShapeTable() })
    expect(diagnostics).toEqual([])
    collection.collect(documents, path)
  }
  const facts = await collection.finish?.(EMPTY_PROJECT)
  return (facts ?? []).map((fact) => ({
    at: place(fact.source, fact.span),
    fields: { ...fact.fields },
    related: (fact.related ?? [])
      .filter(({ hidden }) => hidden !== true)
      .map(({ source, span, note }) => `${place(source ?? fact.source, span)} ${note}`),
  }))
}

function place(source: Parameters<typeof locationOf>[0], span: Parameters<typeof locationOf>[1]): string {
  const { path, startLine, startColumn } = locationOf(source, span)
  return `${path.replace('.github/workflows/', '')}:${startLine}:${startColumn}`
}

/** The ways through one job of a workflow for pull requests, as kind and text. */
async function ways(steps: string, rest = 'permissions: {contents: write}'): Promise<readonly unknown[]> {
  const text = `on: pull_request_target\n${rest}\njobs:\n  j:\n    steps:\n${steps}`
  const found = await chains({ '.github/workflows/a.yml': text })
  return found.map(({ fields }) => [fields['control'], fields['text'], fields['executed'], fields['reaches']])
}

const HEAD = '${{ github.event.pull_request.head.sha }}'
const CHECKOUT = `      - {uses: actions/checkout@v4.2.2, with: {ref: "${HEAD}"}}\n`

describe('collectChains', () => {
  it('tells all links in the order of the way, through a called workflow and an action', async () => {
    const [chain, ...others] = await chains({
      '.github/workflows/a.yml':
        'on: [push, issue_comment]\njobs:\n  call:\n    uses: ./.github/workflows/b.yml\n    permissions: {packages: write}\n    with: {number: "${{ github.event.issue.number }}"}\n',
      '.github/workflows/b.yml':
        'on: workflow_call\njobs:\n  run:\n    runs-on: [self-hosted]\n    steps:\n      - uses: ./.github/actions/get\n        with: {ref: "refs/pull/${{ inputs.number }}/head"}\n      - name: Test it\n        run: cargo test --all\n',
      '.github/actions/get/action.yml':
        'runs:\n  using: composite\n  steps:\n    - uses: actions/checkout@v7\n      with:\n        ref: ${{ inputs.ref }}\n',
    })
    expect(others).toEqual([])
    expect(chain?.at).toBe('.github/actions/get/action.yml:6:9')
    expect(chain?.related).toEqual([
      'a.yml:1:12 strangers start the run by this',
      'a.yml:4:5 calls the workflow',
      'b.yml:9:9 executes what they put there',
      'b.yml:4:5 runs on a machine that stays',
      'a.yml:5:19 in reach',
    ])
    expect(chain?.fields).toMatchObject({
      id: '.github/workflows/b.yml#run',
      control: 'checkout',
      event: 'issue_comment',
      path: '.github/workflows/b.yml',
      job: 'run',
      sinkPath: '.github/workflows/b.yml',
      sinkJob: 'run',
      reaches: ['packages: write'],
      via: 'job',
      executed: true,
      certain: true,
      readByDefault: false,
    })
    expect(chain?.fields['links']).toEqual([
      { kind: 'trigger', path: '.github/workflows/a.yml', text: 'issue_comment' },
      { kind: 'call', path: '.github/workflows/a.yml', job: 'call', text: './.github/workflows/b.yml' },
      {
        kind: 'control',
        path: '.github/actions/get/action.yml',
        text: 'refs/pull/${{ github.event.issue.number }}/head',
      },
      {
        kind: 'execution',
        path: '.github/workflows/b.yml',
        job: 'run',
        step: 'Test it',
        text: 'cargo test --all',
      },
      { kind: 'effect', path: '.github/workflows/b.yml', job: 'run', text: 'self-hosted' },
      { kind: 'sink', path: '.github/workflows/a.yml', job: 'run', text: 'packages: write' },
    ])
  })

  it('names what is reached, secrets first, then the identity, then what the token may write', async () => {
    const steps = `${CHECKOUT}      - run: make\n        env: {A: "\${{ secrets.A }}", B: "\${{ secrets.GITHUB_TOKEN }}"}\n`
    const rest = 'env: {C: "${{ secrets.C }}"}\npermissions: {contents: write, id-token: write, issues: read}'
    expect(await ways(steps, rest)).toEqual([
      ['checkout', HEAD.slice(4, -3), true, ['secrets.C', 'secrets.A', 'id-token: write', 'contents: write']],
    ])
  })

  it('is silent where nothing is reached', async () => {
    const steps = `${CHECKOUT}      - run: make\n`
    expect(await ways(steps, 'permissions: {contents: read}')).toEqual([])
    expect(await ways(steps, 'permissions: read-all')).toEqual([])
    expect(await ways(steps, 'permissions: {}')).toEqual([])
  })

  it('tells where only the name of a branch is checked out, which has to be in the same repository', async () => {
    const alone = async (steps: string): Promise<unknown> => {
      const text = `on: pull_request_target\npermissions: write-all\njobs:\n  j:\n    steps:\n${steps}      - run: make\n`
      return (await chains({ '.github/workflows/a.yml': text })).map(({ fields }) => fields['branchAlone'])
    }
    const ref = 'ref: "${{ github.head_ref }}"'
    const repository = 'repository: "${{ github.event.pull_request.head.repo.full_name }}"'
    expect(await alone(`      - {uses: actions/checkout@v4.2.2, with: {${ref}}}\n`)).toEqual([true])
    expect(await alone(`      - {uses: actions/checkout@v4.2.2, with: {${ref}, ${repository}}}\n`)).toEqual([
      false,
    ])
    expect(await alone(CHECKOUT)).toEqual([false])
    expect(await alone('      - run: git fetch origin "$GITHUB_HEAD_REF"\n')).toEqual([true])
    const remote = 'git remote add fork "$URL" && git fetch fork "$GITHUB_HEAD_REF"'
    expect(await alone(`      - run: ${remote}\n`)).toEqual([false])
  })

  it('takes only commands behind the one that fetches for an execution', async () => {
    const fetch = 'gh pr checkout 1'
    expect(await ways(`      - run: make && ${fetch}\n`)).toEqual([
      ['fetch', 'gh pr checkout', false, ['contents: write']],
    ])
    expect(await ways(`      - run: ${fetch} && make\n`)).toEqual([
      ['fetch', 'gh pr checkout', true, ['contents: write']],
    ])
    expect(await ways(`      - run: make\n      - run: ${fetch}\n      - run: ls\n`)).toEqual([
      ['fetch', 'gh pr checkout', false, ['contents: write']],
    ])
  })

  it('follows each folder of a stranger until a checkout replaces it', async () => {
    const into = (folder: string): string =>
      `      - {uses: actions/checkout@v4.2.2, with: {ref: "${HEAD}", path: ${folder}}}\n`
    const base = (folder: string): string =>
      `      - {uses: actions/checkout@v4.2.2, with: {path: ${folder}}}\n`
    const build = '      - {run: make, working-directory: one}\n'
    const executed = async (steps: string): Promise<unknown> =>
      (await ways(steps)).map((way) => Array.isArray(way) && way[2])
    expect(await executed(into('one') + into('two') + build)).toEqual([true])
    expect(await executed(into('one') + base('one') + build)).toEqual([])
    expect(await executed(into('one') + base('two') + build)).toEqual([true])
    expect(await executed(into('two') + build)).toEqual([false])
  })

  it.each([
    ['make -C one', true],
    ['npm --prefix one ci', true],
    ['cd one && make', true],
    ['bash one/build.sh', true],
    ['bash "$GITHUB_WORKSPACE/one/build.sh"', true],
    ['pip install ./one', true],
    ['make', false],
    ['npm ci', false],
    ['node scripts/compare.js one/report.json', false],
    ['scripts/compare.sh one', false],
    ['bash ./scripts/compare.sh "$GITHUB_WORKSPACE/one"', false],
    ['cat one/README.md', false],
  ])('knows whether `%s` executes what lies in a folder of a stranger', async (command, isExecuted) => {
    const checkout = `      - {uses: actions/checkout@v4.2.2, with: {ref: "${HEAD}", path: one}}\n`
    const [way] = await ways(`${checkout}      - run: ${command}\n`)
    expect(Array.isArray(way) && way[2]).toBe(isExecuted)
  })

  it('leaves out an action whose step does not run for strangers', async () => {
    const action = {
      'a/action.yml': 'runs: {using: composite, steps: [{run: "echo ${{ github.head_ref }}", shell: bash}]}',
    }
    const workflow = (condition: string): string =>
      `on: [push, pull_request_target]\npermissions: write-all\njobs:\n  j:\n    steps:\n      - uses: ./a\n        if: ${condition}\n`
    const count = async (condition: string): Promise<number> =>
      (await chains({ ...action, '.github/workflows/a.yml': workflow(condition) })).length
    expect(await count("github.event_name == 'push'")).toBe(0)
    expect(await count("github.event_name == 'pull_request_target'")).toBe(1)
  })

  it('follows text of strangers through variables and inputs of its own way only', async () => {
    const action = 'runs: {using: composite, steps: [{run: "echo ${{ inputs.text }}", shell: bash}]}'
    const user = (on: string, text: string): string =>
      `on: ${on}\npermissions: write-all\njobs:\n  j:\n    steps:\n      - {uses: ./a, with: {text: "${text}"}}\n`
    const found = await chains({
      'a/action.yml': action,
      '.github/workflows/clean.yml': user('issues', 'fixed'),
      '.github/workflows/open.yml': user('issue_comment', '${{ github.event.comment.body }}'),
    })
    expect(found.map(({ fields }) => fields['path'])).toEqual(['.github/workflows/open.yml'])
  })

  it('lets artifacts of the same workflow cross to another job', async () => {
    const found = await chains({
      '.github/workflows/a.yml': `on: pull_request_target
permissions: {}
jobs:
  build:
    steps:
${CHECKOUT.trimEnd()}
      - run: make
      - {uses: actions/upload-artifact@v7, with: {name: site}}
  deploy:
    needs: build
    steps:
      - {uses: actions/download-artifact@v7, with: {name: site}}
      - {run: ./publish, env: {KEY: "\${{ secrets.KEY }}"}}
  other:
    steps:
      - {uses: actions/download-artifact@v7, with: {name: docs}}
      - {run: ./publish, env: {KEY: "\${{ secrets.KEY }}"}}
`,
    })
    expect(found.map(({ fields }) => [fields['id'], fields['via']])).toEqual([
      ['.github/workflows/a.yml#build > .github/workflows/a.yml#deploy', 'artifact'],
    ])
  })

  it('leaves out what comes behind the question what somebody may do, in the job or one that it needs', async () => {
    const paste = '{run: "${{ github.event.comment.body }}"}'
    const check = '{uses: actions-cool/check-user-permission@v2}'
    const script =
      '{uses: actions/github-script@v8, with: {script: "await github.rest.repos.getCollaboratorPermissionLevel(who)"}}'
    const text = `on: issue_comment
permissions: write-all
jobs:
  asked: {steps: [${check}, ${paste}]}
  asked-late: {steps: [${paste}, ${check}]}
  asking: {steps: [${script}]}
  needing: {needs: asking, if: needs.asking.outputs.ok == 'true', steps: [${paste}]}
  needing-always: {needs: asking, if: always(), steps: [${paste}]}
  free: {steps: [${paste}]}
`
    const found = await chains({ '.github/workflows/a.yml': text })
    expect(found.map(({ fields }) => fields['job'])).toEqual(['asked-late', 'needing-always', 'free'])
  })

  it('leaves out workflows that only people with rights start', async () => {
    const text = (on: string): Record<string, string> => ({
      '.github/workflows/a.yml': `on: ${on}\npermissions: write-all\njobs: {j: {steps: [{run: "\${{ github.head_ref }}"}]}}\n`,
    })
    expect(await chains(text('{pull_request_target: {types: [labeled]}}'))).toEqual([])
    expect(await chains(text('pull_request'))).toEqual([])
    expect(await chains(text('{pull_request_target: {types: [labeled, opened]}}'))).toHaveLength(1)
  })

  it('tells the same whatever the order of files is', async () => {
    const files = {
      '.github/workflows/a.yml': `on: issue_comment\npermissions: write-all\njobs: {j: {steps: [{run: "\${{ github.event.comment.body }}"}]}}\n`,
      '.github/workflows/b.yml': `on: issues\npermissions: write-all\njobs: {j: {steps: [{run: "\${{ github.event.issue.body }}"}]}}\n`,
    }
    const backwards = Object.fromEntries(Object.entries(files).toReversed())
    const paths = async (tree: Record<string, string>): Promise<readonly unknown[]> =>
      (await chains(tree)).map(({ fields }) => fields['id']).sort()
    expect(await paths(backwards)).toEqual(await paths(files))
  })
})
