import { describe, expect, it } from 'vitest'
import { addFact, createFactList, finishFacts } from '../../../src/collect/fact-list.ts'
import { declareFactKind, Unavailable } from '../../../src/core/fact.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { createSource } from '../../../src/core/source.ts'

const KIND = declareFactKind({ name: 'test.n', doc: 'A number.', fields: { n: { type: 'int', doc: 'It.' } } })
const place = { span: { start: 0, end: 0 }, spans: new Map() }

function filled(count: number, truncation?: string) {
  const list = createFactList(KIND, createSource('a', ''), truncation)
  for (let n = 0; n < count; n++) addFact(list, { ...place, fields: { n } })
  return finishFacts(list)
}

describe('finishFacts', () => {
  it.each([LIMITS.factsPerFile - 1, LIMITS.factsPerFile])('gives all of %i facts', (count) => {
    const facts = filled(count)
    expect(facts).toHaveLength(count)
    expect(facts.at(-1)?.fields.n).toBe(count - 1)
  })

  it('says that there are more where the limit is passed, so that nothing passes unseen', () => {
    const facts = filled(LIMITS.factsPerFile + 1)
    expect(facts).toHaveLength(LIMITS.factsPerFile + 1)
    const reason = facts.at(-1)?.fields.n
    expect(reason instanceof Unavailable && reason.reason).toBe(
      'the file has more than 50000 facts of the kind `test.n`',
    )
  })

  it('says what was not read before any fact was made', () => {
    const [fact] = filled(0, 'too many steps')
    expect(fact?.fields.n).toEqual(new Unavailable('too many steps'))
  })
})
