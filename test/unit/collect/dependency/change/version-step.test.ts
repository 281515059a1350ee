import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { versionStep } from '../../../../../src/collect/dependency/change/version-step.ts'

describe('versionStep', () => {
  test.each([
    ['npm', '1.2.3', '1.2.4', 'patch'],
    ['npm', '1.2.3', '1.3.0', 'minor'],
    ['npm', '1.2.3', '2.0.0', 'major'],
    ['npm', '2.0.0', '1.2.3', 'major'],
    ['npm', '0.1.0', '0.2.0', 'major'],
    ['npm', '0.1.0', '0.1.1', 'patch'],
    ['npm', '0.0.1', '0.0.2', 'patch'],
    ['npm', '1.2.3-rc.1', '1.2.3', 'patch'],
    ['npm', '1.2.3', '1.2.3', 'none'],
    ['npm', '1.2.3+a', '1.2.3+b', 'none'],
    ['npm', undefined, '1.2.3', 'none'],
    ['Go', 'v1.2.3', 'v1.3.0', 'minor'],
    ['PyPI', '1!1.0', '1!1.1', 'minor'],
    ['PyPI', '2024.01', '2024.1.1', 'patch'],
    ['Packagist', 'dev-main', 'dev-next', 'other'],
    ['docker', '1', '2', 'other'],
    ['docker', '1', '1', 'none'],
    ['npm', '1.0.20260101010101010101', '1.0.20260101010101010102', 'patch'],
  ] as const)('%s: from %s to %s it is %s', (ecosystem, before, after, step) => {
    expect(versionStep(ecosystem, before, after)).toBe(step)
  })

  test('never throws, and is the same in both directions', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(versionStep('PyPI', a, b)).toBe(versionStep('PyPI', b, a))
      }),
    )
  })
})
