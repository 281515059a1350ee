import { describe, expect, it } from 'vitest'
import {
  readGoNotes,
  readGoTime,
  readGoVersions,
  retractionOf,
} from '../../../../../src/collect/dependency/registry/read-go.ts'

describe('a proxy of Go', () => {
  it('lists versions, which are sorted; what is none is left out', () => {
    expect(readGoVersions('v1.10.0\nv1.9.0\n\n<html>\nv1.9.0-rc.1\r\n../x\n')).toEqual([
      'v1.9.0-rc.1',
      'v1.9.0',
      'v1.10.0',
    ])
  })

  it('tells the time of the version that was asked for, and of no other', () => {
    const answer = { Version: 'v1.0.0', Time: '2026-01-01T00:00:00Z' }
    expect(readGoTime(answer, 'v1.0.0')).toBe(Date.UTC(2026, 0, 1))
    expect(readGoTime(answer, 'v1.0.1')).toBeUndefined()
  })

  it('notes what is deprecated and retracted, with reasons above, behind and for a whole block', () => {
    const notes = readGoNotes(`
// Deprecated: use other.example/v2
// instead.
module left.example // a comment

go 1.22

retract v1.0.5 // leaks

// Contains a bug.
retract [v1.1.0, v1.1.9]

// Published by accident.
retract (
	v1.2.0
	[v1.3.0, v1.3.1] // worse
)
require right.example v1.0.0
`)
    expect(notes).toEqual({
      deprecated: 'use other.example/v2 instead.',
      retractions: [
        { low: 'v1.0.5', high: 'v1.0.5', reason: 'leaks' },
        { low: 'v1.1.0', high: 'v1.1.9', reason: 'Contains a bug.' },
        { low: 'v1.2.0', high: 'v1.2.0', reason: 'Published by accident.' },
        { low: 'v1.3.0', high: 'v1.3.1', reason: 'worse' },
      ],
    })
    expect(retractionOf('v1.1.10', notes)).toBeUndefined()
    expect(retractionOf('v1.1.9', notes)?.reason).toBe('Contains a bug.')
    expect(retractionOf('v1.1.0', notes)?.reason).toBe('Contains a bug.')
    expect(retractionOf('v1.0.6', notes)).toBeUndefined()
  })

  it('notes nothing of comments that belong to something else', () => {
    expect(readGoNotes('// Deprecated: no\n\nmodule left.example\n')).toEqual({ retractions: [] })
    expect(readGoNotes('module left.example\n// Deprecated: no\nrequire a.example v1.0.0')).toEqual({
      retractions: [],
    })
  })
})
