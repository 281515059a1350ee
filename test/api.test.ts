import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as flux from '../src/index.ts'
import { memoryTree } from './fakes/memory-tree.ts'
import { tokenize } from './layers/scan.ts'

const SOURCE = readFileSync(new URL('../src/index.ts', import.meta.url), 'utf8')

/** What the library promises. A name that is taken out of here breaks somebody's code. */
const VALUES = [
  'DIAGNOSTIC_CODES',
  'Double',
  'Duration',
  'ERROR_KINDS',
  'EvalError',
  'FORMATS',
  'FluxError',
  'LIMITS',
  'MapValue',
  'OptionalValue',
  'RENDERERS',
  'RecordValue',
  'STANDARD_LIBRARIES',
  'ShapeTable',
  'Timestamp',
  'TypeValue',
  'Uint',
  'Unavailable',
  'VERSION',
  'bundleDigest',
  'check',
  'compile',
  'compileTree',
  'declareFactKind',
  'explain',
  'findFactKind',
  'findNode',
  'formatPointer',
  'fromNative',
  'impact',
  'isFormat',
  'itemsOf',
  'keySpanOf',
  'kindOf',
  'listFacts',
  'loadDigestVerifier',
  'loadPolicy',
  'locate',
  'measureCoverage',
  'memberOf',
  'membersOf',
  'neededOf',
  'openFileTree',
  'openGitRepository',
  'parsePointer',
  'plan',
  'publicTrustedRoot',
  'readBaseline',
  'readBundle',
  'readConfig',
  'readDocuments',
  'readPublicKey',
  'readSignedBundle',
  'readTrustedRoot',
  'renderImpactJson',
  'renderImpactText',
  'runMutants',
  'runTests',
  'sortDiagnostics',
  'spanOf',
  'toNative',
  'typeFromSchema',
  'types',
  'valueOf',
  'verifyBundle',
  'vocabulary',
  'writeBundle',
  'writeSignedBundle',
]

const TYPES = [
  'Artifact',
  'Baseline',
  'Blame',
  'Budget',
  'Bundle',
  'BundleCompiler',
  'BundleFile',
  'BundleRead',
  'BundleRequest',
  'CheckOutcome',
  'CheckRequest',
  'Checked',
  'Clock',
  'CompileOutcome',
  'Compiled',
  'CompiledPolicy',
  'Conclusion',
  'Confidence',
  'Config',
  'ConstraintChange',
  'ConstraintCoverage',
  'Coverage',
  'Diagnostic',
  'DiagnosticCode',
  'Document',
  'DocumentFormat',
  'Enforcement',
  'Environment',
  'Explanation',
  'Fact',
  'FactFields',
  'FactKind',
  'Figures',
  'Finding',
  'FindingBlame',
  'FindingStatus',
  'FluxErrorCode',
  'FluxErrorKind',
  'Format',
  'GivenFile',
  'HashName',
  'IdentityPolicy',
  'Impact',
  'ImpactFinding',
  'ImpactProof',
  'ImpactRequest',
  'ImpactTotals',
  'ListedFact',
  'LoadedPolicy',
  'Location',
  'MinimumVersions',
  'Mutation',
  'NodeIndex',
  'Origin',
  'ParsedDocuments',
  'Path',
  'Persona',
  'Plan',
  'PlannedConstraint',
  'Policy',
  'PolicyInput',
  'Program',
  'PublicKey',
  'Publication',
  'Publisher',
  'Region',
  'RelatedLocation',
  'RenderOptions',
  'Renderer',
  'Report',
  'ReportRule',
  'Result',
  'RuleImpact',
  'SetMutation',
  'Severity',
  'SignerPolicy',
  'Source',
  'Span',
  'Survivor',
  'TestResult',
  'TestRun',
  'Tree',
  'TreeContent',
  'TreeEntry',
  'TreeImpact',
  'TrustedRoot',
  'Type',
  'Undecided',
  'UnreadFile',
  'Value',
  'VariableDeclaration',
  'Verification',
  'VerificationPolicy',
  'Waiver',
]

/** Names of `export type { … }`, sorted. */
function exportedTypes(): readonly string[] {
  return [...SOURCE.matchAll(/export type \{([^}]*)\}/g)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .sort()
}

describe('the public surface', () => {
  test('is this list of values', () => {
    expect(Object.keys(flux).sort()).toEqual(VALUES)
  })

  test('is this list of types', () => {
    expect(exportedTypes()).toEqual(TYPES)
  })

  test('only re-exports', () => {
    const words = tokenize(SOURCE)
      .filter((token) => token.kind === 'word')
      .map((token) => token.text)
    const making = ['const', 'let', 'var', 'function', 'class', 'interface', 'enum', 'await', 'new']
    expect(words.filter((word) => making.includes(word))).toEqual([])
  })

  test('checks a tree that lives in memory', async () => {
    const set = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: house}
constraints:
  - id: private
    title: The package is private
    severity: high
    enforcement: block
    on: {files: ["package.json"]}
    assert: "input.?private.orValue(false) == true"
    at: input.private
`
    const head = memoryTree({
      '.flux/house.flux.yaml': set,
      'package.json': '{"name": "x", "private": false}',
    })
    const { report } = await flux.check({ head, clock: { now: () => Date.UTC(2027, 0, 1) } })
    expect(report).toMatchObject({
      schema: 'flux.report/v1',
      exitCode: 1,
      findings: [
        { rule: 'house/private', locations: [{ path: 'package.json', startLine: 1, startColumn: 26 }] },
      ],
    })
    expect(await flux.RENDERERS.text(report, {})).toContain('house/private')
  })

  test('compiles and evaluates an expression', () => {
    const environment = {
      variables: [{ name: 'x', type: flux.types.INT }],
      functions: [],
      libraries: flux.STANDARD_LIBRARIES,
      profile: 'strict',
    } as const
    const { checked, issues } = flux.compile('x + 1 == 3', environment)
    expect(issues).toEqual([])
    if (checked === undefined) throw new Error('not compiled')
    expect(flux.plan(checked).evaluate([2], { left: 100 })).toBe(true)
  })
})
