import { LIMITS } from '../../core/limits.ts'

/** What was typed so far, and whether the line is over. */
export interface TypedSecret {
  readonly text: string
  readonly state: 'typing' | 'done' | 'cancelled'
}

/**
 * Follows what a terminal in raw mode sends: Enter ends the line, Backspace takes back one character, Ctrl-U all of them, Ctrl-C
 * and Ctrl-D on an empty line give up. Other control characters, and keys that send several, count for nothing.
 */
export function typeSecret(before: TypedSecret, input: string): TypedSecret {
  let { text } = before
  // Arrows and the like: a password never has an escape in it.
  for (const character of input.replace(/\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Z])?/g, '')) {
    if (character === '\r' || character === '\n') return { text, state: 'done' }
    if (character === '\u0003' || (character === '\u0004' && text === ''))
      return { text: '', state: 'cancelled' }
    if (character === '\u0004') return { text, state: 'done' }
    if (character === '\u007f' || character === '\b') text = [...text].slice(0, -1).join('')
    else if (character === '\u0015') text = ''
    // LIMIT: what is pasted by mistake.
    else if (character >= ' ' && text.length < LIMITS.passwordText) text += character
  }
  return { text, state: 'typing' }
}
