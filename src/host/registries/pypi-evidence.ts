import { publicTrustedRoot } from '../../attest/trust/read-trusted-root.ts'
import type { TrustedRoot } from '../../attest/trust/trusted-root.ts'
import type {
  ProvenanceState,
  RegistryRelease,
  ReleaseEvidence,
  ReleaseQuery,
  SourceIdentity,
} from '../../collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../core/fact.ts'
import { askJson, type SourceContext } from './registry-source.ts'
import { verifyFileProvenance } from './verify-file-provenance.ts'

/** LIMIT: files of one release that are asked about; each takes a request. */
const MAX_FILES = 16
const NO_SIGNATURES = new Unavailable('the registry of this ecosystem signs nothing itself')
const NO_HASH = new Unavailable('the lockfile has no SHA-256 hash of a file that the registry has')
const TOO_MANY = new Unavailable(`the lockfile fixes more than ${MAX_FILES} files of this version`)

/**
 * Asks for the provenance of the files that a lock fixes (PEP 740) and checks it against their hashes there. All of them must have it for
 * it to be valid: which one is installed depends on the machine.
 */
export async function askPypiEvidence(
  context: SourceContext,
  { name, version, sha256 = [] }: ReleaseQuery,
  release: RegistryRelease,
  roots: readonly TrustedRoot[] = [publicTrustedRoot()],
): Promise<ReleaseEvidence> {
  const wanted = new Set(sha256)
  const files = release.archives.flatMap(({ file, hashes }) => {
    const hash = hashes.find(({ algorithm, hex }) => algorithm === 'sha256' && wanted.has(hex))
    return file === undefined || hash === undefined ? [] : [{ file, hex: hash.hex }]
  })
  const whole = (provenance: ProvenanceState | Unavailable, source?: SourceIdentity): ReleaseEvidence => ({
    signature: NO_SIGNATURES,
    provenance,
    ...(source === undefined ? {} : { source }),
  })
  if (files.length === 0) return whole(NO_HASH)
  let source: SourceIdentity | undefined
  let isMissing = false
  let open: Unavailable | undefined = files.length > MAX_FILES ? TOO_MANY : undefined
  for (const { file, hex } of files.slice(0, MAX_FILES)) {
    const path = ['integrity', name, version, file, 'provenance'].map(encodeURIComponent).join('/')
    const answer = await askJson(context, `${context.bases.pypi}${path}`)
    const checked =
      answer === undefined
        ? ({ provenance: 'missing' } as const)
        : answer instanceof Unavailable
          ? answer
          : verifyFileProvenance(answer.value, hex, roots)
    if (checked instanceof Unavailable) open ??= checked
    else if (checked.provenance === 'missing') isMissing = true
    else if (checked.provenance !== 'valid') return whole(checked.provenance)
    else if (source !== undefined && source.repository !== checked.source?.repository)
      return whole('mismatch')
    else source ??= checked.source
  }
  if (open !== undefined) return whole(open)
  return isMissing || source === undefined ? whole('missing') : whole('valid', source)
}
