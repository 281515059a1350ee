import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** A registry of images on a loopback port. */
export interface DockerRegistry {
  /** Host and port. */
  readonly host: string
  /** Pushes an image of one layer and gives its reference by digest. */
  push(repository: string, content: string): Promise<string>
  /** Pushes an index of images that are there, under a tag, and gives its reference by digest. */
  pushIndex(repository: string, images: readonly string[]): Promise<string>
  close(): Promise<void>
}

/** Whether Debian's package is there. */
export function hasDockerRegistry(): boolean {
  return spawnSync('docker-registry', ['--version']).status === 0
}

const READY_MS = 20_000
const IMAGE_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'

/** Starts the registry with its files in a new folder. */
export async function startDockerRegistry(parent: string): Promise<DockerRegistry> {
  const folder = join(parent, 'registry')
  mkdirSync(folder)
  const host = `127.0.0.1:${await freePort()}`
  writeFileSync(
    join(folder, 'config.yml'),
    `version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: ${join(folder, 'data')} } }
http: { addr: "${host}" }
`,
  )
  const child = spawn('docker-registry', ['serve', 'config.yml'], { cwd: folder, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const close = async (): Promise<void> => {
    child.kill()
    await ended
  }
  try {
    await waitFor(`http://${host}/v2/`)
  } catch (error) {
    await close()
    throw error
  }
  const blob = async (repository: string, bytes: Buffer): Promise<Descriptor> => {
    const digest = digestOf(bytes)
    const started = await fetch(`http://${host}/v2/${repository}/blobs/uploads/`, { method: 'POST' })
    const target = new URL(started.headers.get('location') ?? '', `http://${host}`)
    target.searchParams.set('digest', digest)
    await expectStatus(201, fetch(target, { method: 'PUT', body: new Uint8Array(bytes) }))
    return { digest, size: bytes.length }
  }
  const manifest = async (
    repository: string,
    tag: string,
    mediaType: string,
    value: object,
  ): Promise<string> => {
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...value }))
    const url = `http://${host}/v2/${repository}/manifests/${tag}`
    const headers = { 'content-type': mediaType }
    await expectStatus(201, fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) }))
    return `${host}/${repository}@${digestOf(bytes)}`
  }
  return {
    host,
    close,
    push: async (repository, content) => {
      const layer = await blob(repository, Buffer.from(content))
      const settings = {
        architecture: 'amd64',
        os: 'linux',
        rootfs: { type: 'layers', diff_ids: [layer.digest] },
      }
      const config = await blob(repository, Buffer.from(JSON.stringify(settings)))
      return manifest(repository, 'latest', IMAGE_MANIFEST, {
        config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
        layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', ...layer }],
      })
    },
    pushIndex: async (repository, images) => {
      const manifests = await Promise.all(
        images.map(async (reference) => {
          const digest = reference.slice(reference.indexOf('@') + 1)
          const url = `http://${host}/v2/${repository}/manifests/${digest}`
          const answer = await fetch(url, { headers: { accept: IMAGE_MANIFEST } })
          return { mediaType: IMAGE_MANIFEST, digest, size: (await answer.arrayBuffer()).byteLength }
        }),
      )
      return manifest(repository, 'index', INDEX, { manifests })
    },
  }
}

interface Descriptor {
  readonly digest: string
  readonly size: number
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

async function expectStatus(status: number, asked: Promise<Response>): Promise<void> {
  const answer = await asked
  if (answer.status !== status)
    throw new Error(`the registry answered ${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
}

async function waitFor(url: string): Promise<void> {
  const end = Date.now() + READY_MS
  while (Date.now() < end) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the registry did not start')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
