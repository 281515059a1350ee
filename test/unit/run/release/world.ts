import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openArtifactFiles } from '../../../../src/host/artifact-files.ts'
import { openOctokit } from '../../../../src/host/github/octokit.ts'
import { openReleases } from '../../../../src/host/github/releases.ts'
import { createHttpClient, type HttpClient } from '../../../../src/host/http/http-client.ts'
import { openUpload } from '../../../../src/host/open-upload.ts'
import { makeRelease } from '../../../../src/run/release/release.ts'
import type {
  ReleasePorts,
  ReleaseRequest,
  ReleaseResult,
  ReleaseStep,
} from '../../../../src/run/release/release-request.ts'
import type { Signer } from '../../../../src/run/signer.ts'
import { type ReleasesDouble, type ReleasesDoubleOptions, startReleases } from '../../../doubles/releases.ts'
import { type KeySigner, keySigner } from '../../../fakes/key-signer.ts'

export const COMMIT = 'ab'.repeat(20)

const BILL = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  version: 1,
  metadata: { component: { type: 'application', name: 'a', version: '1' } },
})

/** A folder with built files, a forge and a key: everything that a release needs. */
export interface World {
  readonly folder: string
  readonly github: ReleasesDouble
  readonly keys: KeySigner
  /** Makes everything in the folder alone. */
  runHere(): Promise<ReleaseResult>
  /** How often something was signed. */
  signatures(): number
  /** Makes the release; the process dies, so to say, before `dieAt`. */
  run(
    change?: Partial<ReleaseRequest>,
    dieAt?: ReleaseStep,
    ports?: Partial<ReleasePorts>,
  ): Promise<ReleaseResult>
  write(path: string, text: string): void
  /** Forgets what was made on this machine. */
  loseOutput(): void
  /** Names of the files of the one release, sorted. */
  names(): readonly string[]
  contentOf(name: string): string
  close(): Promise<void>
}

/** Opens a world. */
export async function openWorld(options: ReleasesDoubleOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-release-'))
  const github = await startReleases({ tags: { 'v1.0.0': COMMIT }, ...options })
  const keys = await keySigner()
  let count = 0
  const signer: Signer = {
    ...keys.signer,
    sign: (content) => {
      count++
      return keys.signer.sign(content)
    },
  }
  const http: HttpClient = createHttpClient({ trustedOrigins: [github.url, github.storageUrl] })
  const octokit = await openOctokit({ http, apiUrl: github.url, token: 'write-token', version: '0' })
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text)
  mkdirSync(join(folder, 'dist'))
  mkdirSync(join(folder, 'out'))
  write('dist/app.tgz', 'application')
  write('dist/app.zip', 'another form')
  const releases = openReleases({
    octokit,
    http,
    name: { owner: 'octo', repo: 'repo' },
    apiUrl: github.url,
    token: 'write-token',
    open: (path) => openUpload(folder, path),
  })
  const request: ReleaseRequest = {
    repository: 'octo/repo',
    tag: 'v1.0.0',
    commit: COMMIT,
    files: ['dist/app.tgz', 'dist/app.zip'],
    output: 'out',
    predicates: [{ type: 'https://example.test/review/v1', value: { reviewer: 'ada' } }],
  }
  const local: ReleasePorts = {
    files: openArtifactFiles(folder),
    signer,
    makeBills: async () => [{ kind: 'cyclonedx', text: BILL }],
  }
  return {
    folder,
    github,
    keys,
    signatures: () => count,
    runHere: () => makeRelease(request, local),
    run: (change = {}, dieAt, ports = {}) =>
      makeRelease(
        { ...request, ...change },
        {
          ...local,
          releases,
          onStep: (step) => {
            if (step === dieAt) throw new Error(`died before ${step}`)
          },
          ...ports,
        },
      ),
    write,
    loseOutput: () => {
      rmSync(join(folder, 'out'), { recursive: true })
      mkdirSync(join(folder, 'out'))
    },
    names: () => github.releases.flatMap(({ assets }) => assets.map(({ name }) => name)).sort(),
    contentOf: (name) =>
      github.releases
        .flatMap(({ assets }) => assets)
        .find((one) => one.name === name)
        ?.content.toString() ?? '',
    close: async () => {
      await http.close()
      await github.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Fetches the release into a folder of its own, as users do. */
export function downloadRelease(world: World): string {
  const folder = join(world.folder, 'download')
  mkdirSync(folder)
  for (const { name, content } of world.github.releases.flatMap(({ assets }) => assets))
    writeFileSync(join(folder, name), content)
  return folder
}

/** What a command prints, in a folder. */
export function shellIn(folder: string, command: string): string {
  return execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
}

/** Names in a folder, sorted, and the text of one. */
export function list(folder: string): readonly string[] {
  return readdirSync(folder).sort()
}

/** The text of a file. */
export function textOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}
