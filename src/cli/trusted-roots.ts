import { resolve } from 'node:path'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import { LIMITS } from '../core/limits.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

const DAY_MS = 86_400_000
/** Instances add a log or an authority about once a year. */
const OLD_DAYS = 180

/**
 * Whom to trust: the file of `--trusted-root`, else what `flux trusted-root update` kept, else the root of the public instance that comes with FLUX.
 * Opens no connection, unless `--update-root` asks for it. A root that was kept long ago is told of.
 * @throws FluxError `attest/trusted-root`, `input/not-found`, `io/read`, and with `--update-root` what the update throws
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
  const [{ openTrustCache }, { systemClock }] = await Promise.all([
    import('../host/sigstore/trust-cache.ts'),
    import('../host/clock.ts'),
  ])
  if (parsed.switches.has('update-root')) {
    const { updateTrustedRoot } = await import('../host/sigstore/update-trusted-root.ts')
    await updateTrustedRoot({ variables: environment.variables, timer: systemClock() })
  }
  const cache = openTrustCache(environment.variables)
  const kept = cache.trustedRoot()
  const days = kept === undefined ? 0 : Math.floor((systemClock().now() - cache.updatedAt()) / DAY_MS)
  if (days > OLD_DAYS && !parsed.switches.has('quiet'))
    environment.stderr.write(
      `warning: the trusted root is ${days} days old: run \`flux trusted-root update\`\n`,
    )
  return kept === undefined ? [publicTrustedRoot()] : readTrustedRoot(kept)
}
