import { describe, expect, it } from 'vitest'
import { isNeverTrue } from '../../../../src/collect/workflow/condition.ts'

describe('isNeverTrue', () => {
  it.each(['false', '${{ false }}', '${{ true && false }}', '!true', "'a' == 'b'", '${{false}}'])(
    'is true of %j',
    (condition) => {
      expect(isNeverTrue(condition)).toBe(true)
    },
  )

  it.each([
    'true',
    '',
    "''",
    'null',
    '0',
    'github.ref == github.sha',
    'false && github.ref',
    '${{ false }} ',
    '${{ false }}\n',
    '${{ false }} && ${{ false }}',
    'x ${{ false }}',
    'not an expression',
  ])('is false of %j', (condition) => {
    expect(isNeverTrue(condition)).toBe(false)
  })
})
