import { describe, expect, it } from 'vitest'
import { asksForAuthor } from '../../../../../src/collect/workflow/agents/author-guard.ts'

const COMMENT = 'github.event.comment.author_association'

describe('asksForAuthor', () => {
  it.each([
    `${COMMENT} == 'OWNER'`,
    `'member' == ${COMMENT}`,
    `\${{ ${COMMENT} == 'COLLABORATOR' }}`,
    `${COMMENT} == 'OWNER' || ${COMMENT} == 'MEMBER'`,
    `contains(github.event.comment.body, '@bot') && (${COMMENT} == 'OWNER' || ${COMMENT} == 'MEMBER')`,
    `contains(fromJSON('["OWNER","MEMBER", "COLLABORATOR"]'), ${COMMENT})`,
    `github.event['comment'].author_association == 'OWNER' && always()`,
  ])('knows that %s does', (condition) => {
    expect(asksForAuthor(condition, ['issue_comment'])).toBe(true)
  })

  it.each([
    '',
    'true',
    `${COMMENT} != 'NONE'`,
    `${COMMENT} == 'CONTRIBUTOR'`,
    `!(${COMMENT} == 'OWNER')`,
    `${COMMENT} == 'OWNER' || contains(github.event.comment.body, '@bot')`,
    "github.event.issue.author_association == 'OWNER'",
    `contains('OWNER MEMBER', ${COMMENT})`,
    `contains(fromJSON('["OWNER", "NONE"]'), ${COMMENT})`,
    `contains(fromJSON('[]'), ${COMMENT})`,
    `contains(fromJSON(vars.TRUSTED), ${COMMENT})`,
    `\${{ ${COMMENT} == 'OWNER' }} `,
    `${COMMENT} == `,
  ])('knows that %j does not', (condition) => {
    expect(asksForAuthor(condition, ['issue_comment'])).toBe(false)
  })

  it('asks for the author of what started the run', () => {
    expect(asksForAuthor(`${COMMENT} == 'OWNER'`, ['issues'])).toBe(false)
    expect(asksForAuthor("github.event.issue.author_association == 'OWNER'", ['issues'])).toBe(true)
    expect(asksForAuthor("github.event.review.author_association == 'OWNER'", ['pull_request_review'])).toBe(
      true,
    )
    expect(asksForAuthor(`${COMMENT} == 'OWNER'`, ['constructor', 'push'])).toBe(false)
  })
})
