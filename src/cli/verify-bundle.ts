import { resolve } from 'node:path'
import { loadDigestVerifier } from '../attest/key/load-digest-verifier.ts'
import { readPublicKey } from '../attest/key/read-public-key.ts'
import type { SignerPolicy } from '../attest/verify/verification-policy.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { readCappedFile } from '../host/read-file.ts'
import { verifyArtifact } from '../run/verify.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { readKeyText } from './read-key-text.ts'
import { loadTrustedRoots } from './trusted-roots.ts'
import { openArtifact } from './verify.ts'

/**
 * `flux verify-bundle`: the form in which the public conformance tests of Sigstore clients ask for a verification. Ends with 0 when the bundle is
 * accepted.
 */
export const runVerifyBundle: RunCommand = async (parsed, environment) => {
  if (parsed.switches.has('staging') && !parsed.values.has('trusted-root'))
    throw new FluxError('attest/trusted-root', 'the root of the staging instance does not come with flux', {
      hint: 'name it with `--trusted-root`',
    })
  const [artifact = ''] = parsed.positionals
  const bundle = valueOf(parsed, 'bundle')
  const { accepted, refusal } = await verifyArtifact({
    artifact: openArtifact(artifact, environment),
    signatures: [
      {
        name: bundle,
        bytes: readCappedFile(resolve(environment.folder, bundle), LIMITS.signedBundleBytes, bundle),
      },
    ],
    roots: await loadTrustedRoots(parsed, environment),
    policy: { signer: signerOf(parsed, environment) },
    loadDigests: loadDigestVerifier,
  })
  if (accepted) return 0
  const { code, hint, message } = refusal ?? { code: 'attest/no-attestation', message: 'nothing was found' }
  throw new FluxError(code, message, hint === undefined ? {} : { hint })
}

function signerOf(parsed: ParsedCommand, environment: Environment): SignerPolicy {
  const key = parsed.values.get('key')
  if (key === undefined) {
    const [subject, issuer] = [
      valueOf(parsed, 'certificate-identity'),
      valueOf(parsed, 'certificate-oidc-issuer'),
    ]
    return { kind: 'identity', identity: { subject, issuer } }
  }
  if (parsed.values.has('certificate-identity') || parsed.values.has('certificate-oidc-issuer'))
    throw new FluxError('cli/usage', 'a key and an identity cannot be asked for together')
  return { kind: 'key', keys: [{ key: readPublicKey(readKeyText(key, environment)) }], requireLog: true }
}

function valueOf(parsed: ParsedCommand, name: string): string {
  const value = parsed.values.get(name)
  if (value !== undefined) return value
  throw new FluxError('cli/usage', `\`--${name}\` is missing`)
}
