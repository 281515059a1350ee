import { isatty } from 'node:tty'
import { FluxError } from '../../core/error.ts'
import { type TypedSecret, typeSecret } from './typed-secret.ts'

/** What is needed of a terminal to type in. */
export interface SecretInput {
  setRawMode(isRaw: boolean): unknown
  setEncoding(encoding: 'utf8'): unknown
  on(event: 'data', listener: (text: string) => void): unknown
  on(event: 'end', listener: () => void): unknown
  removeAllListeners(event: 'data' | 'end'): unknown
  resume(): unknown
  pause(): unknown
}

/**
 * Asks for a secret on the terminal without showing it. Gives `undefined` where there is no terminal. Throws `key/password`
 * when the user gives up.
 */
export async function askSecret(question: string): Promise<string | undefined> {
  if (!isatty(0) || !isatty(2)) return undefined
  return askSecretOn(process.stdin, (text) => process.stderr.write(text), question)
}

/** Asks on a given terminal. The terminal shows what is typed again afterwards, whatever happens. */
export async function askSecretOn(
  input: SecretInput,
  write: (text: string) => unknown,
  question: string,
): Promise<string> {
  write(question)
  input.setRawMode(true)
  try {
    return await new Promise((resolve, reject) => {
      let typed: TypedSecret = { text: '', state: 'typing' }
      input.setEncoding('utf8')
      input.on('end', () => reject(cancelled()))
      input.on('data', (text) => {
        typed = typeSecret(typed, text)
        if (typed.state === 'done') resolve(typed.text)
        if (typed.state === 'cancelled') reject(cancelled())
      })
      input.resume()
    })
  } finally {
    input.pause()
    input.removeAllListeners('data')
    input.removeAllListeners('end')
    input.setRawMode(false)
    write('\n')
  }
}

function cancelled(): FluxError {
  return new FluxError('key/password', 'no password was typed', {
    hint: 'type the password, or set `COSIGN_PASSWORD`',
  })
}
