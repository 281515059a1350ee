import { describe, expect, it, test } from 'vitest'
import { LIMITS } from '../../../../src/core/limits.ts'
import { askSecret, askSecretOn, type SecretInput } from '../../../../src/host/keys/ask-secret.ts'
import { typeSecret } from '../../../../src/host/keys/typed-secret.ts'

const START = { text: '', state: 'typing' } as const

/** A terminal that keeps what was asked of it, and gives chunks once somebody listens. */
function terminal(...chunks: readonly (string | undefined)[]) {
  const calls: string[] = []
  let onData: (text: string) => void = () => undefined
  let onEnd: () => void = () => undefined
  const input: SecretInput = {
    setRawMode: (isRaw) => calls.push(isRaw ? 'raw' : 'cooked'),
    setEncoding: () => undefined,
    on: (event: 'data' | 'end', listener: (text: string) => void) => {
      if (event === 'data') onData = listener
      else onEnd = () => listener('')
    },
    removeAllListeners: (event) => calls.push(`no ${event}`),
    resume: () => {
      for (const chunk of chunks) chunk === undefined ? onEnd() : onData(chunk)
    },
    pause: () => calls.push('pause'),
  }
  return { input, calls }
}

describe('a secret that is typed', () => {
  test.each([
    ['letters and Enter', ['abc\r'], 'abc'],
    ['letters in pieces', ['a', 'b', 'c', '\n'], 'abc'],
    ['nothing', ['\r'], ''],
    ['what Backspace takes back', ['abx\u007fc\b\bd\r'], 'ad'],
    ['Backspace on an empty line', ['\u007f\u007fa\r'], 'a'],
    ['a character of two units', ['a😀\u007fb\r'], 'ab'],
    ['a line that Ctrl-U empties', ['wrong\u0015right\r'], 'right'],
    ['arrows, which are no characters', ['a\u001b[Ab\u001bOPc\r'], 'abc'],
    ['tabs and other control characters', ['a\tb\u0001c\r'], 'abc'],
    ['blanks', [' a b \r'], ' a b '],
    ['Ctrl-D behind something', ['ab\u0004'], 'ab'],
    ['a second line, which is not read', ['one\rtwo\r'], 'one'],
  ])('is read from %s', async (_, chunks, expected) => {
    const { input, calls } = terminal(...chunks)
    const shown: string[] = []
    expect(await askSecretOn(input, (text) => shown.push(text), 'Password: ')).toBe(expected)
    expect(shown).toEqual(['Password: ', '\n'])
    expect(calls).toEqual(['raw', 'pause', 'no data', 'no end', 'cooked'])
  })

  test.each([
    ['Ctrl-C', ['ab\u0003']],
    ['Ctrl-D on an empty line', ['\u0004']],
    ['the end of the input', ['ab', undefined]],
  ])('is given up with %s, and the terminal is as before', async (_, chunks) => {
    const { input, calls } = terminal(...chunks)
    await expect(askSecretOn(input, () => undefined, '')).rejects.toMatchObject({ code: 'key/password' })
    expect(calls.at(-1)).toBe('cooked')
  })

  it('is not longer than the limit', () => {
    for (const [length, kept] of [
      [LIMITS.passwordText - 1, LIMITS.passwordText - 1],
      [LIMITS.passwordText, LIMITS.passwordText],
      [LIMITS.passwordText + 1, LIMITS.passwordText],
    ] as const) {
      expect(typeSecret(START, 'a'.repeat(length)).text).toHaveLength(kept)
    }
  })

  it('is asked for on a terminal alone', async () => {
    // Tests run without one.
    expect(await askSecret('Password: ')).toBeUndefined()
  })
})
