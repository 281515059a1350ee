import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Artifact, HashName } from '../attest/artifact.ts'
import { decodeHex } from '../attest/base64.ts'
import { loadDigestVerifier } from '../attest/key/load-digest-verifier.ts'
import { readDigest } from '../attest/statement/read-digest.ts'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import { FluxError } from '../core/error.ts'
import { readArtifact } from '../host/open-artifact.ts'
import type { ReleaseJudgement } from '../run/judge-attestations.ts'
import { type ReadArtifact, verifyArtifact } from '../run/verify.ts'
import { readArtifactArgument } from './artifact-argument.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { exitCodeOf } from './failure.ts'
import { shownPath } from './given-sets.ts'
import type { NamedVerification } from './named-verification.ts'
import { writeOutput } from './output.ts'
import { loadTrustedRoots } from './trusted-roots.ts'
import { verificationJson } from './verification-json.ts'
import { verificationText } from './verification-text.ts'
import { type Expectation, loadExpectation } from './verify-expectation.ts'
import { createImageVerifier } from './verify-images.ts'
import { findSignatures } from './verify-signatures.ts'

/** `flux verify`. Exit code 1 when an artifact is refused. Opens no connection, but to the registries of images. */
export const runVerify: RunCommand = async (parsed, environment) => {
  const expectation = await loadExpectation(parsed, environment)
  const roots = await loadTrustedRoots(parsed, environment)
  const results: NamedVerification[] = []
  const verifyImage = createImageVerifier(parsed, environment)
  for (const artifact of parsed.positionals) {
    const argument = await readArtifactArgument(artifact, environment.folder)
    results.push(
      argument.kind === 'image'
        ? await verifyImage(argument.reference, { ...expectation.images(), ...checkOf(expectation), roots })
        : await verifyOne(artifact, expectation, roots, parsed, environment),
    )
  }
  const judgement = await judge(results, parsed, environment)
  const isJson = parsed.values.get('format') === 'json'
  writeOutput(
    isJson
      ? verificationJson(results, judgement)
      : verificationText(results, parsed.switches.has('verbose'), judgement),
    parsed,
    environment,
  )
  if (!parsed.switches.has('quiet')) warnOfOpenPolicy(parsed, results, environment)
  const codes = results.map(({ verification: { refusal } }) =>
    refusal === undefined ? 0 : exitCodeOf(refusal.code),
  )
  if (judgement !== undefined) codes.push(judgement.exitCode)
  return EXIT_ORDER.find((code) => codes.includes(code)) ?? 0
}

/** What went wrong, the worst first. */
const EXIT_ORDER = [3, 2, 5, 1, 4]

/** Constraints are asked only where `--policy` names some. */
async function judge(
  results: readonly NamedVerification[],
  parsed: ParsedCommand,
  environment: Environment,
): Promise<ReleaseJudgement | undefined> {
  if (!parsed.lists.has('policy')) return undefined
  const { judgeVerified } = await import('./judge-verified.ts')
  return judgeVerified(results, parsed, environment)
}

async function verifyOne(
  artifact: string,
  expectation: Expectation,
  roots: readonly TrustedRoot[],
  parsed: ParsedCommand,
  environment: Environment,
): Promise<NamedVerification> {
  const name = artifactName(artifact, environment)
  try {
    const verification = await verifyArtifact({
      artifact: openArtifact(artifact, environment),
      signatures: findSignatures(artifact, parsed, environment),
      roots,
      policy: expectation.policy,
      ...checkOf(expectation),
      loadDigests: loadDigestVerifier,
    })
    return { name, verification }
  } catch (error) {
    // One artifact without a signature does not hide what is said of the others.
    if (!(error instanceof FluxError) || error.kind !== 'refused') throw error
    const { code, hint, message } = error
    const refusal = { code, message, ...(hint === undefined ? {} : { hint }) }
    return {
      name,
      verification: { accepted: false, digests: new Map(), signatures: [], signers: [], refusal },
    }
  }
}

function checkOf({ check }: Expectation): Pick<Expectation, 'check'> {
  return check === undefined ? {} : { check }
}

/** A file that exists is one, whatever its name looks like. */
function digestOf(artifact: string, environment: Environment): readonly [HashName, Uint8Array] | undefined {
  if (existsSync(resolve(environment.folder, artifact))) return undefined
  const [hash, hex = ''] = readDigest(artifact) ?? []
  const value = decodeHex(hex)
  return hash === undefined || value === undefined ? undefined : [hash as HashName, value]
}

function artifactName(artifact: string, environment: Environment): string {
  return digestOf(artifact, environment) === undefined ? shownPath(artifact) : artifact
}

/** Reads the artifact when it is known what of it is needed. */
export function openArtifact(artifact: string, environment: Environment): ReadArtifact {
  const digest = digestOf(artifact, environment)
  if (digest !== undefined) {
    const known: Artifact = { digests: new Map([digest]) }
    return async () => known
  }
  const path = artifact === '-' ? undefined : resolve(environment.folder, artifact)
  return async (hashes, bytes) => readArtifact(path, shownPath(artifact), hashes, bytes)
}

/** Any workflow of a repository can sign: a reader of the result should know which one did. */
function warnOfOpenPolicy(
  parsed: ParsedCommand,
  results: readonly NamedVerification[],
  environment: Environment,
): void {
  const isOpen = parsed.values.has('repo') || parsed.values.has('owner')
  if (!isOpen || parsed.values.has('signer-workflow') || parsed.values.has('certificate-identity')) return
  if (!results.some(({ verification }) => verification.accepted)) return
  environment.stderr.write(
    'warning: any workflow of the repository may have signed; name the one that is shown with `--signer-workflow`\n',
  )
}
