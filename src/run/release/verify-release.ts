import type { Artifact } from '../../attest/artifact.ts'
import { equalBytes } from '../../attest/base64.ts'
import { loadDigestVerifier } from '../../attest/key/load-digest-verifier.ts'
import { verifyBundle } from '../../attest/verify/verify-bundle.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import type { Signer, SignerExpectation } from '../signer.ts'
import { bundleOf, statementsOf } from './output-names.ts'
import type { FetchedAsset, Release, ReleasePort } from './release-port.ts'
import type { OutputFile } from './release-request.ts'

/**
 * Fetches every file of the release again, as users will, compares it with what was made, and verifies each signature and statement over what was
 * fetched.
 * @throws FluxError `release/asset-changed`, `attest/…`, and what the port throws
 */
export async function verifyRelease(
  release: Release,
  outputs: readonly OutputFile[],
  signer: Signer,
  releases: ReleasePort,
): Promise<void> {
  const assets = new Map((await releases.assets(release)).map((asset) => [asset.name, asset]))
  const fetched = new Map<string, FetchedAsset>()
  for (const { asset: name, sha256 } of outputs) {
    const asset = assets.get(name)
    if (asset === undefined || !asset.isWhole)
      throw new FluxError('release/asset-changed', `the release does not have ${quoted(name)} as a whole`, {
        hint: 'run the release again: it goes on where this one ended',
      })
    const isSignature = name.endsWith('.sigstore.json') || name.endsWith('.intoto.jsonl')
    // LIMIT: bytes are kept of what is verified as a whole.
    const keep = signer.needs.bytes ? LIMITS.artifactWhole : isSignature ? LIMITS.signedBundleBytes : 0
    const content = await releases.download(asset, keep)
    if (!equalBytes(content.sha256, sha256))
      throw new FluxError(
        'release/asset-changed',
        `${quoted(name)} came back with other content than was sent`,
        {
          hint: 'find out who changed the release, then run it again with `--replace`',
        },
      )
    fetched.set(name, content)
  }
  const expectation = await signer.expectation()
  // An authority of its own alone knows whom it names: what came back is what the signer has verified, byte for byte.
  if (expectation === undefined) return
  const digests = await loadDigestVerifier()
  for (const [name, content] of fetched) {
    const artifact = artifactOf(content)
    const bundle = fetched.get(bundleOf(name))?.bytes
    if (bundle !== undefined) check(bundle, artifact, name, expectation, digests)
    const statements = fetched.get(statementsOf(name))?.bytes
    for (const line of linesOf(statements)) check(line, artifact, name, expectation, digests)
  }
}

function check(
  bundle: Uint8Array,
  artifact: Artifact,
  name: string,
  { roots, policy }: SignerExpectation,
  digests: Awaited<ReturnType<typeof loadDigestVerifier>>,
): void {
  const result = verifyBundle(bundle, artifact, roots, policy, digests)
  if (result.accepted) return
  throw new FluxError(result.code, `${quoted(name)} of the release does not verify: ${result.message}`, {
    hint: result.hint ?? 'run the release again with `--replace`',
  })
}

function artifactOf({ sha256, sha384, sha512, bytes }: FetchedAsset): Artifact {
  const digests = new Map([
    ['sha256', sha256],
    ['sha384', sha384],
    ['sha512', sha512],
  ] as const)
  return { digests, ...(bytes === undefined ? {} : { bytes }) }
}

function linesOf(bytes: Uint8Array | undefined): readonly Uint8Array[] {
  if (bytes === undefined) return []
  return Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line))
}
