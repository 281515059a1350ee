import { expect, test } from 'vitest'
import { loadPredicate } from '../../../../src/run/attest/load-predicate.ts'

function load(type: string, document: unknown) {
  const bytes = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
  return loadPredicate({ type, bytes, path: 'document.json' })
}

const BILL = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  version: 1,
  metadata: { component: { type: 'application', name: 'a', version: '1' } },
  components: [],
}

test('a valid bill is a predicate of its type', async () => {
  expect(await load('cyclonedx', BILL)).toEqual({ type: 'https://cyclonedx.org/bom', value: BILL })
})

test('a document of a type that nobody here knows is taken as it is', async () => {
  const type = 'https://example.test/review/v1'
  expect(await load(type, { reviewer: 'ada' })).toEqual({ type, value: { reviewer: 'ada' } })
})

test.each([
  [
    'a bill that its schema refuses',
    'cyclonedx',
    { ...BILL, components: [{ type: 'nonsense' }] },
    'input/invalid',
  ],
  ['a bill without a serial number', 'cyclonedx', { ...BILL, serialNumber: undefined }, 'input/invalid'],
  ['a bill of another standard', 'spdx', BILL, 'input/invalid'],
  ['statements that are none', 'openvex', { '@context': 'https://openvex.dev/ns/v0.2.0' }, 'input/invalid'],
  ['a member twice', 'https://example.test/p/v1', '{"a":1,"a":2}', 'input/invalid'],
  ['a list', 'https://example.test/p/v1', [], 'input/invalid'],
  ['no JSON', 'https://example.test/p/v1', 'a: b', 'input/invalid'],
  ['a type that is no address', 'nonsense', {}, 'cli/usage'],
])('%s is refused', async (_what, type, document, code) => {
  await expect(load(type, document)).rejects.toMatchObject({ code })
})

test('the message says where a bill is wrong', async () => {
  await expect(
    load('cyclonedx', JSON.stringify({ ...BILL, components: [{ type: 'nonsense' }] }, null, 2)),
  ).rejects.toThrow(/`document\.json` is not valid at line \d+/)
})
