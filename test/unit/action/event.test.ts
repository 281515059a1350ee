import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVENTS, readEvent } from '../../../src/action/event.ts'
import { FluxError } from '../../../src/core/error.ts'

const A = 'a'.repeat(40)
const B = 'b'.repeat(40)
const C = 'c'.repeat(40)
const ZERO = '0'.repeat(40)
const env = { GITHUB_SHA: C, GITHUB_REPOSITORY_ID: '1' }

const pull = {
  number: 7,
  pull_request: { number: 7, base: { sha: A, repo: { id: 1 } }, head: { sha: B, repo: { id: 2 } } },
}
const run = {
  workflow_run: {
    event: 'pull_request',
    path: '.github/workflows/flux.yml@refs/heads/x',
    head_sha: B,
    head_branch: 'x',
    repository: { id: 1 },
    head_repository: { id: 2, owner: { login: 'mallory' } },
  },
}

describe('the event of a run', () => {
  it('a pull request has base, head and the test merge', () => {
    expect(readEvent('pull_request', pull, env)).toEqual({
      kind: 'pull-request',
      number: 7,
      base: { sha: A, repositoryId: 1 },
      head: { sha: B, repositoryId: 2 },
      mergeSha: C,
      isPrivileged: false,
    })
  })

  it('a pull request whose fork was deleted has no head repository', () => {
    const payload = { ...pull, pull_request: { ...pull.pull_request, head: { sha: B, repo: null } } }
    expect(readEvent('pull_request', payload, env)).toMatchObject({ head: { sha: B } })
    expect(readEvent('pull_request', payload, env)).not.toHaveProperty('head.repositoryId')
  })

  it('pull_request_target is privileged and has no test merge', () => {
    const context = readEvent('pull_request_target', pull, env)
    expect(context).toMatchObject({ kind: 'pull-request', isPrivileged: true })
    expect(context).not.toHaveProperty('mergeSha')
  })

  it('a push has what was before, unless the branch is new', () => {
    expect(readEvent('push', { before: A, after: B, repository: { default_branch: 'main' } }, env)).toEqual({
      kind: 'push',
      before: A,
      after: B,
      defaultBranch: 'main',
    })
    expect(readEvent('push', { before: ZERO, after: B, created: true }, env)).toEqual({
      kind: 'push',
      after: B,
    })
  })

  it('a deleted branch is nothing to look at', () => {
    expect(readEvent('push', { before: A, after: ZERO, deleted: true }, env)).toEqual({ kind: 'deletion' })
    expect(readEvent('push', { before: A, after: ZERO }, env)).toEqual({ kind: 'deletion' })
  })

  it('a merge group has base and head', () => {
    expect(readEvent('merge_group', { merge_group: { base_sha: A, head_sha: B } }, env)).toEqual({
      kind: 'merge-group',
      base: A,
      head: B,
    })
  })

  it('schedule needs no payload and is for the default branch', () => {
    expect(readEvent('schedule', undefined, env)).toEqual({ kind: 'audit', head: C, isDefaultBranch: true })
  })

  it('workflow_dispatch needs no payload, but without one nobody knows the default branch', () => {
    const other = { kind: 'audit', head: C, isDefaultBranch: false }
    expect(readEvent('workflow_dispatch', undefined, env)).toEqual(other)
    expect(readEvent('workflow_dispatch', undefined, { ...env, GITHUB_REF: 'refs/heads/' })).toEqual(other)
  })

  it.each([
    ['refs/heads/trunk', 'trunk', true],
    ['refs/heads/trunk/x', 'trunk', false],
    ['refs/heads/other', 'trunk', false],
    ['refs/tags/trunk', 'trunk', false],
    ['refs/heads/trunk', 7, false],
  ])('workflow_dispatch on %s where %j is the default: %s', (ref, branch, isDefaultBranch) => {
    const payload = { repository: { default_branch: branch } }
    expect(readEvent('workflow_dispatch', payload, { ...env, GITHUB_REF: ref })).toMatchObject({
      isDefaultBranch,
    })
  })

  it('a finished run names its workflow by path and knows whose it is', () => {
    expect(readEvent('workflow_run', run, env)).toEqual({
      kind: 'workflow-run',
      event: 'pull_request',
      path: '.github/workflows/flux.yml',
      isOwn: true,
      head: { sha: B, repositoryId: 2 },
      headOwner: 'mallory',
      headBranch: 'x',
      defaultSha: C,
    })
    expect(readEvent('workflow_run', run, { ...env, GITHUB_REPOSITORY_ID: '9' })).toMatchObject({
      isOwn: false,
    })
  })

  it.each([undefined, '', 'issues', 'release', 'constructor', 'PULL_REQUEST'])(
    'the event %j is refused, naming the others',
    (name) => {
      expect(() => readEvent(name, {}, env)).toThrow(
        expect.objectContaining({ code: 'github/event', message: expect.stringContaining('merge_group') }),
      )
    },
  )

  it.each([
    ['pull_request', { pull_request: { base: { sha: A }, head: { sha: B } } }, 'pull_request.number'],
    [
      'pull_request',
      { number: 7, pull_request: { base: { sha: A }, head: { sha: '--upload-pack=x' } } },
      'pull_request.head.sha',
    ],
    [
      'pull_request',
      { number: 7, pull_request: { base: { sha: 7 }, head: { sha: B } } },
      'pull_request.base.sha',
    ],
    [
      'pull_request',
      { number: 7, pull_request: { base: { sha: A.toUpperCase() }, head: { sha: B } } },
      'pull_request.base.sha',
    ],
    [
      'pull_request',
      { number: 1.5, pull_request: { base: { sha: A }, head: { sha: B } } },
      'pull_request.number',
    ],
    ['push', { after: A }, 'before'],
    ['push', { before: A }, 'after'],
    ['merge_group', {}, 'merge_group.base_sha'],
    ['workflow_run', { workflow_run: { ...run.workflow_run, path: 7 } }, 'workflow_run.path'],
    [
      'workflow_run',
      { workflow_run: { ...run.workflow_run, repository: null } },
      'workflow_run.repository.id',
    ],
  ])('%s with %j says which field is missing', (name, payload, field) => {
    expect(() => readEvent(name, payload, env)).toThrow(
      expect.objectContaining({ code: 'github/payload', message: expect.stringContaining(`\`${field}\``) }),
    )
  })

  it('a run without a commit is refused', () => {
    expect(() => readEvent('schedule', {}, { GITHUB_SHA: 'HEAD' })).toThrow(
      expect.objectContaining({ code: 'github/payload' }),
    )
  })

  it('whatever the payload is, the answer is a context or an error with a code', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVENTS), fc.anything(), fc.object(), (name, payload, inner) => {
        for (const value of [
          payload,
          inner,
          { pull_request: inner, workflow_run: inner, merge_group: inner, ...inner },
        ]) {
          try {
            expect(readEvent(name, value, env).kind).toMatch(/^[a-z-]+$/)
          } catch (error) {
            expect(error).toBeInstanceOf(FluxError)
          }
        }
      }),
    )
  })
})
