import { expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/core/diagnostic.ts'
import type { Finding, Undecided } from '../../../src/core/finding.ts'
import { exitCodeOf } from '../../../src/run/exit-code.ts'

const LOCATION = { path: '.flux/config.yaml', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }
const FINDING: Finding = {
  rule: 'own/rule',
  title: 'a title',
  persona: 'regular',
  severity: 'high',
  confidence: 'high',
  enforcement: 'block',
  status: 'new',
  message: 'a message',
  locations: [LOCATION],
  fingerprint: 'a',
}
const OPEN: Undecided = {
  rule: 'own/rule',
  enforcement: 'block',
  reason: 'cost',
  message: 'a message',
  location: LOCATION,
}

function diagnostic(code: Diagnostic['code'], severity: Diagnostic['severity']): Diagnostic {
  return { code, severity, message: 'a message', location: LOCATION }
}

const OVER = diagnostic('config/expired-waiver', 'error')
const WEAK = diagnostic('config/weak-waiver', 'error')

it.each<[string, number, readonly Diagnostic[], readonly Finding[], readonly Undecided[]]>([
  ['nothing', 0, [], [], []],
  ['warnings', 0, [diagnostic('config/weak-waiver', 'warning')], [], []],
  [
    'findings that exist, that are waived and that only warn',
    0,
    [],
    [
      { ...FINDING, status: 'existing' },
      { ...FINDING, status: 'waived' },
      { ...FINDING, enforcement: 'warn' },
    ],
    [],
  ],
  ['what is undecided under a warning', 0, [], [], [{ ...OPEN, enforcement: 'warn' }]],
  ['what is undecided', 4, [], [], [OPEN]],
  ['a new finding', 1, [], [FINDING], [OPEN]],
  ['a waiver that is over', 1, [OVER], [], [OPEN]],
  ['a waiver that is over, where the change mends it', 0, [{ ...OVER, severity: 'warning' }], [], []],
  ['a file that is wrong', 2, [WEAK, OVER], [FINDING], [OPEN]],
])('%s gives %i', (_, code, diagnostics, findings, undecided) => {
  expect(exitCodeOf({ diagnostics, findings, undecided })).toBe(code)
})
