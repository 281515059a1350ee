import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import { findingEffect, findingLevel, sarifLevel } from '../../../src/report/level.ts'
import { mixedReport } from './sample-reports.ts'

const FINDING = mixedReport.findings[0] as Finding

describe('the level of a finding', () => {
  test.each([
    ['new', 'block', 'high', 'failure', 'blocks'],
    ['new', 'block', 'info', 'failure', 'blocks'],
    ['new', 'warn', 'critical', 'warning', 'warns'],
    ['new', 'warn', 'info', 'notice', 'warns'],
    ['existing', 'block', 'critical', 'notice', 'does not block'],
    ['existing', 'warn', 'low', 'notice', 'does not block'],
    ['waived', 'block', 'critical', undefined, 'accepted'],
  ] as const)(
    'that is %s under %s with severity %s is %s',
    (status, enforcement, severity, level, effect) => {
      const finding = { ...FINDING, status, enforcement, severity }
      expect(findingLevel(finding)).toBe(level)
      expect(findingEffect(finding)).toBe(effect)
    },
  )
})

describe('the level of a severity in SARIF', () => {
  test.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
    ['info', 'note'],
  ] as const)('of %s is %s', (severity, level) => {
    expect(sarifLevel(severity)).toBe(level)
  })
})
