import { readSync } from 'node:fs'
import type { ImageReference } from '../attest/oci/read-reference.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import type { ImageRepository } from '../run/image-repository.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { mask } from './mask.ts'

/** Opens repositories of images as the options of a command say. */
export type OpenImageRepository = (reference: ImageReference) => ImageRepository & { close(): Promise<void> }

/**
 * Reads the options of `REGISTRY_OPTIONS`. Loaded here: few runs speak to registries of images.
 * @throws FluxError `cli/usage`
 */
export async function connectImages(
  parsed: ParsedCommand,
  environment: Environment,
): Promise<OpenImageRepository> {
  const { connectImage } = await import('../host/oci/connect-image.ts')
  const username = parsed.values.get('registry-username')
  const hasPassword = parsed.switches.has('registry-password-stdin')
  if ((username === undefined) === hasPassword)
    throw new FluxError(
      'cli/usage',
      '`--registry-username` and `--registry-password-stdin` belong together',
      {
        hint: 'give both, or log in with `docker login`',
      },
    )
  const credentials =
    username === undefined
      ? undefined
      : { kind: 'password' as const, username, password: readStandardInput() }
  return (reference) =>
    connectImage(reference, {
      env: environment.variables,
      mask: (secret) => mask(secret, environment),
      isInsecure: parsed.switches.has('insecure-registry'),
      ...(credentials === undefined ? {} : { credentials }),
    })
}

function readStandardInput(): string {
  // LIMIT: one byte more than a password may have.
  const bytes = Buffer.alloc(LIMITS.passwordText + 1)
  let length = 0
  try {
    for (let count = -1; count !== 0 && length < bytes.length; length += count)
      count = readSync(0, bytes, length, bytes.length - length, null)
  } catch {
    throw new FluxError('cli/usage', 'no password of a registry can be read from standard input', {
      hint: 'pipe it in, as in `--registry-password-stdin < password.txt`',
    })
  }
  if (length > LIMITS.passwordText)
    throw new FluxError('cli/usage', 'the password of the registry is too long')
  return bytes.toString('utf8', 0, length).replace(/\r?\n$/, '')
}
