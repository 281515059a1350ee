import { resolve } from 'node:path'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import { LIMITS } from '../core/limits.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/**
 * Whom to trust: the file of `--trusted-root`, else what `flux trusted-root update` kept, else the root of the public instance that comes with FLUX.
 * Opens no connection.
 * @throws FluxError `attest/trusted-root`, `input/not-found`, `io/read`
 */
export async function loadTrustedRoots(
  parsed: ParsedCommand,
  environment: Environment,
): Promise<readonly TrustedRoot[]> {
  const { publicTrustedRoot, readTrustedRoot } = await import('../attest/trust/read-trusted-root.ts')
  const named = parsed.values.get('trusted-root')
  if (named !== undefined) {
    const { readCappedFile } = await import('../host/read-file.ts')
    return readTrustedRoot(readCappedFile(resolve(environment.folder, named), LIMITS.trustedRootBytes, named))
  }
  const { openTrustCache } = await import('../host/sigstore/trust-cache.ts')
  const kept = openTrustCache(environment.variables).trustedRoot()
  return kept === undefined ? [publicTrustedRoot()] : readTrustedRoot(kept)
}
