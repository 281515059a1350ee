import { expect, test } from 'vitest'
import type { Subject } from '../../../../src/attest/statement/statement.ts'
import { writeStatements } from '../../../../src/attest/statement/write-statement.ts'

const A = 'aa'.repeat(32)

function subject(name: string, digests: Readonly<Record<string, string>> = { sha256: A }): Subject {
  return { name, digests: new Map(Object.entries(digests)) }
}

function parsed(bytes: Uint8Array | undefined): { subject: { name: string }[]; predicate: unknown } {
  return JSON.parse(new TextDecoder().decode(bytes))
}

test('a statement is compact, with its keys in the order of the specification and subjects by name', () => {
  const [bytes] = writeStatements([subject('b'), subject('a')], 'https://example.test/p/v1', { z: 1, a: 2 })
  expect(new TextDecoder().decode(bytes)).toBe(
    `{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a","digest":{"sha256":"${A}"}},{"name":"b","digest":{"sha256":"${A}"}}],"predicateType":"https://example.test/p/v1","predicate":{"z":1,"a":2}}`,
  )
})

test('digests that bind come first, the others sorted', () => {
  const all = { md5: 'cc'.repeat(16), gitCommit: 'dd'.repeat(20), sha512: 'bb'.repeat(64), sha256: A }
  const [bytes] = writeStatements([subject('a', all)], 'https://example.test/p/v1', {})
  const { subject: subjects } = JSON.parse(new TextDecoder().decode(bytes))
  expect(Object.keys(subjects[0].digest)).toEqual(['sha256', 'sha512', 'gitCommit', 'md5'])
})

test.each([
  [1, [1]],
  [1024, [1024]],
  [1025, [1024, 1]],
  [2049, [1024, 1024, 1]],
])('%i subjects make statements of %j', (count, sizes) => {
  const subjects = Array.from({ length: count }, (_, index) => subject(`f${String(index).padStart(5, '0')}`))
  const statements = writeStatements(subjects.reverse(), 'https://example.test/p/v1', { same: true })
  expect(statements.map((one) => parsed(one).subject.length)).toEqual(sizes)
  expect(statements.every((one) => JSON.stringify(parsed(one).predicate) === '{"same":true}')).toBe(true)
  const names = statements.flatMap((one) => parsed(one).subject.map(({ name }) => name))
  expect(names).toEqual([...names].sort())
})

test.each([
  ['no subject', []],
  ['two with one name', [subject('a'), subject('a')]],
  ['two with one name in two forms', [subject('a'), subject('./a')]],
  ['a digest that does not bind', [subject('a', { sha1: 'aa'.repeat(20) })]],
  ['no digest', [subject('a', {})]],
  ['upper case', [subject('a', { sha256: 'AA'.repeat(32) })]],
  ['a digest that is too short', [subject('a', { sha256: 'aa' })]],
  ['an absolute name', [subject('/etc/a')]],
  ['a name that leaves the folder', [subject('a/../../b')]],
  ['a name with a line break', [subject('a\nb')]],
  ['several of which one has no name', [subject('a'), { digests: new Map([['sha256', A]]) }]],
])('%s is refused', (_what, subjects) => {
  expect(() => writeStatements(subjects, 'https://example.test/p/v1', {})).toThrow(
    expect.objectContaining({ code: 'sign/subjects' }),
  )
})

test('one digest alone needs no name', () => {
  const [bytes] = writeStatements([{ digests: new Map([['sha256', A]]) }], 'https://example.test/p/v1', {})
  expect(parsed(bytes).subject).toEqual([{ digest: { sha256: A } }])
})
