/** Characters that are typed by mistake for one another: their keys lie side by side. Each stands for both directions. */
export const NEIGHBOURING_KEYS: readonly string[] = [
  '1234567890-',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p-',
  'qawsedrftgyhujikolp',
  'azsxdcfvgbhnjmk',
]

/** Texts that look like one another, or that people leave out or mix up. Each stands for both directions. */
export const LOOK_ALIKES: readonly (readonly [string, string])[] = [
  ['1', 'l'],
  ['1', 'i'],
  ['i', 'l'],
  ['0', 'o'],
  ['5', 's'],
  ['u', 'v'],
  ['m', 'rn'],
  ['w', 'vv'],
  ['-', '_'],
  ['-', '.'],
  ['_', '.'],
  ['/', '-'],
  ['/', '_'],
  ['p', '_'],
  ['0', '_'],
]
