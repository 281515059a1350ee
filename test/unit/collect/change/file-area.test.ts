import { describe, expect, it } from 'vitest'
import { fileArea } from '../../../../src/collect/change/file-area.ts'

describe('the area of a file', () => {
  it.each([
    ['.github/workflows/ci.yml', 'workflow'],
    ['tools/action.yaml', 'workflow'],
    ['.github/workflows/actions.lock', 'lockfile'],
    ['CLAUDE.md', 'agent'],
    ['packages/a/AGENTS.md', 'agent'],
    ['.cursor/rules/a.mdc', 'agent'],
    ['docs/CLAUDE.md.txt', 'other'],
    ['dist/package-lock.json', 'lockfile'],
    ['go.sum', 'lockfile'],
    ['dist/index.js', 'generated'],
    ['lib/a.min.js', 'generated'],
    ['lib/a.js', 'source'],
    ['Makefile', 'source'],
    ['README.md', 'other'],
    ['data/a.json', 'other'],
    ['distribution/a.py', 'source'],
  ])('of %s is %s', (path, area) => {
    expect(fileArea(path)).toBe(area)
  })
})
