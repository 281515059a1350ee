import { describe, expect, test } from 'vitest'
import { type LabelRequirement, type Selected, selects } from '../../../../src/core/foreign/label-selector.ts'

const LABELS = new Map([
  ['app', 'web'],
  ['__proto__', 'x'],
])

function need(
  key: string,
  operator: LabelRequirement['operator'],
  ...values: readonly string[]
): LabelRequirement {
  return { key, operator, values: new Set(values) }
}

describe('a selector', () => {
  test.each<[string, readonly LabelRequirement[], Selected]>([
    ['without requirements', [], true],
    ['In that has the value', [need('app', 'In', 'api', 'web')], true],
    ['In that has it not', [need('app', 'In', 'api')], false],
    ['In on a label that is not there', [need('tier', 'In', 'web')], false],
    ['NotIn that has the value', [need('app', 'NotIn', 'web')], false],
    ['NotIn on a label that is not there', [need('tier', 'NotIn', 'web')], true],
    ['Exists', [need('app', 'Exists')], true],
    ['Exists on a label that is not there', [need('tier', 'Exists')], false],
    ['DoesNotExist', [need('app', 'DoesNotExist')], false],
    ['DoesNotExist on a label that is not there', [need('tier', 'DoesNotExist')], true],
    ['with one requirement that fails', [need('app', 'Exists'), need('tier', 'Exists')], false],
    ['on the name of a property of every object', [need('constructor', 'Exists')], false],
    ['on a label with such a name', [need('__proto__', 'In', 'x')], true],
  ])('%s', (_, selector, expected) => {
    expect(selects(selector, LABELS)).toBe(expected)
  })
})

describe('a selector on labels of which only some are known', () => {
  test.each<[string, readonly LabelRequirement[], Selected]>([
    ['is decided by known labels alone', [need('app', 'In', 'web')], true],
    ['is open where another label decides', [need('app', 'In', 'web'), need('tier', 'Exists')], 'unknown'],
    [
      'fails where a known label fails, whatever the others are',
      [need('tier', 'Exists'), need('app', 'In', 'api')],
      false,
    ],
  ])('%s', (_, selector, expected) => {
    expect(selects(selector, LABELS, false)).toBe(expected)
  })
})
