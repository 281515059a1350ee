import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

const KIND = 'workflow.foreignCheckout'

function checkout(on: string, inputs: string, version = 'v4.2.2', rest = ''): string {
  return `on: ${on}\njobs:\n  j:\n    steps:\n      - uses: actions/checkout@${version}\n        with: {${inputs}}\n${rest}`
}

function fields(text: string): Readonly<Record<string, unknown>> | undefined {
  return collected(KIND, text)[0]?.fields
}

const HEAD = 'ref: "${{ github.event.pull_request.head.sha }}"'

describe('collectForeignCheckouts', () => {
  it('tells what is checked out, where, and whether the action will refuse it', () => {
    const [fact] = collected(KIND, checkout('pull_request_target', HEAD, 'v6'))
    expect(fact).toMatchObject({
      at: '6:16',
      identity: 'jobs/j/steps/actions/checkout/foreign',
      spans: { '/content': '6:16' },
      fields: {
        content: 'github.event.pull_request.head.sha',
        form: 'commit',
        input: 'ref',
        guard: 'present',
        refused: true,
        guardedEvents: true,
        guarded: false,
        lowTrust: true,
        job: 'j',
        stepIndex: 0,
        events: ['pull_request_target'],
        skipped: false,
      },
    })
    expect(fact?.fields).not.toHaveProperty('optOut')
  })

  it('gives no fact where the event has no such head, or the checkout names none', () => {
    expect(collected(KIND, checkout('issues', HEAD))).toEqual([])
    expect(collected(KIND, checkout('pull_request', HEAD))).toEqual([])
    expect(collected(KIND, checkout('pull_request_target', 'ref: main'))).toEqual([])
    expect(collected(KIND, checkout('pull_request_target', HEAD).replace('checkout@', 'cache@'))).toEqual([])
  })

  it('knows that the name of a branch alone is not refused', () => {
    const branch = 'ref: "${{ github.head_ref }}"'
    const repository = 'repository: "${{ github.event.pull_request.head.repo.full_name }}"'
    expect(fields(checkout('pull_request_target', branch, 'v7'))).toMatchObject({ refused: false })
    expect(fields(checkout('pull_request_target', `${branch}, ${repository}`, 'v7'))).toMatchObject({
      input: 'ref',
      refused: true,
    })
    expect(fields(checkout('pull_request_target', repository, 'v7'))).toMatchObject({
      input: 'repository',
      refused: true,
    })
  })

  it('knows that comments are no event at which anything is refused', () => {
    const pull = 'ref: "refs/pull/${{ github.event.issue.number }}/merge"'
    expect(fields(checkout('issue_comment', pull, 'v7'))).toMatchObject({
      guardedEvents: false,
      refused: false,
    })
    const output = 'ref: "${{ steps.a.outputs.head_sha }}"'
    expect(fields(checkout('[pull_request_target, issue_comment]', output))).toMatchObject({
      form: 'computed',
      guardedEvents: false,
    })
    expect(fields(checkout('pull_request_target', output))).toMatchObject({ guardedEvents: true })
  })

  it('leaves out what runs over trusted content, and tells what only trusted people start', () => {
    const when = (condition: string): string => `        if: ${condition}\n`
    const on = 'pull_request_target'
    expect(
      collected(
        KIND,
        checkout(on, HEAD, 'v4.2.2', when('github.event.pull_request.head.repo.fork == false')),
      ),
    ).toEqual([])
    expect(fields(checkout(on, HEAD, 'v4.2.2', when("github.actor == 'octocat'")))).toMatchObject({
      guarded: true,
    })
    expect(fields(checkout('{pull_request_target: {types: [labeled]}}', HEAD))).toMatchObject({
      guarded: true,
    })
  })

  it('tells of the guard being off wherever it is', () => {
    expect(fields(checkout('push', 'allow-unsafe-pr-checkout: true'))).toMatchObject({
      optOut: 'true',
      lowTrust: false,
    })
    expect(fields(checkout('push', 'allow-unsafe-pr-checkout: "${{ inputs.a }}"'))).toMatchObject({
      optOut: '${{ inputs.a }}',
    })
    expect(collected(KIND, checkout('push', 'allow-unsafe-pr-checkout: false'))).toEqual([])
    expect(collected(KIND, checkout('push', 'allow-unsafe-pr-checkout: "yes"'))).toEqual([])
  })
})
