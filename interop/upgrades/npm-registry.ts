import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { RegistryPort } from '../../src/collect/dependency/registry/registry-port.ts'
import { FluxError } from '../../src/core/error.ts'
import { systemClock } from '../../src/host/clock.ts'
import type { HttpClient } from '../../src/host/http/http-client.ts'
import { openRegistries } from '../../src/host/registries/open-registries.ts'
import { runTool } from '../inventory/inventory-case.ts'

/** The client of npm, which comes with it. */
interface NpmClient {
  packument(name: string, options: Readonly<Record<string, unknown>>): Promise<object>
}

/**
 * The registry that npm is configured to use, asked by npm's own client, so that updates are judged with what it says of the packages.
 * Other registries are not asked. Undefined: this npm has no such client.
 */
export function openNpmRegistry(): RegistryPort | undefined {
  const base = settingOf('config', 'get', 'registry')
  const cache = settingOf('config', 'get', 'cache')
  const client = loadClient(settingOf('exec', '--call', 'node --print process.env.npm_execpath'))
  if (base === '' || client === undefined) return undefined
  const http: HttpClient = {
    send: async ({ url }) => {
      const name = url.startsWith(base) ? decodeURIComponent(url.slice(base.length)) : '-/'
      if (name.startsWith('-/'))
        throw new FluxError('network/unreachable', 'only packages of npm are asked for')
      const options = {
        registry: base,
        cache: join(cache, '_cacache'),
        fullMetadata: true,
        preferOffline: true,
      }
      const body = await client.packument(name, options).then(JSON.stringify, () => undefined)
      return {
        status: body === undefined ? 404 : 200,
        headers: {},
        body: Buffer.from(body ?? ''),
        url,
      }
    },
    close: async () => {},
  }
  return openRegistries({
    http,
    timer: systemClock(),
    bases: { npm: base },
    timeTrusted: [new URL(base).host],
  })
}

function settingOf(...args: readonly string[]): string {
  return runTool('npm', args, '.').stdout.trim()
}

function loadClient(npm: string): NpmClient | undefined {
  try {
    return createRequire(npm)('pacote')
  } catch {
    return undefined
  }
}
