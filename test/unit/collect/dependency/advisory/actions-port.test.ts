import { describe, expect, it } from 'vitest'
import { advisoriesOfActions } from '../../../../../src/collect/dependency/advisory/actions-port.ts'
import type { AdvisoryAnswer } from '../../../../../src/collect/dependency/advisory/advisory-port.ts'
import { advisoriesOf } from '../../../../../src/collect/dependency/advisory/package-advisories.ts'
import { routeAdvisories } from '../../../../../src/collect/dependency/advisory/route-advisories.ts'
import { recordedRepositories } from '../../../../../src/collect/workflow/online/recorded-repositories.ts'
import { isInRange } from '../../../../../src/collect/workflow/online/version-range.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'

const ECOSYSTEM = 'GitHub Actions'

async function ask(advisories: readonly object[], name = 'octo/build') {
  const port = advisoriesOfActions(recordedRepositories({ 'octo/build': { advisories } }))
  const [answer] = await port.find([{ ecosystem: ECOSYSTEM, name, versions: ['1.0.0'], mayLeave: true }])
  return answer
}

function found(answer: AdvisoryAnswer | Unavailable | undefined, version: string) {
  if (answer === undefined || answer instanceof Unavailable) throw new Error(answer?.reason)
  const list = advisoriesOf(answer, { ecosystem: ECOSYSTEM, name: 'octo/build', version }, 0)
  return list.map(({ id, rating, fixed, summary }) => [id, rating.level, fixed, summary])
}

describe('the advisories that a forge has about an action', () => {
  it('are records with severity, title and fixed version', async () => {
    const answer = await ask([
      {
        id: 'GHSA-1',
        severity: 'high',
        summary: 'runs what is in a title\n',
        affected: '>= 1.0.0, < 1.2.3',
        patched: '1.2.3',
      },
    ])
    expect(found(answer, 'v1.1.0')).toEqual([['GHSA-1', 'high', '1.2.3', 'runs what is in a title']])
    expect(found(answer, '1.2.3')).toEqual([])
    expect(found(answer, '0.9.0')).toEqual([])
  })

  it('are one record for each id, whatever number of ranges they have', async () => {
    const answer = await ask([
      { id: 'GHSA-1', severity: 'low', affected: '< 1.5.0', patched: '1.5.0' },
      { id: 'GHSA-1', severity: 'low', affected: '>= 2.0.0, < 2.1.0', patched: '2.1.0' },
    ])
    expect(answer).toMatchObject({ records: [{ id: 'GHSA-1', affected: [{}, {}] }], isAsked: true })
    expect(found(answer, '2.0.5')).toEqual([['GHSA-1', 'low', '2.1.0', '']])
    expect(found(answer, '1.5.0')).toEqual([])
  })

  it('name the fixed version above a range that ends with a version', async () => {
    const answer = await ask([{ id: 'GHSA-1', severity: 'medium', affected: '<= 45.0.7', patched: '46.0.1' }])
    expect(found(answer, '45.0.7')).toEqual([['GHSA-1', 'medium', '46.0.1', '']])
    expect(found(answer, '45.0.8')).toEqual([])
  })

  it.each([
    '< 1.2.3',
    '<= 1.2.3',
    '> 1.2.3',
    '>= 1.2.3',
    '= 1.2.3',
    '> 1.2.3, <= 2.0.0',
    '>= 1.0.0, < 1.2.3',
    '<= 1.2.3-rc.1',
    '> 1.2.3-rc.1',
  ])('have a version in %s where the rules of workflows have it', async (affected) => {
    const answer = await ask([{ id: 'GHSA-1', severity: 'low', affected }])
    for (const version of [
      '1.0.0',
      '1.2.2',
      '1.2.3-rc.1',
      '1.2.3-rc.1.1',
      '1.2.3-rc.2',
      '1.2.3',
      '1.2.4-0',
      '1.2.4',
      '2.0.0',
      '2.0.1',
      'v2',
    ]) {
      expect([version, found(answer, version).length]).toEqual([
        version,
        isInRange(version, affected) ? 1 : 0,
      ])
    }
  })

  it.each([
    '',
    'everything',
    '1.2.3',
    '>= 1.0.0 < 2.0.0',
    '= 1.0.0, = 2.0.0',
    '~> 1.0',
    Array(30).fill('< 1.0.0').join(', '),
  ])('are told to be invalid with the range `%s`, all of the record', async (affected) => {
    const answer = await ask([
      { id: 'GHSA-1', severity: 'low', affected: '< 2.0.0' },
      { id: 'GHSA-1', severity: 'low', affected },
    ])
    expect(answer).toMatchObject({ records: [], invalid: [{ id: 'GHSA-1' }] })
  })

  it('are those of its repository for an action in a folder', async () => {
    const advisories = [{ id: 'GHSA-1', severity: 'low', affected: '< 2.0.0' }]
    expect(await ask(advisories, 'octo/build/sub/action')).toMatchObject({ records: [{ id: 'GHSA-1' }] })
    expect(await ask(advisories, 'octo/other')).toMatchObject({ records: [] })
  })

  it('are unavailable for what can be no repository, and for everything but actions', async () => {
    expect(await ask([], '../admin')).toBeInstanceOf(Unavailable)
    const port = advisoriesOfActions(recordedRepositories({}))
    const [npm, kept] = await port.find([
      { ecosystem: 'npm', name: 'a', versions: ['1.0.0'], mayLeave: true },
      { ecosystem: ECOSYSTEM, name: 'octo/build', versions: ['1.0.0'], mayLeave: false },
    ])
    expect(npm).toBeInstanceOf(Unavailable)
    expect(kept).toEqual({ records: [], invalid: [], isAsked: false })
  })

  it('are unavailable when the forge does not answer', async () => {
    const port = advisoriesOfActions({
      ...recordedRepositories({}),
      advisories: async () => new Unavailable('the rate limit of the forge is used up'),
    })
    const [answer] = await port.find([
      { ecosystem: ECOSYSTEM, name: 'octo/build', versions: ['1'], mayLeave: true },
    ])
    expect(answer).toEqual(new Unavailable('the rate limit of the forge is used up'))
  })
})

describe('several sources', () => {
  const source = (name: string) => ({
    find: async (questions: readonly unknown[]) =>
      questions.map(() => ({ records: [], invalid: [{ id: name, reason: '' }], isAsked: true })),
  })
  const question = (ecosystem: string) => ({ ecosystem, name: 'a', versions: ['1'], mayLeave: true })

  it('are asked by ecosystem, and give their answers in the order of the questions', async () => {
    const port = routeAdvisories(new Map([[ECOSYSTEM, source('forge')]]), source('folder'))
    const answers = await port.find([question('npm'), question(ECOSYSTEM), question('PyPI')])
    expect(answers).toMatchObject([
      { invalid: [{ id: 'folder' }] },
      { invalid: [{ id: 'forge' }] },
      { invalid: [{ id: 'folder' }] },
    ])
  })

  it('leave open what none of them has', async () => {
    const port = routeAdvisories(new Map([[ECOSYSTEM, source('forge')]]), undefined)
    expect(await port.find([question('npm')])).toEqual([
      new Unavailable('there is no source of advisories for `npm`'),
    ])
    const silent = routeAdvisories(new Map(), { find: async () => [] })
    expect((await silent.find([question('npm')]))[0]).toBeInstanceOf(Unavailable)
  })
})
