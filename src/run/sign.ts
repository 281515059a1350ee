import type { Artifact, HashName } from '../attest/artifact.ts'
import { encodeBase64 } from '../attest/base64.ts'
import type { Bundle } from '../attest/bundle/bundle.ts'
import { readBundle } from '../attest/bundle/read-bundle.ts'
import { writeBundle } from '../attest/bundle/write-bundle.ts'
import { writePem } from '../attest/pem.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { inParallel } from './in-parallel.ts'
import type { Signer } from './signer.ts'

/** A file to sign, and where what is made of it goes. Paths are as the user wrote them. */
export interface FileToSign {
  readonly path: string
  /** Default: `path` with `.sigstore.json`. */
  readonly bundle?: string
  /** For readers of detached signatures: base64 of the signature. */
  readonly signature?: string
  /** For the same: PEM of the certificate, or of nothing when a key signs. */
  readonly certificate?: string
}

/** The files of a machine, as far as signing them needs. */
export interface SignedFilesPort {
  /**
   * Digests of a file, all in one pass; its bytes too where they are asked for, and of small files.
   * @throws FluxError `io/read`, `input/not-found`, `input/invalid`
   */
  read(path: string, hashes: readonly HashName[], bytes: boolean): Promise<Artifact>
  /** What lies at a path, at most `limit` bytes; undefined when nothing does, or more. Throws `io/read`. */
  readSmall(path: string, limit: number): Uint8Array | undefined
  /** Writes a file as a whole, or not at all. Throws `io/write`. */
  write(path: string, text: string): void
  /** What two ways to write one path have in common. Absent: paths are compared as they are written. */
  placeOf?(path: string): string
}

/** What became of one file. */
export interface SignedFile {
  readonly path: string
  readonly bundlePath: string
  readonly bundle: Bundle
  /** `kept`: the bundle that lay there is as good as a new one. */
  readonly outcome: 'signed' | 'kept' | 'replaced'
}

/**
 * Signs files, each into a bundle of its own. A bundle that is there already and verifies for the file and the signer stays as it is: running again
 * after a break signs what is missing.
 * @throws FluxError `sign/subjects` for no file, one that is named twice, too many, and outputs in one place, and what the signer and the files throw
 */
export async function signArtifacts(
  files: readonly FileToSign[],
  signer: Signer,
  port: SignedFilesPort,
): Promise<readonly SignedFile[]> {
  checkFiles(files, port)
  // LIMIT: a signature over the bytes holds a file in memory.
  const count = signer.needs.bytes ? 1 : LIMITS.parallelSignatures
  return inParallel(files, count, (file) => signFile(file, signer, port))
}

/** The path of the bundle of a file. */
export function bundlePathOf({ path, bundle }: FileToSign): string {
  return bundle ?? `${path}.sigstore.json`
}

async function signFile(file: FileToSign, signer: Signer, port: SignedFilesPort): Promise<SignedFile> {
  const bundlePath = bundlePathOf(file)
  const artifact = await port.read(file.path, signer.needs.hashes, signer.needs.bytes)
  const content = { kind: 'message', artifact } as const
  const known = port.readSmall(bundlePath, LIMITS.signedBundleBytes)
  const isKept = known !== undefined && (await signer.accepts(known, content))
  const bundle = isKept ? readBundle(known) : await signer.sign(content)
  if (!isKept) port.write(bundlePath, `${writeBundle(bundle)}\n`)
  writeDetached(file, bundle, port)
  return {
    path: file.path,
    bundlePath,
    bundle,
    outcome: isKept ? 'kept' : known === undefined ? 'signed' : 'replaced',
  }
}

function writeDetached({ signature, certificate }: FileToSign, bundle: Bundle, port: SignedFilesPort): void {
  if (signature !== undefined) port.write(signature, `${encodeBase64(bundle.content.signature)}\n`)
  if (certificate === undefined) return
  if (bundle.material.kind !== 'certificate') {
    throw new FluxError('input/invalid', 'a key signs without a certificate', {
      hint: 'leave `--output-certificate` away',
    })
  }
  port.write(certificate, writePem('CERTIFICATE', bundle.material.certificates[0]))
}

function checkFiles(files: readonly FileToSign[], port: SignedFilesPort): void {
  if (files.length === 0) throw subjects('there is no file to sign', 'name at least one file')
  if (files.length > LIMITS.signedFiles)
    throw subjects(`${files.length} files are more than ${LIMITS.signedFiles}`, 'sign a list of checksums')
  const placeOf = (path: string): string => port.placeOf?.(path) ?? path
  const seen = new Set<string>()
  for (const file of files) {
    const own = placeOf(file.path)
    for (const output of [bundlePathOf(file), file.signature, file.certificate]) {
      if (output === undefined) continue
      const place = placeOf(output)
      if (place === own)
        throw subjects('a signature would take the place of the file that it signs', 'name another output')
      if (seen.has(place)) throw subjects('two signatures would go into one file', 'name every file once')
      seen.add(place)
    }
  }
}

function subjects(message: string, hint: string): FluxError {
  return new FluxError('sign/subjects', message, { hint })
}
