import { describe, expect, it } from 'vitest'
import { isDependabotPath } from '../../../../src/collect/dependabot/dependabot-collector.ts'
import { collected } from '../workflow/collected.ts'

const PATH = '.github/dependabot.yml'

describe('what is collected of Dependabot', () => {
  it('is one fact for each update', () => {
    const facts = collected(
      'dependabot.update',
      `version: 2
updates:
  - package-ecosystem: npm
    directories: [/a, /b]
    multi-ecosystem-group: all
    cooldown:
      default-days: 5
    insecure-external-code-execution: allow
  - directory: /
    cooldown: [1]
  - text
`,
      PATH,
    )
    expect(facts).toEqual([
      {
        at: '7:7',
        text: 'default-days: 5',
        fields: {
          ecosystem: 'npm',
          directories: ['/a', '/b'],
          group: 'all',
          cooldown: true,
          defaultDays: 5,
          externalCode: 'allow',
        },
        spans: { '/ecosystem': '3:5', '/cooldown': '6:5', '/defaultDays': '7:7', '/externalCode': '8:5' },
        related: ['3:5 this entry (hidden)', '7:7 its cooldown (hidden)'],
        identity: 'updates/npm//a,/b',
      },
      {
        at: '10:5',
        text: 'cooldown',
        fields: { directories: ['/'], cooldown: false, externalCode: 'default' },
        spans: { '/cooldown': '10:5' },
        related: ['9:5 this entry (hidden)', '10:15 its cooldown (hidden)'],
        identity: 'updates///',
      },
    ])
  })

  it.each([
    ['7', 7],
    ['"7"', 7],
    ['0', 0],
    ['-1', -1],
    ['1.5', undefined],
    ['seven', undefined],
    ['null', undefined],
    ['99999999999999999999', undefined],
  ])('takes %s as days: %s', (text, days) => {
    const [fact] = collected('dependabot.update', `updates: [{cooldown: {default-days: ${text}}}]\n`, PATH)
    expect(fact?.fields['defaultDays']).toBe(days)
  })

  it.each([
    ['.github/dependabot.yml', true],
    ['.github/dependabot.yaml', true],
    ['dependabot.yml', false],
    ['.github/workflows/dependabot.yml', false],
  ])('reads %s: %s', (path, expected) => {
    expect(isDependabotPath(path)).toBe(expected)
  })
})
