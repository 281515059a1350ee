import { describe, expect, it } from 'vitest'
import { changedFile } from '../../../../src/collect/change/changed-file.ts'
import { collectGuards } from '../../../../src/collect/change/guard/collect-guards.ts'
import { CHANGE_GUARD } from '../../../../src/collect/change/guard/kinds.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import type { Fact } from '../../../../src/core/fact.ts'
import { listChanges } from '../../../../src/run/changes.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'
import { changedFacts, type Files, placeOf } from './changed-facts.ts'

const describeFact = (fact: Fact): string => {
  const { rail, change, name, from, to } = fact.fields
  return `${placeOf(fact)} ${rail} ${change} ${name}: ${from} > ${to}`
}

async function guards(before: Files, after: Files): Promise<readonly string[]> {
  return (await changedFacts(CHANGE_GUARD, before, after)).map(describeFact)
}

/** What a file guards no longer that goes from one path to another. */
async function moved(from: string, before: string, path: string, after: string): Promise<readonly string[]> {
  const empty = memoryTree({})
  const [base, head] = [memoryTree({ [from]: before }), memoryTree({ [path]: after })]
  const nothing = { tree: empty, entries: [] }
  const shapes = new ShapeTable()
  const [gone] = await listChanges(nothing, { tree: base, entries: await base.list() }, shapes)
  const [come] = await listChanges({ tree: head, entries: await head.list() }, nothing, shapes)
  const change = { path, from, before: gone?.before, after: come?.after }
  return (await collectGuards(changedFile(change))).map(describeFact)
}

const CI = '.github/workflows/ci.yml'
const COMMIT = '1'.repeat(40)

function workflow(parts: { on?: string; top?: string; job?: string; steps?: string }): string {
  const { on = 'push', top = '', job = '', steps = '{run: make}' } = parts
  return `on: ${on}\n${top}jobs:\n  a:\n    runs-on: x\n${job}    steps: [${steps}]\n`
}

const changed = async (
  before: Parameters<typeof workflow>[0],
  after: Parameters<typeof workflow>[0],
): Promise<readonly string[]> => guards({ [CI]: workflow(before) }, { [CI]: workflow(after) })

describe('permissions', () => {
  it.each([
    [
      'nothing becomes everything',
      '',
      'permissions: write-all\n',
      [`${CI}:2:1 permissions raised permissions:  > write-all`],
    ],
    ['nothing becomes reading', '', 'permissions: read-all\n', []],
    ['nothing becomes one right', '', 'permissions: {contents: write}\n', []],
    [
      'reading becomes everything',
      'permissions: read-all\n',
      'permissions: write-all\n',
      [`${CI}:2:1 permissions raised permissions: read-all > write-all`],
    ],
    ['everything becomes reading', 'permissions: write-all\n', 'permissions: read-all\n', []],
    [
      'none becomes reading',
      'permissions: {}\n',
      'permissions: read-all\n',
      [`${CI}:2:1 permissions raised permissions: {} > read-all`],
    ],
    [
      'reading becomes one right to write',
      'permissions: read-all\n',
      'permissions: {issues: write}\n',
      [`${CI}:2:15 permissions raised issues: read > write`],
    ],
    ['everything becomes one right', 'permissions: write-all\n', 'permissions: {issues: write}\n', []],
    ['text that is no access', 'permissions: {}\n', 'permissions: {issues: maybe}\n', []],
    [
      'everything goes',
      'permissions: write-all\n',
      '',
      [`${CI}:1:1 permissions removed permissions: write-all > `],
    ],
  ])('where %s', async (_, before, after, expected) => {
    expect(await changed({ top: before }, { top: after })).toEqual(expected)
  })

  it('of a job that falls back to those of the workflow count where these are wider', async () => {
    const job = '    permissions: {contents: read}\n'
    expect(
      await changed(
        { top: 'permissions: {contents: write}\n', job },
        { top: 'permissions: {contents: write}\n' },
      ),
    ).toEqual([`${CI}:1:1 permissions removed permissions: contents: read > contents: write`])
    expect(
      await changed(
        { top: 'permissions: {contents: read}\n', job },
        { top: 'permissions: {contents: read}\n' },
      ),
    ).toEqual([])
    expect(
      await changed({ top: 'permissions: read-all\n', job }, { top: 'permissions: read-all\n' }),
    ).toHaveLength(1)
  })
})

describe('pins', () => {
  it('are counted: each that goes is found once', async () => {
    const before = `{uses: a/b@${COMMIT}}, {uses: a/b@${COMMIT}}`
    expect(
      await changed({ steps: before }, { steps: `{uses: a/b@v1}, {uses: a/b@v2}, {uses: a/b@v3}` }),
    ).toHaveLength(2)
    expect(await changed({ steps: before }, { steps: `{uses: a/b@v1}, {uses: a/b@${COMMIT}}` })).toHaveLength(
      1,
    )
    expect(await changed({ steps: before }, { steps: `{uses: a/c@v1}` })).toEqual([])
  })

  it('have comments, of which those count that name a version', async () => {
    const step = (comment: string): Files => ({
      [CI]: `on: push\njobs:\n  a:\n    steps:\n      - uses: a/b@${COMMIT} # ${comment}\n`,
    })
    const compared = async (before: string, after: string): Promise<number> =>
      (await guards(step(before), step(after))).filter((one) => one.includes(' pin ')).length
    expect(await compared('v1.0.0', 'v1.0.1')).toBe(1)
    expect(await compared('v1.0.0', 'tag=v1.0.0')).toBe(0)
    expect(await compared('v1.0.0', 'flux: ignore[a]')).toBe(0)
    expect(await compared('the newest of 2026', 'v1')).toBe(0)
  })

  it('are digests of services', async () => {
    const service = (image: string): string => `    services: {db: {image: "${image}"}, cache: "${image}"}\n`
    const pinned = `host:5000/db:1@sha256:${'1'.repeat(64)}`
    expect(await changed({ job: service(pinned) }, { job: service('host:5000/db:1') })).toEqual([
      `${CI}:5:29 pin unpinned host:5000/db: 1@sha256:${'1'.repeat(64)} > 1`,
      `${CI}:5:55 pin unpinned host:5000/db: 1@sha256:${'1'.repeat(64)} > 1`,
    ])
    expect(await changed({ job: service(pinned) }, { job: service('${{ matrix.image }}') })).toEqual([])
  })
})

describe('modes of caches', () => {
  const mode = (text: string): string => (text === '' ? '' : `    cache-mode: ${text}\n`)
  it.each([
    ['push', 'read', 'write-only', true],
    ['push', 'write-only', 'read', true],
    ['push', 'write', 'read', false],
    ['push', 'read', '', true],
    ['push', '', 'write', false],
    ['issue_comment', '', 'write', true],
    ['issue_comment', 'none', '', true],
    ['issue_comment', 'read', '', false],
    ['issue_comment', 'write', '', false],
  ])('on %s from `%s` to `%s`: %s', async (on, before, after, isFound) => {
    expect(await changed({ on, job: mode(before) }, { on, job: mode(after) })).toHaveLength(isFound ? 1 : 0)
  })

  it('of the workflow are found once for all jobs', async () => {
    const two = (top: string): string =>
      `${workflow({ top })}  b:\n    runs-on: x\n    steps: [{run: make}]\n`
    expect(
      await guards({ [CI]: two('cache-mode: read\n') }, { [CI]: two('cache-mode: write\n') }),
    ).toHaveLength(1)
  })
})

describe('owners', () => {
  const lost = async (before: string, after: string): Promise<number> =>
    (await guards({ CODEOWNERS: before }, { CODEOWNERS: after })).length

  it.each([
    ['everything', '*'],
    ['a folder', '.github/'],
    ['a folder from the root', '/.github/'],
    ['a folder without its slash', '/.github'],
    ['all below a folder', '/.github/**'],
    ['the workflows', '/.github/workflows/*.yml'],
    ['a name anywhere', 'ci.yml'],
    ['names by their ends', '*.lock'],
    ['one character', 'go.su?'],
    ['folders between', '/.github/**/ci.yml'],
  ])('are found by %s', async (_, pattern) => {
    expect(await lost(`${pattern} @a\n`, '# nobody\n')).toBeGreaterThan(0)
  })

  it.each([
    ['the files of a folder alone', '/.github/* @a\n', 1],
    ['another folder', '/github/ @a\n', 0],
    ['a folder of the name of a file', 'package.json/ @a\n', 0],
    ['an entry without owners', '*\n', 0],
    ['a comment', '# * @a\n', 0],
  ])('are not found by %s', async (_, text, count) => {
    expect(await lost(text, '')).toBe(count)
  })

  it('are the same in another case, and in another order', async () => {
    expect(await lost('* @A @b\n', '* @B @a\n')).toBe(0)
    expect(await lost('* @a\n', '* @b\n')).toBe(1)
  })
})

describe('settings of package managers', () => {
  it.each([
    ['.npmrc', 'min-release-age=7\n', 'min-release-age=3\n', 1],
    ['.npmrc', 'min-release-age=7\n', 'min-release-age=7\nmin-release-age=9\n', 0],
    ['.npmrc', 'strict-ssl=true\n', '', 0],
    ['.npmrc', '', 'strict-ssl=false\n', 1],
    ['.npmrc', 'ignore-scripts\n', 'ignore-scripts=false\n', 1],
    ['.npmrc', '', '; registry=x\n', 0],
    ['.npmrc', 'registry=a\n', 'registry = a\n', 0],
    ['.yarnrc.yml', 'npmMinimalAgeGate: 3d\n', 'npmMinimalAgeGate: 72h\n', 0],
    ['.yarnrc.yml', 'npmMinimalAgeGate: 3d\n', 'npmMinimalAgeGate: 71h\n', 1],
    ['.yarnrc.yml', '{}\n', 'enableScripts: true\n', 1],
    ['.npmrc', '', '@a:registry=https://a.example/\n', 1],
    ['.yarnrc', '', 'registry "https://a.example/"\n', 1],
    ['.yarnrc', 'registry "https://a.example/"\n', 'registry: https://a.example/\n', 0],
    ['.yarnrc', 'registry "https://a.example/"\n', 'registry "https://b.example/"\n', 1],
    ['.yarnrc', '', '"@a:registry" "https://a.example/"\n', 1],
    ['.yarnrc', '', 'strict-ssl false\n', 1],
    ['.yarnrc', 'ignore-scripts true\n', 'ignore-scripts false\n', 1],
    ['.yarnrc', '', '# registry "x"\nlastUpdateCheck 1\n"\n"unclosed\n:\n', 0],
    ['.yarnrc.yml', '{}\n', 'npmScopes: {a: {npmRegistryServer: "https://a.example"}}\n', 1],
    ['.yarnrc.yml', '{}\n', 'npmScopes: {a: {npmAlwaysAuth: true}}\n', 0],
    [
      '.yarnrc.yml',
      'npmScopes: {a: {npmRegistryServer: b}}\n',
      'npmScopes: {a: {npmRegistryServer: c}}\n',
      1,
    ],
    [
      '.yarnrc.yml',
      'npmScopes: {a: {npmRegistryServer: b}}\n',
      'npmScopes: {a: {npmRegistryServer: b}}\n\n',
      0,
    ],
    ['.yarnrc.yml', '{}\n', 'npmScopes: [a]\n', 0],
    ['pnpm-workspace.yaml', 'registries: {default: a}\n', 'registries: {default: b, "@c": d}\n', 2],
    ['bunfig.toml', '[install]\n', '[install.scopes]\na = "https://a.example"\n', 1],
    ['bunfig.toml', '[install]\n', '[install.scopes]\na = { token = "b", url = "https://a.example" }\n', 1],
    ['.yarnrc.yml', '{}\n', 'enableStrictSsl: true\n', 0],
    ['pnpm-workspace.yaml', 'neverBuiltDependencies: [a, b]\n', 'neverBuiltDependencies: [b]\n', 1],
    ['pnpm-workspace.yaml', 'trustPolicy: no-downgrade\n', 'packages: []\n', 1],
    ['pnpm-workspace.yaml', 'a: 1\n', 'strictDepBuilds: false\n', 1],
    ['pnpm-workspace.yaml', 'a: 1\n', 'allowBuilds: {a: false}\n', 0],
    ['pnpm-workspace.yaml', 'allowBuilds: {a: false}\n', 'allowBuilds: {a: true}\n', 1],
    ['package.json', '{"pnpm": {"minimumReleaseAge": 5}}', '{"pnpm": {"minimumReleaseAge": 4}}', 1],
    ['package.json', '{"pnpm": 1}', '{"pnpm": {"onlyBuiltDependencies": "a"}}', 0],
    ['bunfig.toml', '[install]\nminimumReleaseAge = 10\n', '[install]\n', 1],
    ['osv-scanner.toml', '[[IgnoredVulns]]\nid = "a"\n', '[[IgnoredVulns]]\nid = "a"\nreason = "b"\n', 0],
  ])('%s: %j, %j', async (path, before, after, count) => {
    expect(await guards({ [path]: before }, { [path]: after })).toHaveLength(count)
  })
})

describe('policies', () => {
  it('are baselines, after the first one', async () => {
    const baseline = (...prints: readonly string[]): string =>
      JSON.stringify({ findings: prints.map((fingerprint) => ({ rule: 'own/a', path: 'b', fingerprint })) })
    const path = '.flux/baseline.json'
    expect(await guards({}, { [path]: baseline('1') })).toEqual([])
    expect(await guards({ [path]: baseline('1') }, { [path]: baseline('2', '1') })).toEqual([
      `${path}:1:15 ignore added own/a:  > b`,
    ])
  })

  it('of constraints are compared by their ids', async () => {
    const path = '.flux/own.flux.yaml'
    const set = (rules: string): string => `constraints: [${rules}]\n`
    expect(
      await guards(
        { [path]: set('{id: a, severity: high}') },
        { [path]: set('{id: a, severity: low}, {id: b}') },
      ),
    ).toEqual([`${path}:1:23 flux-policy lowered a: high > low`])
    expect(await guards({ [path]: set('{id: a}') }, {})).toEqual([`${path}:1:1 flux-policy removed a: a > `])
    expect(await guards({ [path]: set('{id: a}') }, { [path]: 'constraints: [' })).toEqual([])
  })
})

describe('files that move', () => {
  it('are gone from where they guarded', async () => {
    expect(await moved('CODEOWNERS', '* @a\n', 'OWNERS', '* @a\n')).toHaveLength(1)
    expect(await moved('CODEOWNERS', '* @a\n', 'docs/CODEOWNERS', '* @a\n')).toEqual([])
    expect(
      await moved('.npmrc', 'ignore-scripts=true\n', 'npmrc.yml', 'ignore-scripts: true\n'),
    ).toHaveLength(1)
    expect(await moved('.npmrc', 'ignore-scripts=true\n', 'app/.npmrc', 'ignore-scripts=true\n')).toEqual([])
  })

  it('are compared with what they were where they guard the same', async () => {
    const [before, after] = [
      workflow({ top: 'permissions: {}\n' }),
      workflow({ top: 'permissions: write-all\n' }),
    ]
    expect(await moved(CI, before, '.github/workflows/b.yml', after)).toHaveLength(1)
    expect(await moved(CI, before, 'templates/b.yml', after)).toEqual([])
    expect(await moved('a.txt', before, CI, after)).toEqual([])
  })

  it('of which one runs FLUX leave nothing that does', async () => {
    const runs = workflow({ steps: '{uses: cocapn/flux@v1}' })
    expect(await moved(CI, runs, 'templates/ci.yml', runs)).toHaveLength(1)
  })
})
