import { describe, expect, it } from 'vitest'
import { LONGEST_LICENSE_TEXT, readLicense } from '../../../../src/sbom/build/read-license.ts'

const id = (text: string) => ({ kind: 'id', id: text })
const expression = (text: string) => ({ kind: 'expression', expression: text })
const name = (text: string) => ({ kind: 'name', name: text })

describe('readLicense', () => {
  it.each([
    ['MIT', id('MIT'), id('MIT')],
    ['mit', id('MIT'), id('MIT')],
    ['(MIT)', id('MIT'), id('MIT')],
    ['((MIT OR ISC))', expression('MIT OR ISC'), expression('MIT OR ISC')],
    ['(MIT OR ISC) AND (Zlib)', expression('(MIT OR ISC) AND (Zlib)'), expression('(MIT OR ISC) AND (Zlib)')],
    ['mit or apache-2.0', expression('MIT OR Apache-2.0'), expression('MIT OR Apache-2.0')],
    ['MIT   AND\tISC', expression('MIT AND ISC'), expression('MIT AND ISC')],
    ['GPL-2.0', id('GPL-2.0'), id('GPL-2.0-only')],
    ['GPL-2.0+', id('GPL-2.0+'), id('GPL-2.0-or-later')],
    ['GPL-3.0 OR MIT', expression('GPL-3.0 OR MIT'), expression('GPL-3.0-only OR MIT')],
    [
      'GPL-2.0-with-classpath-exception',
      id('GPL-2.0-with-classpath-exception'),
      expression('GPL-2.0-only WITH Classpath-exception-2.0'),
    ],
    [
      'Apache-2.0 WITH LLVM-exception',
      expression('Apache-2.0 WITH LLVM-exception'),
      expression('Apache-2.0 WITH LLVM-exception'),
    ],
    ['LicenseRef-acme', expression('LicenseRef-acme'), expression('LicenseRef-acme')],
    [
      'DocumentRef-x:LicenseRef-acme',
      expression('DocumentRef-x:LicenseRef-acme'),
      expression('DocumentRef-x:LicenseRef-acme'),
    ],
    ['Apache-2.0+', expression('Apache-2.0+'), expression('Apache-2.0+')],
    ['Apache 2', name('Apache 2'), undefined],
    ['MIT OR', name('MIT OR'), undefined],
    ['(MIT', name('(MIT'), undefined],
    ['MIT/X11', name('MIT/X11'), undefined],
    ['NOASSERTION', name('NOASSERTION'), undefined],
    ['__proto__', name('__proto__'), undefined],
    ['constructor', name('constructor'), undefined],
    ['toString OR MIT', name('toString OR MIT'), undefined],
  ])('reads %s', (text, declared, concluded) => {
    expect(readLicense(text)).toEqual({
      declared,
      ...(concluded === undefined ? {} : { concluded }),
      isProprietary: false,
    })
  })

  it.each(['UNLICENSED', 'unlicensed'])('takes %s for proprietary, not for the Unlicense', (text) => {
    expect(readLicense(text)).toEqual({ declared: name('UNLICENSED'), isProprietary: true })
    expect(readLicense('Unlicense')).toMatchObject({ declared: id('Unlicense'), isProprietary: false })
  })

  it('repeats the text of a file that is referred to, up to its limit', () => {
    const text = 'x'.repeat(LONGEST_LICENSE_TEXT)
    const declared = (file?: string) => readLicense('SEE LICENSE IN LICENSE.txt', file)?.declared
    expect(declared()).toEqual(name('SEE LICENSE IN LICENSE.txt'))
    expect(declared(text)).toEqual({ ...name('SEE LICENSE IN LICENSE.txt'), text })
    expect(declared(`${text}x`)).toEqual(name('SEE LICENSE IN LICENSE.txt'))
  })

  it.each(['', '  ', '\n'])('reads nothing in `%s`', (text) => {
    expect(readLicense(text)).toBeUndefined()
  })

  it.each([
    [999, 'expression'],
    [1_000, 'expression'],
    [1_001, 'name'],
  ])('reads an expression of %i characters as %s', (length, kind) => {
    const start = 'MIT OR LicenseRef-'
    expect(readLicense(start + 'a'.repeat(length - start.length))?.declared?.kind).toBe(kind)
  })

  it('does not hang over brackets', () => {
    expect(readLicense(`${'('.repeat(400)}MIT${')'.repeat(400)}`)?.declared).toEqual(id('MIT'))
    expect(readLicense('('.repeat(900))?.declared?.kind).toBe('name')
  })
})
