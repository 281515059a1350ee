import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readArtifactArgument, splitArtifacts } from '../../../src/cli/artifact-argument.ts'

const DIGEST = `sha256:${'0f'.repeat(32)}`

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-artifact-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('an argument', () => {
  test.each([
    ['oci://ghcr.io/octo/app:1.2', { registry: 'ghcr.io', repository: 'octo/app', tag: '1.2' }],
    ['oci://app', { registry: 'index.docker.io', repository: 'library/app', tag: 'latest' }],
    [`ghcr.io/octo/app@${DIGEST}`, { registry: 'ghcr.io', repository: 'octo/app', digest: DIGEST }],
    [
      `octo/app:1@${DIGEST}`,
      { registry: 'index.docker.io', repository: 'octo/app', tag: '1', digest: DIGEST },
    ],
  ])('%s is an image', async (text, reference) => {
    expect(await readArtifactArgument(text, folder)).toEqual({ kind: 'image', text, reference })
  })

  test.each([
    'app.tgz',
    './ghcr.io/octo/app',
    'ghcr.io/octo/app:1.2',
    DIGEST,
    '-',
    `@${DIGEST}`,
    `a b@${DIGEST}`,
    '',
  ])('%j is none', async (text) => {
    expect(await readArtifactArgument(text, folder)).toEqual({ kind: 'other', text })
  })

  test('that is the name of a file is the file', async () => {
    writeFileSync(join(folder, `app@${DIGEST}`), '')
    expect(await readArtifactArgument(`app@${DIGEST}`, folder)).toMatchObject({ kind: 'other' })
    expect(await readArtifactArgument(`oci://app@${DIGEST}`, folder)).toMatchObject({ kind: 'image' })
  })

  test.each(['oci://', 'oci://Octo/App', 'oci://ghcr.io/octo/app?x', `Octo@${DIGEST}`])(
    '%s is a wrong image',
    async (text) => {
      await expect(readArtifactArgument(text, folder)).rejects.toMatchObject({ code: 'oci/reference' })
    },
  )

  test('keeps its place among those of its kind', async () => {
    const { others, images } = await splitArtifacts(['b', 'oci://x/y', 'a', `w/z@${DIGEST}`], folder)
    expect(others).toEqual(['b', 'a'])
    expect(images.map(({ repository }) => repository)).toEqual(['x/y', 'w/z'])
  })
})
