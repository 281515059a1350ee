import { describe, expect, it } from 'vitest'
import { translateSettings } from '../../../../src/core/constraint/foreign-settings.ts'

describe('translateSettings', () => {
  it.each([
    ['dependabot-cooldown', { days: 1 }, { days: 1 }],
    ['dependabot-cooldown', {}, {}],
    ['secrets-outside-env', { allow: ['A', 'b'] }, { allow: ['A', 'b'] }],
    ['known-vulnerable-actions', { allow: ['GHSA-xxxx'] }, { allow: ['GHSA-xxxx'] }],
    ['unpinned-uses', { policies: { '*': 'any' } }, { policies: { '*': 'any' } }],
    [
      'unpinned-uses',
      { policies: { 'Actions/*': 'ref-pin', 'O/R/Sub': 'hash-pin', 'O/R/*': 'any' } },
      { policies: { 'actions/*': 'ref-pin', 'o/r/Sub': 'hash-pin', 'o/r/*': 'any' } },
    ],
    [
      'forbidden-uses',
      { allow: ['Actions/Setup-Python@V4', 'o/r/Sub@release/v1', '*'] },
      { allow: ['actions/setup-python@V4', 'o/r/Sub@release/v1', '*'] },
    ],
    ['forbidden-uses', { deny: ['Owner/*'] }, { deny: ['owner/*'] }],
    ['forbidden-uses', { deny: [] }, { deny: [] }],
  ])('translates the config of %s: %j', (id, config, settings) => {
    expect(translateSettings(id, config)).toEqual({ settings, problems: [] })
  })

  it('forbids everything where a list allows nothing', () => {
    expect(translateSettings('forbidden-uses', { allow: [] }).settings).toEqual({ deny: ['*'] })
  })

  it.each([
    ['dependabot-cooldown', { days: 0 }, ['days']],
    ['dependabot-cooldown', { days: '7' }, ['days']],
    ['dependabot-cooldown', { days: 1.5 }, ['days']],
    ['dependabot-cooldown', ['days'], []],
    ['forbidden-uses', {}, []],
    ['forbidden-uses', { allow: [], deny: [] }, []],
    ['forbidden-uses', { allow: 'actions/*' }, ['allow']],
    ['forbidden-uses', { deny: ['o/r', 'o'] }, ['deny', 1]],
    ['secrets-outside-env', { allow: ['a', 1] }, ['allow']],
    ['unpinned-uses', { policies: ['any'] }, ['policies']],
    ['unpinned-uses', { policies: { 'o/*': 'none' } }, ['policies', 'o/*']],
  ])('refuses the config of %s: %j', (id, config, path) => {
    const { settings, problems } = translateSettings(id, config)
    expect(settings).toEqual({})
    expect(problems.map((problem) => problem.path)).toEqual([path])
  })

  it.each([
    'o/*/x',
    '*/x',
    'o/*@v1',
    '*@v1',
    'o',
    '',
    'o/',
    '/r',
    'o//x',
    'o/r@',
    'o/r*',
    'o/r/*/x',
    'o/r/x*',
    '**',
  ])('refuses the pattern `%s`', (pattern) => {
    expect(translateSettings('forbidden-uses', { deny: [pattern] }).problems).toHaveLength(1)
  })

  it('refuses a ref in the pattern of a policy, which a list may have', () => {
    expect(translateSettings('unpinned-uses', { policies: { 'o/r@v1': 'any' } }).problems).toEqual([
      {
        message: '`o/r@v1` is no pattern of repositories, expected a form such as `owner/*` or `owner/repo`',
        path: ['policies'],
        key: 'o/r@v1',
      },
    ])
    expect(translateSettings('forbidden-uses', { allow: ['o/r@v1'] }).problems).toEqual([])
  })

  it.each([
    ['artipacked', { days: 1 }],
    ['dependabot-cooldown', { day: 1 }],
    ['unpinned-uses', { allow: [] }],
  ])('refuses unknown keys of %s: %j', (id, config) => {
    const [key] = Object.keys(config)
    expect(translateSettings(id, config).problems.map((problem) => problem.key)).toEqual([key])
  })
})
