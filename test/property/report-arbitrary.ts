import fc from 'fast-check'
import { DIAGNOSTIC_CODES, type Diagnostic } from '../../src/core/diagnostic.ts'
import {
  CONFIDENCES,
  compareFindings,
  type Finding,
  PERSONAS,
  SEVERITIES,
  UNDECIDED_REASONS,
  type Undecided,
} from '../../src/core/finding.ts'
import type { Location } from '../../src/core/span.ts'
import type { Report } from '../../src/report/report.ts'
import { cleanReport, HOSTILE_TEXTS } from '../unit/report/sample-reports.ts'

/** Texts as files could hold them: hostile ones, random units (surrogates alone too), and both glued together. */
export const text: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 20 }), units()), {
    maxLength: 3,
  })
  .map((parts) => parts.join(''))

function units(): fc.Arbitrary<string> {
  return fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 })
    .map((codes) => String.fromCharCode(...codes))
}

const place: fc.Arbitrary<Location> = fc.record({
  path: text.map((path) => path || 'a'),
  startLine: fc.integer({ min: 0, max: 9 }),
  startColumn: fc.integer({ min: 0, max: 40 }),
  endLine: fc.integer({ min: 0, max: 9 }),
  endColumn: fc.integer({ min: 0, max: 40 }),
})

const finding: fc.Arbitrary<Finding> = fc
  .tuple(
    fc.record({
      rule: fc.constantFrom('own/a', 'own/b', 'workflow/unpinned-uses'),
      title: text,
      severity: fc.constantFrom(...SEVERITIES),
      confidence: fc.constantFrom(...CONFIDENCES),
      persona: fc.constantFrom(...PERSONAS),
      enforcement: fc.constantFrom('block' as const, 'warn' as const),
      status: fc.constantFrom('new' as const, 'existing' as const, 'waived' as const),
      message: text,
      locations: fc.tuple(place, fc.array(fc.tuple(place, text), { maxLength: 3 })).map(([first, others]) => {
        return [first, ...others.map(([other, words]) => ({ ...other, note: words }))] as const
      }),
      fingerprint: fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16).padStart(16, '0')),
    }),
    fc.record(
      {
        why: text,
        fix: text,
        url: text,
        edits: fc.array(
          fc.tuple(place, text).map(([at, words]) => ({ ...at, text: words })),
          { maxLength: 2 },
        ),
        waiver: fc.record({ reason: text, owner: text, expires: fc.constant('2031-01-01') }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([required, optional]) => ({ ...required, ...optional }))

const diagnostic: fc.Arbitrary<Diagnostic> = fc
  .tuple(
    fc.record({
      code: fc.constantFrom(...DIAGNOSTIC_CODES),
      severity: fc.constantFrom('error' as const, 'warning' as const),
      message: text,
      location: place,
    }),
    fc.record(
      {
        help: text,
        related: fc.array(fc.record({ location: place, message: text }), { maxLength: 2 }),
        witness: text,
        fixes: fc.array(
          fc.record({
            title: text,
            edits: fc.array(fc.record({ location: place, text }), { minLength: 1, maxLength: 2 }),
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([required, optional]) => ({ ...required, ...optional }))

const undecided: fc.Arbitrary<Undecided> = fc
  .tuple(
    fc.record({
      rule: fc.constantFrom('own/a', 'other/c'),
      reason: fc.constantFrom(...UNDECIDED_REASONS),
      enforcement: fc.constantFrom('block' as const, 'warn' as const),
      message: text,
    }),
    fc.record({ help: text, location: place }, { requiredKeys: [] }),
  )
  .map(([required, optional]) => ({ ...required, ...optional }))

/** Whole reports, sorted as reports are, with texts that attack. */
export const report: fc.Arbitrary<Report> = fc
  .record({
    conclusion: fc.constantFrom('success' as const, 'failure' as const, 'neutral' as const),
    exitCode: fc.integer({ min: 0, max: 5 }),
    head: text,
    planDigest: text,
    findings: fc.array(finding, { maxLength: 25 }).map((list) => [...list].sort(compareFindings)),
    diagnostics: fc.array(diagnostic, { maxLength: 12 }),
    undecided: fc.array(undecided, { maxLength: 12 }),
    changes: fc.array(
      fc.record({ kind: fc.constantFrom('added' as const, 'weakened' as const), rule: text, message: text }),
      { maxLength: 4 },
    ),
    truncated: fc.boolean(),
  })
  .map((parts) => ({ ...cleanReport, ...parts }))
