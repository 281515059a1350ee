import { describe, expect, it } from 'vitest'
import { WORKFLOW_FLOW } from '../../../../../src/collect/workflow/flow/kinds.ts'
import { workflowCollector } from '../../../../../src/collect/workflow/workflow-collector.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import type { Fact } from '../../../../../src/core/fact.ts'
import { createSource, locationOf } from '../../../../../src/core/source.ts'
import { EMPTY_PROJECT } from '../../../../fakes/empty-project.ts'

/** For each flow the place of the code, then all places back to the origin: `path:line:column note`. */
async function flows(files: Readonly<Record<string, string>>): Promise<readonly (readonly string[])[]> {
  const collection = workflowCollector.start(new Set([WORKFLOW_FLOW]))
  const facts: Fact[] = []
  for (const [path, text] of Object.entries(files)) {
    const { documents, diagnostics } = parseYaml(createSource(path, text), { shapes: new ShapeTable() })
    expect(diagnostics).toEqual([])
    facts.push(...collection.collect(documents, path))
  }
  const project = EMPTY_PROJECT
  facts.push(...((await collection.finish?.(project)) ?? []))
  return facts.map((fact) => [
    place(fact.source, fact.span),
    ...(fact.related ?? [])
      .filter(({ hidden }) => hidden !== true)
      .map(({ source, span, note }) => `${place(source ?? fact.source, span)} ${note}`),
  ])
}

function place(source: Parameters<typeof locationOf>[0], span: Parameters<typeof locationOf>[1]): string {
  const { path, startLine, startColumn } = locationOf(source, span)
  return `${path.replace('.github/workflows/', '')}:${startLine}:${startColumn}`
}

function workflow(steps: string, on = 'issues'): Promise<readonly (readonly string[])[]> {
  return flows({ '.github/workflows/a.yml': `on: ${on}\njobs:\n  j:\n    steps:\n${steps}` })
}

const OUTSIDE = 'somebody outside writes this'

describe('collectFlows', () => {
  it('leaves what comes without a detour to the rule about expressions', async () => {
    expect(await workflow('      - run: echo ${{ github.event.issue.title }}\n')).toEqual([])
  })

  it('follows variables of the step, the job and the workflow, of which the nearest counts', async () => {
    const text = (own: string, job: string, top: string): Record<string, string> => ({
      '.github/workflows/a.yml': `on: issues
env: {T: "${top}"}
jobs:
  j:
    env: {T: "${job}"}
    steps:
      - env: {T: "${own}"}
        run: echo \${{ env.T }}
`,
    })
    const title = '${{ github.event.issue.title }}'
    expect(await flows(text('x', title, title))).toEqual([])
    expect(await flows(text(title, 'x', 'x'))).toEqual([
      ['a.yml:8:23', 'a.yml:7:15 `T` is set here', `a.yml:7:23 ${OUTSIDE}`],
    ])
    const [job] = await flows({
      '.github/workflows/a.yml': `on: issues
env: {T: "${title}", U: "\${{ env.T }}"}
jobs:
  j:
    env: {T: x}
    steps:
      - run: echo \${{ env.T }} \${{ env.U }}
`,
    })
    // `U` of the workflow does not see the `T` of the job.
    expect(job).toEqual([
      'a.yml:7:36',
      'a.yml:2:45 `U` is set here',
      'a.yml:2:7 `T` is set here',
      `a.yml:2:15 ${OUTSIDE}`,
    ])
  })

  it.each([
    ['echo "t=${{ github.event.issue.title }}" >> "$GITHUB_OUTPUT"'],
    ['echo t=$T >> $GITHUB_OUTPUT'],
    ['echo "t=prefix ${T}" >> ${GITHUB_OUTPUT}'],
    ['printf "t=%s\\n" "$T" >> "$GITHUB_OUTPUT"'],
    ['echo "t=$T" | tee -a "$GITHUB_OUTPUT"'],
    ['echo "::set-output name=t::$T"'],
    ['{\n            echo "t=$T"\n          } >> "$GITHUB_OUTPUT"'],
    [
      'echo "t<<END" >> $GITHUB_OUTPUT\n          echo "$T" >> $GITHUB_OUTPUT\n          echo END >> $GITHUB_OUTPUT',
    ],
    ['cat <<EOF >> "$GITHUB_OUTPUT"\n          t=$T\n          EOF'],
    ['short="${T:0:10}"\n          echo "t=$short" >> "$GITHUB_OUTPUT"'],
    ['"t=$env:T" >> $env:GITHUB_OUTPUT'],
    ['$x = "$env:T"\n          echo "t=$x" | Out-File -Append $env:GITHUB_OUTPUT'],
  ])('follows outputs that a script writes: %s', async (script) => {
    const found = await workflow(`      - id: Read
        env:
          T: \${{ github.event.issue.title }}
        run: |
          ${script}
      - run: echo \${{ steps.read.outputs.t }}
`)
    expect(found).toHaveLength(1)
    expect(found[0]?.[1]).toMatch(/^a\.yml:\d+:\d+ the output `t` is written here$/)
    expect(found[0]?.at(-1)).toMatch(/somebody outside writes this$/)
  })

  it.each([
    ['echo "t=fixed" >> "$GITHUB_OUTPUT"'],
    ['echo "other=$T" >> "$GITHUB_OUTPUT"'],
    ['echo "not-t=$T" >> "$GITHUB_OUTPUT"'],
    ['t=$T\n          echo "u=$t" >> "$GITHUB_OUTPUT"'],
    ['echo "t=$(echo "$T" | tr -cd a-z)" >> "$GITHUB_OUTPUT"'],
    ['echo "t=$(echo "${{ github.event.issue.title }}" | wc -c)" >> "$GITHUB_OUTPUT"'],
    ['echo "t=${#T}" >> "$GITHUB_OUTPUT"'],
    ['echo "t=${T//[^a-z]/}" >> "$GITHUB_OUTPUT"'],
    ['echo "t=$T"'],
    ['T=fixed\n          echo "t=$T" >> "$GITHUB_OUTPUT"'],
    ['if [ "$T" = x ]; then echo "t=true" >> "$GITHUB_OUTPUT"; fi'],
  ])('does not take other text for it: %s', async (script) => {
    expect(
      await workflow(`      - id: read
        env:
          T: \${{ github.event.issue.title }}
        run: |
          ${script}
      - run: echo \${{ steps.read.outputs.t }}
`),
    ).toEqual([])
  })

  it('follows outputs of JavaScript', async () => {
    const text = (script: string, output: string): string => `      - id: read
        uses: actions/github-script@v7
        env:
          T: \${{ github.event.issue.title }}
        with:
          script: |
            ${script}
      - run: echo \${{ steps.read.outputs.${output} }}
`
    expect(await workflow(text('core.setOutput("t", context.payload.issue.title)', 't'))).toEqual([
      ['a.yml:12:23', 'a.yml:11:31 the output `t` is written here', `a.yml:11:33 ${OUTSIDE}`],
    ])
    expect(
      await workflow(text("const x = process.env.T\n            core.setOutput('t', x.trim())", 't')),
    ).toHaveLength(1)
    expect(await workflow(text('return context.payload.issue.body', 'result'))).toHaveLength(1)
    expect(await workflow(text('core.setOutput("t", context.payload.issue.number)', 't'))).toEqual([])
    expect(await workflow(text('core.setOutput("u", context.payload.issue.title)', 't'))).toEqual([])
  })

  it('follows variables that earlier steps set, not later ones', async () => {
    const set = `      - run: echo "T=\${{ github.event.issue.title }}" >> $GITHUB_ENV\n`
    const use = '      - run: echo ${{ env.T }}\n'
    expect(await workflow(set + use)).toEqual([
      ['a.yml:6:23', 'a.yml:5:22 the variable is set for later steps here', `a.yml:5:26 ${OUTSIDE}`],
    ])
    expect(await workflow(use + set)).toEqual([])
    expect(await workflow(set.replace('- run', '- if: false\n        run') + use)).toEqual([])
  })

  it('follows outputs of jobs and the matrix that is made of them', async () => {
    const found = await flows({
      '.github/workflows/a.yml': `on: issue_comment
jobs:
  read:
    outputs:
      text: \${{ steps.read.outputs.text }}
    steps:
      - id: read
        run: echo "text=\${{ github.event.comment.body }}" >> $GITHUB_OUTPUT
  use:
    needs: read
    strategy:
      matrix:
        item: \${{ fromJSON(needs.read.outputs.text) }}
        fixed: [a]
    steps:
      - run: echo \${{ matrix.item.name }} \${{ matrix.fixed }}
`,
    })
    expect(found).toEqual([
      [
        'a.yml:16:23',
        'a.yml:13:9 the matrix is made here',
        'a.yml:5:7 the output `text` of the job',
        'a.yml:8:25 the output `text` is written here',
        `a.yml:8:29 ${OUTSIDE}`,
      ],
    ])
  })

  it('follows inputs and outputs of called workflows and local actions', async () => {
    const found = await flows({
      '.github/workflows/a.yml': `on: pull_request
jobs:
  call:
    uses: ./.github/workflows/b.yml
    with:
      Title: \${{ github.event.pull_request.title }}
  use:
    needs: call
    steps:
      - run: echo \${{ needs.call.outputs.title }}
`,
      '.github/workflows/b.yml': `on:
  workflow_call:
    inputs:
      title: {type: string}
    outputs:
      title: {value: "\${{ jobs.pass.outputs.title }}"}
jobs:
  pass:
    outputs:
      title: \${{ steps.pass.outputs.same }}
    steps:
      - id: pass
        uses: $/pass
        with:
          text: \${{ inputs.title }}
`,
      'pass/action.yaml': `inputs:
  text: {default: "\${{ github.head_ref }}"}
outputs:
  same: {value: "\${{ inputs.text }}"}
runs:
  using: composite
  steps:
    - run: echo \${{ inputs.text }}
      shell: bash
`,
    })
    expect(found.find(([code]) => code === 'a.yml:10:23')).toEqual([
      'a.yml:10:23',
      'b.yml:6:15 the output `title` of the workflow',
      'b.yml:10:7 the output `title` of the job',
      'pass/action.yaml:4:10 the output `same` of the action',
      'pass/action.yaml:2:10 this is the default',
      `pass/action.yaml:2:24 ${OUTSIDE}`,
    ])
    expect(found.map(([code]) => code)).toEqual(['a.yml:10:23', 'pass/action.yaml:8:21'])
  })

  it('counts only what the events of the workflow carry', async () => {
    const steps = `      - env: {T: "\${{ github.head_ref || github.ref_name }}"}
        run: echo \${{ env.T }}
`
    expect(await workflow(steps, 'push')).toEqual([])
    expect(await workflow(steps, '[push, pull_request]')).toHaveLength(1)
    expect(await workflow(steps, 'workflow_call')).toHaveLength(1)
  })

  it.each([
    ['tj-actions/changed-files@v40', 'all_changed_files', '', true],
    ['tj-actions/changed-files@v47', 'all_changed_files', '', false],
    ['tj-actions/changed-files@v47', 'all_changed_files', 'safe_output: false', true],
    ['tj-actions/changed-files@v40', 'any_changed', '', false],
    ['tj-actions/changed-files@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'all_changed_files', '', false],
    ['dorny/paths-filter@v3', 'src_files', 'list-files: csv', true],
    ['dorny/paths-filter@v3', 'src_files', 'list-files: shell', false],
    ['dorny/paths-filter@v3', 'src', 'list-files: csv', false],
    ['jitterbit/get-changed-files@v1', 'added_modified', '', true],
    ['actions/checkout@v4', 'files', '', false],
  ])(
    'takes names of changed files for what strangers write: %s %s %s',
    async (uses, output, input, isFound) => {
      const steps = `      - id: list
        uses: ${uses}
        with: {${input}}
      - run: lint \${{ steps.list.outputs.${output} }}
`
      expect(await workflow(steps, 'pull_request')).toEqual(
        isFound ? [['a.yml:8:23', 'a.yml:6:9 somebody outside names these files']] : [],
      )
      expect(await workflow(steps, 'schedule')).toEqual([])
    },
  )

  it('takes files behind a download of artifacts for what strangers write', async () => {
    const text = (download: string, script: string): string => `      - ${download}
      - id: read
        run: |
          ${script}
      - run: echo \${{ steps.read.outputs.pr }}
`
    const download = 'uses: actions/download-artifact@v4'
    const read = 'echo "pr=$(cat pr.txt)" >> $GITHUB_OUTPUT'
    expect(await workflow(text(download, read), 'workflow_run')).toEqual([
      [
        'a.yml:9:23',
        'a.yml:8:20 the output `pr` is written here',
        'a.yml:8:20 this file may come from an artifact that somebody outside fills',
      ],
    ])
    expect(
      await workflow(
        text('run: gh run download 1', 'PR=$(<pr.txt)\n          echo "pr=$PR" >> $GITHUB_OUTPUT'),
        'workflow_run',
      ),
    ).toHaveLength(1)
    expect(await workflow(text(download, read), 'pull_request')).toEqual([])
    expect(await workflow(text('uses: actions/checkout@v4', read), 'workflow_run')).toEqual([])
    expect(
      await workflow(
        text(download, 'echo "pr=$(cat pr.txt | tr -cd 0-9)" >> $GITHUB_OUTPUT'),
        'workflow_run',
      ),
    ).toEqual([])
  })

  it('ends in circles', async () => {
    const file = (other: string): string => `on: workflow_call
jobs:
  j:
    uses: ./.github/workflows/${other}.yml
    with: {x: "\${{ inputs.x }}"}
  use:
    steps:
      - run: echo \${{ inputs.x }}
`
    const circle = { '.github/workflows/a.yml': file('b'), '.github/workflows/b.yml': file('a') }
    expect(await flows(circle)).toEqual([])
    const start =
      'on: issues\njobs:\n  s:\n    uses: ./.github/workflows/a.yml\n    with: {x: "${{ github.event.issue.body }}"}\n'
    const found = await flows({ ...circle, '.github/workflows/s.yml': start })
    expect(found.map(([code, ...hops]) => [code, hops.length])).toEqual([
      ['a.yml:8:23', 2],
      ['b.yml:8:23', 3],
    ])
  })
})
