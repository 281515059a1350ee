import { resolve } from 'node:path'
import type { AdvisoryPort } from '../collect/dependency/advisory/advisory-port.ts'
import { systemClock } from '../host/clock.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/**
 * The source of advisories that `--advisories` names: `osv`, or a folder. With `--online` alone it is the service; with neither
 * nobody is asked.
 */
export async function connectAdvisories(
  { values, switches }: ParsedCommand,
  { folder, variables }: Environment,
): Promise<{ readonly port: AdvisoryPort; close(): Promise<void> } | undefined> {
  const name = values.get('advisories') ?? (switches.has('online') ? 'osv' : undefined)
  if (name === undefined) return undefined
  const advisories = await import('../host/advisories/connect-advisories.ts')
  return advisories.connectAdvisories(
    name === 'osv' ? { kind: 'osv' } : { kind: 'folder', folder: resolve(folder, name) },
    { timer: systemClock(), env: variables },
  )
}
