import type { RegistryPort } from '../collect/dependency/registry/registry-port.ts'
import { systemClock } from '../host/clock.ts'
import type { Environment } from './environment.ts'

/** The public registries. Loaded here: few runs ask them. */
export async function connectRegistries({ variables }: Environment): Promise<{
  readonly port: RegistryPort
  close(): Promise<void>
}> {
  const registries = await import('../host/registries/connect-registries.ts')
  return registries.connectRegistries({ timer: systemClock(), env: variables })
}
