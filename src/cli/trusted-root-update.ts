import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import type { Environment } from './environment.ts'

/** `flux trusted-root update`. */
export const runTrustedRootUpdate: RunCommand = async (parsed, environment) => {
  const [{ updateTrustedRoot }, { systemClock }] = await Promise.all([
    import('../host/sigstore/update-trusted-root.ts'),
    import('../host/clock.ts'),
  ])
  const mirror = await mirrorOf(parsed, environment)
  const updated = await updateTrustedRoot({
    variables: environment.variables,
    timer: systemClock(),
    ...(mirror === undefined ? {} : { mirror }),
  })
  for (const { name, isChanged } of updated)
    environment.stdout.write(`${name}: ${isChanged ? 'updated' : 'up to date'}\n`)
  return 0
}

async function mirrorOf(
  parsed: ParsedCommand,
  environment: Environment,
): Promise<{ readonly url: string; readonly root: Uint8Array } | undefined> {
  const url = parsed.values.get('mirror')
  const file = parsed.values.get('root')
  if (url === undefined && file === undefined) return undefined
  if (url === undefined || file === undefined || !URL.canParse(url)) {
    throw new FluxError('cli/usage', 'another update repository needs its address and its root', {
      hint: 'give both `--mirror URL` and `--root FILE`',
    })
  }
  const { readCappedFile } = await import('../host/read-file.ts')
  return { url, root: readCappedFile(resolve(environment.folder, file), LIMITS.trustedRootBytes, file) }
}
