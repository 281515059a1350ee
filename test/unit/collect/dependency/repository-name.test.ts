import { describe, expect, it } from 'vitest'
import { repositoryName, repositoryOwner } from '../../../../src/collect/dependency/repository-name.ts'

describe('repositoryName', () => {
  it.each<[string, string | undefined]>([
    ['https://api.forge.example/repos/Acme/Left/zipball/abc', 'acme/left'],
    [
      'https://forge.example/api/v4/projects/acme%2Fsub%2Fleft/repository/archive.zip?sha=abc',
      'acme/sub/left',
    ],
    ['https://codeload.forge.example/acme/left/legacy.zip/abc', 'acme/left'],
    ['https://forge.example/acme/left/archive/abc.tar.gz', 'acme/left'],
    ['https://forge.example/acme/left/get/abc.zip', 'acme/left'],
    ['https://forge.example/acme/left.git', 'acme/left'],
    ['https://archives.example/acme-left-1.0.0.zip', undefined],
    ['nothing', undefined],
    ['', undefined],
  ])('of the archive %s is %s', (url, expected) => {
    expect(repositoryName({ url })).toBe(expected)
  })

  it.each<[string, string | undefined]>([
    ['git+ssh://git@forge.example/Acme/left.git#abc', 'acme/left'],
    ['git@forge.example:acme/left.git', 'acme/left'],
    ['https://forge.example/acme/left/', 'acme/left'],
    ['https://git.example/left', 'left'],
  ])('of the repository %s is %s', (url, expected) => {
    expect(repositoryName({ url, isGit: true })).toBe(expected)
  })
})

describe('repositoryOwner', () => {
  it.each([
    ['acme/left', 'acme'],
    ['acme/sub/left', 'acme/sub'],
    ['left', 'left'],
  ])('of %s is %s', (name, expected) => {
    expect(repositoryOwner(name)).toBe(expected)
  })
})
