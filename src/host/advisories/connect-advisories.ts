import { statSync } from 'node:fs'
import type { AdvisoryPort } from '../../collect/dependency/advisory/advisory-port.ts'
import { FluxError } from '../../core/error.ts'
import type { Timer } from '../clock.ts'

/** Where advisories come from: the public service, or a folder that `flux advisories sync` wrote. */
export type AdvisoryPlace = { readonly kind: 'osv' } | { readonly kind: 'folder'; readonly folder: string }

/** What a connection needs beside the place. */
export interface AdvisoryWorld {
  readonly timer: Timer
  /** Settings of a proxy, and `FLUX_OSV_URL`, the address of a service in place of the public one, are read from here. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Opens a source of advisories, loading only the code that it needs.
 * @throws FluxError `input/invalid` when the folder is none, or the address of the service is none
 */
export async function connectAdvisories(
  place: AdvisoryPlace,
  { timer, env }: AdvisoryWorld,
): Promise<{ readonly port: AdvisoryPort; close(): Promise<void> }> {
  if (place.kind === 'osv') {
    const { connectOsv } = await import('./connect-osv.ts')
    const apiUrl = env['FLUX_OSV_URL']
    return connectOsv({ timer, env, ...(apiUrl === undefined || apiUrl === '' ? {} : { apiUrl }) })
  }
  if (statSync(place.folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new FluxError('input/invalid', 'there is no such folder of advisories', {
      hint: 'make one with `flux advisories sync`',
    })
  }
  const { openAdvisoryFolder } = await import('./folder-port.ts')
  const port = openAdvisoryFolder({ folder: place.folder })
  return { port, close: async () => port.close() }
}
