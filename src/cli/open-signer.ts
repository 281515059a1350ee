import { resolve } from 'node:path'
import type { SigningConfig } from '../attest/sign/signing-config.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { terminalText } from '../report/escape.ts'
import type { Signer } from '../run/signer.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { mask } from './mask.ts'
import { loadTrustedRoots } from './trusted-roots.ts'

/** A signer as a command line asks for it, and what ends its connections. */
export interface OpenedSigner {
  readonly signer: Signer
  close(): Promise<void>
}

/**
 * Opens the signer of a command with the options of `SIGNING_OPTIONS`: with `--key`, else as whoever the identity token names. Nothing is sent yet.
 * @throws FluxError `key/…`, `input/…`, `attest/trusted-root`, `cli/usage`
 */
export async function openCommandSigner(
  parsed: ParsedCommand,
  environment: Environment,
): Promise<OpenedSigner> {
  checkOptions(parsed)
  const [{ connectSigning }, { openSigner }, { systemClock }] = await Promise.all([
    import('../host/sigstore/connect-signing.ts'),
    import('../run/signer.ts'),
    import('../host/clock.ts'),
  ])
  const roots = await loadTrustedRoots(parsed, environment)
  const { config, isOwnInstance } = await loadSigningConfig(parsed, environment)
  const reference = parsed.values.get('key')
  const key = reference === undefined ? undefined : await openKey(reference, parsed, environment)
  const { ports, close } = connectSigning({
    config,
    isOwnInstance,
    variables: environment.variables,
    timer: systemClock(),
    mask: (secret) => mask(secret, environment),
    warn: (message) => environment.stderr.write(`warning: ${terminalText(message)}\n`),
  })
  const signer = await openSigner(
    {
      ...(key === undefined ? {} : { key }),
      config,
      roots,
      log: !parsed.switches.has('no-log'),
      timestamp: !parsed.switches.has('no-timestamp'),
      allowsPublicLog: parsed.switches.has('allow-public-log'),
    },
    ports,
  )
  return { signer, close }
}

function checkOptions({ switches, values }: ParsedCommand): void {
  if (!values.has('key') && switches.has('no-log')) {
    throw new FluxError(
      'cli/usage',
      '`--no-log` needs `--key`: nobody can verify an identity without a log',
      {
        hint: 'leave `--no-log` away',
      },
    )
  }
}

async function openKey(reference: string, parsed: ParsedCommand, environment: Environment) {
  const [{ openSigningKey }, { readKeyText }, { readPassword }] = await Promise.all([
    import('../attest/key/signing-key.ts'),
    import('./read-key-text.ts'),
    import('./read-password.ts'),
  ])
  const text = readKeyText(reference, environment)
  // Nobody is asked for the password of a key that has none.
  const isEncrypted = text.includes('ENCRYPTED')
  return openSigningKey(text, isEncrypted ? await readPassword(parsed, environment) : undefined)
}

/** The services: of `--signing-config`, else what `flux trusted-root update` kept, else those of the public instance. */
async function loadSigningConfig(
  parsed: ParsedCommand,
  environment: Environment,
): Promise<{ readonly config: SigningConfig; readonly isOwnInstance: boolean }> {
  const { readSigningConfig } = await import('../attest/sign/read-signing-config.ts')
  const named = parsed.values.get('signing-config')
  if (named !== undefined) {
    const { readCappedFile } = await import('../host/read-file.ts')
    const bytes = readCappedFile(resolve(environment.folder, named), LIMITS.signingConfigBytes, named)
    return { config: readSigningConfig(bytes), isOwnInstance: true }
  }
  const { openTrustCache } = await import('../host/sigstore/trust-cache.ts')
  const kept = openTrustCache(environment.variables).signingConfig()
  const { publicSigningConfig } = await import('../attest/sign/public-signing-config.ts')
  return {
    config: kept === undefined ? publicSigningConfig() : readSigningConfig(kept),
    // Whoever updated it said from where.
    isOwnInstance: kept !== undefined,
  }
}
