import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreCvss2 } from '../../../../../src/collect/dependency/advisory/cvss-2.ts'
import { scoreCvss3 } from '../../../../../src/collect/dependency/advisory/cvss-3.ts'
import { scoreCvss4 } from '../../../../../src/collect/dependency/advisory/cvss-4.ts'
import { matchRecord } from '../../../../../src/collect/dependency/advisory/match.ts'
import type { SeverityClaim } from '../../../../../src/collect/dependency/advisory/model.ts'
import { isInvalid, readRecord } from '../../../../../src/collect/dependency/advisory/read-record.ts'
import { gravest, rateClaim, rateMatch } from '../../../../../src/collect/dependency/advisory/severity.ts'

const V2 = 'AV:N/AC:L/Au:N/C:P/I:P/A:P'
const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'

describe('the score of a vector', () => {
  it.each([
    ['AV:N/AC:L/Au:N/C:N/I:N/A:C', 7.8],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
    ['AV:L/AC:H/Au:N/C:C/I:C/A:C', 6.2],
    ['(AV:N/AC:L/Au:N/C:P/I:P/A:P)', 7.5],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P/E:F/RL:OF/RC:C', 7.5],
    ['AV:N/AC:L/Au:N/C:N/I:N/A:N', 0],
    ['AV:L/AC:H/Au:M/C:P/I:N/A:N', 0.8],
  ])('of CVSS 2: %s', (vector, score) => {
    expect(scoreCvss2(vector)).toBe(score)
  })

  it.each([
    [V3, 9.8],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N', 5.4],
    ['CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', 1.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
    ['CVSS:3.1/AV:P/AC:H/PR:L/UI:R/S:U/C:L/I:H/A:H', 5.8],
    ['CVSS:3.0/AV:P/AC:H/PR:L/UI:R/S:U/C:L/I:H/A:H', 5.8],
    [`${V3}/E:P/RL:O/RC:C/MAV:L`, 9.8],
  ])('of CVSS 3: %s', (vector, score) => {
    expect(scoreCvss3(vector)).toBe(score)
  })

  it.each([
    [V4, 9.3],
    [`${V4}/E:U`, 8.1],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0],
    ['CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 8.5],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N', 5.3],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N', 5.1],
  ])('of CVSS 4: %s', (vector, score) => {
    expect(scoreCvss4(vector)).toBe(score)
  })

  it.each([
    ['nothing', ''],
    ['no vector', 'garbage'],
    ['a number', '9.8'],
    ['a metric that is missing', V3.replace('/A:H', '')],
    ['a metric that is missing', V4.replace('/SA:N', '')],
    ['a metric that is missing', V2.replace('/A:P', '')],
    ['a metric that is there twice', `${V3}/A:H`],
    ['a metric that is there twice', V4.replace('/AC:L', '/AV:L/AC:L')],
    ['a value that there is not', V3.replace('AV:N', 'AV:Q')],
    ['a value that there is not', V4.replace('AV:N', 'AV:Q')],
    ['a metric that there is not', `${V4}/ZZ:X`],
    ['another version', V3.replace('3.1', '3.2')],
    ['another version in front', V3.replace('3.1', '4.0')],
    ['small letters', V3.toLowerCase()],
    ['a slash at the end', `${V3}/`],
    ['more than any vector has', `${V4}${'/E:X'.repeat(200)}`],
  ])('is unknown, and never zero, of %s', (_what, vector) => {
    for (const score of [scoreCvss2, scoreCvss3, scoreCvss4]) expect(score(vector)).toBeUndefined()
  })

  it('is unknown of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const score of [scoreCvss2, scoreCvss3, scoreCvss4]) expect(score(text)).toBeUndefined()
      }),
    )
  })
})

describe('a claim', () => {
  it.each<[SeverityClaim, string | undefined]>([
    [{ kind: 'word', text: 'CRITICAL' }, 'critical'],
    [{ kind: 'word', text: 'Moderate' }, 'medium'],
    [{ kind: 'word', text: 'medium' }, 'medium'],
    [{ kind: 'word', text: 'important' }, 'high'],
    [{ kind: 'word', text: 'negligible' }, 'low'],
    [{ kind: 'word', text: 'LOW' }, 'low'],
    [{ kind: 'word', text: 'terrible' }, undefined],
    [{ kind: 'cvss-3', text: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L' }, 'medium'],
    [{ kind: 'cvss-3', text: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N' }, 'none'],
    [{ kind: 'cvss-3', text: V3 }, 'critical'],
    [{ kind: 'cvss-4', text: V4 }, 'critical'],
    [{ kind: 'cvss-2', text: 'AV:N/AC:L/Au:N/C:C/I:C/A:C' }, 'high'],
    [{ kind: 'cvss-2', text: V2 }, 'high'],
    [{ kind: 'cvss-2', text: 'AV:N/AC:L/Au:N/C:P/I:N/A:N' }, 'medium'],
    [{ kind: 'cvss-2', text: 'AV:L/AC:H/Au:M/C:P/I:N/A:N' }, 'low'],
    [{ kind: 'cvss-3', text: V4 }, undefined],
  ])('%j is %s', (claim, level) => {
    expect(rateClaim(claim)?.level).toBe(level)
  })
})

describe('the severity of a match', () => {
  const LOW = 'CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N'
  const claim = (type: string, score: string) => [{ type, score }]

  it.each<[string, object, object, object]>([
    ['unknown when nobody says it', {}, {}, { level: 'unknown' }],
    [
      'that of the package before that of the record',
      { severity: claim('CVSS_V3', V3) },
      { severity: claim('CVSS_V3', LOW) },
      { level: 'low', score: 1.8 },
    ],
    [
      'that of the record before the words of the database',
      { severity: claim('CVSS_V3', LOW), database_specific: { severity: 'CRITICAL' } },
      {},
      { level: 'low' },
    ],
    ['the word of the database', { database_specific: { severity: 'MODERATE' } }, {}, { level: 'medium' }],
    [
      'the word of the database about the package',
      {},
      { database_specific: { severity: 'HIGH' } },
      { level: 'high' },
    ],
    [
      'the vector of the database about the package',
      {},
      { database_specific: { cvss: V3 } },
      { level: 'critical', score: 9.8 },
    ],
    ['the word of the ecosystem', {}, { ecosystem_specific: { severity: 'low' } }, { level: 'low' }],
    [
      'that of the newest version of CVSS',
      { severity: [...claim('CVSS_V2', V2), ...claim('CVSS_V3', LOW), ...claim('CVSS_V4', V4)] },
      {},
      { level: 'critical', score: 9.3, vector: V4 },
    ],
    [
      'the next one when the best is broken',
      { severity: [...claim('CVSS_V4', 'CVSS:4.0/AV:N'), ...claim('CVSS_V3', LOW)] },
      {},
      { level: 'low' },
    ],
    [
      'the word when the vector is broken',
      { severity: claim('CVSS_V3', '9.8'), database_specific: { severity: 'HIGH' } },
      {},
      { level: 'high' },
    ],
    ['a word of Ubuntu', { severity: claim('Ubuntu', 'negligible') }, {}, { level: 'low' }],
    ['unknown when all is broken', { severity: claim('CVSS_V3', '0') }, {}, { level: 'unknown' }],
    ['unknown for types that are not known', { severity: claim('CVSS_V9', V3) }, {}, { level: 'unknown' }],
    [
      'critical for malware, whatever is said',
      { id: 'MAL-1', severity: claim('CVSS_V3', LOW) },
      {},
      { level: 'critical' },
    ],
  ])('is %s', (_what, more, part, expected) => {
    const affected = [{ package: { ecosystem: 'npm', name: 'a' }, versions: ['1.0.0'], ...part }]
    const record = readRecord({ id: 'X-1', modified: '2026-01-01T00:00:00Z', affected, ...more }, 'x')
    if (isInvalid(record)) throw new Error(record.reason)
    const match = matchRecord(record, { ecosystem: 'npm', name: 'a', version: '1.0.0' }, 0)
    expect(match && rateMatch(match)).toMatchObject(expected)
  })

  it('of several is the gravest, and unknown only when all are', () => {
    expect(gravest([{ level: 'unknown' }, { level: 'low' }, { level: 'high' }]).level).toBe('high')
    expect(gravest([{ level: 'unknown' }, { level: 'none' }]).level).toBe('none')
    expect(gravest([{ level: 'unknown' }]).level).toBe('unknown')
    expect(gravest([{ level: 'high' }, { level: 'high', score: 8 }]).score).toBe(8)
    expect(gravest([]).level).toBe('unknown')
  })
})
