import { readSync } from 'node:fs'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/**
 * The password of a key: from the descriptor of `--password-fd`, else from `COSIGN_PASSWORD`, which may be empty, else typed on
 * the terminal, twice where `isNew`. `undefined` when there is none of them. It is never an argument, which others could see.
 * Throws `key/password`, `cli/usage`.
 */
export async function readPassword(
  parsed: ParsedCommand,
  environment: Environment,
  isNew = false,
): Promise<string | undefined> {
  const descriptor = parsed.values.get('password-fd')
  if (descriptor !== undefined) return readDescriptor(descriptor)
  const variable = environment.variables['COSIGN_PASSWORD']
  if (variable !== undefined) return variable
  const ask = environment.askSecret
  if (ask === undefined) return undefined
  const password = await ask(isNew ? 'Password for the new private key: ' : 'Password of the private key: ')
  if (!isNew || password === undefined) return password
  if ((await ask('The same again: ')) === password) return password
  throw new FluxError('key/password', 'the two passwords are not the same', { hint: 'start again' })
}

/** Like `readPassword` for a new key; throws `key/password` when there is none. */
export async function readNewPassword(parsed: ParsedCommand, environment: Environment): Promise<string> {
  const password = await readPassword(parsed, environment, true)
  if (password !== undefined) return password
  throw new FluxError('key/password', 'there is no password for the new private key', {
    hint: 'set `COSIGN_PASSWORD`; one that is empty counts, and lets everybody sign who can read the file',
  })
}

function readDescriptor(text: string): string {
  if (!/^[0-9]{1,4}$/.test(text))
    throw new FluxError('cli/usage', `${quoted(text)} is no file descriptor`, {
      hint: 'open a file or pipe for it, as in `--password-fd 3 3<password.txt`',
    })
  // LIMIT: one byte more than a password may have.
  const bytes = Buffer.alloc(LIMITS.passwordText + 1)
  let length = 0
  try {
    for (let count = -1; count !== 0 && length < bytes.length; length += count)
      count = readSync(Number(text), bytes, length, bytes.length - length, null)
    if (length > LIMITS.passwordText) throw new FluxError('key/password', 'the password is too long')
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length)).replace(/\r?\n$/, '')
  } catch (cause) {
    if (cause instanceof FluxError) throw cause
    throw new FluxError('key/password', `no password can be read from the descriptor ${text}`, {
      hint: 'open a file or pipe for it, as in `--password-fd 3 3<password.txt`',
    })
  } finally {
    bytes.fill(0)
  }
}
