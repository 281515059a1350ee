import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ImageReference } from '../../attest/oci/read-reference.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { askCredentialProgram } from './ask-credential-program.ts'
import type { FoundCredentials } from './credentials.ts'
import { readDockerConfig } from './read-docker-config.ts'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Looks where other tools look: `DOCKER_AUTH_CONFIG`, the configuration of Docker with the programs that it names, and on GitHub the token
 * of the job for GitHub's own registry.
 * @throws FluxError `input/invalid` when the configuration is not JSON
 */
export async function findCredentials(
  reference: ImageReference,
  variables: Variables,
): Promise<FoundCredentials> {
  for (const text of [variables['DOCKER_AUTH_CONFIG'], await readConfig(variables)]) {
    const entry = text === undefined || text === '' ? undefined : readDockerConfig(parse(text), reference)
    if (entry === undefined) continue
    const answer =
      entry.helper === undefined ? {} : await askCredentialProgram(entry.helper, entry.server, variables)
    if (answer.credentials !== undefined) return answer
    if (entry.credentials !== undefined) return { credentials: entry.credentials }
    if (answer.notice !== undefined) return answer
  }
  const [token, actor] = [variables['GITHUB_TOKEN'], variables['GITHUB_ACTOR']]
  if (reference.registry === 'ghcr\u002eio' && variables['GITHUB_ACTIONS'] === 'true' && token && actor)
    return { credentials: { kind: 'password', username: actor, password: token } }
  return {}
}

async function readConfig(variables: Variables): Promise<string | undefined> {
  const folder =
    variables['DOCKER_CONFIG'] || join(variables['HOME'] || variables['USERPROFILE'] || homedir(), '.docker')
  const path = join(folder, 'config.json')
  try {
    // LIMIT: registryConfigBytes.
    const { size } = await stat(path)
    if (size > LIMITS.registryConfigBytes)
      throw new FluxError('input/invalid', 'the configuration of Docker is too large', {
        hint: 'look at `config.json` in the folder of `DOCKER_CONFIG`',
      })
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof FluxError) throw error
    // No configuration is the usual case, and one that may not be read is as good as none: the registry says whether it is needed.
    return undefined
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The cause would have a piece of the text in it.
    throw new FluxError('input/invalid', 'the configuration of Docker is not JSON', {
      hint: 'look at `DOCKER_AUTH_CONFIG`, and at `config.json` in the folder of `DOCKER_CONFIG`',
    })
  }
}
