import { resolve } from 'node:path'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { terminalText } from '../report/escape.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/**
 * Whom to trust: the file of `--trusted-root`, else what `flux trusted-root update` kept, else the root of the public instance that comes with FLUX.
 * Opens no connection, unless `--update-root` asks for it. A root that was written long ago is told of.
 * @throws FluxError `attest/trusted-root`, `input/not-found`, `io/read`, and with `--update-root` what the update throws
 */
export async function loadTrustedRoots(
  parsed: ParsedCommand,
  environment: Environment,
): Promise<readonly TrustedRoot[]> {
  const { publicTrustedRoot, readTrustedRoot } = await import('../attest/trust/read-trusted-root.ts')
  const [{ systemClock }, { oldRootWarning, writtenAt }] = await Promise.all([
    import('../host/clock.ts'),
    import('../host/sigstore/root-age.ts'),
  ])
  const warn = (name: string, time: number): void => {
    const warning = oldRootWarning(name, time, systemClock().now())
    if (warning !== undefined && !parsed.switches.has('quiet'))
      environment.stderr.write(`warning: ${terminalText(warning)}\n`)
  }
  const named = parsed.values.get('trusted-root')
  if (named !== undefined) {
    const { readCappedFile } = await import('../host/read-file.ts')
    const path = resolve(environment.folder, named)
    const roots = readTrustedRoot(readCappedFile(path, LIMITS.trustedRootBytes, named))
    warn(quoted(named), writtenAt(path))
    return roots
  }
  const { openTrustCache } = await import('../host/sigstore/trust-cache.ts')
  if (parsed.switches.has('update-root')) {
    const { updateTrustedRoot } = await import('../host/sigstore/update-trusted-root.ts')
    await updateTrustedRoot({ variables: environment.variables, timer: systemClock() })
  }
  const cache = openTrustCache(environment.variables)
  const kept = cache.trustedRoot()
  if (kept !== undefined) warn('', cache.updatedAt())
  return kept === undefined ? [publicTrustedRoot()] : readTrustedRoot(kept)
}
