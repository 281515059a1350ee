import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { minifySync } from 'rolldown/utils'

const ROOT = new URL('../', import.meta.url)
const ENTRIES = ['action', 'cli'] as const
/** Bytes of one entry with all its chunks: what the runner downloads. A good half are the rules and the tables that they rest on. */
const BUDGET_BYTES = 6 * 1024 * 1024
/** Where the modules of a chunk begin, after its number and the numbers of the chunks that it contains. */
const MODULES = 'export const modules ='
/** A chunk is loaded by its number. */
const LOADED = /\.e\((?:\/\*.*?\*\/ *)?(\d+)\)/g
/** The numbers of the chunks that a chunk contains, its own with them. */
const CONTAINED = /(export const ids = )\[([\d, ]+)\]/
const SHEBANG = '#!/usr/bin/env node\n'

/** Compiles `src` to `lib`, then bundles the Action and the command line tool into `dist`. Same sources, same bytes. */
function main(): number {
  for (const folder of ['lib', ...ENTRIES.map((entry) => `dist/${entry}`)]) {
    // Chunk numbers change with their content: what an earlier build left behind would be shipped.
    rmSync(new URL(folder, ROOT), { recursive: true, force: true })
  }
  run('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])
  for (const entry of ENTRIES) {
    run('@vercel/ncc/dist/ncc/cli.js', [
      ...['build', `lib/${entry}/index.js`, '-o', `dist/${entry}`],
      ...['--license', 'licenses.txt', '--minify', '--no-cache', '--quiet'],
    ])
  }
  for (const entry of ENTRIES) mergeTwins(entry)
  for (const entry of ENTRIES) minifyChunks(entry)
  chmodSync(new URL('dist/cli/index.js', ROOT), 0o755)
  const problems = ENTRIES.flatMap(inspect)
  for (const problem of problems) console.error(`bundle: ${problem}`)
  return problems.length === 0 ? 0 : 1
}

/** Runs a script of `node_modules` with this Node. */
function run(script: string, args: readonly string[]): void {
  const path = fileURLToPath(new URL(`node_modules/${script}`, ROOT))
  const { status } = spawnSync(process.execPath, [path, ...args], {
    cwd: fileURLToPath(ROOT),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error(`${script} ended with ${status}`)
}

/**
 * Keeps one of the chunks that hold the same modules: the bundler lets two importers share them or not, and which of the
 * two numbers an importer gets differs from build to build.
 */
function mergeTwins(entry: string): void {
  const folder = new URL(`dist/${entry}/`, ROOT)
  const kept = new Map<string, string>()
  const twins = new Map<string, string>()
  const chunks = readdirSync(folder).filter((file) => file.endsWith('.index.js'))
  for (const name of chunks.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))) {
    const text = readFileSync(new URL(name, folder), 'utf8')
    const start = text.indexOf(MODULES)
    if (start < 0) throw new Error(`dist/${entry}/${name} is no chunk: it does not say \`${MODULES}\``)
    const [id = ''] = name.split('.')
    const first = kept.get(text.slice(start))
    if (first === undefined) kept.set(text.slice(start), id)
    else twins.set(id, first)
  }
  if (twins.size === 0) return
  for (const id of twins.keys()) rmSync(new URL(`${id}.index.js`, folder))
  for (const name of readdirSync(folder).filter((file) => file.endsWith('index.js'))) {
    const file = new URL(name, folder)
    const text = readFileSync(file, 'utf8')
      .replace(LOADED, (call, id: string) => call.replace(id, twins.get(id) ?? id))
      .replace(CONTAINED, (_, before: string, ids: string) => {
        const left = ids.split(',').map((id) => id.trim())
        return `${before}[${left.filter((id) => !twins.has(id)).join(',')}]`
      })
    writeFileSync(file, text)
  }
}

/** ncc minifies what it calls the code, but not the chunks that are loaded later: most of the bytes. */
function minifyChunks(entry: string): void {
  const folder = new URL(`dist/${entry}/`, ROOT)
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.index.js'))) {
    const file = new URL(name, folder)
    const { code, errors } = minifySync(name, readFileSync(file, 'utf8'), {
      module: true,
      compress: true,
      mangle: true,
    })
    const [error] = errors
    if (error !== undefined) throw new Error(`dist/${entry}/${name} cannot be minified: ${error.message}`)
    writeFileSync(file, `${code}\n`)
  }
}

/** Prints the size of every file of an entry and says what is wrong with it. */
function inspect(entry: string): readonly string[] {
  const folder = new URL(`dist/${entry}/`, ROOT)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(new URL(file, folder)).isFile())
    .sort()
  const problems: string[] = []
  let total = 0
  for (const file of files) {
    const { size } = statSync(new URL(file, folder))
    if (file.endsWith('.js')) total += size
    console.log(`${`dist/${entry}/${file}`.padEnd(40)} ${size.toLocaleString('en').padStart(12)} bytes`)
  }
  console.log(`${`dist/${entry} code`.padEnd(40)} ${total.toLocaleString('en').padStart(12)} bytes`)
  if (total > BUDGET_BYTES)
    problems.push(`dist/${entry} has ${total} bytes of code, the budget is ${BUDGET_BYTES}`)
  if (!existsSync(new URL('licenses.txt', folder))) problems.push(`dist/${entry} has no licenses.txt`)
  const manifest = new URL('package.json', folder)
  if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).type !== 'module') {
    problems.push(
      `dist/${entry}/package.json does not say \`"type": "module"\`: Node would read the bundle as CommonJS`,
    )
  }
  const begins = readFileSync(new URL('index.js', folder), 'utf8').startsWith(SHEBANG)
  if (entry === 'cli' && !begins) problems.push(`src/cli/index.ts must begin with ${SHEBANG.trim()}`)
  return problems
}

process.exitCode = main()
