import { describe, expect, it } from 'vitest'
import { startAgents } from '../../../../../src/collect/workflow/agents/collect-agents.ts'
import { locationOf } from '../../../../../src/core/source.ts'
import { collectEach, workflowFiles } from '../../../../fakes/workflow-files.ts'

function collected(text: string, path = '.github/workflows/test.yml') {
  return collectEach(startAgents(), workflowFiles({ [path]: text })).map(
    ({ source, span, spans, fields }) => {
      const at = (place: typeof span): string => {
        const { startLine, startColumn } = locationOf(source, place)
        return `${startLine}:${startColumn}`
      }
      return {
        at: at(span),
        spans: Object.fromEntries([...spans].map(([pointer, place]) => [pointer, at(place)])),
        fields: { ...fields },
      }
    },
  )
}

function agents(steps: string, on = 'issues', job = '') {
  return collected(`on: ${on}\njobs:\n  j:\n${job}    steps:\n${steps}`)
}

function withInputs(inputs: string, uses = 'anthropics/claude-code-action@v1') {
  const [fact] = agents(`      - uses: ${uses}\n        with: {${inputs}}\n`)
  return fact
}

describe('collectAgents', () => {
  it('tells everything about an agent', () => {
    const [fact, second] = collected(`on: issue_comment
permissions: {issues: write, contents: read, id-token: write}
jobs:
  j:
    if: github.event.comment.author_association == 'OWNER'
    steps:
      - id: think
        name: Think
        env: {ASK: "\${{ github.event.comment.body }}"}
        uses: Anthropics/Claude-Code-Action@v1
        with:
          prompt: "\${{ github.event.issue.title }} \${{ env.ask }} \${{ github.event.issue.number }}"
          claude_args: --allowed-tools Bash,Read --dangerously-skip-permissions
          allowed_bots: "*"
          claude_code_oauth_token: \${{ secrets.OAUTH }}
      - run: echo \${{ steps.think.outputs.text }}
        env: {KEY: "\${{ secrets.KEY }}"}
`)
    expect(second).toBeUndefined()
    expect(fact?.at).toBe('10:9')
    expect(fact?.spans).toEqual({
      '/text': '10:9',
      '/prompts/0': '12:11',
      '/prompts/1': '12:11',
      '/tools/0': '13:11',
      '/sandbox/0': '13:11',
      '/doors/0': '14:11',
      '/executed/0': '16:9',
    })
    expect(fact?.fields).toEqual({
      agent: 'claude',
      form: 'action',
      text: 'Anthropics/Claude-Code-Action@v1',
      prompts: [
        {
          key: 'prompt',
          text: 'github.event.issue.title',
          origin: 'github.event.issue.title',
          direct: true,
        },
        { key: 'prompt', text: 'env.ask', origin: 'github.event.comment.body', direct: false },
      ],
      tools: [{ key: 'claude_args', text: 'Bash' }],
      doors: [{ key: 'allowed_bots', text: 'allowed_bots: *' }],
      sandbox: [{ key: 'claude_args', text: '--dangerously-skip-permissions' }],
      later: [{ kind: 'secret', text: 'secrets.KEY' }],
      executed: [{ key: 'run', text: 'steps.think.outputs.text' }],
      scopes: ['issues'],
      secrets: ['secrets.KEY'],
      lowTrust: true,
      guarded: true,
      job: 'j',
      step: 'Think',
      stepIndex: 0,
      events: ['issue_comment'],
      skipped: false,
    })
  })

  it.each([
    ['claude -p x', 'claude'],
    ['npm ci && codex exec "x"', 'codex'],
    ['echo x | gemini', 'gemini'],
    ['|\n          npm ci\n          copilot -p x', 'copilot'],
    ['echo claude', undefined],
    ['claude-code x', undefined],
    ['./claude x', undefined],
    ['codex login', undefined],
  ])('knows commands: %s', (script, agent) => {
    expect(agents(`      - run: ${script}\n`).map(({ fields }) => [fields['agent'], fields['form']])).toEqual(
      agent === undefined ? [] : [[agent, 'command']],
    )
  })

  it.each([
    'actions/checkout@v4',
    './claude',
    'docker://claude',
    'anthropics/claude-code-action/sub@v1',
    'claude',
  ])('takes no other action for an agent: %s', (uses) => {
    expect(agents(`      - uses: ${uses}\n`)).toEqual([])
  })

  it.each([
    ['allowed_tools: "Bash"', ['Bash']],
    ['allowedTools: "Read Bash(*) Write(docs/**)"', ['Bash(*)']],
    [
      'allowed_tools: "Bash(:*),Bash(*:*),Bash( ),MultiEdit,NotebookEdit"',
      ['Bash(:*)', 'Bash(*:*)', 'Bash( )', 'NotebookEdit'],
    ],
    ['allowed_tools: "Bash(git log:*),Read,mcp__x__Write"', []],
    ['claude_args: \'--allowedTools "Read,Edit" --model Bash\'', ['Edit']],
    ["claude_args: '--allowedTools=Bash --disallowedTools Write'", ['Bash']],
    ["claude_args: '--disallowedTools Write'", []],
    ['prompt: Bash', []],
  ])('finds tools without limits in %s', (inputs, tools) => {
    const found = withInputs(inputs)?.fields['tools']
    expect(Array.isArray(found) ? found.map(({ text }: { readonly text: string }) => text) : []).toEqual(
      tools,
    )
  })

  it.each([
    ['safety-strategy: unsafe', ['safety-strategy: unsafe']],
    ['safety_strategy: danger-full-access', ['safety_strategy: danger-full-access']],
    ['sandbox: read-only', []],
    ['claude_args: --dangerouslySkipPermissions', ['--dangerouslySkipPermissions']],
    ['codex-args: "--sandbox danger-full-access"', ['--sandbox danger-full-access']],
    ['claude_args: --yolo-mode', []],
  ])('finds limits that are taken away by %s', (inputs, texts) => {
    const found = withInputs(inputs, 'openai/codex-action@v1')?.fields['sandbox']
    expect(Array.isArray(found) ? found.map(({ text }: { readonly text: string }) => text) : []).toEqual(
      texts,
    )
  })

  it('counts as prompts from outside only what the events of the workflow carry', () => {
    const steps = `      - uses: actions/ai-inference@v2
        with: {prompt: "\${{ github.event.issue.body }}", input: "\${{ github.event.issue.body }}"}
`
    expect(agents(steps)[0]?.fields['prompts']).toHaveLength(1)
    expect(agents(steps, 'push')[0]?.fields['prompts']).toEqual([])
    expect(agents(steps, 'workflow_call')[0]?.fields['prompts']).toHaveLength(1)
  })

  it('follows what comes to a prompt by a detour', () => {
    const [fact] = agents(`      - id: read
        run: echo "body=\${{ github.event.issue.body }}" >> $GITHUB_OUTPUT
      - uses: actions/ai-inference@v2
        with: {prompt: "\${{ steps.read.outputs.body }} \${{ steps.read.outputs.other }}"}
`)
    expect(fact?.fields['prompts']).toEqual([
      { key: 'prompt', text: 'steps.read.outputs.body', origin: 'github.event.issue.body', direct: false },
    ])
  })

  it('leaves out the keys of agents and the token of the job', () => {
    const [fact] = agents(
      `      - uses: actions/ai-inference@v2
        env:
          ANTHROPIC_API_KEY: \${{ secrets.A }}
          API_KEY: \${{ secrets.B }}
          GH_TOKEN: \${{ secrets.github_token }}
          OTHER_API_KEY: \${{ secrets.C }}
`,
      'issues',
      '    permissions: write-all\n    env: {X: "${{ secrets.D }}"}\n',
    )
    expect(fact?.fields).toMatchObject({ secrets: ['secrets.D', 'secrets.C'], scopes: ['write-all'] })
  })

  it('finds agents in composite actions', () => {
    const [fact] = collected(
      'runs:\n  using: composite\n  steps:\n    - uses: actions/ai-inference@v2\n      with: {prompt: "${{ github.event.issue.body }}"}\n',
      'action.yml',
    )
    expect(fact?.fields).toMatchObject({
      agent: 'inference',
      lowTrust: false,
      guarded: false,
      events: [],
      scopes: [],
      secrets: [],
      prompts: [{ key: 'prompt', direct: true }],
    })
  })
})
