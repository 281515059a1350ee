import { expect, test } from 'vitest'
import { FluxError } from '../../../src/core/error.ts'

test.each([
  ['cli/usage', 'configuration'],
  ['io/read', 'environment'],
  ['internal/bug', 'internal'],
] as const)('%s is an error of the kind %s', (code, kind) => {
  const cause = new Error('below')
  const error = new FluxError(code, 'it broke', { hint: 'mend it', cause })
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name: 'FluxError', message: 'it broke', code, kind, hint: 'mend it' })
  expect(error.cause).toBe(cause)
})

test('an error needs neither a hint nor a cause', () => {
  const error = new FluxError('input/invalid', 'wrong')
  expect(error.hint).toBeUndefined()
  expect(error.cause).toBeUndefined()
})
