import type { PublicKey } from '../attest/key/public-key.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { keyReference } from './key-import.ts'
import { writeOutput } from './output.ts'
import { readKeyText } from './read-key-text.ts'
import { readPassword } from './read-password.ts'

/** `flux key public`: prints the public key of a private one. */
export const runKeyPublic: RunCommand = async (parsed, environment) => {
  const key = await publicKeyOf(parsed, environment)
  const { publicKeyPem } = await import('../attest/key/read-public-key.ts')
  writeOutput(publicKeyPem(key), parsed, environment)
  return 0
}

/** `flux key fingerprint`: prints what pins and key sets name a key by. */
export const runKeyFingerprint: RunCommand = async (parsed, environment) => {
  const key = await publicKeyOf(parsed, environment)
  const { keyHint } = await import('../attest/key/read-public-key.ts')
  const { describeAlgorithm } = await import('../attest/key/describe-algorithm.ts')
  writeOutput(
    parsed.values.get('format') === 'json'
      ? `${JSON.stringify({ fingerprint: key.fingerprint, algorithm: describeAlgorithm(key), hint: keyHint(key) }, undefined, 2)}\n`
      : `${key.fingerprint}\n`,
    parsed,
    environment,
  )
  return 0
}

/** The public key of what `--key` names: a public key, or a private one, which may take a password. */
async function publicKeyOf(parsed: ParsedCommand, environment: Environment): Promise<PublicKey> {
  const text = readKeyText(keyReference(parsed), environment)
  if (text.includes('-----BEGIN PUBLIC KEY-----'))
    return (await import('../attest/key/read-public-key.ts')).readPublicKey(text)
  const { needsPassword, openPrivateKey } = await import('../attest/key/open-private-key.ts')
  const password = needsPassword(text) ? await readPassword(parsed, environment) : undefined
  return openPrivateKey(text, password).publicKey
}
