import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainSchema } from '../../../../src/sbom/schema/explain-schema.ts'
import { knownVersions, loadSchema } from '../../../../src/sbom/schema/load-schema.ts'
import { officialProblems } from '../official-schemas.ts'
import { GOLDEN } from '../read-golden-tree.ts'

type Json = Readonly<Record<string, unknown>>

function golden(name: string, file: string): Json {
  return JSON.parse(readFileSync(new URL(`${name}/${file}`, GOLDEN), 'utf8'))
}

/** A document that the schemas of all older versions allow. */
const OLD: Json = {
  bomFormat: 'CycloneDX',
  specVersion: '1.4',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  version: 1,
  metadata: {
    timestamp: '2026-11-23T09:00:00Z',
    tools: [{ vendor: 'v', name: 'n', version: '1', hashes: [{ alg: 'SHA-1', content: 'a'.repeat(40) }] }],
    authors: [{ name: 'a', email: 'a@b.example', phone: '1' }],
    component: { type: 'application', name: 'app', version: '1', 'bom-ref': 'app' },
    manufacture: { name: 'm', url: ['https://m.example'], contact: [{ name: 'c' }] },
  },
  components: [
    {
      type: 'library',
      name: 'a',
      version: '1.0.0',
      'bom-ref': 'a',
      scope: 'required',
      hashes: [{ alg: 'SHA-512', content: 'b'.repeat(128) }],
      licenses: [{ license: { id: 'MIT' } }],
      purl: 'pkg:npm/a@1.0.0',
      pedigree: { ancestors: [{ type: 'library', name: 'a', version: '1' }], notes: 'x' },
      externalReferences: [{ type: 'vcs', url: 'https://a.example' }],
      components: [{ type: 'file', name: 'f', version: '0', licenses: [{ expression: 'MIT OR ISC' }] }],
    },
  ],
  services: [{ name: 's', endpoints: ['https://s.example'] }],
  dependencies: [{ ref: 'app', dependsOn: ['a'] }, { ref: 'a' }],
}

const OLD_VERSIONS = ['1.2', '1.3', '1.4', '1.5']

const BASES: readonly (readonly [string, string, Json])[] = [
  ...OLD_VERSIONS.map((version): readonly [string, string, Json] => [
    'CycloneDX',
    version,
    { ...OLD, specVersion: version },
  ]),
  ...['npm-workspace', 'mixed'].flatMap((name): readonly (readonly [string, string, Json])[] => [
    ['CycloneDX', '1.6', golden(name, 'bill.1.6.cdx.json')],
    ['CycloneDX', '1.7', golden(name, 'bill.1.7.cdx.json')],
    ['SPDX', '2.3', golden(name, 'bill.2.3.spdx.json')],
    ['SPDX', '3.0.1', golden(name, 'bill.3.0.1.spdx.json')],
  ]),
]

/** Every place of a document. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[...path]]
  const inner = Array.isArray(value)
    ? value.flatMap((one, at) => placesOf(one, [...path, at]))
    : Object.entries(value).flatMap(([key, one]) => placesOf(one, [...path, key]))
  return [[...path], ...inner]
}

type Change = 'remove' | 'replace' | 'add' | 'repeat' | 'rename'

/** A copy of a document that differs in one place. */
function changed(
  document: unknown,
  path: readonly (string | number)[],
  change: Change,
  to: unknown,
): unknown {
  const copy = structuredClone(document)
  const last = path.at(-1)
  // biome-ignore lint/suspicious/noExplicitAny: a walk over any document
  const holder = path.slice(0, -1).reduce((at: any, step) => at[step], copy)
  if (last === undefined) return to
  if (Array.isArray(holder)) {
    const at = Number(last)
    if (change === 'remove') holder.splice(at, 1)
    else if (change === 'repeat') holder.splice(at, 0, holder[at])
    else if (change === 'add') holder.push(to)
    else holder[at] = to
  } else if (change === 'remove') delete holder[last]
  else if (change === 'add') holder.other = to
  else if (change === 'rename') {
    holder[`${last}x`] = holder[last]
    delete holder[last]
  } else holder[last] = to
  return copy
}

const values = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    '',
    'MIT',
    'library',
    'complete',
    [],
    {},
    [{}],
    ['a', 'a'],
  ),
  fc.constantFrom<unknown>(
    'a'.repeat(40),
    'urn:cdx:x',
    'https://x.example',
    { name: 'a' },
    [[]],
    'dependsOn',
  ),
  fc.string(),
  fc.jsonValue({ maxDepth: 2 }),
)
const changes = fc.constantFrom<Change>('remove', 'replace', 'add', 'repeat', 'rename')

describe('the own reader of schemas', () => {
  it('has bases of every version that is known', () => {
    const versions = [...knownVersions('CycloneDX'), ...knownVersions('SPDX')]
    expect([...new Set(BASES.map(([, version]) => version))].sort()).toEqual(versions.toSorted())
  })

  it.each(BASES)(
    'finds nothing wrong with a document of %s %s that is fine',
    async (name, version, document) => {
      const schema = await loadSchema({ name: name === 'SPDX' ? 'SPDX' : 'CycloneDX', version })
      expect(schema && explainSchema(schema, document, 10)).toEqual([])
      expect(officialProblems(version, document)).toEqual([])
    },
  )

  it.each(BASES)(
    'says the same as another validator of changed documents of %s %s',
    async (name, version, document) => {
      const schema = await loadSchema({ name: name === 'SPDX' ? 'SPDX' : 'CycloneDX', version })
      const places = placesOf(document)
      fc.assert(
        fc.property(fc.nat(places.length - 1), changes, values, (at, change, value) => {
          const other = changed(document, places[at] ?? [], change, value)
          const own = schema === undefined ? [] : explainSchema(schema, other, 3)
          const official = officialProblems(version, other)
          expect({ own: own.length > 0, official }).toEqual({ own: official.length > 0, official })
        }),
        { numRuns: version === '3.0.1' ? 60 : 300 },
      )
    },
  )
})
