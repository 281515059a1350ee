import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { LockFormat, Surroundings } from '../src/collect/dependency/lock-format.ts'
import { NPM_FORMATS } from '../src/collect/dependency/npm/formats.ts'
import { PNPM_FORMATS } from '../src/collect/dependency/pnpm/formats.ts'
import { YARN_FORMATS } from '../src/collect/dependency/yarn/formats.ts'
import { decode } from '../src/core/document/decode.ts'
import { createSource } from '../src/core/source.ts'
import { makeBerryLock, makeClassicLock, makeNpmLock, makePnpmLock } from './lock-text.ts'
import { type BenchRow, median } from './measure.ts'

const SIZE = 10_000_000
const WARM_UP = 3
const ROUNDS = 12

const NAMES = ['npm', 'pnpm', 'yarn-classic', 'yarn-berry'] as const
type Name = (typeof NAMES)[number]

const FILES: { readonly [Each in Name]: string } = {
  npm: 'package-lock.json',
  pnpm: 'pnpm-lock.yaml',
  'yarn-classic': 'yarn.lock',
  'yarn-berry': 'yarn.lock',
}

/**
 * Locks of 10 MB, from the file to packages with places, edges and scopes. The peers only read the same file line by line: one
 * decodes it and takes each line out of it, the other is `node:readline`; for npm `JSON.parse` is one too. A ratio of 0.2 is
 * five times the time of the peer.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-bench-locks-'))
  try {
    const rows: BenchRow[] = []
    for (const name of NAMES) rows.push(...(await measureLock(folder, name)))
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureLock(folder: string, name: Name): Promise<readonly BenchRow[]> {
  const file = join(folder, name)
  writeFileSync(file, textOf(name))
  const format = [...NPM_FORMATS, ...PNPM_FORMATS, ...YARN_FORMATS].find((one) => one.matches(FILES[name]))
  if (format === undefined) throw new Error('no format reads this file')
  const runs = [
    () => readLock(format, file, FILES[name]),
    () => readLines(file),
    () => readStream(file),
    ...(name === 'npm' ? [() => readValues(file)] : []),
  ]
  const times: number[][] = runs.map(() => [])
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [index, run] of runs.entries()) {
      // Not the whole heap: that throws compiled code away too.
      globalThis.gc?.({ type: 'minor' })
      const began = performance.now()
      await run()
      if (round >= 0) times[index]?.push(performance.now() - began)
    }
  }
  const [own = [], lines = [], stream = [], values] = times
  console.error(
    `locks ${name}: ${median(own).toFixed(0)} ms, lines ${median(lines).toFixed(0)} ms, readline ${median(stream).toFixed(0)} ms`,
  )
  const peers: readonly (readonly [string, readonly number[]])[] = [
    ['lines', lines],
    ['readline', stream],
    ...(values === undefined ? [] : [['JSON.parse', values] as const]),
  ]
  return peers.map(([peer, other]) => ({
    bench: 'locks',
    subject: `${name}-10-mb`,
    peer,
    ratio: median(other) / median(own),
    minRatio: Math.min(...other) / Math.min(...own),
  }))
}

function textOf(name: Name): string {
  switch (name) {
    case 'npm':
      return makeNpmLock(SIZE)
    case 'pnpm':
      return makePnpmLock(SIZE)
    case 'yarn-classic':
      return makeClassicLock(SIZE)
    case 'yarn-berry':
      return makeBerryLock(SIZE)
  }
}

async function readLock(format: LockFormat, file: string, path: string): Promise<number> {
  const { source } = decode(path, readFileSync(file))
  if (source === undefined) throw new Error('the lock is no text')
  const manifest = createSource('package.json', '{"dependencies":{"package-000001":"^1.1.1"}}')
  const around: Surroundings = {
    paths: ['package.json'],
    read: async (one) => (one === 'package.json' ? manifest : undefined),
  }
  const lock = await format.read(source, around)
  // What is not right is not measured.
  if (lock.problems.some(({ extent }) => extent !== 'note')) throw new Error(lock.problems[0]?.message ?? '')
  if (lock.packages.length < 10_000) throw new Error('packages are missing')
  return lock.packages.length
}

/** The values alone, without places, as the engine reads them. */
function readValues(file: string): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)))
}

/** The whole file, each line taken out of it. */
function readLines(file: string): number {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  let units = 0
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    units += text.slice(start, end).length
    start = end + 1
  }
  return units
}

async function readStream(file: string): Promise<number> {
  let units = 0
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  }))
    units += line.length
  return units
}
