import { equalBytes } from '../../attest/base64.ts'
import type { Bundle } from '../../attest/bundle/bundle.ts'
import { STATEMENT_PAYLOAD_TYPE } from '../../attest/bundle/envelope.ts'
import { readBundle } from '../../attest/bundle/read-bundle.ts'
import { writeBundle } from '../../attest/bundle/write-bundle.ts'
import { readStatement } from '../../attest/statement/read-statement.ts'
import type { Statement, Subject } from '../../attest/statement/statement.ts'
import { writeStatements } from '../../attest/statement/write-statement.ts'
import { canonicalJson } from '../../core/canonical.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import type { AttestationStore, StoredAttestation } from '../attestation-store.ts'
import type { SignedFilesPort } from '../sign.ts'
import type { Signer } from '../signer.ts'
import type { Predicate } from './load-predicate.ts'

/** What to say of what, and where to keep it. */
export interface AttestRequest {
  readonly subjects: readonly Subject[]
  readonly predicate: Predicate
  /** File of JSON Lines; what is in it stays in it. */
  readonly bundlePath?: string
}

/** What attesting needs. */
export interface AttestPorts {
  readonly signer: Signer
  readonly files: SignedFilesPort
  /** Keeps the attestations in the repository of the forge too. */
  readonly store?: AttestationStore
}

/** One signed statement. */
export interface SignedStatement {
  readonly bundle: Bundle
  /** The bundle as one line of JSON. */
  readonly line: string
  readonly predicateType: string
  readonly subjects: number
  /** `kept`: one that was there already is as good as a new one. */
  readonly outcome: 'signed' | 'kept'
  readonly stored?: StoredAttestation
}

/**
 * Attests subjects: as many statements as they need, each signed and verified. Statements that a run before this one has signed, in the file
 * or in the store, stay: running again after a break makes what is missing and doubles nothing.
 * @throws FluxError `sign/subjects`, and what signer, files and store throw
 */
export async function attest(
  { subjects, predicate, bundlePath }: AttestRequest,
  { signer, files, store }: AttestPorts,
): Promise<readonly SignedStatement[]> {
  const payloads = writeStatements(subjects, predicate.type, predicate.value)
  const lines = bundlePath === undefined ? [] : await readLines(bundlePath, files)
  const made: SignedStatement[] = []
  // One after the other: what is signed is written before the next one can fail.
  for (const payload of payloads) {
    const statement = readStatement(payload)
    const listed = store === undefined ? [] : await store.list(firstDigest(statement), predicate.type)
    const known = await findKnown([...lines.map((line) => encode(line)), ...listed], payload, signer)
    if (known === undefined && bundlePath !== undefined) checkRoom(lines, payload, bundlePath)
    const bundle =
      known === undefined
        ? await signer.sign({ kind: 'envelope', payloadType: STATEMENT_PAYLOAD_TYPE, payload })
        : readBundle(known)
    const line = writeBundle(bundle)
    if (bundlePath !== undefined && !lines.some((one) => isSameBundle(encode(one), bundle))) {
      lines.push(line)
      files.write(bundlePath, `${lines.join('\n')}\n`)
    }
    const isStored = listed.some((one) => isSameBundle(one, bundle))
    const stored = store === undefined || isStored ? undefined : await store.store(line)
    made.push({
      bundle,
      line,
      predicateType: predicate.type,
      subjects: statement.subjects.length,
      outcome: known === undefined ? 'signed' : 'kept',
      ...(stored === undefined ? {} : { stored }),
    })
  }
  return made
}

/** A bundle that says the same by the same signer. */
async function findKnown(
  bundles: readonly Uint8Array[],
  payload: Uint8Array,
  signer: Signer,
): Promise<Uint8Array | undefined> {
  for (const bytes of bundles) {
    const signed = payloadOf(bytes)
    if (signed === undefined || !saysTheSame(signed, payload)) continue
    // The signer compares the payload with itself: that it is the right one was decided here.
    const content = { kind: 'envelope', payloadType: STATEMENT_PAYLOAD_TYPE, payload: signed } as const
    if (await signer.accepts(bytes, content)) return bytes
  }
  return undefined
}

function payloadOf(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const { content } = readBundle(bytes)
    return content.kind === 'envelope' ? content.payload : undefined
  } catch (error) {
    // HOSTILE: a damaged bundle is none.
    if (error instanceof FluxError) return undefined
    throw error
  }
}

/** Equal, but for what differs from run to run: when it was, and which attempt. */
function saysTheSame(a: Uint8Array, b: Uint8Array): boolean {
  if (equalBytes(a, b)) return true
  try {
    return canonicalJson(withoutRun(readStatement(a))) === canonicalJson(withoutRun(readStatement(b)))
  } catch (error) {
    if (error instanceof FluxError || error instanceof RangeError) return false
    throw error
  }
}

function withoutRun({ type, subjects, predicateType, predicate = {} }: Statement): unknown {
  const details = predicate['runDetails']
  const isRun = typeof details === 'object' && details !== null && !Array.isArray(details)
  return {
    type,
    subjects: subjects.map(({ name, digests }) => [name ?? '', ...digests]),
    predicateType,
    predicate: isRun ? { ...predicate, runDetails: { ...details, metadata: null } } : predicate,
  }
}

function isSameBundle(bytes: Uint8Array, bundle: Bundle): boolean {
  try {
    return writeBundle(readBundle(bytes)) === writeBundle(bundle)
  } catch (error) {
    if (error instanceof FluxError) return false
    throw error
  }
}

function firstDigest({ subjects: [subject] }: Statement): string {
  for (const [algorithm, value] of subject?.digests ?? []) return `${algorithm}:${value}`
  throw new FluxError('sign/subjects', 'the first subject has no digest')
}

async function readLines(path: string, files: SignedFilesPort): Promise<string[]> {
  const bytes = files.readSmall(path, LIMITS.signedBundleBytes)
  if (bytes === undefined) {
    // What is too large to be read is not nothing: it would be overwritten.
    if (await isThere(path, files)) throw tooLarge(path)
    return []
  }
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  // HOSTILE: nothing that is no bundle stays beside what is: one bad line makes some readers refuse all.
  for (const [index, line] of lines.entries()) {
    try {
      readBundle(encode(line))
    } catch (cause) {
      if (!(cause instanceof FluxError)) throw cause
      throw new FluxError(
        'input/invalid',
        `line ${index + 1} of ${quoted(path)} is no bundle: ${cause.message}`,
        {
          hint: 'remove the line, or name another file',
          cause,
        },
      )
    }
  }
  return lines
}

async function isThere(path: string, files: SignedFilesPort): Promise<boolean> {
  try {
    await files.read(path, [], false)
    return true
  } catch (error) {
    if (error instanceof FluxError && error.code === 'input/not-found') return false
    throw error
  }
}

/** Before anything is signed for a file that nobody could read. A bundle has its payload in base64. */
function checkRoom(lines: readonly string[], payload: Uint8Array, path: string): void {
  const length = lines.reduce((sum, line) => sum + line.length + 1, 0) + Math.ceil(payload.length / 3) * 4
  // LIMIT: what verifiers read of one file.
  if (length > LIMITS.signedBundleBytes) throw tooLarge(path)
}

function tooLarge(path: string): FluxError {
  return new FluxError(
    'input/invalid',
    `${quoted(path)} has, or would have, more than ${LIMITS.signedBundleBytes} bytes, which nobody reads`,
    { hint: 'name another file with `--bundle`' },
  )
}

function encode(text: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}
