import { resolve } from 'node:path'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { systemClock, type Timer } from '../host/clock.ts'
import { readCappedFile } from '../host/read-file.ts'
import { connectSigning } from '../host/sigstore/connect-signing.ts'
import { oldRootWarning, writtenAt } from '../host/sigstore/root-age.ts'
import { escapeCommandData, maskCommand } from '../report/escape.ts'
import { openSigner, type Signer } from '../run/signer.ts'
import type { ArtifactInputs } from './artifact-inputs.ts'
import type { ActionPorts } from './ports.ts'

/**
 * Whom to trust: the file that the input names, else the public instance. A file that was written long ago is told of. Throws `attest/trusted-root`,
 * `input/not-found`.
 */
export async function loadRoots(
  { trustedRoot }: ArtifactInputs,
  folder: string,
  print: ActionPorts['print'],
): Promise<readonly TrustedRoot[]> {
  const { publicTrustedRoot, readTrustedRoot } = await import('../attest/trust/read-trusted-root.ts')
  if (trustedRoot === undefined) return [publicTrustedRoot()]
  const path = resolve(folder, trustedRoot)
  const roots = readTrustedRoot(readCappedFile(path, LIMITS.trustedRootBytes, trustedRoot))
  const warning = oldRootWarning(quoted(trustedRoot), writtenAt(path), systemClock().now())
  if (warning !== undefined) print(`::warning::${escapeCommandData(warning)}\n`)
  return roots
}

/** Signs with the key of the input, else as the workflow. Nothing is sent yet. Throws `key/…`, `input/…`. */
export async function openActionSigner(
  inputs: ArtifactInputs,
  folder: string,
  timer: Timer,
  ports: ActionPorts,
): Promise<{ readonly signer: Signer; close(): Promise<void> }> {
  const { env, print } = ports
  const [{ readSigningConfig }, { publicSigningConfig }, { openSigningKey }] = await Promise.all([
    import('../attest/sign/read-signing-config.ts'),
    import('../attest/sign/public-signing-config.ts'),
    import('../attest/key/signing-key.ts'),
  ])
  const file = inputs.signingConfig
  const config =
    file === undefined
      ? publicSigningConfig()
      : readSigningConfig(readCappedFile(resolve(folder, file), LIMITS.signingConfigBytes, file))
  const mask = (secret: string): void => print(maskCommand(secret))
  const password = env['COSIGN_PASSWORD']
  if (inputs.signingKey !== undefined && password !== undefined && password !== '') mask(password)
  const key = inputs.signingKey === undefined ? undefined : await openSigningKey(inputs.signingKey, password)
  const { ports: signing, close } = connectSigning({
    config,
    isOwnInstance: file !== undefined,
    variables: env,
    timer,
    mask,
    warn: (message) => print(`::warning::${escapeCommandData(message)}\n`),
  })
  const roots = await loadRoots(inputs, folder, print)
  const signer = await openSigner({ ...(key === undefined ? {} : { key }), config, roots }, signing)
  return { signer, close }
}
