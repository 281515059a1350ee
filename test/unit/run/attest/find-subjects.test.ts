import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { findSubjects, type SubjectRequest } from '../../../../src/run/attest/find-subjects.ts'
import { memoryFiles } from '../../../fakes/memory-files.ts'

const HEX = 'ab'.repeat(32)
const NOTHING: SubjectRequest = { files: [], checksums: [], digests: [], images: [] }

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function find(request: Partial<SubjectRequest>, texts: Readonly<Record<string, string>> = {}) {
  const subjects = await findSubjects(
    { ...NOTHING, ...request },
    {
      files: memoryFiles(texts),
      match: async (pattern) => Object.keys(texts).filter((path) => path.endsWith(pattern.slice(1))),
      resolveImage: async (reference) => `${reference.split(':')[0]}@sha256:${HEX}`,
    },
  )
  return subjects.map(({ name, digests }) => [name, Object.fromEntries(digests)])
}

test('files are named by the shortest end of their paths, and each once', async () => {
  const texts = { 'out/a/flux': '1', 'out/b/flux': '2', 'x.tgz': '3' }
  expect(await find({ files: ['*flux', './x.tgz', 'out/a/flux'] }, texts)).toEqual([
    ['a/flux', { sha256: hashOf('1') }],
    ['b/flux', { sha256: hashOf('2') }],
    ['x.tgz', { sha256: hashOf('3') }],
  ])
})

test('lists, digests and images are subjects beside files', async () => {
  const texts = { SHA256SUMS: `${HEX}  listed.tgz\n`, file: 'x' }
  const request = {
    files: ['file'],
    checksums: ['SHA256SUMS'],
    digests: [`d@sha256:${HEX}`],
    images: ['r.test/i:v1'],
  }
  expect((await find(request, texts)).map(([name]) => name)).toEqual(['file', 'listed.tgz', 'd', 'r.test/i'])
})

describe('the list of the runner', () => {
  const list = JSON.stringify({
    version: 1,
    subjects: [{ name: 'made', digest: `sha256:${HEX}`, kind: 'file' }],
  })

  test('counts where nothing else is named', async () => {
    expect(await find({ artifactList: 'list.json' }, { 'list.json': list })).toEqual([
      ['made', { sha256: HEX }],
    ])
  })

  test('is not looked at where something is', async () => {
    expect(await find({ files: ['file'], artifactList: 'list.json' }, { file: 'x' })).toHaveLength(1)
  })

  test('of another form is refused', async () => {
    const found = find({ artifactList: 'list.json' }, { 'list.json': '{"version":1,"version":1}' })
    await expect(found).rejects.toMatchObject({ code: 'sign/subjects' })
  })
})

test('a pattern that names nothing is a mistake', async () => {
  await expect(find({ files: ['*.rpm'] }, { a: 'x' })).rejects.toMatchObject({ code: 'sign/subjects' })
})

test('a list that is not there is told of', async () => {
  await expect(find({ checksums: ['SHA256SUMS'] })).rejects.toMatchObject({ code: 'input/not-found' })
})
