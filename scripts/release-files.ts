import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { executable } from './release/executable.ts'
import { npmPackage } from './release/npm-package.ts'
import { sourceArchive } from './release/source-archive.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** Builds the files of a release of FLUX into a folder: the sources of a commit, the npm package, and a program for this platform. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      output: { type: 'string', default: 'out' },
      commit: { type: 'string', default: 'HEAD' },
      only: { type: 'string', default: 'source,npm,executable' },
    },
  })
  const folder = resolve(values.output)
  mkdirSync(folder, { recursive: true })
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly version: string
  }
  const kinds = values.only.split(',')
  const made: string[] = []
  const missing: string[] = []
  if (kinds.includes('source')) {
    const name = `flux-${version}.tar.gz`
    writeFileSync(join(folder, name), sourceArchive(ROOT, values.commit, `flux-${version}`))
    made.push(name)
  }
  if (kinds.includes('npm')) made.push(npmPackage(ROOT, folder))
  if (kinds.includes('executable')) {
    const name = `flux-${version}-${process.platform}-${process.arch}${process.platform === 'win32' ? '.exe' : ''}`
    const lacks = await executable(ROOT, join(folder, name))
    if (lacks === undefined) made.push(name)
    else missing.push(`${name}: this machine lacks ${lacks}`)
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

process.exitCode = await main()
