import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../src/core/finding.ts'
import { check } from '../src/run/check.ts'
import { memoryTree } from './fakes/memory-tree.ts'

const FOLDER = new URL('golden/workflows-2026/', import.meta.url)
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'))

/** What the workflows call in their own repository. */
const ACTION = `name: Set up the tool
description: Installs the tool
inputs:
  tool-version:
    description: Version of the tool
    required: true
outputs:
  tool-path:
    description: Where it lies
    value: \${{ steps.install.outputs.path }}
runs:
  using: composite
  steps:
    - id: install
      shell: bash
      run: echo "path=$(command -v tool)" >> "$GITHUB_OUTPUT"
`

/** Rules about what the platform accepts: no workflow that it runs may break one. */
const VALIDITY =
  /^workflow\/(syntax|expression|needs|events|glob|action-(format|input|metadata)|id|permissions|workflow-call|matrix|runner-label|shell-name|env-var|parallel|cache-mode-invalid|if|deprecated|credentials)/

async function findings(): Promise<readonly Finding[]> {
  const files = Object.fromEntries(
    NAMES.map((name) => [`.github/workflows/${name}`, readFileSync(new URL(name, FOLDER), 'utf8')]),
  )
  const head = memoryTree({ ...files, 'actions/setup/action.yml': ACTION })
  const { report } = await check({ head, clock: { now: () => 0 }, persona: 'auditor' })
  // What needs a connection goes unchecked.
  expect(report.undecided.filter(({ enforcement }) => enforcement === 'block')).toEqual([])
  expect(report.diagnostics).toEqual([])
  return report.findings
}

describe('thirty workflows as projects write them in 2026', () => {
  it('are thirty', () => {
    expect(NAMES).toHaveLength(30)
  })

  it('are what the platform accepts', async () => {
    const wrong = (await findings()).filter(({ rule }) => VALIDITY.test(rule))
    expect(
      wrong.map(({ rule, message, locations: [{ path, startLine }] }) => [rule, path, startLine, message]),
    ).toEqual([])
  })
})
