import { describe, expect, test } from 'vitest'
import { compareFindings, type Finding } from '../../../src/core/finding.ts'

const BASE: Finding = {
  rule: 'set/b',
  title: 'B',
  severity: 'medium',
  confidence: 'high',
  persona: 'regular',
  enforcement: 'block',
  status: 'existing',
  message: 'm',
  locations: [{ path: 'b', startLine: 2, startColumn: 1, endLine: 2, endColumn: 2 }],
  fingerprint: '0123456789abcdef',
}
const place = (path: string, startLine: number): Finding['locations'] => [
  { path, startLine, startColumn: 1, endLine: startLine, endColumn: 2 },
]

describe('compareFindings', () => {
  // In each row everything that is compared later says the opposite.
  test.each<readonly [string, Partial<Finding>, Partial<Finding>]>([
    [
      'block before warn',
      { severity: 'info', status: 'waived' },
      { enforcement: 'warn', severity: 'critical' },
    ],
    ['critical before high', { severity: 'critical', status: 'waived' }, { severity: 'high', status: 'new' }],
    ['high before medium', { severity: 'high', status: 'waived' }, { severity: 'medium', status: 'new' }],
    ['medium before low', { severity: 'medium', status: 'waived' }, { severity: 'low', status: 'new' }],
    ['low before info', { severity: 'low', status: 'waived' }, { severity: 'info', status: 'new' }],
    ['new before existing', { status: 'new', locations: place('c', 1) }, {}],
    ['existing before waived', { locations: place('c', 1) }, { status: 'waived' }],
    ['paths in order', { locations: place('a', 9), rule: 'set/c' }, { rule: 'set/a' }],
    ['lines in order', { locations: place('b', 1), rule: 'set/c' }, { rule: 'set/a' }],
    ['rules in order', { rule: 'set/a', message: 'z' }, { message: 'a' }],
    ['messages in order', { message: 'a' }, {}],
  ])('puts %s', (_, first, second) => {
    expect(compareFindings({ ...BASE, ...first }, { ...BASE, ...second })).toBeLessThan(0)
    expect(compareFindings({ ...BASE, ...second }, { ...BASE, ...first })).toBeGreaterThan(0)
  })

  test('looks at the primary place alone', () => {
    const [primary] = BASE.locations
    const [other] = place('a', 1)
    expect(compareFindings({ ...BASE, locations: [primary, other] }, BASE)).toBe(0)
  })

  test('finds equal findings equal, whatever is not compared', () => {
    expect(compareFindings(BASE, { ...BASE })).toBe(0)
    expect(compareFindings(BASE, { ...BASE, title: 'A', confidence: 'low', persona: 'auditor' })).toBe(0)
  })
})
