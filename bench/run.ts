import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BenchRow } from './measure.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const SELF = fileURLToPath(import.meta.url)
const ROWS = 'flux-bench-rows '

const USAGE = `usage: npm run bench -- [NAME...] [--json]

Measures every bench, or the named ones, against its peers. A ratio above 1 means that FLUX is faster.
  --json   one line of JSON instead of the table
  --list   names of all benches`

/**
 * Runs benches, each in a process of its own, so that none inherits the heap and the compiled code of another, and
 * prints their ratios.
 */
async function main(args: readonly string[]): Promise<number> {
  const flags = new Set(args.filter((arg) => arg.startsWith('--')))
  const names = args.filter((arg) => !arg.startsWith('--'))
  if (flags.has('--in-process')) return runInProcess(names[0] ?? '')
  const known = listBenches()
  const unknown = names.filter((name) => !known.includes(name))
  const wrong = [...flags].filter((flag) => flag !== '--json' && flag !== '--list' && flag !== '--help')
  if (flags.has('--help')) return print(USAGE)
  if (flags.has('--list')) return print(known.join('\n'))
  if (unknown.length > 0 || wrong.length > 0) {
    console.error(`bench: unknown ${[...unknown, ...wrong].join(', ')}; known: ${known.join(', ')}`)
    return 2
  }
  const installed = installPeers()
  if (installed !== 0) return installed
  const rows: BenchRow[] = []
  let exitCode = 0
  for (const name of names.length > 0 ? names : known) {
    console.error(`bench ${name} …`)
    const result = runApart(name)
    if (result === undefined) exitCode = 1
    else rows.push(...result)
  }
  if (flags.has('--json')) console.log(JSON.stringify({ rows }))
  else printRows(rows)
  return exitCode
}

/** Benches are the files of this folder that export a function `bench`. */
function listBenches(): readonly string[] {
  return readdirSync(HERE)
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /^export (?:async )?function bench\(/m.test(readFileSync(HERE + file, 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
}

function installPeers(): number {
  if (existsSync(new URL('node_modules', import.meta.url))) return 0
  console.error('installing the peers: npm ci in bench/')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: HERE,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return status ?? 1
}

function runApart(name: string): readonly BenchRow[] | undefined {
  const child = spawnSync(process.execPath, ['--expose-gc', SELF, '--in-process', name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  })
  const line = child.stdout.split('\n').find((one) => one.startsWith(ROWS))
  if (child.status !== 0 || line === undefined) {
    console.error(`bench ${name}: ended with ${child.status ?? child.signal}`)
    return undefined
  }
  return JSON.parse(line.slice(ROWS.length)) as readonly BenchRow[]
}

async function runInProcess(name: string): Promise<number> {
  const module = (await import(new URL(`${name}.ts`, import.meta.url).href)) as {
    readonly bench: () => Promise<readonly BenchRow[]>
  }
  const rows = await module.bench()
  process.stdout.write(`\n${ROWS}${JSON.stringify(rows)}\n`)
  return 0
}

function printRows(rows: readonly BenchRow[]): void {
  const table = [
    ['bench', 'subject', 'peer', 'median', 'minimum'],
    ...rows.map((row) => [row.bench, row.subject, row.peer, figure(row.ratio), figure(row.minRatio)]),
  ]
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  )
  for (const cells of table) {
    console.log(
      cells
        .map((cell, column) =>
          column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
  }
  console.log('')
  for (const row of rows)
    console.log(`bench ${row.bench}/${row.subject} ${row.peer} ratio ${figure(row.ratio)}`)
}

function figure(value: number): string {
  return value.toFixed(2)
}

function print(text: string): number {
  console.log(text)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
