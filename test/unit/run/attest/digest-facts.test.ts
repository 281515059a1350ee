import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../../src/core/canonical.ts'
import { digestFacts } from '../../../../src/run/attest/digest-facts.ts'
import { findFactKind, listFacts } from '../../../../src/run/facts.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const WORKFLOW = `on: push
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
`

test('each kind has a digest of its facts, the same for the same files', async () => {
  const tree = memoryTree({ '.github/workflows/a.yml': WORKFLOW, 'README.md': 'x' })
  const digests = await digestFacts(tree)
  const { facts } = await listFacts(tree, findFactKind('workflow.uses'))
  const text = facts.map(({ location, fields }) => `${canonicalJson({ location, fields })}\n`).join('')
  expect(digests.get('workflow.uses')).toEqual({
    count: 1,
    sha256: createHash('sha256').update(text).digest('hex'),
  })
  expect([...digests.keys()]).toEqual([...digests.keys()].sort())
  expect(await digestFacts(memoryTree({ 'README.md': 'x', '.github/workflows/a.yml': WORKFLOW }))).toEqual(
    digests,
  )
})

test('another fact makes another digest of its kind, and of no kind that it does not touch', async () => {
  const before = await digestFacts(memoryTree({ '.github/workflows/a.yml': WORKFLOW }))
  const after = await digestFacts(
    memoryTree({ '.github/workflows/a.yml': WORKFLOW.replace('checkout@v4', 'checkout@v5') }),
  )
  expect(after.get('workflow.uses')?.sha256).not.toBe(before.get('workflow.uses')?.sha256)
  expect(after.get('workflow.definition')).toEqual(before.get('workflow.definition'))
})
