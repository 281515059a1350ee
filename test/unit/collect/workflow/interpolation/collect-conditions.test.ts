import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

function conditions(condition: string, on = 'push') {
  const text = `on: ${on}\njobs:\n  j:\n    steps:\n      - if: ${condition}\n        run: x\n`
  return collected('workflow.condition', text)
}

describe('collectConditions', () => {
  it('gives no fact for conditions that mean what they say', () => {
    for (const condition of [
      "github.ref == 'refs/heads/main'",
      '${{ success() }}',
      "contains(github.ref, 'main')",
      "github.actor == 'octocat'",
      'true',
      "'",
      "${{ github.actor == 'x[bot]'",
    ])
      expect(conditions(JSON.stringify(condition))).toEqual([])
  })

  it('tells what is known of a condition', () => {
    const [fact, second] = collected(
      'workflow.condition',
      `on: [issues]
jobs:
  call:
    if: " \${{ github.actor == 'x[bot]' || contains('a', inputs.b) }}"
    uses: ./.github/workflows/x.yml
`,
    )
    expect(second).toBeUndefined()
    expect(fact?.at).toBe('4:5')
    expect(fact?.spans).toEqual({ '/text': '4:5', '/actor': '4:15' })
    expect(fact?.identity).toBe('jobs/call/if')
    expect(fact?.related).toEqual(['3:3 this job (hidden)'])
    expect(fact?.fields).toEqual({
      text: " ${{ github.actor == 'x[bot]' || contains('a', inputs.b) }}",
      level: 'job',
      job: 'call',
      jobKind: 'call',
      extra: 'text',
      searches: [{ within: 'text', where: "'a'", context: 'inputs.b', chosen: true }],
      actor: {
        text: "github.actor == 'x[bot]'",
        context: 'github.actor',
        bot: 'x[bot]',
        decides: true,
        instead: 'github.event.issue.user.login',
      },
      events: ['issues'],
      skipped: false,
    })
  })

  it.each([
    ['|\n          ${{ a }}', 'newline'],
    ['|+\n          ${{ a }}\n', 'newline'],
    ['>\n          ${{ a }}', 'newline'],
    ['"${{ a }} "', 'text'],
    ['${{ a }} && ${{ b }}', 'text'],
    ['|\n          !${{ a }}', 'text'],
  ])('tells line breaks at the end from other text: %j', (condition, extra) => {
    expect(conditions(condition).map(({ at, fields }) => [at, fields['extra']])).toEqual([['5:9', extra]])
  })

  it.each([
    ["github.actor == 'x[bot]'", '5:13 true'],
    ["'x[bot]' == github.ACTOR", '5:13 true'],
    ['(github.actor_id == 29110)', '5:14 true'],
    ["github.event.pull_request.sender.id == '27856297' || a", '5:13 true'],
    ["(a && github['event'].pull_request.sender['login'] == 'x[bot]') || b", '5:19 true'],
    ["a && (b || github.actor == 'x[bot]')", '5:24 false'],
    ["!(github.triggering_actor == 'x[bot]')", '5:15 false'],
    ["(github.actor == 'x[bot]') == true", '5:14 false'],
    ["format('{0}', github.actor == 'x[bot]')", '5:27 false'],
    ["a[github.actor == 'x[bot]']", '5:15 false'],
  ])('knows whether a comparison of the actor decides alone: %s', (condition, found) => {
    const [fact] = conditions(JSON.stringify(condition).replaceAll('\\', ''))
    // One more for the quote of YAML.
    const [line, column] = (fact?.spans['/actor'] ?? '').split(':')
    expect(`${line}:${Number(column) - 1} ${Object(fact?.fields['actor'])['decides']}`).toBe(found)
  })

  it.each([
    'github.actor_id == 1',
    "github.actor == 'bot'",
    "github.actor != 'x[bot]'",
    "github.event.sender.login == 'x[bot]'",
    "contains(github.actor, '[bot]')",
    'github.actor == github.triggering_actor',
  ])('takes no other comparison for one: %s', (condition) => {
    expect(conditions(condition)).toEqual([])
  })

  it.each([
    ['pull_request_target', 'github.event.pull_request.user.login'],
    ['discussion_comment', 'github.event.comment.user.login'],
    ['pull_request_review', 'github.event.review.user.login'],
    ['discussion', 'github.event.discussion.user.login'],
    ['release', 'github.event.release.author.login'],
    ['milestone', 'github.event.milestone.creator.login'],
    ['watch', 'github.event.sender.login'],
    ['push', undefined],
    ['constructor', undefined],
    ['[issues, watch]', undefined],
  ])('knows who made the object of %s', (on, instead) => {
    const [fact] = conditions("github.actor == 'x[bot]'", on)
    expect(Object(fact?.fields['actor'])['instead']).toBe(instead)
  })

  it('names the id where the id was asked for', () => {
    const [fact] = conditions('github.actor_id == 29139614', 'issues')
    expect(Object(fact?.fields['actor'])['instead']).toBe('github.event.issue.user.id')
  })

  it('finds conditions of composite actions', () => {
    const [fact] = collected(
      'workflow.condition',
      'runs:\n  using: composite\n  steps:\n    - name: S\n      if: "${{ a }} "\n      run: x\n',
      'action.yml',
    )
    expect(fact?.fields).toMatchObject({ level: 'composite', step: 'S', events: [], skipped: false })
  })
})
