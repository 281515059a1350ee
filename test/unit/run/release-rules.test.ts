import { describe, expect, it } from 'vitest'
import { recordedRegistries } from '../../../src/collect/dependency/registry/recorded-registries.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { check } from '../../../src/run/check.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { runTests } from '../../../src/run/test.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const NOW = Date.UTC(2026, 2, 31, 12)
const LOCK = 'package-lock.json'
const SHA512 = `sha512-${Buffer.alloc(64, 1).toString('base64')}`

/** Rules as users would write them, one for each signal. */
const RULES: Readonly<Record<string, string>> = {
  age: 'release.ageHours >= 72',
  brandNew: 'release.change != "added" || release.packageAgeDays >= 30',
  script: '!release.newlyRunsAtInstall',
  native: '!release.newlyBuildsNative',
  trust: 'release.trustRank >= release.bestTrustRank',
  identity:
    '!has(release.sourceBefore) || release.?source.?repository.orValue("") == release.sourceBefore.?repository.orValue("")',
  burst: 'release.burst < 3',
  publisher: 'release.publisherKnown',
  signature: 'release.signature == "valid"',
  archive: 'release.urlAgrees && release.integrityAgrees',
}

function rulesFile(): string {
  const rules = Object.entries(RULES).map(([id, assert]) =>
    [
      `  - id: ${id.toLowerCase()}`,
      `    title: ${id}`,
      '    severity: high',
      '    enforcement: block',
      '    on: {fact: dependency.release}',
      `    assert: ${JSON.stringify(assert)}`,
    ].join('\n'),
  )
  return `apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: own}\nconstraints:\n${rules.join('\n')}\n`
}

function lockOf(packages: Readonly<Record<string, string>>): string {
  const entries = Object.entries(packages).map(([name, version]) => [
    `node_modules/${name}`,
    { version, integrity: SHA512 },
  ])
  return JSON.stringify(
    { name: 'app', lockfileVersion: 3, packages: { '': { name: 'app' }, ...Object.fromEntries(entries) } },
    null,
    2,
  )
}

interface Recorded {
  readonly [name: string]: { readonly [version: string]: object }
}

const BUILT = { repository: 'https://github.com/acme/left', workflow: '.github/workflows/publish.yml' }
const USUAL = {
  publisher: 'ann',
  trust: 'none',
  runsAtInstall: false,
  buildsNative: false,
  commands: [],
  integrity: SHA512,
  url: 'https://registry.example/x.tgz',
  signature: 'valid',
  provenance: 'missing',
}
const OLD = { ...USUAL, published: '2025-06-01T00:00:00Z' }
const BY_WORKFLOW = {
  ...OLD,
  publisher: 'forge',
  trust: 'trusted-publisher',
  provenance: 'valid',
  source: BUILT,
}

/** Ids of the rules that fail, and of those that are open, for a change of one lock. */
async function judge(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  recorded: Recorded | undefined,
): Promise<{ readonly failed: readonly string[]; readonly open: readonly string[] }> {
  const rules = { '.flux/own.flux.yaml': rulesFile() }
  const { report } = await check({
    head: memoryTree({ ...rules, [LOCK]: lockOf(after) }),
    base: memoryTree({ ...rules, [LOCK]: lockOf(before) }),
    clock: { now: () => NOW },
    ...(recorded === undefined ? {} : { registries: recordedRegistries({ npm: recorded }) }),
  })
  expect(report.diagnostics).toEqual([])
  const own = (rule: string) => (rule.startsWith('own/') ? [rule.slice(4)] : [])
  return {
    failed: [...new Set(report.findings.flatMap(({ rule }) => own(rule)))].sort(),
    open: [...new Set(report.undecided.flatMap(({ rule }) => own(rule)))].sort(),
  }
}

describe('rules about releases', () => {
  it('find nothing in an update to a version that is old enough', async () => {
    const recorded = { left: { '1.0.0': OLD, '1.0.1': { ...OLD, published: '2026-03-01T00:00:00Z' } } }
    expect(await judge({ left: '1.0.0' }, { left: '1.0.1' }, recorded)).toEqual({ failed: [], open: [] })
  })

  it('find a token that publishes what a workflow did, and the new package that it brings (axios, 2026-03)', async () => {
    const recorded = {
      left: {
        '1.14.0': BY_WORKFLOW,
        '1.13.0': { ...OLD, published: '2025-05-01T00:00:00Z', publisher: 'jay' },
        '1.14.1': { ...USUAL, published: '2026-03-31T11:30:00Z', publisher: 'jay' },
      },
      'plain-crypto': {
        '4.2.1': { ...USUAL, published: '2026-03-31T11:20:00Z', publisher: 'eve', runsAtInstall: true },
      },
    }
    const { failed, open } = await judge(
      { left: '1.14.0' },
      { left: '1.14.1', 'plain-crypto': '4.2.1' },
      recorded,
    )
    expect(open).toEqual([])
    expect(failed).toEqual(['age', 'brandnew', 'identity', 'script', 'trust'])
  })

  it('find a release that is hours old, and nothing else where nothing else is wrong (chalk, 2025-09)', async () => {
    const recorded = { left: { '5.6.0': OLD, '5.6.1': { ...USUAL, published: '2026-03-31T07:00:00Z' } } }
    expect(await judge({ left: '5.6.0' }, { left: '5.6.1' }, recorded)).toEqual({ failed: ['age'], open: [] })
  })

  it('find many releases of one account with new scripts (Shai-Hulud, 2025-11)', async () => {
    const names = ['one', 'two', 'three']
    const recorded = Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          '1.0.0': OLD,
          '1.0.1': { ...USUAL, published: `2026-03-31T0${index + 1}:00:00Z`, runsAtInstall: true },
        },
      ]),
    )
    const at = (version: string) => Object.fromEntries(names.map((name) => [name, version]))
    expect((await judge(at('1.0.0'), at('1.0.1'), recorded)).failed).toEqual(['age', 'burst', 'script'])
  })

  it('find many releases with valid provenance all the same (Miasma, 2026-06)', async () => {
    const names = ['@acme/one', '@acme/two', '@acme/three']
    const recorded = Object.fromEntries(
      names.map((name) => [
        name,
        { '1.0.0': BY_WORKFLOW, '1.0.1': { ...BY_WORKFLOW, published: '2026-03-31T03:00:00Z' } },
      ]),
    )
    const at = (version: string) => Object.fromEntries(names.map((name) => [name, version]))
    expect((await judge(at('1.0.0'), at('1.0.1'), recorded)).failed).toEqual(['age', 'burst'])
  })

  it('find a build of native code that no script tells of (Phantom Gyp, 2026-06)', async () => {
    const recorded = {
      left: { '1.0.0': OLD, '1.0.1': { ...OLD, published: '2026-03-01T00:00:00Z', buildsNative: true } },
    }
    expect((await judge({ left: '1.0.0' }, { left: '1.0.1' }, recorded)).failed).toEqual(['native'])
  })

  it('find a release from another repository (massCode, 2026-10)', async () => {
    const evil = {
      ...BY_WORKFLOW,
      published: '2026-03-01T00:00:00Z',
      source: { repository: 'https://github.com/evil/left' },
    }
    const recorded = { left: { '1.0.0': BY_WORKFLOW, '1.0.1': evil } }
    expect((await judge({ left: '1.0.0' }, { left: '1.0.1' }, recorded)).failed).toEqual(['identity'])
  })

  it('find an archive that is not that of the registry, and a signature over another one', async () => {
    const other = { integrity: `sha512-${Buffer.alloc(64, 2).toString('base64')}`, signature: 'invalid' }
    const recorded = {
      left: { '1.0.0': OLD, '1.0.1': { ...OLD, published: '2026-03-01T00:00:00Z', ...other } },
    }
    expect((await judge({ left: '1.0.0' }, { left: '1.0.1' }, recorded)).failed).toEqual([
      'archive',
      'signature',
    ])
  })

  it('are open where nobody was asked', async () => {
    const all = Object.keys(RULES).map((id) => id.toLowerCase())
    const { failed, open } = await judge({ left: '1.0.0' }, { left: '1.0.1', right: '1.0.0' }, undefined)
    expect(failed).toEqual([])
    expect(open).toEqual(all.sort())
  })

  it('are not asked about what a change leaves as it was', async () => {
    expect(await judge({ left: '1.0.0' }, { left: '1.0.0' }, undefined)).toEqual({ failed: [], open: [] })
  })
})

describe('registries in the test of a rule', () => {
  async function differences(test: string): Promise<readonly string[]> {
    const text = [
      'apiVersion: flux/v1',
      'kind: ConstraintSet',
      'metadata: {name: own}',
      'constraints:',
      '  - id: age',
      '    title: Age',
      '    severity: high',
      '    enforcement: block',
      '    ratchet: new',
      '    on: {fact: dependency.release}',
      '    assert: release.ageHours >= 72',
      '    tests:',
      '      - name: one',
      '        base: {package-lock.json: \'{"lockfileVersion": 3, "packages": {}}\'}',
      '        files: {package-lock.json: \'{"lockfileVersion": 3, "packages": {"node_modules/left": {"version": "1.0.0"}}}\'}',
      ...test.split('\n').map((line) => `        ${line}`),
      '',
    ].join('\n')
    const shapes = new ShapeTable()
    const tree = memoryTree({ '.flux/own.flux.yaml': text })
    const policy = await loadPolicy(tree, await tree.list(), vocabulary(), shapes)
    expect(policy.diagnostics).toEqual([])
    const { results } = await runTests(policy, shapes)
    return results.flatMap(({ differences }) => differences)
  }

  it('are what the rule is told, on the day of every test', async () => {
    const published = (at: string) => `registries: {npm: {left: {1.0.0: {published: "${at}"}}}}`
    expect(
      await differences(`${published('2025-12-31T12:00:00Z')}\nexpect: [{path: package-lock.json}]`),
    ).toEqual([])
    expect(await differences(`${published('2025-12-01T12:00:00Z')}\nexpect: []`)).toEqual([])
    expect(
      await differences(`${published('2025-12-01T12:00:00Z')}\nexpect: [{path: package-lock.json}]`),
    ).not.toEqual([])
  })

  it('leave the rule open where there are none', async () => {
    expect(await differences('expect: {undecided: unavailable}')).toEqual([])
  })
})
