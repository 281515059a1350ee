import { describe, expect, it } from 'vitest'
import { headReference } from '../../../../../src/collect/workflow/chain/head-reference.ts'

const nothing = (): undefined => undefined

describe('headReference', () => {
  it.each([
    ['${{ github.event.pull_request.head.sha }}', 'commit', 'pull_request_target'],
    ["${{ github.event['pull_request']['head'].SHA }}", 'commit', 'pull_request_target'],
    ['${{ github.event.pull_request.merge_commit_sha }}', 'commit', 'pull_request_target'],
    ['${{ github.head_ref }}', 'branch', 'pull_request_target'],
    ['${{ github.head_ref || github.ref }}', 'branch', 'pull_request_target'],
    ['${{ github.event.pull_request.head.repo.full_name }}', 'repository', 'pull_request_target'],
    ['${{ github.event.workflow_run.head_sha }}', 'commit', 'workflow_run'],
    ['${{ github.event.workflow_run.pull_requests[0].head.sha }}', 'commit', 'workflow_run'],
    ['refs/pull/${{ github.event.number }}/merge', 'pull', 'pull_request_target'],
    ['refs/pull/${{ github.event.issue.number }}/head', 'pull', 'issue_comment'],
    ["${{ format('refs/pull/{0}/merge', github.event.issue.number) }}", 'pull', 'issue_comment'],
    ['refs/pull/${{ steps.find.outputs.number }}/head', 'pull', undefined],
    ['${{ steps.comment.outputs.head_sha }}', 'computed', undefined],
    ['${{ needs.find.outputs.pr-ref }}', 'computed', undefined],
  ])('finds the head in `%s`', (text, form, event) => {
    expect(headReference(text, nothing)).toMatchObject({ form, event })
  })

  it.each([
    '${{ github.sha }}',
    '${{ github.event.pull_request.base.sha }}',
    '${{ github.event.pull_request.head.sha == github.sha }}',
    'main',
    'refs/pull/${{ inputs.number }}/merge',
    '${{ steps.version.outputs.ref }}',
    '${{ github.event.pull_request.head.sha',
    'refs/heads/${{ github.event.issue.number }}',
  ])('finds none in `%s`', (text) => {
    expect(headReference(text, nothing)).toBeUndefined()
  })

  it('reads through what a context stands for, which may stand for another', () => {
    const texts: Record<string, string> = {
      'inputs.ref': '${{ env.COMMIT }}',
      'env.commit': '${{ github.event.pull_request.head.sha }}',
      'inputs.number': '${{ github.event.issue.number }}',
    }
    const read = (segments: readonly string[]): string | undefined => texts[segments.join('.')]
    expect(headReference('${{ inputs.ref }}', read)).toMatchObject({ form: 'commit' })
    expect(headReference('refs/pull/${{ inputs.number }}/merge', read)).toMatchObject({ form: 'pull' })
  })

  it('ends where contexts stand for each other', () => {
    const read = (segments: readonly string[]): string => `\${{ inputs.${segments[1] === 'a' ? 'b' : 'a'} }}`
    expect(headReference('${{ inputs.a }}', read)).toBeUndefined()
  })
})
