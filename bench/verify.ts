import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleFromJSON } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { findCosign } from '../interop/sigstore/find-cosign.ts'
import { executable } from '../scripts/release/executable.ts'
import { readTrustedRoot } from '../src/attest/trust/read-trusted-root.ts'
import { verifyBundle } from '../src/attest/verify/verify-bundle.ts'
import { listSigstoreCases, type SigstoreCase } from '../test/conformance/sigstore-cases.ts'
import { type BenchRow, compare, median } from './measure.ts'

const BENCH = 'verify'
const CASES = ['happy-path-v0.3', 'happy-path-intoto-in-dsse-v3', 'rekor2-happy-path']
const ROOT = fileURLToPath(new URL('../', import.meta.url))
const CLI = process.env['FLUX_CLI'] ?? fileURLToPath(new URL('../dist/cli/index.js', import.meta.url))
const ROUNDS = 30
const LARGE_BYTES = 1024 * 1024 * 1024
const LARGE_ROUNDS = 3

/**
 * Verification of one bundle in the process, by a trusted root that was read before, against `@sigstore/verify`; whole processes against cosign, where
 * it is to be had; and a file of one gibibyte against `sha256sum`.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const cases = listSigstoreCases()
  const rows: BenchRow[] = []
  for (const name of CASES) {
    const one = cases.find((each) => each.name === name)
    if (one !== undefined) rows.push(...(await compareInProcess(one)))
  }
  const happy = cases.find(({ name }) => name === CASES[0])
  if (happy !== undefined && existsSync(CLI)) rows.push(...(await compareProcesses(happy)), ...compareLarge())
  return rows
}

async function compareInProcess(one: SigstoreCase): Promise<readonly BenchRow[]> {
  const bytes = readFileSync(one.bundle)
  const file = readFileSync(one.artifact)
  const rootBytes = readFileSync(one.trustedRoot ?? one.publicRoot)
  const roots = readTrustedRoot(rootBytes)
  const policy = {
    signer: { kind: 'identity', identity: { subject: one.identity, issuer: one.issuer } },
  } as const
  const flux = (): boolean => {
    const digests = new Map([['sha256', createHash('sha256').update(file).digest()]] as const)
    return verifyBundle(bytes, { digests, bytes: file }, roots, policy).accepted
  }
  const material = toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(rootBytes.toString())))
  const verifier = new Verifier(material)
  const peer = (): boolean => {
    const bundle = bundleFromJSON(JSON.parse(bytes.toString()))
    verifier.verify(toSignedEntity(bundle, file), {
      subjectAlternativeName: one.identity,
      extensions: { issuer: one.issuer },
    })
    return true
  }
  if (!flux() || !peer()) throw new Error(`${one.name} is refused`)
  return compare(BENCH, one.name, { name: 'flux', run: flux }, [{ name: 'sigstore-verify', run: peer }])
}

/** Starts to ends of processes in turn, in milliseconds: the bundle, and the released program in one file where it can be built. */
async function compareProcesses(one: SigstoreCase): Promise<readonly BenchRow[]> {
  const cosign = findCosign(3)
  if ('missing' in cosign) {
    console.error(`verify: ${cosign.missing}`)
    return []
  }
  const identity = ['--certificate-identity', one.identity, '--certificate-oidc-issuer', one.issuer]
  const own = ['verify', one.artifact, '--bundle', one.bundle, '--trusted-root', one.publicRoot, ...identity]
  const other = ['verify-blob', '--bundle', one.bundle, '--trusted-root', one.publicRoot, ...identity]
  const folder = mkdtempSync(join(tmpdir(), 'flux-bench-program-'))
  try {
    const program = join(folder, 'flux')
    const lacks = await executable(ROOT, program)
    if (lacks !== undefined) console.error(`verify: no program in one file, this machine lacks ${lacks}`)
    const times = { own: [] as number[], program: [] as number[], other: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      times.own.push(timeOf(process.execPath, [CLI, ...own]))
      if (lacks === undefined) times.program.push(timeOf(program, own))
      times.other.push(timeOf(cosign.path, [...other, one.artifact]))
    }
    console.error(
      `verify process: ${median(times.own).toFixed(0)} ms, cosign ${median(times.other).toFixed(0)} ms`,
    )
    const rows = [row('process', 'cosign', times.own, times.other)]
    if (lacks === undefined) rows.push(row('process-executable', 'cosign', times.program, times.other))
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file of any size is hashed while it is read. */
function compareLarge(): readonly BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'flux-bench-verify-'))
  try {
    const file = join(folder, 'large')
    const made = spawnSync('sh', ['-c', `head -c ${LARGE_BYTES} /dev/zero > "$1"`, 'sh', file])
    if (made.status !== 0) return []
    const signed = signLarge(folder, file)
    const times = { own: [] as number[], other: [] as number[] }
    for (let round = 0; round < LARGE_ROUNDS; round++) {
      times.own.push(timeOf(process.execPath, [CLI, 'verify', file, ...signed]))
      times.other.push(timeOf('sha256sum', [file]))
    }
    console.error(
      `verify 1 GiB: ${median(times.own).toFixed(0)} ms, sha256sum ${median(times.other).toFixed(0)} ms`,
    )
    return [row('gibibyte', 'sha256sum', times.own, times.other)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Signs with a key of its own; what is measured is the verification. */
function signLarge(folder: string, file: string): readonly string[] {
  const openssl = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
  openssl('ecparam', '-genkey', '-name', 'prime256v1', '-noout', '-out', 'key.pem')
  openssl('ec', '-in', 'key.pem', '-pubout', '-out', 'key.pub')
  openssl('dgst', '-sha256', '-sign', 'key.pem', '-out', 'large.der', file)
  writeFileSync(join(folder, 'large.sig'), readFileSync(join(folder, 'large.der')).toString('base64'))
  return ['--signature', join(folder, 'large.sig'), '--key', join(folder, 'key.pub'), '--no-log']
}

function timeOf(command: string, args: readonly string[]): number {
  const started = performance.now()
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
  return performance.now() - started
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
