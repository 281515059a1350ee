import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { OUTPUT_NAMES } from '../../../src/action/files.ts'
import { INPUT_NAMES, inputVariable, readInputs } from '../../../src/action/inputs.ts'

interface Manifest {
  readonly name: string
  readonly description: string
  readonly branding: { readonly icon: string; readonly color: string }
  readonly inputs: Record<
    string,
    { readonly description: string; readonly required?: boolean; readonly default?: unknown }
  >
  readonly outputs: Record<string, { readonly description: string; readonly value?: string }>
  readonly runs: Record<string, string>
}

const manifest = load(readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8')) as Manifest
const defaults = Object.fromEntries(
  Object.entries(manifest.inputs).map(([name, { default: value }]) => [
    inputVariable(name),
    value === '$' + '{{ github.token }}' ? 'ghs_token' : String(value),
  ]),
)

describe('action.yml', () => {
  it('declares the inputs that the code reads, and no others', () => {
    expect(Object.keys(manifest.inputs)).toEqual([...INPUT_NAMES])
  })

  it('declares the outputs that the code writes, and no others', () => {
    expect(Object.keys(manifest.outputs)).toEqual([...OUTPUT_NAMES])
  })

  it('every input has a description and a default that is a string', () => {
    for (const [name, input] of Object.entries(manifest.inputs)) {
      expect(input.description, name).not.toBe('')
      expect(typeof input.default, name).toBe('string')
      expect(input.required, name).toBe(false)
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/)
    }
  })

  it('runs on Node 24 without steps before or after', () => {
    expect(manifest.runs).toEqual({ using: 'node24', main: 'dist/action/index.js' })
  })

  it('can be listed', () => {
    expect(manifest.name).toBe('FLUX')
    expect(manifest.description.length).toBeLessThanOrEqual(125)
    expect(manifest.branding).toEqual({ icon: 'shield', color: 'blue' })
  })

  it('its defaults mean the same as giving nothing, but for the token', () => {
    expect(readInputs(defaults)).toEqual({ ...readInputs({}), token: 'ghs_token' })
  })
})

describe('inputs', () => {
  it('nothing given is a useful run', () => {
    expect(readInputs({})).toEqual({
      artifacts: {
        files: [],
        images: [],
        layouts: [],
        bills: ['cyclonedx', 'spdx'],
        staysDraft: false,
        mayReplace: false,
        isLegacy: false,
      },
      mode: 'check',
      path: '.',
      online: 'auto',
      advisories: 'osv',
      annotations: 200,
      comment: false,
      suggestions: 'none',
      issues: 'off',
      issueLabel: 'flux',
      issueLimit: 10,
      checkName: 'FLUX',
      sbomSpec: '1.6',
      workflow: '.github/workflows/flux.yml',
    })
  })

  it.each([
    ['', 'osv'],
    ['osv', 'osv'],
    ['off', undefined],
    ['database', 'database'],
  ] as const)('advisories %j', (given, advisories) => {
    expect(readInputs({ INPUT_ADVISORIES: given }).advisories).toBe(advisories)
  })

  it.each([
    ['auto', 'auto'],
    ['true', true],
    ['FALSE', false],
  ] as const)('online %s', (given, online) => {
    expect(readInputs({ INPUT_ONLINE: given, INPUT_TOKEN: 'ghs_token' })).toMatchObject({ online })
  })

  it('online needs a token where it is asked for by name, and one of three words', () => {
    expect(readInputs({ INPUT_ONLINE: 'auto' })).toMatchObject({ online: 'auto' })
    expect(() => readInputs({ INPUT_ONLINE: 'true' })).toThrow('because `token` is empty')
    expect(() => readInputs({ INPUT_ONLINE: 'yes' })).toThrow(
      'expected `auto`, `true` or `false` for input `online`, got `yes`',
    )
  })

  it('values are trimmed, hyphens stay in the variable', () => {
    const inputs = readInputs({
      INPUT_MODE: ' publish\n',
      'INPUT_CHECK-NAME': 'FLUX (a/b)',
      INPUT_BASE: 'main',
      INPUT_PERSONA: 'auditor',
      INPUT_PATH: 'sub',
      'INPUT_REPORT-PATH': 'r.json',
      'INPUT_SARIF-PATH': 'r.sarif',
      INPUT_WORKFLOW: 'w.yml',
    })
    expect(inputs).toMatchObject({
      mode: 'publish',
      checkName: 'FLUX (a/b)',
      base: 'main',
      persona: 'auditor',
      path: 'sub',
      reportPath: 'r.json',
      sarifPath: 'r.sarif',
      workflow: 'w.yml',
    })
  })

  it('a bundle comes with its digest', () => {
    const digest = `sha256:${'0a'.repeat(32)}`
    expect(readInputs({ INPUT_BUNDLE: 'p.json', 'INPUT_BUNDLE-DIGEST': digest }).bundle).toEqual({
      path: 'p.json',
      digest,
    })
    expect(readInputs({}).bundle).toBeUndefined()
  })

  it.each([
    ['a bundle without a digest', 'p.json', ''],
    ['a digest that is none', 'p.json', 'sha256:0'],
    ['a digest without a bundle', '', `sha256:${'0a'.repeat(32)}`],
  ])('%s is refused', (_, bundle, digest) => {
    expect(() => readInputs({ INPUT_BUNDLE: bundle, 'INPUT_BUNDLE-DIGEST': digest })).toThrow(
      expect.objectContaining({ code: 'input/invalid' }),
    )
  })

  it.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
    ['', false],
  ])('comment %j is %s', (text, value) => {
    expect(readInputs({ INPUT_COMMENT: text }).comment).toBe(value)
  })

  it.each([
    ['', 'none'],
    ['none', 'none'],
    ['safe', 'safe'],
    ['all', 'all'],
  ])('suggestions %j is %s', (text, value) => {
    expect(readInputs({ INPUT_SUGGESTIONS: text }).suggestions).toBe(value)
  })

  it.each([
    ['0', 0],
    ['1', 1],
    ['1000', 1000],
    ['', 200],
  ])('annotations %j is %i', (text, value) => {
    expect(readInputs({ INPUT_ANNOTATIONS: text }).annotations).toBe(value)
  })

  it.each([
    ['', 'off'],
    ['off', 'off'],
    ['dry-run', 'dry-run'],
    ['on', 'on'],
  ])('issues %j is %s', (text, value) => {
    expect(readInputs({ INPUT_ISSUES: text, INPUT_TOKEN: 'ghs_token' }).issues).toBe(value)
  })

  it('issues need a token where they are asked for', () => {
    expect(readInputs({ INPUT_ISSUES: 'off' }).issues).toBe('off')
    for (const issues of ['on', 'dry-run'])
      expect(() => readInputs({ INPUT_ISSUES: issues })).toThrow('because `token` is empty')
  })

  it.each(['FLUX', 'type: security', 'a/b (c)', 'sécurité', 'x'.repeat(50)])(
    'an issue label %j is taken',
    (label) => {
      expect(readInputs({ 'INPUT_ISSUE-LABEL': ` ${label} ` }).issueLabel).toBe(label)
    },
  )

  it.each([
    ['0', 0],
    ['100', 100],
    ['', 10],
  ])('issue limit %j is %i', (text, value) => {
    expect(readInputs({ 'INPUT_ISSUE-LIMIT': text }).issueLimit).toBe(value)
  })

  it.each([
    ['INPUT_ISSUES', 'true'],
    ['INPUT_ISSUES', 'On'],
    ['INPUT_ISSUE-LABEL', 'a,b'],
    ['INPUT_ISSUE-LABEL', 'a\nb'],
    ['INPUT_ISSUE-LABEL', 'x'.repeat(51)],
    ['INPUT_ISSUE-LIMIT', '101'],
    ['INPUT_ISSUE-LIMIT', '-1'],
    ['INPUT_COMMENT', 'yes'],
    ['INPUT_COMMENT', 'tRUE'],
    ['INPUT_COMMENT', '1'],
    ['INPUT_COMMENT', 'on'],
    ['INPUT_MODE', 'Check'],
    ['INPUT_MODE', 'constructor'],
    ['INPUT_PERSONA', 'boss'],
    ['INPUT_SUGGESTIONS', 'true'],
    ['INPUT_ANNOTATIONS', '1001'],
    ['INPUT_ANNOTATIONS', '-1'],
    ['INPUT_ANNOTATIONS', '1e2'],
    ['INPUT_ANNOTATIONS', '0x10'],
    ['INPUT_ANNOTATIONS', '1.5'],
    ['INPUT_CHECK-NAME', '--><b>'],
    ['INPUT_CHECK-NAME', 'a\nb'],
    ['INPUT_CHECK-NAME', 'x'.repeat(101)],
  ])('%s=%j is refused, naming the input, the value and the forms', (name, value) => {
    const input = name.replace('INPUT_', '').toLowerCase()
    expect(() => readInputs({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'input/invalid', kind: 'configuration' }),
    )
    expect(() => readInputs({ [name]: value })).toThrow(`input \`${input}\``)
    expect(() => readInputs({ [name]: value })).toThrow(/^expected /)
  })

  it('a name of 100 characters is taken', () => {
    expect(readInputs({ 'INPUT_CHECK-NAME': 'x'.repeat(100) }).checkName).toHaveLength(100)
  })

  it('a token of a wrong form is refused without being shown', () => {
    let message = ''
    try {
      readInputs({ INPUT_TOKEN: 'ghs_secret value' })
    } catch (error) {
      message = String(error)
    }
    expect(message).toContain('token')
    expect(message).not.toContain('ghs_secret')
  })
})
