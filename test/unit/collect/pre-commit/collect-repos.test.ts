import { describe, expect, it } from 'vitest'
import { githubRepository, schemeOf } from '../../../../src/collect/pre-commit/hook-address.ts'
import { isPreCommitPath } from '../../../../src/collect/pre-commit/pre-commit-collector.ts'
import { collected } from '../workflow/collected.ts'

const PATH = '.pre-commit-config.yaml'

describe('what is collected of pre-commit', () => {
  it('is one fact for each repository, and one use for each on GitHub', () => {
    const text = `repos:
  - repo: https://github.com/Owner/Hooks.git
    rev: v1.2.3
    hooks:
      - id: check
      - {id: format, args: []}
  - repo: local
    hooks: []
  - rev: v1
`
    expect(collected('pre-commit.repo', text, PATH)).toEqual([
      {
        at: '2:11',
        text: 'https://github.com/Owner/Hooks.git',
        fields: {
          repo: 'https://github.com/Owner/Hooks.git',
          kind: 'remote',
          scheme: 'https',
          rev: 'v1.2.3',
          hooks: ['check', 'format'],
        },
        spans: { '/repo': '2:11', '/scheme': '2:11', '/rev': '3:5' },
        related: [],
        identity: 'repos/https://github.com/Owner/Hooks.git',
      },
      {
        at: '7:11',
        text: 'local',
        fields: { repo: 'local', kind: 'local', hooks: [] },
        spans: { '/repo': '7:11', '/scheme': '7:11' },
        related: [],
        identity: 'repos/local',
      },
    ])
    expect(collected('workflow.uses', text, PATH)).toEqual([
      {
        at: '2:11',
        text: 'https://github.com/Owner/Hooks.git',
        fields: {
          raw: 'https://github.com/Owner/Hooks.git',
          kind: 'hooks',
          owner: 'Owner',
          repository: 'Hooks',
          ref: 'v1.2.3',
          locked: false,
          refKind: 'symbolic',
          context: 'pre-commit',
          inputs: new Map(),
          inputsHidden: false,
          events: [],
          skipped: false,
        },
        spans: { '/raw': '2:11', '/ref': '3:5', '/context': '3:10' },
        related: [],
        identity: 'repos/https://github.com/Owner/Hooks.git/uses',
      },
    ])
  })

  it.each([
    ['https://github.com/o/r', 'o/r'],
    ['https://github.com/o/r/', 'o/r'],
    ['https://github.com/o/r.git', 'o/r'],
    ['HTTP://GitHub.com/o/r', 'o/r'],
    ['git://github.com/o/r', 'o/r'],
    ['git@github.com:o/r', 'o/r'],
    ['ssh://git@github.com/o/r.git', 'o/r'],
    ['ssh://git@github.com:22/o/r.git', 'o/r'],
    ['https://www.github.com/o/r', 'o/r'],
    ['https://github.com/o', undefined],
    ['https://github.com//r', undefined],
    ['https://github.com.example/o/r', undefined],
    ['https://forge.example/github.com/o/r', undefined],
    ['https://forge.example/?@github.com/o/r', undefined],
    ['local', undefined],
  ])('finds the repository in %s', (address, slug) => {
    const found = githubRepository(address)
    expect(found && `${found.owner}/${found.repository}`).toBe(slug)
  })

  it.each([
    ['https://a', 'https'],
    ['GIT://a', 'git'],
    ['git+http://a', 'git+http'],
    ['git@a:b', undefined],
    ['../a', undefined],
    ['://a', undefined],
  ])('finds the scheme of %s', (address, scheme) => {
    expect(schemeOf(address)).toBe(scheme)
  })

  it.each([
    ['.pre-commit-config.yaml', true],
    ['tools/.pre-commit-config.yml', true],
    ['x.pre-commit-config.yaml', false],
    ['.pre-commit-hooks.yaml', false],
  ])('reads %s: %s', (path, expected) => {
    expect(isPreCommitPath(path)).toBe(expected)
  })
})
