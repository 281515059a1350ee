import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHANGE_GUARD } from '../../../src/collect/change/guard/kinds.ts'
import { CHANGE_FILE } from '../../../src/collect/change/kinds.ts'
import { CHANGE_TEXT } from '../../../src/collect/text/kinds.ts'
import { collectLock } from '../../../src/collect/workflow/lock/collect-lock.ts'
import { WORKFLOW_LOCK, WORKFLOW_LOCK_CHANGE } from '../../../src/collect/workflow/lock/kinds.ts'
import { LOCK_BYTES, readLock } from '../../../src/collect/workflow/lock/read-lock.ts'
import { parseYaml } from '../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { createSource } from '../../../src/core/source.ts'
import { testFacts } from '../../../src/run/test-facts.ts'
import { changedFacts } from '../../unit/collect/change/changed-facts.ts'

const LOCK = '.github/workflows/actions.lock'

/** What stands in the files that guard something, and what does not belong there. */
const KEYS = (
  'on jobs permissions contents id-token push pull_request_target branches steps uses with run environment cache-mode ' +
  'persist-credentials allow-unsafe-pr-checkout continue-on-error container services image build updates cooldown ' +
  'package-ecosystem directory directories default-days minimumReleaseAge allowBuilds pnpm allowScripts install ' +
  'IgnoredVulns id rules waivers rule path packs exclude settings enforcement severity constraints workflows ' +
  'dependencies version ref commit owner_id repo_id workflow/a a/b@v1 __proto__ constructor toString'
).split(' ')

const TEXTS = [
  'push',
  'write',
  'read-all',
  'write-all',
  'off',
  'warn',
  'true',
  'v0.0.2',
  'v0.0.1',
  'a/b@v1',
  `a/b@${'1'.repeat(40)}`,
  `sha1-${'1'.repeat(40)}`,
  './a',
  '$/a@b',
  'docker://a@b',
  'actions/checkout@v7',
  '${{ secrets.A }}',
  '# flux: ignore[a]',
  '',
]

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom(...TEXTS, 0, 1, -1, 1e300, true, false, null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('any'), { maxKeys: 6 }),
  ),
})).any

const PATHS = [
  '.github/workflows/ci.yml',
  'action.yml',
  '.github/dependabot.yml',
  '.github/zizmor.yml',
  '.flux/config.yaml',
  '.flux/own.flux.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  'CODEOWNERS',
  '.npmrc',
  'bunfig.toml',
  LOCK,
]

describe('changes of files that hold anything', () => {
  it('never break the facts, whose places lie in their files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PATHS), value, value, async (path, before, after) => {
        const [old, now] = [{ [path]: JSON.stringify(before) }, { [path]: JSON.stringify(after) }]
        for (const kind of [CHANGE_GUARD, CHANGE_FILE, CHANGE_TEXT]) {
          for (const { source, span } of await changedFacts(kind, old, now)) {
            expect(source.path).toBe(path)
            expect(span.start).toBeGreaterThanOrEqual(0)
            expect(span.end).toBeLessThanOrEqual(source.text.length)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never break the facts of locks', async () => {
    await fc.assert(
      fc.asyncProperty(value, value, value, async (before, after, workflow) => {
        const [old, now] = [before, after].map((lock) => new Map([[LOCK, JSON.stringify(lock)]]))
        const head = new Map([...(now ?? []), ['.github/workflows/ci.yml', JSON.stringify(workflow)]])
        for (const kind of [WORKFLOW_LOCK, WORKFLOW_LOCK_CHANGE]) {
          const facts = await testFacts(kind, head, old, new ShapeTable())
          expect(Array.isArray(facts)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('are any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PATHS, 'a.txt'),
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 200 }),
        async (path, before, after) => {
          for (const kind of [CHANGE_GUARD, CHANGE_FILE, CHANGE_TEXT]) {
            for (const { source, span } of await changedFacts(kind, { [path]: before }, { [path]: after })) {
              expect(span.end).toBeLessThanOrEqual(source.text.length)
            }
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('are UTF-16 that ends within a character, or has halves of pairs alone', async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x0b, 0x20, 0x00, 0xd8, 0x2e, 0x20, 0x61])
    const facts = await changedFacts(CHANGE_TEXT, { a: '\n' }, { a: bytes })
    expect(facts.map((fact) => fact.fields['problem'])).toEqual(['invisible', 'bidi'])
  })

  it('never show the characters themselves', async () => {
    const text = 'ab\u0430\u202e\u200b\u{e0061} \u{e0101}\u0007'
    const facts = await changedFacts(CHANGE_TEXT, { 'a.js': '\n' }, { 'a.js': text })
    expect(facts).toHaveLength(6)
    expect(JSON.stringify(facts.map(({ fields, identity }) => [fields, identity]))).toMatch(/^[ -~]+$/)
  })

  it('follow no link: what stood in the place of one is gone', async () => {
    const facts = await changedFacts(
      CHANGE_GUARD,
      { CODEOWNERS: '* @a\n', '.npmrc': 'ignore-scripts=true\n', 'a.yml': 'a: 1\n' },
      { CODEOWNERS: { link: '/etc/passwd' }, '.npmrc': { link: '../.npmrc' }, 'a.yml': { link: 'b.yml' } },
    )
    expect(facts.map(({ source, fields }) => [source.path, source.text, fields['change']])).toEqual([
      ['.npmrc', '', 'switched-off'],
      ['CODEOWNERS', '', 'removed'],
    ])
  })
})

describe('what takes long elsewhere', () => {
  it('is a line of a megabyte', async () => {
    const line = `${'a'.repeat(500_000)}\u200b${'\u0430b'.repeat(250_000)}`
    const facts = await changedFacts(CHANGE_TEXT, { 'a.js': '\n' }, { 'a.js': line })
    expect(facts.map((fact) => fact.fields['problem'])).toEqual(['invisible', 'mixed-script', 'long-line'])
  })

  it('is a row of tags and selectors without an end', async () => {
    const text = `\u{1f3f4}${'\u{e0061}'.repeat(200_000)}\n${'\ufe0f'.repeat(200_000)}`
    const facts = await changedFacts(CHANGE_TEXT, { a: '\n' }, { a: text })
    expect(facts.map((fact) => fact.fields['count'])).toEqual([200_000, 200_000])
  })

  it('are two files of which every line is different', async () => {
    const lines = (word: string): string =>
      Array.from({ length: 100_000 }, (_, n) => `${word}${n}\u200b`).join('\n')
    const facts = await changedFacts(CHANGE_TEXT, { a: lines('a') }, { a: lines('b') })
    // The list of facts ends, and says so.
    expect(facts).toHaveLength(50_001)
  })

  it('are owners by patterns of wildcards', async () => {
    const pattern = `${'*a'.repeat(100)}*b`
    const before = `* @a\n`
    const after = `${`${pattern} @b\n`.repeat(10_000)}`
    const facts = await changedFacts(CHANGE_GUARD, { CODEOWNERS: before }, { CODEOWNERS: after })
    expect(facts).toHaveLength(1)
  })

  it('is a lock of pins that all use each other, for many workflows', () => {
    const commit = `sha1-${'1'.repeat(40)}`
    const names = Array.from({ length: 4_000 }, (_, index) => `a/b${index}@v1.0.0`)
    const chain = names.map((name, index) => {
      const uses = index + 1 < names.length ? `, uses: [${names[index + 1]}]` : ''
      return `  ${name}: {ref: v1.0.0, commit: ${commit}, owner_id: 1, repo_id: ${index + 1}${uses}}\n`
    })
    const workflows = Array.from(
      { length: 4_000 },
      (_, index) => `  .github/workflows/${index}.yml: [${names[0]}]\n`,
    )
    const text = `version: v0.0.2\nworkflows:\n${workflows.join('')}dependencies:\n${chain.join('')}`
    expect(text.length).toBeLessThan(LOCK_BYTES)
    const { documents } = parseYaml(createSource(LOCK, text), { shapes: new ShapeTable(), irregular: 'note' })
    const lock = readLock(documents)
    expect(lock?.flaws).toEqual([])
    if (lock === undefined) return
    const facts = collectLock(lock, new Map(), new Set())
    // Too much to follow: nobody may take it for right.
    expect(facts.map(({ fields }) => String(fields['problem']))).toHaveLength(1)
    const small = { ...lock, workflows: lock.workflows.slice(0, 10) }
    expect(collectLock(small, new Map(), new Set()).length).toBeGreaterThan(1)
  })

  it('is a chain of uses that ends where it begins', () => {
    const commit = `sha1-${'1'.repeat(40)}`
    const count = 5_000
    const entries = Array.from(
      { length: count },
      (_, index) =>
        `  a/b${index}@v1: {ref: v1, commit: ${commit}, owner_id: 1, repo_id: 1, uses: [a/b${(index + 1) % count}@v1]}\n`,
    )
    const text = `version: v0.0.2\nworkflows: {}\ndependencies:\n${entries.join('')}`
    const { documents } = parseYaml(createSource(LOCK, text), { shapes: new ShapeTable(), irregular: 'note' })
    expect(readLock(documents)?.flaws.map(({ kind, name }) => [kind, name])).toEqual([['cycle', 'a/b0@v1']])
  })

  it('is a lock of more than a MiB, of which only that is said', async () => {
    const text = `version: v0.0.2\nworkflows:\n${'  a: [b]\n'.repeat(150_000)}`
    const facts = await testFacts(WORKFLOW_LOCK, new Map([[LOCK, text]]), undefined, new ShapeTable())
    expect(typeof facts === 'string' ? facts : facts.map(({ fields }) => fields['problem'])).toEqual([
      'too-large',
    ])
  })
})

describe('guards in files of any size', () => {
  const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
    Array.from({ length: count }, (_, n) => item(n))

  it('are scopes, pins and rules by the ten thousand', async () => {
    const scopes = many(20_000, (n) => `s${n}: write`).join(', ')
    const steps = (ref: (n: number) => string): string =>
      many(10_000, (n) => `{uses: a/b@${ref(n)}}`).join(', ')
    const workflow = (permissions: string, all: string): string =>
      `on: push\npermissions: {${permissions}}\njobs: {a: {runs-on: x, steps: [${all}]}}\n`
    const config = (value: string): string =>
      JSON.stringify({
        rules: Object.fromEntries(many(20_000, (n) => [`r${n}`, { enforcement: value, settings: { a: 1 } }])),
        packs: Object.fromEntries(many(20_000, (n) => [`p${n}`, value === 'block'])),
        exclude: many(20_000, (n) => `${value}${n}`),
      })
    const commit = '1'.repeat(40)
    const facts = await changedFacts(
      CHANGE_GUARD,
      {
        '.github/workflows/ci.yml': workflow(
          'contents: read',
          steps(() => commit),
        ),
        '.flux/config.json': config('block'),
        'package.json': '{}',
      },
      {
        '.github/workflows/ci.yml': workflow(
          scopes,
          steps((n) => `v${n}`),
        ),
        '.flux/config.json': config('off'),
        'package.json': JSON.stringify({
          allowScripts: Object.fromEntries(many(100_000, (n) => [`a${n}`, true])),
        }),
      },
    )
    const count = (rail: string): number => facts.filter(({ fields }) => fields['rail'] === rail).length
    expect(['permissions', 'pin', 'package-policy'].map(count)).toEqual([100, 10_000, 100])
    // Rules that are off, packs that are off, and paths that are excluded are more than facts: the list ends and says so.
    expect(count('flux-policy')).toBe(50_000)
  })
})
