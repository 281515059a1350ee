import { resolve } from 'node:path'
import type { PrivateKey } from '../attest/key/open-private-key.ts'
import { SCRYPT_SETS } from '../attest/key/scrypt-parameters.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { readNewPassword } from './read-password.ts'

/**
 * Encrypts a private key and writes it beside its public key as `PREFIX.key`, which its owner alone may read, and `PREFIX.pub`;
 * prints the fingerprint. The names are looked at before a password is asked for. Throws `input/invalid`, `io/write`,
 * `key/password`.
 */
export async function writeKeyPair(
  prefix: string,
  makeKey: () => Promise<PrivateKey>,
  parsed: ParsedCommand,
  environment: Environment,
): Promise<void> {
  const [{ requireFree, writeNewFiles }, { encryptKey, NONCE_BYTES, SALT_BYTES }, opened, spki, random] =
    await Promise.all([
      import('../host/keys/write-new-files.ts'),
      import('../attest/key/encrypted-key.ts'),
      import('../attest/key/open-private-key.ts'),
      import('../attest/key/read-public-key.ts'),
      import('../host/keys/generate-key.ts'),
    ])
  const replace = parsed.switches.has('force')
  const named = (name: string): NamedPath => ({ name, path: resolve(environment.folder, name) })
  const secret = named(`${prefix}.key`)
  const open = named(`${prefix}.pub`)
  if (!replace) requireFree([secret, open])
  const key = await makeKey()
  const password = await readNewPassword(parsed, environment)
  const der = opened.pkcs8Of(key)
  const set = Object.entries(SCRYPT_SETS).find(([name]) => name === parsed.values.get('scrypt'))
  const text = encryptKey(
    der,
    password,
    random.secretBytes(SALT_BYTES),
    random.secretBytes(NONCE_BYTES),
    set?.[1],
  )
  der.fill(0)
  writeNewFiles(
    [
      { ...secret, mode: 0o600, text },
      { ...open, mode: 0o644, text: spki.publicKeyPem(key.publicKey) },
    ],
    replace,
  )
  if (!parsed.switches.has('quiet')) {
    environment.stderr.write(`wrote ${secret.name} and ${open.name}\n`)
    if (password === '')
      environment.stderr.write(
        'the password is empty: everybody who can read the private key can sign with it\n',
      )
  }
  environment.stdout.write(`${key.publicKey.fingerprint}\n`)
}

interface NamedPath {
  readonly name: string
  readonly path: string
}
