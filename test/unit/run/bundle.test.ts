import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { bundleDigest } from '../../../src/core/constraint/bundle.ts'
import { RENDERERS } from '../../../src/report/renderers.ts'
import { renderText } from '../../../src/report/text.ts'
import { check } from '../../../src/run/check.ts'
import { compileTree } from '../../../src/run/compile.ts'
import type { BundleRequest } from '../../../src/run/load-policies.ts'
import { BUNDLED_FILES, bundleOf, forged, type Json } from '../../fakes/bundle.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const CLOCK = { now: () => Date.UTC(2027, 0, 1) }
const MANIFEST = '{"name": "x", "dependencies": {"a": "^1.0.0"}}'
const SET = '.flux/guard.flux.yaml'
const WEAK = {
  ...BUNDLED_FILES,
  [SET]: (BUNDLED_FILES[SET] ?? '').replace('enforcement: block', 'enforcement: off'),
}

async function request(bundle: string, minimum?: ReadonlyMap<string, string>): Promise<BundleRequest> {
  const file = { path: 'policy.flux.json', bytes: new TextEncoder().encode(bundle) }
  return { file, ...(minimum === undefined ? {} : { minimum }) }
}

describe('the bytes of a bundle', () => {
  it('are canonical JSON and nothing behind it', async () => {
    const bundle = await bundleOf()
    expect(bundle.startsWith('{"compiler":{"name":"flux"')).toBe(true)
    expect(bundle.endsWith('}')).toBe(true)
    expect(Object.keys(JSON.parse(bundle))).toEqual([
      'compiler',
      'digest',
      'language',
      'libraries',
      'plan',
      'planDigest',
      'requires',
      'schema',
      'schemas',
      'sources',
    ])
  })

  it('do not depend on the order in which a tree lists its files', async () => {
    const tree = memoryTree({ ...BUNDLED_FILES, 'package.json': MANIFEST })
    const shuffled = { ...tree, list: async () => [...(await tree.list())].reverse() }
    expect((await compileTree(shuffled)).bundle).toBe((await compileTree(tree)).bundle)
  })

  it('do not depend on files that decide nothing', async () => {
    expect(await bundleOf({ ...BUNDLED_FILES, 'package.json': MANIFEST })).toBe(await bundleOf())
  })

  it('hold every file that decides, with what the plan was made against', async () => {
    const bundle = JSON.parse(await bundleOf())
    const paths = bundle.sources.map((source: Json) => [source['origin'], source['path']])
    expect(paths).toContainEqual(['repository', '.flux/config.yaml'])
    expect(paths).toContainEqual(['repository', SET])
    expect(paths).toContainEqual(['pack', 'packs/workflow.flux.yaml'])
    expect(bundle.schemas.map((one: Json) => one['name'])).toContain('npm/package')
    expect(bundle.schemas.map((one: Json) => one['name'])).toContain('fact/workflow.uses')
    expect(bundle.requires).toContain('schema/npm/package')
    expect(bundle.requires).toContain('library/standard')
    expect(bundle.plan.functions).toContainEqual(
      expect.objectContaining({ set: 'guard', name: 'isExact', result: 'bool' }),
    )
  })

  it('are named by their digest', async () => {
    const { bundle, bundleDigest: digest } = await compileTree(memoryTree(BUNDLED_FILES))
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(digest).toBe(bundleDigest(new TextEncoder().encode(bundle)))
  })
})

describe('a check with a bundle', () => {
  it('finds what the bundle forbids, in a tree that has no constraints', async () => {
    const bundle = await request(await bundleOf())
    const { report } = await check({ head: memoryTree({ 'package.json': MANIFEST }), bundle, clock: CLOCK })
    expect(report).toMatchObject({
      exitCode: 1,
      findings: [{ rule: 'guard/exact', message: 'a is a range', locations: [{ path: 'package.json' }] }],
    })
    expect(report.diagnostics).toEqual([])
  })

  it('is decided by the bundle, and says what the tree would change', async () => {
    const bundle = await request(await bundleOf())
    const head = memoryTree({ ...WEAK, 'package.json': MANIFEST })
    const { report } = await check({ head, bundle, clock: CLOCK })
    expect(report.exitCode).toBe(1)
    expect(report.bundle).toBe(bundleDigest(bundle.file.bytes))
    expect(renderText(report)).toContain('not those of the bundle, which decides')
    expect(await RENDERERS.markdown(report, {})).toContain('A bundle decided.')
    expect(JSON.parse(await RENDERERS.json(report, {}))).toMatchObject({ bundle: report.bundle })
    expect(report.changes).toMatchObject([
      { kind: 'weakened', rule: 'guard/exact', message: expect.stringContaining('`block` → `off`') },
    ])
    expect((await check({ head, clock: CLOCK })).report.exitCode).toBe(0)
  })

  it('has the plan digest of the files that the bundle was compiled from', async () => {
    const bundle = await request(await bundleOf())
    const own = await check({ head: memoryTree(BUNDLED_FILES), clock: CLOCK })
    const bundled = await check({ head: memoryTree({}), bundle, clock: CLOCK })
    expect(bundled.report.planDigest).toBe(own.report.planDigest)
  })

  it('compares with the base, whose constraints do not decide', async () => {
    const bundle = await request(await bundleOf())
    const base = memoryTree({ ...WEAK, 'package.json': MANIFEST })
    const { report } = await check({
      head: memoryTree({ 'package.json': MANIFEST }),
      base,
      bundle,
      clock: CLOCK,
    })
    expect(report.exitCode).toBe(1)
  })

  it('ends with a diagnostic and decides nothing when the bundle is refused', async () => {
    const bad = forged(await bundleOf(), (members) => {
      members['planDigest'] = '0'.repeat(64) as unknown as Json
    })
    const head = memoryTree({ ...BUNDLED_FILES, 'package.json': MANIFEST })
    const { report } = await check({ head, bundle: await request(bad), clock: CLOCK })
    expect(report).toMatchObject({
      exitCode: 2,
      findings: [],
      changes: [],
      diagnostics: [{ code: 'bundle/mismatch', location: { path: 'policy.flux.json' } }],
    })
  })
})

describe('a bundle of everything that decides', () => {
  const folder = new URL('../../golden/cases/', import.meta.url)

  /** Files of the head of a golden case. */
  function filesOf(name: string): Readonly<Record<string, string>> {
    const head = new URL(`${name}/head/`, folder)
    const paths = readdirSync(head, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    return Object.fromEntries(
      paths.map((path) => [relative(fileURLToPath(head), path), readFileSync(path, 'utf8')]),
    )
  }

  it.each(['levels', 'provenance', 'foreign-admission', 'foreign-cel', 'foreign-kyverno'])(
    'gives the report that the files of %s give',
    async (name) => {
      const files = filesOf(name)
      const head = memoryTree(files)
      const own = await check({ head, clock: CLOCK })
      const { bundle } = await compileTree(head)
      const others = Object.entries(files).filter(([path]) => !path.startsWith('.flux/'))
      const bare = memoryTree(Object.fromEntries(others))
      const { report } = await check({ head: bare, bundle: await request(bundle), clock: CLOCK })
      expect(report.diagnostics.filter(({ code }) => code.startsWith('bundle/'))).toEqual([])
      expect(report.findings).toEqual(own.report.findings)
      expect(report.undecided).toEqual(own.report.undecided)
      expect(report.planDigest).toBe(own.report.planDigest)
    },
  )

  it('holds imported files, schema files, and what a fix replaces', async () => {
    const bundle = await bundleOf({
      '.flux/words.flux.yaml': `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: words}
functions:
  - {name: isWord, params: {text: string}, returns: bool, expression: "text.matches('^[a-z]+$')"}
constraints: []
`,
      '.flux/shape.schema.json':
        '{"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}',
      '.flux/own.flux.yaml': `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
imports:
  - {from: ./words.flux.yaml, functions: [isWord]}
constraints:
  - id: named
    title: Names are words
    severity: high
    enforcement: block
    on: {files: ["a.json"], schema: ./shape.schema.json}
    assert: isWord(input.name)
    at: input.name
    fix: {replace: input.name, hint: pin-action}
`,
    })
    const paths = JSON.parse(bundle).sources.map((source: Json) => source['path'])
    expect(paths).toContain('.flux/words.flux.yaml')
    expect(paths).toContain('.flux/shape.schema.json')
    const { plan } = JSON.parse(bundle)
    const own = plan.constraints.find((one: Json) => (one['rule'] as unknown) === 'own/named')
    expect(own.fix.at(-1)).toMatchObject({ op: 'select', detail: ['plain', 'name'] })
    const head = memoryTree({ 'a.json': '{"name": "A"}' })
    const { report } = await check({ head, bundle: await request(bundle), clock: CLOCK })
    expect(report).toMatchObject({ exitCode: 1, findings: [{ rule: 'own/named' }], diagnostics: [] })
  })
})

describe('a pinned version', () => {
  const pin = (version: string): string =>
    `apiVersion: flux/v1\nkind: Config\nbundle: {minimum: {guard: ${version}}}\n`

  it.each([
    ['1.2.0', []],
    ['1.3.0', ['bundle/version']],
  ])('of %s in the configuration of the tree gives %j', async (version, codes) => {
    const head = memoryTree({ '.flux/config.yaml': pin(version) })
    const { report } = await check({ head, bundle: await request(await bundleOf()), clock: CLOCK })
    expect(report.diagnostics.map(({ code }) => code)).toEqual(codes)
  })

  it('is that of the base, which a change cannot lower', async () => {
    const head = memoryTree({ '.flux/config.yaml': pin('0.0.1') })
    const base = memoryTree({ '.flux/config.yaml': pin('1.3.0') })
    const { report } = await check({ head, base, bundle: await request(await bundleOf()), clock: CLOCK })
    expect(report.exitCode).toBe(2)
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['bundle/version'])
  })

  it.each([
    ['1.2.0', '1.3.0'],
    ['1.3.0', '1.2.0'],
  ])('is the stricter of two: configuration %s, request %s', async (configured, requested) => {
    const head = memoryTree({ '.flux/config.yaml': pin(configured) })
    const bundle = await request(await bundleOf(), new Map([['guard', requested]]))
    const { report } = await check({ head, bundle, clock: CLOCK })
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['bundle/version'])
  })

  it('is unknown when the base cannot be read, and then nothing passes', async () => {
    const base = memoryTree({ '.flux/config.yaml': 'apiVersion: flux/v1\nkind: Confg\n' })
    const { report } = await check({
      head: memoryTree({}),
      base,
      bundle: await request(await bundleOf()),
      clock: CLOCK,
    })
    expect(report.exitCode).toBe(2)
    expect(report.diagnostics.map(({ message }) => message).join()).toContain('which pins versions')
  })

  it('that a change lowers is reported', async () => {
    const { report } = await check({
      head: memoryTree({ '.flux/config.yaml': pin('1.0.0') }),
      base: memoryTree({ '.flux/config.yaml': pin('1.2.0') }),
      clock: CLOCK,
    })
    expect(report.changes).toMatchObject([
      { kind: 'weakened', rule: 'config', message: 'least version of `guard` in a bundle `1.2.0` → `1.0.0`' },
    ])
  })

  it('of a wrong form is a diagnostic', async () => {
    const { report } = await check({ head: memoryTree({ '.flux/config.yaml': pin('one') }), clock: CLOCK })
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['constraint/schema'])
  })
})
