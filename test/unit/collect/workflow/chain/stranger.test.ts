import { describe, expect, it } from 'vitest'
import { admitsStrangers } from '../../../../../src/collect/workflow/chain/stranger.ts'
import type { Trigger } from '../../../../../src/collect/workflow/model.ts'

function trigger(event: string): Trigger {
  return { event, span: { start: 0, end: 0 }, filters: [], types: [] }
}

function admits(condition: string, event = 'pull_request_target'): boolean {
  return admitsStrangers(condition, trigger(event), 'cause')
}

describe('admitsStrangers', () => {
  it.each([
    'github.event.pull_request.head.repo.full_name == github.repository',
    "github.event.pull_request.head.repo.full_name == 'octo/repo'",
    'github.repository_owner == github.event.pull_request.head.repo.owner.login',
    'github.event.pull_request.head.repo.id == github.event.pull_request.base.repo.id',
    '!github.event.pull_request.head.repo.fork',
    'github.event.pull_request.head.repo.fork == false',
    '${{ github.event.pull_request.head.repo.fork != true }}',
    'github.event.pull_request.merged',
    "github.event.pull_request.merged == 'true'",
    "github.event_name == 'push'",
    "github.event_name != 'pull_request_target'",
    `contains(fromJSON('["push", "schedule"]'), github.event_name)`,
    "github.event.pull_request.author_association == 'MEMBER'",
    `contains(fromJSON('["OWNER","COLLABORATOR"]'), github.event.pull_request.author_association)`,
    "contains('OWNER COLLABORATOR', github.event.pull_request.author_association)",
    "github.actor == 'octocat'",
    'github.triggering_actor == github.repository_owner',
    "github.event.pull_request.user.login == 'dependabot[bot]'",
    "github.event.label.name == 'safe to test'",
    "github.event.action == 'labeled' && success()",
    'false',
    "success() && (github.actor == 'a' || github.actor == 'b')",
  ])('keeps strangers out by `%s`', (condition) => {
    expect(admits(condition)).toBe(false)
  })

  it.each([
    'success()',
    '',
    "github.repository == 'octo/repo'",
    "github.repository_owner == 'octo'",
    "github.actor == 'dependabot[bot]'",
    "github.actor != 'dependabot[bot]'",
    'github.event.pull_request.head.repo.full_name != github.repository',
    'github.event.pull_request.head.repo.fork',
    "contains('OWNER CONTRIBUTOR', github.event.pull_request.author_association)",
    "github.event.pull_request.author_association != 'NONE'",
    `contains(fromJSON('["OWNER", "NONE"]'), github.event.pull_request.author_association)`,
    'contains(fromJSON(vars.PEOPLE), github.actor)',
    "contains(github.event.pull_request.labels.*.name, 'safe to test')",
    "github.event.comment.author_association == 'OWNER'",
    "github.ref == 'refs/heads/main'",
    "github.actor == 'octocat' || github.event_name == 'pull_request_target'",
    "!(github.actor == 'octocat')",
    "${{ github.actor == 'octocat' }} ",
    "github.actor == 'octocat' ||",
    'needs.check.outputs.ok == true',
    "'push' == 'pull_request_target'",
  ])('lets strangers in by `%s`', (condition) => {
    expect(admits(condition)).toBe(true)
  })

  it('asks for the author of what started the run, not of what it is about', () => {
    expect(admits("github.event.comment.author_association == 'OWNER'", 'issue_comment')).toBe(false)
    expect(admits("github.event.issue.author_association == 'OWNER'", 'issue_comment')).toBe(true)
    expect(admits("github.event.issue.author_association == 'OWNER'", 'issues')).toBe(false)
  })

  it('knows which run was before', () => {
    expect(admits("github.event.workflow_run.event == 'push'", 'workflow_run')).toBe(false)
    expect(admits("github.event.workflow_run.event != 'pull_request'", 'workflow_run')).toBe(false)
    expect(admits("github.event.workflow_run.event == 'pull_request'", 'workflow_run')).toBe(true)
    expect(admits("startsWith(github.event.workflow_run.event, 'push')", 'workflow_run')).toBe(false)
    expect(admits("github.event.workflow_run.head_branch == 'main'", 'workflow_run')).toBe(true)
    expect(admits("github.event.workflow_run.conclusion == 'success'", 'workflow_run')).toBe(true)
  })

  it('tells who caused a run from who wrote what it is over', () => {
    const content = (condition: string, event: string): boolean =>
      admitsStrangers(condition, trigger(event), 'content')
    expect(content("github.event.comment.author_association == 'OWNER'", 'issue_comment')).toBe(true)
    expect(content("github.actor == 'octocat'", 'pull_request_target')).toBe(true)
    expect(content("github.event.label.name == 'safe'", 'pull_request_target')).toBe(true)
    expect(content("github.event.pull_request.user.login == 'octocat'", 'pull_request_target')).toBe(false)
    expect(content('github.event.pull_request.merged', 'pull_request_target')).toBe(false)
  })

  it('has no condition to ask where there is none', () => {
    expect(admitsStrangers(undefined, trigger('issues'), 'cause')).toBe(true)
  })
})
