import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CAPABILITY_FILE, renderCapabilities } from '../../../../scripts/capabilities.ts'
import { encodeCapabilities } from '../../../../scripts/capability-table.ts'
import { deriveCapabilities } from '../../../../scripts/capability-walk.ts'
import { capabilityOf } from '../../../../src/collect/workflow/capability.ts'

const of = (pattern: string) => capabilityOf(pattern.split('.'))

describe('capabilityOf', () => {
  it.each([
    'github.event.issue.title',
    'github.event.issue.user.login',
    'github.event.pull_request.head.ref',
    'github.event.pull_request.head.label',
    'github.event.pull_request.head.repo.default_branch',
    'github.event.comment.body',
    'github.event.review.body',
    'github.event.pages.*.page_name',
    'github.event.commits.*.message',
    'github.event.commits.*.author.name',
    'github.event.head_commit.message',
    'github.event.discussion.title',
    'github.event.workflow_run.head_branch',
    'github.event.workflow_run.head_sha',
    'github.event.release.tag_name',
    'github.event.label.name',
    'github.event.ref',
    'github.event.client_payload',
    'github.event.client_payload.*',
    'github.event.inputs.*',
    'github.event.workflow_run.triggering_actor.login',
  ])('of %s is arbitrary', (pattern) => {
    expect(of(pattern)).toBe('arbitrary')
  })

  it.each(['github.event.answer.user.gists_url', 'github.event.discussion.user.starred_url'])(
    'of %s is structured',
    (pattern) => {
      expect(of(pattern)).toBe('structured')
    },
  )

  it.each([
    'github.event.issue.number',
    'github.event.pull_request.id',
    'github.event.pull_request.author_association',
    'github.event.pull_request.merged',
    'github.event.pull_request.state',
    'github.event.milestone.created_at',
    'github.event.pull_request.base.sha',
    'github.event.pull_request.head.sha',
    'github.event.pull_request.head.repo.fork',
    'github.event.before',
    'github.sha',
    'github.repository',
    'github.triggering_actor',
    'runner.arch',
  ])('of %s is fixed', (pattern) => {
    expect(of(pattern)).toBe('fixed')
  })

  it.each([
    'github',
    'github.actor',
    'github.ref',
    'github.head_ref',
    'github.event',
    'github.event.nothing',
    'github.event.issue',
    'github.event.pull_request.milestone',
    'github.event.issue.title.more',
    'github.event.__proto__',
    'github.event.constructor',
    'github.event.issue.toString',
    'env.x',
    'runner.name',
  ])('does not list %s', (pattern) => {
    expect(of(pattern)).toBeUndefined()
  })
})

describe('the capability table', () => {
  it('is what the installed webhook schemas give', () => {
    expect(readFileSync(CAPABILITY_FILE, 'utf8')).toBe(renderCapabilities())
  })

  it('is small enough to be part of every bundle', () => {
    expect(readFileSync(CAPABILITY_FILE).length).toBeLessThan(60_000)
  })
})

describe('deriveCapabilities', () => {
  it('takes the freer capability where payloads differ, and follows references', () => {
    const payload = (properties: object) => ({ type: 'object', properties })
    const schemas: Record<string, object> = { shared: { type: 'string', format: 'email' } }
    // Every event needs a schema; all but two are empty.
    const proxy = new Proxy(schemas, {
      get: (target, name) =>
        typeof name === 'string' ? (target[name] ?? payload({ id: { type: 'integer' } })) : undefined,
    })
    schemas['webhook-fork'] = payload({
      a: { type: 'string', enum: ['x'] },
      b: { $ref: '#/components/schemas/shared' },
      c: { type: 'array', items: { type: ['string', 'null'], format: 'date-time' } },
      d: { type: 'object', additionalProperties: true },
      e: { anyOf: [{ type: 'null' }, { type: 'object', properties: { Name: { type: 'string' } } }] },
    })
    schemas['webhook-public'] = payload({ a: { type: 'string' }, b: { type: 'boolean' } })
    expect(Object.fromEntries(deriveCapabilities({ components: { schemas: proxy } }))).toEqual({
      id: 'fixed',
      a: 'arbitrary',
      b: 'structured',
      'c.*': 'fixed',
      d: 'arbitrary',
      'd.*': 'arbitrary',
      'e.name': 'arbitrary',
    })
  })
})

describe('encodeCapabilities', () => {
  it('keeps equal subtrees once', () => {
    const nodes = encodeCapabilities(
      new Map([
        ['a.x', 'fixed'],
        ['a.y', 'arbitrary'],
        ['b.x', 'fixed'],
        ['b.y', 'arbitrary'],
        ['b', 'structured'],
      ]),
    )
    expect(nodes).toEqual([
      { a: '1', b: 's1' },
      { x: 'f', y: 'a' },
    ])
  })
})
