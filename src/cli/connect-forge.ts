import type { RepositoryPort } from '../collect/workflow/online/repository-port.ts'
import { FluxError } from '../core/error.ts'
import { systemClock } from '../host/clock.ts'
import type { Environment } from './environment.ts'

/** The forge that the environment names. Loaded here: few runs ask it. @throws FluxError `input/invalid` without a token */
export async function connectForge({ variables }: Environment): Promise<{
  readonly port: RepositoryPort
  close(): Promise<void>
}> {
  const token = (variables['GH_TOKEN'] || variables['GITHUB_TOKEN'] || '').trim()
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new FluxError('input/invalid', 'the forge is not asked without a token', {
      hint: 'set `GH_TOKEN` or `GITHUB_TOKEN`, or leave out `--online`',
    })
  }
  const { connectRepositories } = await import('../host/github/connect-repositories.ts')
  const apiUrl = variables['GITHUB_API_URL'] || 'https://api.github.com'
  const serverUrl = variables['GITHUB_SERVER_URL'] || 'https://github.com'
  return connectRepositories({ apiUrl, serverUrl, token, timer: systemClock(), env: variables })
}
