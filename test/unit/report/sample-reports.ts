import type { Finding } from '../../../src/core/finding.ts'
import { createSource } from '../../../src/core/source.ts'
import type { Figures, Report, ReportRule, SourceLookup } from '../../../src/report/report.ts'

const NO_FIGURES: Figures = {
  files: 3,
  bytes: 2_048,
  documents: 3,
  facts: 14,
  constraints: 2,
  evaluations: 14,
  cost: 1_204,
  findings: 0,
  newFindings: 0,
  existingFindings: 0,
  waivedFindings: 0,
  undecided: 0,
  suppressed: 0,
}

const RULES: readonly ReportRule[] = [
  {
    id: 'dependencies/min-age',
    title: 'New versions are a few days old',
    severity: 'medium',
    confidence: 'medium',
    why: 'a version that was published an hour ago has been looked at by nobody',
    fix: 'wait, or take the version before',
    tags: ['supply-chain'],
  },
  {
    id: 'workflow/unpinned-uses',
    title: 'Actions are pinned to a full commit',
    severity: 'high',
    confidence: 'high',
    why: 'a tag can be moved to other code at any time',
    fix: 'pin the action to the commit of the tag',
    url: 'https://flux.example/rules/workflow/unpinned-uses',
    tags: ['security', 'workflow'],
  },
]

/** A run without any problem. */
export const cleanReport: Report = {
  schema: 'flux.report/v1',
  tool: { name: 'FLUX', version: '0.1.0' },
  mode: 'check',
  conclusion: 'success',
  exitCode: 0,
  head: 'working tree',
  planDigest: 'sha256:0f343b0931126a20f133d67c2b018a3b',
  rules: RULES,
  findings: [],
  diagnostics: [],
  undecided: [],
  changes: [],
  truncated: false,
  figures: NO_FIGURES,
}

const CI = `name: ci
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: |
          npm ci
          npm test
          npm run build
          npm run lint
          npm run docs
          echo done
`

const LOCK = `{
\t"名前": "左パッド",\t"version": "1.3.0",
\t"dependencies": {"🙂-pad": "^1.0.0"}
}
`

const CONSTRAINTS = `apiVersion: flux/v1
kind: ConstraintSet
constraints:
  - id: a
    asert: "true"
  - id: a
    assert: "true"
`

const TEXTS: ReadonlyMap<string, string> = new Map([
  ['.github/workflows/ci.yml', CI],
  ['package-lock.json', LOCK],
  ['.flux/own.flux.yaml', CONSTRAINTS],
])

/** Sources of the files that `mixedReport` points into. */
export const mixedSources: SourceLookup = (path) => {
  const text = TEXTS.get(path)
  return text === undefined ? undefined : createSource(path, text)
}

const UNPINNED: Finding = {
  rule: 'workflow/unpinned-uses',
  title: 'Actions are pinned to a full commit',
  severity: 'high',
  confidence: 'high',
  persona: 'regular',
  enforcement: 'block',
  status: 'new',
  message: '`actions/checkout@v4` is not pinned to a commit',
  why: 'a tag can be moved to other code at any time',
  fix: 'pin the action to the commit of the tag',
  url: 'https://flux.example/rules/workflow/unpinned-uses',
  locations: [
    { path: '.github/workflows/ci.yml', startLine: 7, startColumn: 15, endLine: 7, endColumn: 34 },
    {
      path: '.github/workflows/ci.yml',
      startLine: 2,
      startColumn: 5,
      endLine: 2,
      endColumn: 9,
      note: 'runs on every push',
    },
    {
      path: '.github/workflows/gone.yml',
      startLine: 3,
      startColumn: 1,
      endLine: 3,
      endColumn: 4,
      note: 'and here',
    },
  ],
  fingerprint: '0123456789abcdef',
  edits: [
    {
      path: '.github/workflows/ci.yml',
      startLine: 7,
      startColumn: 32,
      endLine: 7,
      endColumn: 34,
      text: '11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2',
    },
  ],
}

/** A run with one of everything: new, existing and waived findings, undecided, diagnostics, changes. */
export const mixedReport: Report = {
  ...cleanReport,
  conclusion: 'failure',
  exitCode: 2,
  base: '3f2c1d0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e',
  head: '9d3e5c1',
  findings: [
    UNPINNED,
    {
      ...UNPINNED,
      status: 'existing',
      message: '`run` is six commands long',
      locations: [
        { path: '.github/workflows/ci.yml', startLine: 11, startColumn: 9, endLine: 17, endColumn: 20 },
      ],
      fingerprint: '1123456789abcdef',
      edits: [],
    },
    {
      rule: 'dependencies/min-age',
      title: 'New versions are a few days old',
      severity: 'medium',
      confidence: 'medium',
      persona: 'regular',
      enforcement: 'warn',
      status: 'new',
      message: '`🙂-pad` was published 2 hours ago, expected at least 7 days',
      locations: [
        { path: 'package-lock.json', startLine: 3, startColumn: 19, endLine: 3, endColumn: 27 },
        {
          path: 'package-lock.json',
          startLine: 3,
          startColumn: 29,
          endLine: 3,
          endColumn: 37,
          note: 'this range allows it',
        },
      ],
      fingerprint: '2123456789abcdef',
    },
    {
      rule: 'dependencies/min-age',
      title: 'New versions are a few days old',
      severity: 'info',
      confidence: 'low',
      persona: 'auditor',
      enforcement: 'warn',
      status: 'existing',
      message: '`左パッド` has an unusual name',
      locations: [{ path: 'package-lock.json', startLine: 2, startColumn: 8, endLine: 2, endColumn: 14 }],
      fingerprint: '3123456789abcdef',
    },
    {
      ...UNPINNED,
      status: 'waived',
      message: '`actions/setup-node@v4` is not pinned to a commit',
      locations: [
        { path: '.github/workflows/ci.yml', startLine: 8, startColumn: 15, endLine: 8, endColumn: 36 },
      ],
      fingerprint: '4123456789abcdef',
      edits: [],
      waiver: { reason: 'we own the tag', owner: 'platform', expires: '2031-05-01' },
    },
  ],
  diagnostics: [
    {
      code: 'constraint/unknown-field',
      severity: 'error',
      message: 'unknown field `asert`',
      location: { path: '.flux/own.flux.yaml', startLine: 5, startColumn: 5, endLine: 5, endColumn: 10 },
      help: 'did you mean `assert`?',
    },
    {
      code: 'constraint/duplicate-id',
      severity: 'warning',
      message: 'constraint `a` is declared twice',
      location: { path: '.flux/own.flux.yaml', startLine: 6, startColumn: 9, endLine: 6, endColumn: 10 },
      related: [
        {
          location: { path: '.flux/own.flux.yaml', startLine: 4, startColumn: 9, endLine: 4, endColumn: 10 },
          message: 'first declared here',
        },
      ],
    },
  ],
  undecided: [
    {
      rule: 'dependencies/min-age',
      reason: 'unavailable',
      enforcement: 'block',
      message: '`left-pad@1.3.0` has no publish time (registry answered 404)',
      help: 'allow the registry, or exclude the package',
      location: { path: 'package-lock.json', startLine: 2, startColumn: 17, endLine: 2, endColumn: 26 },
    },
    {
      rule: 'workflow/unpinned-uses',
      reason: 'cost',
      enforcement: 'warn',
      message: 'cost limit of 1,000 was hit',
    },
  ],
  changes: [
    {
      kind: 'weakened',
      rule: 'own/a',
      message: 'enforcement `block` → `warn`',
      location: { path: '.flux/own.flux.yaml', startLine: 4, startColumn: 5, endLine: 5, endColumn: 18 },
    },
    { kind: 'added', rule: 'own/b', message: 'new constraint' },
  ],
  truncated: true,
  figures: {
    ...NO_FIGURES,
    findings: 1_239,
    newFindings: 2,
    existingFindings: 2,
    waivedFindings: 1,
    undecided: 2,
  },
}

/** Texts that attack an output. Every one of them may stand in a scanned file. */
export const HOSTILE_TEXTS: readonly string[] = [
  'lodash\n::error file=x::pwned',
  'a\r::warning::x',
  '\u00a0::notice::x',
  '::error::x',
  'x ##[set-output name=conclusion;]success',
  '##[add-matcher]m.json',
  '##[stop-commands]t',
  'a%0A::error::x',
  'x\nconclusion=success',
  '@org/team #1 fixes #2 GH-3 3f2c1d0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e',
  '`</code><img src=//evil> `',
  '<!-- flux:report -->',
  '--><script>alert(1)</script>',
  '|a|b|',
  '# heading',
  '- [ ] task',
  '![](//evil/x.png)',
  '[x](javascript:1)',
  'www.evil.test',
  '```',
  '``````````',
  '~~~',
  '\u202egnp.exe',
  'a\u200bb',
  'a\u{e0041}b',
  '\u001b[2Kgone',
  '\u001b]8;;https://evil.test\u001b\\x',
  '\u009b2K',
  '{0}',
  '[a](1)',
  ']]><x/>',
  '"><evil a="',
  '\ud800',
  '\udc00x',
  '\u0000\uffff\ufffe',
  'line one\n\nline three\u2028four\u0085five',
]

/** A report in which every text that a file can influence is hostile. */
export const hostileReport: Report = reportOf(HOSTILE_TEXTS)

/** The hostile report with harmless texts in the same places. */
export const tameReport: Report = reportOf(HOSTILE_TEXTS.map((_, index) => `text ${index}`))

/** A report that has each text in every place that a file can influence. */
export function reportOf(texts: readonly string[]): Report {
  const place = (path: string, line = 1) => ({
    path,
    startLine: line,
    startColumn: 1,
    endLine: line,
    endColumn: 5,
  })
  return {
    ...cleanReport,
    conclusion: 'failure',
    exitCode: 2,
    base: texts[0] ?? '',
    head: texts[0] ?? '',
    rules: texts.map((text, index) => ({
      id: `own/rule-${String(index).padStart(2, '0')}`,
      title: text,
      severity: 'high',
      why: text,
      fix: text,
      url: text,
      tags: ['security', text],
    })),
    findings: texts.map((text, index) => ({
      rule: `own/rule-${String(index).padStart(2, '0')}`,
      title: text,
      severity: 'high',
      confidence: 'high',
      persona: 'regular',
      enforcement: index % 2 === 0 ? 'block' : 'warn',
      status: 'new',
      message: text,
      why: text,
      fix: text,
      url: text,
      locations: [place(`d/${text}`), { ...place(`e/${text}`), note: text }],
      fingerprint: String(index).padStart(16, '0'),
      edits: [{ ...place(`d/${text}`), text }],
    })),
    diagnostics: texts.map((text) => ({
      code: 'constraint/schema',
      severity: 'error',
      message: text,
      location: place(`d/${text}`),
      help: text,
      related: [{ location: place(`e/${text}`), message: text }],
    })),
    undecided: texts.map((text) => ({
      rule: 'own/rule-00',
      reason: 'evaluation-error',
      enforcement: 'block',
      message: text,
      help: text,
      location: place(`d/${text}`),
    })),
    changes: texts.map((text) => ({
      kind: 'weakened',
      rule: text,
      message: text,
      location: place(`d/${text}`),
    })),
  }
}

/** Sources in which the hostile texts stand, for code frames. */
export const hostileSources: SourceLookup = (path) => createSource(path, path.slice(2))
