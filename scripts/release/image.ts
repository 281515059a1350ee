import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildImageLayout, type ImageLayout } from '../../src/attest/oci/image-layout.ts'
import type { ImageFile } from '../../src/attest/oci/write-tar.ts'
import { gzip } from './gzip.ts'

/** What an image is made of, and what it says of itself. */
export interface ImageSource {
  /** Folder of the repository. */
  readonly root: string
  readonly version: string
  readonly commit: string
  /** Of the commit, since the Unix epoch. */
  readonly seconds: number
}

/** As images name the machines. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }
const FOLDER = 'usr/lib/flux'
/** Nobody in particular, and not root. */
const USER = 65_532
/** Where distributions keep the licenses of the libraries that come along. */
const NOTICES = ['libc6', 'libgcc-s1', 'libstdc++6'].map((name) => `/usr/share/doc/${name}/copyright`)

/**
 * Builds the image of FLUX without a container engine: the program, the running Node, the libraries of this system that Node is linked to, and nothing
 * else. The same commit, Node and libraries give the same bytes.
 * @returns the layout, or what is missing on this machine
 */
export function imageOf(source: ImageSource): ImageLayout | string {
  const { root, version, commit, seconds } = source
  const architecture = ARCHITECTURES[process.arch]
  if (process.platform !== 'linux' || architecture === undefined)
    return 'Linux on amd64 or arm64: the image has the Node that runs this'
  const libraries = librariesOf(process.execPath)
  if (libraries === undefined) return '`ldd`, which tells what Node is linked to'
  const program = join(root, 'dist/cli')
  const files: ImageFile[] = [
    fileOf(process.execPath, 'usr/bin/node', true),
    ...libraries.map((path) => fileOf(path, path.slice(1), true)),
    ...readdirSync(program).map((name) =>
      fileOf(join(program, name), `${FOLDER}/${name}`, name === 'index.js'),
    ),
    fileOf(join(root, 'LICENSE'), 'usr/share/doc/flux/copyright', false),
    ...NOTICES.filter((path) => existsSync(path)).map((path) => fileOf(path, path.slice(1), false)),
    { path: 'etc/passwd', content: Buffer.from(`flux:x:${USER}:${USER}::/tmp:/\n`), isExecutable: false },
    { path: 'etc/group', content: Buffer.from(`flux:x:${USER}:\n`), isExecutable: false },
  ]
  const labels = {
    'org.opencontainers.image.revision': commit,
    'org.opencontainers.image.source': 'https://github.com/cocapn/flux',
    'org.opencontainers.image.title': 'flux',
    'org.opencontainers.image.version': version,
  }
  return buildImageLayout(
    [
      {
        os: 'linux',
        architecture,
        files,
        openFolders: ['tmp'],
        entrypoint: ['/usr/bin/node', `/${FOLDER}/index.js`],
        environment: ['HOME=/tmp', 'PATH=/usr/bin'],
        workingFolder: '/work',
        user: `${USER}:${USER}`,
        labels,
      },
    ],
    seconds,
    gzip,
  )
}

/** Paths of the libraries that the loader takes for a program, the loader included; undefined where nothing tells. */
function librariesOf(program: string): readonly string[] | undefined {
  const { status, stdout } = spawnSync('ldd', [program], { encoding: 'utf8' })
  if (status !== 0) return undefined
  const paths = stdout.split('\n').flatMap((line) => /(?:=> |^\s*)(\/\S+) \(0x/.exec(line)?.[1] ?? [])
  return [...new Set(paths)]
}

function fileOf(from: string, path: string, isExecutable: boolean): ImageFile {
  return { path, content: readFileSync(from), isExecutable }
}
