import { FluxError } from '../core/error.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import { readKeyText } from './read-key-text.ts'
import { writeKeyPair } from './write-key-pair.ts'

/** `flux key import`: writes a private key that others made as an encrypted one, beside its public key. */
export const runKeyImport: RunCommand = async (parsed, environment) => {
  const text = readKeyText(keyReference(parsed), environment)
  const { needsPassword, openPrivateKey } = await import('../attest/key/open-private-key.ts')
  if (needsPassword(text))
    throw new FluxError('key/encrypted', 'the private key is an encrypted one of cosign or FLUX already', {
      hint: 'use it as it is; `flux key public` gives its public key',
    })
  const key = openPrivateKey(text, undefined)
  await writeKeyPair(parsed.values.get('output') ?? 'import-cosign', async () => key, parsed, environment)
  const { algorithm } = key.publicKey
  if (algorithm.name === 'rsa' && algorithm.bits < 3072 && !parsed.switches.has('quiet'))
    environment.stderr.write(
      `an RSA key of ${algorithm.bits} bits verifies old signatures; FLUX signs with larger ones\n`,
    )
  return 0
}

/** What `--key` names. Throws `cli/usage` without it. */
export function keyReference(parsed: ParsedCommand): string {
  const reference = parsed.values.get('key')
  if (reference !== undefined && reference !== '') return reference
  throw new FluxError('cli/usage', 'the key is not named', { hint: 'add `--key FILE` or `--key env://NAME`' })
}
