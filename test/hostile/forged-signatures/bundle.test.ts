import { beforeAll, describe, expect, it } from 'vitest'
import { bundleDigest } from '../../../src/core/constraint/bundle.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { BUNDLED_FILES, bundleOf, editSource, forged, type Json, read } from '../../fakes/bundle.ts'

const SET = '.flux/guard.flux.yaml'

let good: string

beforeAll(async () => {
  good = await bundleOf()
})

async function refusal(bundle: string | Uint8Array): Promise<string | undefined> {
  const { policy, problem } = await read(bundle)
  expect(policy === undefined).toBe(problem !== undefined)
  expect(problem?.severity ?? 'error').toBe('error')
  return problem?.code
}

const node = (members: Json, rule: number, part: string, index: number): Json => {
  const found = members['plan']?.['constraints']?.[rule]?.[part]?.[index]
  if (found === undefined) throw new Error(`no node ${part} ${index}`)
  return found
}
const json = (value: unknown): Json => value as Json
const list = (value: Json | undefined): unknown[] => (Array.isArray(value) ? value : [])
const ruleIndex = (members: Json, rule: string): number => {
  const all = members['plan']?.['constraints'] as unknown as { readonly rule: string }[]
  return all.findIndex((one) => one.rule === rule)
}

describe('a bundle is refused', () => {
  it('never when nobody touched it', async () => {
    const { policy, problem } = await read(good)
    expect(problem).toBeUndefined()
    expect(policy?.sets.map(({ name }) => name)).toContain('guard')
    expect(policy?.config.exclude).toEqual(['vendor/**'])
  })

  it.each<[string, (members: Json) => void, string]>([
    ['an unknown member', (m) => (m['extra'] = json(1)), 'bundle/unknown'],
    ['an unknown nested member', (m) => (json(m['plan'])['extra'] = json([])), 'bundle/unknown'],
    ['an unknown member of a source', (m) => (json(m['sources']?.[0])['mode'] = json('x')), 'bundle/unknown'],
    [
      'an unknown operation',
      (m) => (node(m, ruleIndex(m, 'guard/exact'), 'assert', 0)['op'] = json('eval')),
      'bundle/unknown',
    ],
    [
      'an unknown overload',
      (m) => (json(node(m, ruleIndex(m, 'guard/exact'), 'when', 2)['detail'])[1] = json('run_shell')),
      'bundle/unknown',
    ],
    [
      'an unknown type',
      (m) => (node(m, ruleIndex(m, 'guard/exact'), 'assert', 0)['type'] = json('process')),
      'bundle/unknown',
    ],
    [
      'an unknown enumeration value',
      (m) => (json(m['plan']?.['constraints']?.[0])['enforcement'] = json('maybe')),
      'bundle/unknown',
    ],
    ['an unknown capability', (m) => (json(m['requires'])[0] = json('library/shell')), 'bundle/unknown'],
    [
      'an unknown origin of a source',
      (m) => (json(m['sources']?.[0])['origin'] = json('web')),
      'bundle/unknown',
    ],
    [
      'an operand out of range',
      (m) => (node(m, ruleIndex(m, 'guard/exact'), 'when', 2)['operands'] = json([0, 99])),
      'bundle/invalid',
    ],
    [
      'an operand that makes a cycle',
      (m) => (node(m, ruleIndex(m, 'guard/exact'), 'when', 2)['operands'] = json([0, 2])),
      'bundle/invalid',
    ],
    [
      'another operand',
      (m) => (node(m, ruleIndex(m, 'guard/exact'), 'when', 2)['operands'] = json([0, 0])),
      'bundle/invalid',
    ],
    [
      'a negative operand',
      (m) => (node(m, ruleIndex(m, 'guard/exact'), 'when', 2)['operands'] = json([0, -1])),
      'bundle/invalid',
    ],
    [
      'another type',
      (m) => (node(m, ruleIndex(m, 'guard/exact'), 'assert', 0)['type'] = json('bool')),
      'bundle/invalid',
    ],
    [
      'a span outside of every source',
      (m) => (node(m, ruleIndex(m, 'guard/exact'), 'assert', 0)['span'] = json([0, 1_000_000])),
      'bundle/invalid',
    ],
    [
      'a span outside of its source',
      (m) => (node(m, ruleIndex(m, 'guard/exact'), 'assert', 0)['span'] = json([0, 500])),
      'bundle/invalid',
    ],
    [
      'a rule that is there twice',
      (m) => (json(m['plan']?.['constraints'])[1] = json(m['plan']?.['constraints']?.[0])),
      'bundle/invalid',
    ],
    [
      'an expression without nodes',
      (m) => (json(m['plan']?.['constraints']?.[0])['assert'] = json([])),
      'bundle/invalid',
    ],
    ['a missing member', (m) => delete (m as { plan?: Json }).plan, 'bundle/invalid'],
    ['a member of another type', (m) => (m['requires'] = json('library/standard')), 'bundle/invalid'],
    [
      'a source that does not compile',
      (m) => editSource(m, SET, (text) => text.replace('isExact(range)', 'isExact(rang)')),
      'bundle/invalid',
    ],
    [
      'a function that calls itself',
      (m) => editSource(m, SET, (text) => text.replace("range.matches('^[0-9.]+$')", 'isExact(range)')),
      'bundle/invalid',
    ],
    [
      'a source with another text',
      (m) => editSource(m, SET, (text) => text.replace('enforcement: block', 'enforcement: warn')),
      'bundle/mismatch',
    ],
    [
      'a source with another setting of the run',
      (m) =>
        editSource(
          m,
          '.flux/config.yaml',
          (text) => `${text}rules: {guard/exact: {enforcement: off, reason: r}}\n`,
        ),
      'bundle/mismatch',
    ],
    [
      'an edited plan over the right sources',
      (m) => (json(m['plan']?.['constraints']?.[0])['enforcement'] = json('off')),
      'bundle/mismatch',
    ],
    [
      'a plan without a rule of its sources',
      (m) => list(m['plan']?.['constraints']).pop(),
      'bundle/mismatch',
    ],
    ['another digest of the plan', (m) => (m['planDigest'] = json('0'.repeat(64))), 'bundle/mismatch'],
    [
      'a wrong digest of a source',
      (m) => (json(m['sources']?.[0])['sha256'] = json('0'.repeat(64))),
      'bundle/mismatch',
    ],
    ['a missing need', (m) => list(m['requires']).pop(), 'bundle/mismatch'],
    ['rules in another order', (m) => list(m['plan']?.['constraints']).reverse(), 'bundle/mismatch'],
    ['sources in another order', (m) => list(m['sources']).reverse(), 'bundle/content'],
    [
      'an extra source',
      (m) =>
        list(m['sources']).push({
          origin: 'repository',
          path: 'zz.txt',
          sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
          text: '',
        }),
      'bundle/content',
    ],
    [
      'a renamed source',
      (m) => (json(m['sources']?.[1])['path'] = json('.flux/guard.txt')),
      'bundle/content',
    ],
    [
      'a source that is there twice',
      (m) => list(m['sources']).push(json(m['sources']?.[1])),
      'bundle/content',
    ],
    [
      'a source that differs in case alone',
      (m) =>
        list(m['sources']).push({
          ...(m['sources']?.[1] as unknown as object),
          path: String(m['sources']?.[1]?.['path']).toUpperCase(),
        }),
      'bundle/content',
    ],
    ...[
      '/etc/passwd',
      '../x.flux.yaml',
      '.flux/../x',
      'C:/x',
      '.flux\\x',
      '.flux//x',
      '.flux/./x',
      '',
      'a\u0000b',
    ].map((path): [string, (members: Json) => void, string] => [
      `the path ${JSON.stringify(path)}`,
      (m) => (json(m['sources']?.[1])['path'] = json(path)),
      'bundle/content',
    ]),
    ['a missing pack', (m) => list(m['sources']).pop(), 'bundle/mismatch'],
    ['a plan without sources', (m) => (m['sources'] = json([])), 'bundle/raw'],
    ['a newer form', (m) => (m['schema'] = json('flux.bundle/v2')), 'bundle/version'],
    ['another thing than a bundle', (m) => (m['schema'] = json('flux.report/v1')), 'bundle/unknown'],
    ['a newer language', (m) => (m['language'] = json(2)), 'bundle/version'],
    ['an older language', (m) => (m['language'] = json(0)), 'bundle/version'],
    [
      'another function library',
      (m) => (json(m['libraries']?.[0])['sha256'] = json('0'.repeat(64))),
      'bundle/version',
    ],
    ['another schema', (m) => (json(m['schemas']?.[0])['sha256'] = json('0'.repeat(64))), 'bundle/version'],
    ['a list of schemas with less', (m) => list(m['schemas']).pop(), 'bundle/version'],
    ['another compiler', (m) => (json(m['compiler'])['name'] = json('other')), 'bundle/unknown'],
  ])('for %s', async (_, edit, code) => {
    expect(await refusal(forged(good, edit))).toBe(code)
  })

  it('for members whose digest was not made anew', async () => {
    const edited = forged(good, (m) => (json(m['compiler'])['version'] = json('0.0.1')), false)
    expect(await refusal(edited)).toBe('bundle/mismatch')
  })

  it.each<[string, (bundle: string) => string | Uint8Array]>([
    ['a line break behind its end', (bundle) => `${bundle}\n`],
    ['a space before its start', (bundle) => ` ${bundle}`],
    ['data behind its end', (bundle) => `${bundle}{}`],
    ['nothing', () => ''],
    ['half of it', (bundle) => bundle.slice(0, bundle.length / 2)],
    ['a byte order mark', (bundle) => `\ufeff${bundle}`],
    ['indentation', (bundle) => JSON.stringify(JSON.parse(bundle), undefined, 1)],
    [
      'members in another order',
      (bundle) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(bundle)).reverse())),
    ],
    ['a duplicate key', (bundle) => bundle.replace('"language":1', '"language":1,"language":1')],
    ['a comment', (bundle) => bundle.replace('"language":1', '"language":1/**/')],
    ['a needless escape', (bundle) => bundle.replace('flux.bundle', '\\u0066lux.bundle')],
    ['a long number', (bundle) => bundle.replace('"language":1', '"language":1.0')],
    ['bytes that are no text', (bundle) => Uint8Array.from([...new TextEncoder().encode(bundle), 0xff])],
    ['another encoding', (bundle) => new Uint8Array(Buffer.from(`\ufeff${bundle}`, 'utf16le'))],
    ['deep nesting', () => '['.repeat(5_000)],
  ])('as no canonical JSON: %s', async (_, change) => {
    const changed = change(good)
    expect(changed).not.toBe(good)
    expect(await refusal(changed)).toBe('bundle/encoding')
  })

  it.each([
    [LIMITS.bundleBytes - 1, 'strings'],
    [LIMITS.bundleBytes, 'strings'],
  ])('not for its size at %i bytes', async (size) => {
    const { problem } = await read(new TextEncoder().encode('"'.padEnd(size - 1, 'x') + '"'))
    // A string is no bundle, but it was read as one.
    expect(problem?.code).toBe('bundle/invalid')
  })

  it('for its size above the limit', async () => {
    const { problem } = await read(new Uint8Array(LIMITS.bundleBytes + 1))
    expect(problem).toMatchObject({ code: 'bundle/encoding' })
    expect(problem?.message).toContain('the limit is 16,777,216')
  })

  it('when it is not the pinned one, however good it is', async () => {
    const other = await bundleOf({
      ...BUNDLED_FILES,
      '.flux/config.yaml': 'apiVersion: flux/v1\nkind: Config\n',
    })
    expect((await read(other)).problem).toBeUndefined()
    const { problem } = await read(other, { digest: bundleDigest(good) })
    expect(problem?.code).toBe('bundle/digest')
    expect((await read(good, { digest: bundleDigest(good) })).problem).toBeUndefined()
  })

  it.each([
    ['guard', '1.2.0', undefined],
    ['guard', '1.1.9', undefined],
    ['guard', '1.2.0-rc.1', undefined],
    ['guard', '1.2.1', 'bundle/version'],
    ['guard', '1.10.0', 'bundle/version'],
    ['gone', '0.0.1', 'bundle/version'],
  ])('as a downgrade when %s must be %s: %s', async (name, version, code) => {
    const { problem } = await read(good, { minimum: new Map([[name, version]]) })
    expect(problem?.code).toBe(code)
  })

  it('as a downgrade when the pinned set has no version', async () => {
    const text = BUNDLED_FILES[SET]?.replace(', version: 1.2.0', '') ?? ''
    const bundle = await bundleOf({ ...BUNDLED_FILES, [SET]: text })
    expect((await read(bundle)).problem).toBeUndefined()
    expect((await read(bundle, { minimum: new Map([['guard', '0.0.0']]) })).problem?.code).toBe(
      'bundle/version',
    )
  })
})

describe('a refusal', () => {
  it('names the member that is wrong and where it stands', async () => {
    const bundle = forged(good, (m) => (m['language'] = json(7)))
    const { problem } = await read(bundle)
    const column = bundle.indexOf('7', bundle.indexOf('"language":')) + 1
    expect(problem).toMatchObject({
      message: 'the bundle is in version 7 of the constraint language, expected 1',
      location: { path: 'policy.flux.json', startLine: 1, startColumn: column },
    })
  })
})
