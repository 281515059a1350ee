import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findCosign } from '../interop/sigstore/find-cosign.ts'
import { type BenchRow, median } from './measure.ts'

const BENCH = 'sign'
const CLI = process.env['FLUX_CLI'] ?? fileURLToPath(new URL('../dist/cli/index.js', import.meta.url))
const PEAK = pathToFileURL(fileURLToPath(new URL('peak-memory.ts', import.meta.url))).href
const ROUNDS = 15
const LARGE_BYTES = 1024 * 1024 * 1024
const LARGE_ROUNDS = 5
/** Kilobytes that signing a file of any size may need. */
const MEMORY = 200_000

/**
 * Whole processes that sign with a key and ask nobody: a small file against cosign, with the same encrypted key, and a file of one gibibyte against
 * `sha256sum`, whose memory is compared with what it may be at most.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  if (!existsSync(CLI)) {
    console.error(`sign: there is no ${CLI}: build it, or name one in FLUX_CLI`)
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'flux-bench-sign-'))
  try {
    timeOf(process.execPath, [CLI, 'key', 'generate', '--output', 'key'], folder)
    return [...compareProcesses(folder), ...compareLarge(folder)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const OFFLINE = ['--no-log', '--no-timestamp']

function compareProcesses(folder: string): readonly BenchRow[] {
  const cosign = findCosign(3)
  if ('missing' in cosign) {
    console.error(`sign: ${cosign.missing}`)
    return []
  }
  writeFileSync(join(folder, 'small'), 'small')
  timeOf(cosign.path, ['signing-config', 'create', '--out', 'nobody.json'], folder)
  const times = { own: [] as number[], other: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    // A bundle that is there would be kept.
    rmSync(join(folder, 'small.sigstore.json'), { force: true })
    times.own.push(timeOf(process.execPath, [CLI, 'sign', '--key', 'key.key', ...OFFLINE, 'small'], folder))
    const outputs = ['--signing-config', 'nobody.json', '--bundle', 'other.json']
    times.other.push(
      timeOf(cosign.path, ['sign-blob', '--yes', '--key', 'key.key', ...outputs, 'small'], folder),
    )
  }
  console.error(
    `sign process: ${median(times.own).toFixed(0)} ms, cosign ${median(times.other).toFixed(0)} ms`,
  )
  return [row('process', 'cosign', times.own, times.other)]
}

/** Signing and verifying read the file once each, as `sha256sum` does. The key is not encrypted: opening one costs the same for any file. */
function compareLarge(folder: string): readonly BenchRow[] {
  const made = spawnSync('sh', ['-c', `head -c ${LARGE_BYTES} /dev/zero > large`], { cwd: folder })
  const key = spawnSync(
    'openssl',
    ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'plain.pem'],
    {
      cwd: folder,
    },
  )
  if (made.status !== 0 || key.status !== 0) {
    console.error('sign: no room for a gibibyte, or no openssl')
    return []
  }
  timeOf('openssl', ['pkey', '-in', 'plain.pem', '-pubout', '-out', 'plain.pub'], folder)
  const sign = [CLI, 'sign', '--key', 'plain.pem', ...OFFLINE, 'large']
  const verify = [CLI, 'verify', '--key', 'plain.pub', '--no-log', 'large']
  const times = { sign: [] as number[], verify: [] as number[], other: [] as number[] }
  for (let round = 0; round < LARGE_ROUNDS; round++) {
    rmSync(join(folder, 'large.sigstore.json'), { force: true })
    times.sign.push(timeOf(process.execPath, sign, folder))
    times.verify.push(timeOf(process.execPath, verify, folder))
    times.other.push(timeOf('sha256sum', ['large'], folder))
  }
  rmSync(join(folder, 'large.sigstore.json'), { force: true })
  const peaks = [peakOf(sign, folder), peakOf(verify, folder)]
  const [signMs, verifyMs, otherMs] = [times.sign, times.verify, times.other].map((one) =>
    median(one).toFixed(0),
  )
  console.error(
    `1 GiB: sign ${signMs} ms, verify ${verifyMs} ms, sha256sum ${otherMs} ms; peaks ${peaks.join(', ')} KB`,
  )
  return [
    row('gibibyte', 'sha256sum', times.sign, times.other),
    row('gibibyte-verify', 'sha256sum', times.verify, times.other),
    row('gibibyte-memory', 'limit-200-mb', [Math.max(...peaks)], [MEMORY]),
  ]
}

/** Kilobytes that a process had at most. */
function peakOf(args: readonly string[], cwd: string): number {
  const { status, stdout } = spawnSync(process.execPath, ['--import', PEAK, ...args], {
    cwd,
    encoding: 'utf8',
    env: environment(),
  })
  const peak = /\npeak (\d+)\n/.exec(stdout)?.[1]
  if (status !== 0 || peak === undefined) throw new Error('a process did not say what it needed')
  return Number(peak)
}

function timeOf(command: string, args: readonly string[], cwd: string): number {
  const started = performance.now()
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: environment() })
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
  return performance.now() - started
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, COSIGN_PASSWORD: 'of the bench', FLUX_TRUST_DIR: '/nowhere' }
}

function row(subject: string, peer: string, own: readonly number[], other: readonly number[]): BenchRow {
  return {
    bench: BENCH,
    subject,
    peer,
    ratio: median(other) / median(own),
    minRatio: Math.min(...other) / Math.min(...own),
  }
}
