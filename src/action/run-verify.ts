import { existsSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { loadDigestVerifier } from '../attest/key/load-digest-verifier.ts'
import { derivePolicy } from '../attest/verify/derive-policy.ts'
import type { VerificationPolicy } from '../attest/verify/verification-policy.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { openArtifactFiles } from '../host/artifact-files.ts'
import { readCappedFile } from '../host/read-file.ts'
import { escapeCommandData, logText } from '../report/escape.ts'
import { type SignatureSource, verifyArtifact } from '../run/verify.ts'
import { folderOf } from './content.ts'
import { writeOutputs } from './files.ts'
import type { ActionInputs } from './inputs.ts'
import { loadRoots } from './open-signer.ts'
import type { ActionPorts } from './ports.ts'
import { expandFiles } from './run-release.ts'

/** Ends of the names of files with signatures, and with statements, of the file beside them. */
const ENDINGS = ['.sigstore.json', '.intoto.jsonl', '.sigstore'] as const

/** Verifies the files that `artifacts` names by what lies beside them, and gives the exit code: 1 when one is refused. */
export async function runVerify(inputs: ActionInputs, ports: ActionPorts): Promise<number> {
  const { env, print } = ports
  const folder = folderOf(env['GITHUB_WORKSPACE'] ?? '', inputs.path)
  const named = await expandFiles(inputs.artifacts.files, folder)
  // A pattern such as `dist/*` names the signatures too: they are what is verified with.
  const paths = named.filter((path) => !ENDINGS.some((ending) => path.endsWith(ending)))
  // Nothing to verify is no success: a pattern that names signatures alone would pass whatever they sign.
  if (paths.length === 0)
    throw new FluxError(
      'input/invalid',
      '`artifacts` names signatures and none of the files that they sign',
      {
        hint: 'name the files; what lies beside them is found',
      },
    )
  const policy = await policyOf(inputs, folder, env)
  if (policy.signer.kind === 'identity') checkRootPlace(inputs, folder, env)
  const roots = await loadRoots(inputs.artifacts, folder, print)
  const files = openArtifactFiles(folder)
  let refused = 0
  for (const path of paths) {
    const signatures = sourcesOf(path, folder)
    const result = await verifyArtifact({
      artifact: (hashes, bytes) => files.read(path, hashes, bytes),
      signatures,
      roots,
      policy,
      loadDigests: loadDigestVerifier,
    })
    if (result.accepted) {
      print(`flux: ${logText(path)} is verified\n`)
      continue
    }
    refused++
    const why = result.refusal?.message ?? 'no signature counts'
    print(`::error::${escapeCommandData(`${quoted(path)} is refused: ${why}`)}\n`)
  }
  const exitCode = refused > 0 ? 1 : 0
  writeOutputs(env, { conclusion: refused > 0 ? 'failure' : 'success', 'exit-code': String(exitCode) }, () =>
    ports.randomHex(16),
  )
  return exitCode
}

/** HOSTILE: who may write the trusted root is whoever he says he is; on a pull request the workspace is what the pull request made of it. */
function checkRootPlace(
  { artifacts: { trustedRoot } }: ActionInputs,
  folder: string,
  env: ActionPorts['env'],
): void {
  if (trustedRoot === undefined || !(env['GITHUB_EVENT_NAME'] ?? '').startsWith('pull_request')) return
  const from = relative(resolve(env['GITHUB_WORKSPACE'] ?? ''), resolve(folder, trustedRoot))
  if (isAbsolute(from) || from === '..' || from.startsWith(`..${sep}`)) return
  throw new FluxError(
    'input/invalid',
    'the trusted root comes from the pull request, which could have changed it',
    { hint: 'put the trusted root outside of the workspace before this step, such as into `runner.temp`' },
  )
}

function sourcesOf(path: string, folder: string): readonly SignatureSource[] {
  const found = ENDINGS.map((ending) => `${path}${ending}`).filter((file) =>
    existsSync(resolve(folder, file)),
  )
  if (found.length > 0)
    return found.map((file) => ({
      name: file,
      bytes: readCappedFile(resolve(folder, file), LIMITS.signedBundleBytes, file),
    }))
  throw new FluxError('attest/no-attestation', `there is no signature beside ${quoted(path)}`, {
    hint: 'download the signature with the file',
  })
}

async function policyOf(
  { artifacts }: ActionInputs,
  folder: string,
  env: ActionPorts['env'],
): Promise<VerificationPolicy> {
  const { expectedFingerprint, publicKey, signerWorkflow, sourceRepository } = artifacts
  if (publicKey !== undefined) {
    if (signerWorkflow !== undefined || sourceRepository !== undefined)
      throw new FluxError('input/invalid', '`public-key` and a repository cannot be asked for together', {
        hint: 'leave one of them empty',
      })
    // HOSTILE: on a pull request the file is what the pull request made of it.
    if (expectedFingerprint === undefined && (env['GITHUB_EVENT_NAME'] ?? '').startsWith('pull_request'))
      throw new FluxError(
        'input/invalid',
        'the public key comes from the pull request, which could have changed it',
        {
          hint: 'set `expected-fingerprint` to what `flux key-fingerprint` prints for the key that you trust',
        },
      )
    const { readPublicKey } = await import('../attest/key/read-public-key.ts')
    const bytes = readCappedFile(resolve(folder, publicKey), LIMITS.keyText, publicKey)
    const key = readPublicKey(new TextDecoder().decode(bytes))
    if (expectedFingerprint !== undefined && key.fingerprint !== expectedFingerprint)
      throw new FluxError(
        'key/mismatch',
        `the key has the fingerprint ${quoted(key.fingerprint)}, not the expected one`,
        { hint: 'get the key from whom you trust, or correct `expected-fingerprint`' },
      )
    return { signer: { kind: 'key', keys: [{ key }], requireLog: true } }
  }
  if (expectedFingerprint !== undefined)
    throw new FluxError('input/invalid', '`expected-fingerprint` is for `public-key`', {
      hint: 'name the file with the key in `public-key`',
    })
  const server = env['GITHUB_SERVER_URL'] || 'https://github.com'
  const identity = derivePolicy(sourceRepository ?? env['GITHUB_REPOSITORY'] ?? '', {
    server,
    ...(signerWorkflow === undefined ? {} : { signerWorkflow }),
  })
  return { signer: { kind: 'identity', identity } }
}
