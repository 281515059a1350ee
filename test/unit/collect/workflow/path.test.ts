import { describe, expect, it } from 'vitest'
import { isActionPath, isWorkflowPath } from '../../../../src/collect/workflow/path.ts'

describe('isWorkflowPath', () => {
  it.each(['.github/workflows/ci.yml', '.github/workflows/a b.yaml', '.github/workflows/action.yml'])(
    'is true of %s',
    (path) => {
      expect(isWorkflowPath(path)).toBe(true)
    },
  )

  it.each([
    '.github/workflows/deep/ci.yml',
    'x/.github/workflows/ci.yml',
    '.github/ci.yml',
    '.github/workflows/ci.json',
  ])('is false of %s', (path) => {
    expect(isWorkflowPath(path)).toBe(false)
  })
})

describe('isActionPath', () => {
  it.each(['action.yml', 'a/b/action.yaml', '.github/actions/x/action.yml'])('is true of %s', (path) => {
    expect(isActionPath(path)).toBe(true)
  })

  it.each(['my-action.yml', 'action.json', 'a/action.yml/x', '.github/workflows/action.yml'])(
    'is false of %s',
    (path) => {
      expect(isActionPath(path)).toBe(false)
    },
  )
})
