import { describe, expect, it } from 'vitest'
import { startMisuse } from '../../../../../src/collect/workflow/typing/collect-misuse.ts'
import { FURTHER_ACTIONS } from '../../../../../src/collect/workflow/typing/further-actions.ts'
import { knownAction } from '../../../../../src/collect/workflow/typing/popular.ts'
import { POPULAR_ACTIONS } from '../../../../../src/collect/workflow/typing/popular-actions.ts'
import { collectEach, workflowFiles } from '../../../../fakes/workflow-files.ts'
import { problems } from './project-facts.ts'

const PATH = '.github/workflows/ci.yml'

function misuses(step: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const text = `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`
  return problems(collectEach(startMisuse(), workflowFiles({ [PATH]: text, ...files })))
}

describe('collectMisuse', () => {
  it.each([
    ['uses: actions/checkout@v6', []],
    ['uses: actions/checkout@v5.0.1', []],
    ['uses: actions/checkout@v1', ['6:15 runtime-removed plugin']],
    ['uses: Actions/Checkout@V4', []],
    ['uses: Actions/Checkout@v4', ['6:15 runtime-removed node20']],
    ['uses: actions/checkout@v4-beta', []],
    ['uses: actions/checkout@0123456789012345678901234567890123456789 # v4', ['6:15 runtime-removed node20']],
    [
      'uses: actions/checkout@0123456789012345678901234567890123456789 # 4.1.1',
      ['6:15 runtime-removed node20'],
    ],
    ['uses: actions/checkout@main # v4', ['6:15 runtime-removed node20']],
    ['uses: actions/checkout/sub@v4', []],
    ['uses: constructor/prototype@v1', []],
    ['uses: __proto__/__proto__@v1', []],
    ['{uses: actions/cache@v5, with: {PATH: x, Key: y}}', []],
    ['{uses: actions/cache@v5}', ['6:16 input-missing path', '6:16 input-missing key']],
    ['{uses: actions/cache@v5, with: "${{ fromJSON(vars.X) }}"}', []],
    ['{uses: actions/cache@v5, with: {path: x, key: y, keys: z}}', ['6:58 input-unknown keys']],
    ['{uses: dtolnay/rust-toolchain@stable, with: {component: x}}', ['6:54 input-unknown component']],
    ['{uses: actions/checkout@v1, with: {none: x}}', ['6:16 runtime-removed plugin']],
    ['{uses: "docker://x", with: {args: x}}', []],
    ['{uses: pypa/gh-action-pypi-publish@v1.7.9, with: {packages_dir: x}}', []],
    [
      '{uses: pypa/gh-action-pypi-publish@v1.8.0, with: {packages_dir: x}}',
      ['6:59 input-deprecated packages_dir'],
    ],
    [
      '{uses: pypa/gh-action-pypi-publish@master, with: {packages_dir: x}}',
      ['6:59 input-deprecated packages_dir'],
    ],
  ])('of `%s` says %j', (step, expected) => {
    expect(misuses(step)).toEqual(expected)
  })

  it('compares with the action at the same path', () => {
    const action = 'inputs: {a: {required: true}, b: {required: "TRUE", default: x}}\nruns: {using: node24}\n'
    expect(misuses('{uses: ./x/../own, with: {z: 1}}', { 'own/action.yml': action })).toEqual([])
    expect(misuses('{uses: ./own, with: {z: 1}}', { 'own/action.yml': action })).toEqual([
      '6:30 input-unknown z',
      '6:16 input-missing a',
    ])
    expect(misuses('{uses: ./, with: {a: 1}}', { 'action.yaml': action })).toEqual([])
    expect(misuses('{uses: $//own/, with: {B: 1}}', { 'own/action.yml': action })).toEqual([
      '6:16 input-missing a',
    ])
  })

  it('lets containers take arguments', () => {
    const step = '{uses: ./own, with: {args: x, EntryPoint: y}}'
    expect(misuses(step, { 'own/action.yml': 'runs: {using: Docker}\n' })).toEqual([])
    expect(misuses(step, { 'own/action.yml': 'runs: {using: node24}\n' })).toHaveLength(2)
  })

  it('finds an action of its own on node20', () => {
    expect(
      problems(collectEach(startMisuse(), workflowFiles({ 'action.yml': 'runs: {using: node20}' }))),
    ).toEqual(['1:15 runtime-removed node20'])
  })

  it.each([['node16'], ['node24'], ['composite'], ['docker']])(
    'accepts an action of its own on %s',
    (using) => {
      expect(collectEach(startMisuse(), workflowFiles({ 'action.yml': `runs: {using: ${using}}` }))).toEqual(
        [],
      )
    },
  )
})

describe('knownAction', () => {
  it('names the first version that runs today', () => {
    expect(knownAction('actions/checkout@v2', undefined)?.replacement).toBe('v5')
    expect(knownAction('actions/checkout@v6', undefined)?.replacement).toBe('v7')
    expect(knownAction('actions/create-release@v1', undefined)?.replacement).toBeUndefined()
  })

  it('knows nothing of the inputs of a version that it does not know', () => {
    expect(knownAction('actions/checkout@v99', undefined)?.inputs).toBeUndefined()
    expect(knownAction('actions/checkout@main', undefined)?.inputs).toBeUndefined()
    expect(knownAction('actions/checkout@main', undefined)?.runtime).toBeUndefined()
    expect(knownAction('someone/checkout@v1', undefined)).toBeUndefined()
  })

  it.each([
    ['codecov/codecov-action@v5', 'files', 'file'],
    ['codecov/codecov-action@v6', 'disable_search', 'disable-search'],
    ['golangci/golangci-lint-action@v9', 'version-file', 'go-version'],
    ['github/codeql-action/init@v4', 'languages', 'language'],
    ['azure/login@v2', 'enable-AzPSSession', 'enable-PSSession'],
    ['Swatinem/rust-cache@v2', 'add-job-id-key', 'add-job-id'],
    ['actions/attest-build-provenance@v4', 'predicate-type', 'predicate-kind'],
    ['reviewdog/action-actionlint@v1', 'actionlint_flags', 'actionlint-flags'],
    ['reviewdog/action-shellcheck@v1', 'check_all_files_with_shebangs', 'check_all'],
    ['ncipollo/release-action@v1', 'allowUpdates', 'allow-updates'],
    ['JamesIves/github-pages-deploy-action@v4', 'target-folder', 'target_folder'],
  ])('tells inputs of %s from others: %s, not %s', (uses, input, other) => {
    const inputs = knownAction(uses, undefined)?.inputs
    expect(inputs?.has(input)).toBe(true)
    expect(inputs?.has(other)).toBe(false)
  })

  it.each(['codecov/codecov-action@v4', 'reviewdog/action-rubocop@v1', 'ncipollo/release-action@main'])(
    'lists no inputs of %s',
    (uses) => {
      expect(knownAction(uses, undefined)?.inputs).toBeUndefined()
    },
  )

  it('lets any output be one of an action of which it knows inputs alone', () => {
    expect(knownAction('ncipollo/release-action@v1', undefined)).toMatchObject({
      runtime: undefined,
      outputs: undefined,
      required: [],
    })
  })

  it('lists each action in one table, in lower case, with a runtime for the first version that inputs hold for', () => {
    const tables = [...Object.entries(POPULAR_ACTIONS), ...Object.entries(FURTHER_ACTIONS)]
    expect(new Set(tables.map(([name]) => name)).size).toBe(tables.length)
    for (const [name, { runtimes, from = 1 }] of tables) {
      expect(name).toBe(name.toLowerCase())
      expect(runtimes.split(' ').length, name).toBeGreaterThanOrEqual(from)
    }
  })
})
