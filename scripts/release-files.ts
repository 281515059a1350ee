import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeLayout } from '../src/host/oci/write-layout.ts'
import { executable } from './release/executable.ts'
import { imageOf } from './release/image.ts'
import { npmPackage } from './release/npm-package.ts'
import { sourceArchive } from './release/source-archive.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

const KINDS = ['source', 'npm', 'executable', 'image']

/**
 * Builds what a release of FLUX has into a folder: the sources of a commit, the npm package, a program for this platform, and an image as the folder of a
 * layout.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      output: { type: 'string', default: 'out' },
      commit: { type: 'string', default: 'HEAD' },
      only: { type: 'string', default: KINDS.join(',') },
    },
  })
  const folder = resolve(values.output)
  mkdirSync(folder, { recursive: true })
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly version: string
  }
  const kinds = values.only.split(',')
  const unknown = kinds.find((kind) => !KINDS.includes(kind))
  if (unknown !== undefined) {
    console.error(`release-files: expected ${KINDS.join(', ')} for --only, got ${unknown}`)
    return 2
  }
  const made: string[] = []
  const missing: string[] = []
  const platform = `${process.platform}-${process.arch}`
  if (kinds.includes('source')) {
    const name = `flux-${version}.tar.gz`
    writeFileSync(join(folder, name), sourceArchive(ROOT, values.commit, `flux-${version}`))
    made.push(name)
  }
  if (kinds.includes('npm')) made.push(npmPackage(ROOT, folder))
  if (kinds.includes('executable')) {
    const name = `flux-${version}-${platform}${process.platform === 'win32' ? '.exe' : ''}`
    const lacks = await executable(ROOT, join(folder, name))
    if (lacks === undefined) made.push(name)
    else missing.push(`${name}: this machine lacks ${lacks}`)
  }
  if (kinds.includes('image')) {
    const name = `image-${platform}`
    const image = imageOf({ root: ROOT, version, ...describeCommit(values.commit) })
    if (typeof image === 'string') missing.push(`${name}: this machine lacks ${image}`)
    else {
      // Parts of an older image would lie in it for ever.
      rmSync(join(folder, name), { recursive: true, force: true })
      writeLayout(image, join(folder, name), version)
      console.log(`${image.root.digest.slice('sha256:'.length)}  ${name}`)
    }
  }
  for (const name of made) {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
    console.log(`${digest}  ${name}`)
  }
  for (const one of missing) console.error(`release-files: not built, ${one}`)
  return missing.length === 0 ? 0 : 1
}

/** The full name of a commit, and its time in seconds. */
function describeCommit(commit: string): { readonly commit: string; readonly seconds: number } {
  const { status, stdout, stderr } = spawnSync('git', ['show', '--no-patch', '--format=%H %ct', commit], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const [id = '', seconds = ''] = stdout.trim().split(' ')
  if (status !== 0 || id === '') throw new Error(`git show ended with ${status}: ${stderr.trim()}`)
  return { commit: id, seconds: Number(seconds) }
}

process.exitCode = await main()
