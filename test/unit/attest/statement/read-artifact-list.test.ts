import { expect, test } from 'vitest'
import type { JsonValue } from '../../../../src/attest/statement/json-value.ts'
import { readArtifactList } from '../../../../src/attest/statement/read-artifact-list.ts'
import { readNamedDigest } from '../../../../src/attest/statement/read-digest.ts'

const HEX = 'ab'.repeat(32)

test('files and images that the runner lists are subjects', () => {
  const subjects = readArtifactList({
    version: 1,
    subjects: [
      { name: 'a.tgz', digest: `sha256:${HEX}`, kind: 'file' },
      { name: 'ghcr.io/o/i', digest: `sha256:${HEX}`, kind: 'oci' },
    ],
  })
  expect(subjects.map(({ name, digests }) => [name, Object.fromEntries(digests)])).toEqual([
    ['a.tgz', { sha256: HEX }],
    ['ghcr.io/o/i', { sha256: HEX }],
  ])
})

test.each<[string, JsonValue]>([
  ['another version', { version: 2, subjects: [] }],
  ['no version', { subjects: [] }],
  ['no list', { version: 1, subjects: {} }],
  ['no object', []],
  ['an unknown kind', { version: 1, subjects: [{ name: 'a', digest: `sha256:${HEX}`, kind: 'npm' }] }],
  ['a weak digest', { version: 1, subjects: [{ name: 'a', digest: `sha1:${HEX}`, kind: 'file' }] }],
  ['a subject without a name', { version: 1, subjects: [{ digest: `sha256:${HEX}`, kind: 'file' }] }],
])('%s is refused', (_what, list) => {
  expect(() => readArtifactList(list)).toThrow(expect.objectContaining({ code: 'sign/subjects' }))
})

test('a digest on the command line has a name, and an image loses its tag', () => {
  const read = (text: string): unknown => {
    const { name, digests } = readNamedDigest(text)
    return [name, ...digests]
  }
  expect(read(`ghcr.io/o/i:v1@sha256:${HEX.toUpperCase()}`)).toEqual(['ghcr.io/o/i', ['sha256', HEX]])
  expect(read(`localhost:5000/i@sha256:${HEX}`)).toEqual(['localhost:5000/i', ['sha256', HEX]])
  expect(read(`file:1@sha256:${HEX}`)).toEqual(['file:1', ['sha256', HEX]])
  for (const text of [`sha256:${HEX}`, `@sha256:${HEX}`, `a@sha1:${HEX}`, `a@sha256:${HEX}0`, 'a'])
    expect(() => readNamedDigest(text)).toThrow(expect.objectContaining({ code: 'sign/subjects' }))
})
