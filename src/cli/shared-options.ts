import type { OptionDefinition } from './command.ts'

/** Prints JSON instead of text. */
export const JSON_SWITCH: OptionDefinition = { name: 'json', summary: 'the same as --format json' }

/** Where the result goes. */
export const OUTPUT: OptionDefinition = {
  name: 'output',
  short: 'o',
  value: 'FILE',
  summary: 'write to a file; `-` is standard output',
}

/** Where the password of a key is read from. It is never an argument. */
export const PASSWORD_FD: OptionDefinition = {
  name: 'password-fd',
  value: 'NUMBER',
  summary: 'read the password from this file descriptor instead of `COSIGN_PASSWORD`',
}
