import { compilePrivateNames } from '../../collect/dependency/registry/private-names.ts'
import type { RegistryPort } from '../../collect/dependency/registry/registry-port.ts'
import type { Timer } from '../clock.ts'
import { createHttpClient, type HttpClient } from '../http/http-client.ts'
import { createPatientClient } from '../http/patient-client.ts'
import { openAnswerCache } from './answer-cache.ts'
import { openRegistries, type RegistriesOptions } from './open-registries.ts'

/** How to reach registries. */
export interface RegistriesConnection extends Pick<RegistriesOptions, 'bases' | 'timeTrusted'> {
  /** Patterns of names that must not leave the machine, beside those that the variable `GOPRIVATE` has. */
  readonly privateNames?: readonly string[]
  readonly timer: Timer
  /** Settings of a proxy are read from here. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder in which answers are kept between runs; absent: nothing is kept. */
  readonly cacheFolder?: string
}

/** Waits for rate limits, and after trouble on the way: less than for what a run cannot do without. */
const PATIENCE_MS = 10_000
/** For one answer: the largest have some fifty megabytes. */
const TIMEOUT_MS = 30_000

/** Connects to the registries with a client of its own, so that what is asked takes no patience from what a run must send. */
export function connectRegistries({
  timer,
  env,
  bases,
  cacheFolder,
  timeTrusted,
  privateNames = [],
}: RegistriesConnection): {
  readonly port: RegistryPort
  close(): Promise<void>
} {
  const own = Object.values(bases ?? {})
  const client = createHttpClient({ trustedOrigins: own.map((base) => new URL(base).origin), env })
  const bounded: HttpClient = {
    send: (request) => client.send({ timeoutMs: TIMEOUT_MS, ...request }),
    close: () => client.close(),
  }
  const http = createPatientClient(bounded, { timer, random: Math.random, budgetMs: PATIENCE_MS })
  const cache = cacheFolder === undefined ? undefined : openAnswerCache(cacheFolder)
  const isPrivate = compilePrivateNames([...privateNames, ...(env['GOPRIVATE'] ?? '').split(',')])
  const port = openRegistries({
    http,
    timer,
    cache,
    isPrivate,
    ...(bases === undefined ? {} : { bases }),
    ...(timeTrusted === undefined ? {} : { timeTrusted }),
  })
  return { port, close: () => client.close() }
}
