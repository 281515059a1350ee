import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { KeyMaterial } from '../attest/bundle/bundle.ts'
import { materialOfPem } from '../attest/bundle/read-material.ts'
import { readDetachedSignature, readSignatures } from '../attest/bundle/read-signatures.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { readCappedFile } from '../host/read-file.ts'
import { compareDetached, type SignatureSource } from '../run/verify.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { shownPath } from './given-sets.ts'

/** Ends of the names of files that hold the signatures of the file beside them, in the order in which they are looked for. */
const ENDINGS = ['.sigstore.json', '.sigstore']

/**
 * The signatures of an artifact: the files of `--bundle`, that of `--signature` with its certificate, else what lies beside the artifact.
 * @throws FluxError `cli/usage`, `attest/no-attestation`, `attest/parse`, `attest/signature`, `input/not-found`, `io/read`
 */
export function findSignatures(
  artifact: string,
  parsed: ParsedCommand,
  environment: Environment,
): readonly SignatureSource[] {
  const bundles = parsed.lists.get('bundle') ?? []
  const detached = parsed.values.get('signature')
  if (detached === undefined && parsed.values.has('certificate'))
    throw new FluxError('cli/usage', '`--certificate` is for `--signature`', {
      hint: 'add `--signature FILE`, or leave out `--certificate`: a bundle has its own',
    })
  // LIMIT: files that are read for one artifact.
  if (bundles.length > LIMITS.signedBundles)
    throw new FluxError('cli/usage', `more than ${LIMITS.signedBundles} files of signatures are given`)
  const sources = bundles.map((file) => readSource(file, environment))
  if (detached === undefined) return sources.length > 0 ? sources : [discover(artifact, environment)]
  const signature = readDetachedSignature(readFile(detached, LIMITS.certificateBytes, environment))
  if (sources.length > 0) {
    compareDetached(
      signature,
      sources.flatMap(({ bytes }) => readSignatures(bytes)),
    )
    return sources
  }
  const material = materialOf(parsed, environment)
  return [
    {
      name: shownPath(detached),
      signature: { kind: 'detached', signature, ...(material === undefined ? {} : { material }) },
    },
  ]
}

function discover(artifact: string, environment: Environment): SignatureSource {
  for (const ending of ENDINGS) {
    const file = artifact + ending
    if (artifact !== '-' && existsSync(resolve(environment.folder, file)))
      return readSource(file, environment)
  }
  throw new FluxError(
    'attest/no-attestation',
    `there is no signature beside ${quoted(shownPath(artifact))}`,
    {
      hint: 'name the file of the signature with `--bundle`',
    },
  )
}

function readSource(
  file: string,
  environment: Environment,
): { readonly name: string; readonly bytes: Uint8Array } {
  return { name: shownPath(file), bytes: readFile(file, LIMITS.signedBundleBytes, environment) }
}

function materialOf(parsed: ParsedCommand, environment: Environment): KeyMaterial | undefined {
  const file = parsed.values.get('certificate')
  if (file === undefined) return undefined
  const most = 2 * LIMITS.bundleCertificates * LIMITS.certificateBytes
  return materialOfPem(new TextDecoder().decode(readFile(file, most, environment)))
}

function readFile(file: string, most: number, environment: Environment): Uint8Array {
  return readCappedFile(resolve(environment.folder, file), most, shownPath(file))
}
