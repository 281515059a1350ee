import type { ImageReference } from '../../attest/oci/read-reference.ts'
import { asRecord, asString, type JsonRecord, member, memberAt } from '../json-shape.ts'
import type { Credentials } from './credentials.ts'

/** What the configuration of Docker says of one registry. */
export interface DockerConfigEntry {
  /** Program that keeps the credentials: `desktop` for `docker-credential-desktop`. */
  readonly helper?: string
  /** What the program is asked for. */
  readonly server: string
  readonly credentials?: Credentials
}

const DOCKER_HUB_KEYS = [
  'https://index.docker.io/v1/',
  'index.docker.io',
  'docker.io',
  'registry-1.docker.io',
] as const
/** Becomes part of the name of a program. */
const HELPER = /^[a-z0-9-]{1,64}$/

/** Finds a registry in the configuration of Docker (`config.json`, also as podman and buildah write it). Undefined: not in it. */
export function readDockerConfig(config: unknown, reference: ImageReference): DockerConfigEntry | undefined {
  const keys = keysOf(reference)
  const named = keys.find((key) => asString(memberAt(config, 'credHelpers', key)) !== undefined)
  const helper =
    (named === undefined ? undefined : asString(memberAt(config, 'credHelpers', named))) ??
    asString(member(config, 'credsStore'))
  const written = keys.find((key) => credentialsOf(asRecord(memberAt(config, 'auths', key))) !== undefined)
  const credentials =
    written === undefined ? undefined : credentialsOf(asRecord(memberAt(config, 'auths', written)))
  const isHelper = helper !== undefined && HELPER.test(helper)
  if (!isHelper && credentials === undefined) return undefined
  return {
    ...(isHelper ? { helper } : {}),
    server: named ?? serverOf(reference),
    ...(credentials === undefined ? {} : { credentials }),
  }
}

function serverOf({ registry }: ImageReference): string {
  return registry === 'index.docker.io' ? DOCKER_HUB_KEYS[0] : registry
}

/** Names that entries may have, the closest first: folders of the repository, then the host. */
function keysOf({ registry, repository }: ImageReference): readonly string[] {
  const folders = repository.split('/')
  const paths = folders.map((_, index) => `${registry}/${folders.slice(0, folders.length - index).join('/')}`)
  const hosts =
    registry === 'index.docker.io'
      ? DOCKER_HUB_KEYS
      : [registry, `https://${registry}`, `http://${registry}`].flatMap((host) => [
          host,
          `${host}/`,
          `${host}/v1/`,
          `${host}/v2/`,
        ])
  return [...paths, ...hosts]
}

function credentialsOf(entry: JsonRecord | undefined): Credentials | undefined {
  const identityToken = textOf(entry, 'identitytoken')
  if (identityToken !== undefined) return { kind: 'identity-token', token: identityToken }
  const registryToken = textOf(entry, 'registrytoken')
  if (registryToken !== undefined) return { kind: 'registry-token', token: registryToken }
  const auth = textOf(entry, 'auth')
  if (auth !== undefined) {
    // Docker pads short passwords with zeros.
    const text = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '')
    const colon = text.indexOf(':')
    if (colon < 1) return undefined
    return { kind: 'password', username: text.slice(0, colon), password: text.slice(colon + 1) }
  }
  const [username, password] = [textOf(entry, 'username'), textOf(entry, 'password')]
  return username === undefined || password === undefined
    ? undefined
    : { kind: 'password', username, password }
}

function textOf(entry: JsonRecord | undefined, name: string): string | undefined {
  const text = asString(member(entry, name))
  return text === '' ? undefined : text
}
