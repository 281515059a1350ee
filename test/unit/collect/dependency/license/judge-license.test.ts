import { describe, expect, test } from 'vitest'
import {
  judgeLicense,
  type LicensePolicy,
  readLicenseRules,
} from '../../../../../src/collect/dependency/license/judge-license.ts'
import { readLicense } from '../../../../../src/collect/dependency/license/read-license.ts'
import { createSpdxLists } from '../../../../../src/collect/dependency/license/spdx-lists.ts'

const LISTS = createSpdxLists()

function judge(text: string | undefined, policy: LicensePolicy): string {
  return judgeLicense(readLicense(text, LISTS), readLicenseRules(policy, LISTS))
}

describe('allowed licences', () => {
  test.each([
    ['MIT', ['MIT'], 'allowed'],
    ['mit', ['Mit'], 'allowed'],
    ['ISC', ['MIT'], 'unlisted'],
    ['MIT OR GPL-3.0-only', ['MIT'], 'allowed'],
    ['MIT AND GPL-3.0-only', ['MIT'], 'unlisted'],
    ['MIT AND (ISC OR GPL-3.0-only)', ['MIT', 'ISC'], 'allowed'],
    ['GPL-2.0', ['GPL-2.0-only'], 'allowed'],
    ['GPL-2.0-only', ['GPL-2.0'], 'allowed'],
    ['GPL-2.0-or-later', ['GPL-2.0-only'], 'allowed'],
    ['GPL-2.0-or-later', ['GPL-3.0-only'], 'allowed'],
    ['GPL-3.0-or-later', ['GPL-2.0-only'], 'unlisted'],
    ['GPL-2.0-only', ['GPL-2.0-or-later'], 'unlisted'],
    ['Apache-2.0+', ['Apache-2.0'], 'allowed'],
    ['Apache-1.1+', ['Apache-2.0'], 'allowed'],
    ['MPL-2.0+', ['MPL-1.1'], 'unlisted'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0-only'], 'unlisted'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0-only WITH Classpath-exception-2.0'], 'allowed'],
    ['GPL-2.0-only', ['GPL-2.0-only WITH Classpath-exception-2.0'], 'unlisted'],
    ['LicenseRef-Mine', ['LicenseRef-Mine'], 'allowed'],
    ['LicenseRef-Mine', ['MIT'], 'unlisted'],
    ['MIT', [], 'unlisted'],
  ])('%s with %j is %s', (text, allow, verdict) => {
    expect(judge(text, { allow })).toBe(verdict)
  })

  test('any exception may go with an allowed licence where the policy says so', () => {
    const text = 'GPL-2.0-only WITH Classpath-exception-2.0'
    expect(judge(text, { allow: ['GPL-2.0-only'], exceptions: 'any' })).toBe('allowed')
    expect(judge(text, { allow: ['GPL-3.0-only'], exceptions: 'any' })).toBe('unlisted')
  })
})

describe('denied licences', () => {
  test.each([
    ['GPL-3.0-only', ['GPL-3.0-only'], 'denied'],
    ['MIT', ['GPL-3.0-only'], 'allowed'],
    ['MIT OR GPL-3.0-only', ['GPL-3.0-only'], 'allowed'],
    ['MIT AND GPL-3.0-only', ['GPL-3.0-only'], 'denied'],
    ['GPL-3.0-only OR AGPL-3.0-only', ['GPL-3.0-only', 'AGPL-3.0-only'], 'denied'],
    ['GPL-3.0-or-later', ['GPL-3.0'], 'denied'],
    ['GPL-2.0-or-later', ['GPL-2.0-only'], 'allowed'],
    ['GPL-2.0-or-later', ['GPL-2.0-only', 'GPL-3.0-only'], 'denied'],
    ['GPL-2.0-or-later', ['GPL-2.0-or-later'], 'denied'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0-only'], 'denied'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0-only WITH Bison-exception-2.2'], 'allowed'],
    ['GPL-2.0-only', ['GPL-2.0-only WITH Classpath-exception-2.0'], 'allowed'],
  ])('%s with %j is %s', (text, deny, verdict) => {
    expect(judge(text, { deny })).toBe(verdict)
  })

  test('denial wins over permission', () => {
    expect(judge('MIT', { allow: ['MIT'], deny: ['MIT'] })).toBe('denied')
    expect(judge('MIT OR ISC', { allow: ['MIT'], deny: ['MIT'] })).toBe('unlisted')
    expect(judge('MIT OR ISC', { allow: ['MIT', 'ISC'], deny: ['MIT'] })).toBe('allowed')
  })
})

describe('licences of which nothing is known', () => {
  test.each([undefined, '', 'NOASSERTION', 'NONE', 'BSD-ish', 'SEE LICENSE IN x', 'MIT OR Foo'])(
    '%j is never allowed',
    (text) => {
      expect(judge(text, { allow: ['MIT'] })).toBe('unknown')
      expect(judge(text, { deny: ['ISC'] })).toBe('unknown')
      expect(judge(text, {})).toBe('unknown')
    },
  )

  test('a proprietary one is judged by its own name alone', () => {
    expect(judge('UNLICENSED', { allow: ['MIT', 'Unlicense'] })).toBe('unlisted')
    expect(judge('UNLICENSED', { allow: ['UNLICENSED'] })).toBe('allowed')
    expect(judge('UNLICENSED', { deny: ['unlicensed'] })).toBe('denied')
    expect(judge('UNLICENSED', { deny: ['MIT'] })).toBe('unknown')
    expect(judge('Unlicense', { deny: ['UNLICENSED'] })).toBe('allowed')
  })
})

test('entries of a policy that are no licence are problems', () => {
  const { problems, allow } = readLicenseRules({ allow: ['MIT', 'Foo', 'MIT OR ISC', 'GPL-3.0'] }, LISTS)
  expect(problems.map(({ kind }) => kind)).toEqual(['unknown-id', 'syntax', 'deprecated-id'])
  expect([...(allow ?? [])]).toEqual(['MIT', 'GPL-3.0-only'])
})
